import Graph

extension Traversal {
    /// What stands in a traversal for a value that was left out.
    static let omission = "…"

    /// The same traversal with every value left out that may be personal.
    ///
    /// Texts stay only when they are words of the graph (labels and keys), or short names that the traversal gives to
    /// its own places; numbers stay only when they are shorter than a telephone number. Dates and all else go.
    func withoutValues(keeping names: Set<String>) -> Traversal {
        Traversal(isAnonymous: isAnonymous, steps: steps.map { $0.withoutValues(keeping: names) })
    }
}

extension Step {
    fileprivate func withoutValues(keeping names: Set<String>) -> Step {
        let isNaming = Self.naming.contains(name)
        return Step(name, arguments.map { $0.withoutValues(keeping: names, isNaming: isNaming) })
    }

    /// The steps whose texts are names that the traversal makes up itself.
    private static let naming: Set<StepName> = [
        .as, .select, .project, .aggregate, .store, .cap, .group, .groupCount, .tree, .subgraph, .dedup, .from, .to,
        .repeat, .loops,
    ]
}

extension Argument {
    fileprivate func withoutValues(keeping names: Set<String>, isNaming: Bool) -> Argument {
        switch self {
        case .value(let value): .value(value.withoutTexts(keeping: names, isNaming: isNaming))
        case .keyword: self
        case .predicate(let predicate): .predicate(predicate.withoutValues(keeping: names))
        case .traversal(let traversal): .traversal(traversal.withoutValues(keeping: names))
        case .strategy(let strategy):
            .strategy(
                Strategy(
                    name: strategy.name,
                    settings: strategy.settings.map {
                        .init(name: $0.name, value: $0.value.withoutValues(keeping: names, isNaming: false))
                    }))
        }
    }
}

extension Predicate {
    fileprivate func withoutValues(keeping names: Set<String>) -> Predicate {
        mapping { value in
            value.withoutTexts(keeping: names, isNaming: false)
        } texts: { text in
            switch text.test {
            case .plain(let kind, _): TextPredicate(kind, Traversal.omission)
            case .folded: TextPredicate(.containing, Traversal.omission)
            }
        }
    }
}

extension Value {
    fileprivate func withoutTexts(keeping names: Set<String>, isNaming: Bool) -> Value {
        switch self {
        case .null, .bool, .token, .direction: return self
        case .byte, .short, .int, .long: return (integerValue ?? .max).magnitude < 1_000_000 ? self : Self.omission
        case .float, .double: return (doubleValue ?? .infinity).magnitude < 1_000_000 ? self : Self.omission
        case .string(let text): return names.contains(text) || isNaming && text.isShortName ? self : Self.omission
        case .list(let members): return .list(members.map { $0.withoutTexts(keeping: names, isNaming: false) })
        case .set(let members): return .set(members.map { $0.withoutTexts(keeping: names, isNaming: false) })
        case .bigInteger, .bigDecimal, .date, .map, .entry, .vertex, .edge, .property, .path, .tree, .graph:
            return Self.omission
        }
    }

    private static let omission = Value.string(Traversal.omission)
}

extension String {
    /// Whether the text is a name such as programmers give: short, of ASCII letters, with hardly a digit.
    fileprivate var isShortName: Bool {
        count <= 16 && utf8.count { (0x30...0x39).contains($0) } <= 2
            && unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_")
            }
    }
}
