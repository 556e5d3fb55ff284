import Graph

/// What may be kept of a traversal that others may read later.
struct KeptWords: Sendable, Hashable {
    /// The labels and keys of the graph.
    var names: Set<String> = []
    /// The keys that say when something happened; never those of days, such as a date of birth.
    var times: Set<String> = []
}

extension Traversal {
    /// What stands in a traversal for a value that was left out.
    static let omission = "…"

    /// The same traversal with every value left out that may be personal.
    ///
    /// Texts stay only when they are words of the graph, or where a step takes a label, a key or a short name that the
    /// traversal gives to its own places; numbers stay only when they are shorter than a telephone number; moments stay
    /// only as bounds of a time of the graph, as of `has('started_at', gte(…))`. All else goes.
    func withoutValues(keeping kept: KeptWords) -> Traversal {
        let rest = steps.enumerated().map { place, step in
            step.withoutValues(keeping: kept, after: place > 0 ? steps[place - 1] : nil)
        }
        return Traversal(isAnonymous: isAnonymous, steps: rest)
    }
}

extension Step {
    fileprivate func withoutValues(keeping kept: KeptWords, after before: Step?) -> Step {
        let isTime = timeKey(after: before).map(kept.times.contains) ?? false
        return Step(
            name,
            arguments.enumerated().map { place, argument in
                let isName = Self.naming.contains(name) || place < namesTaken
                return argument.withoutValues(keeping: kept, isName: isName, isTime: isTime)
            })
    }

    /// The key whose values the step compares.
    private func timeKey(after before: Step?) -> String? {
        switch name {
        case .has: arguments.dropLast().last.flatMap(\.text)
        case .is: before?.name == .values && before?.arguments.count == 1 ? before?.arguments[0].text : nil
        default: nil
        }
    }

    /// How many of the arguments are labels and keys, from the first on.
    private var namesTaken: Int {
        switch name {
        case .hasLabel, .out, .in, .both, .outE, .inE, .bothE, .toE, .to, .values, .valueMap, .elementMap, .properties,
            .propertyMap, .hasKey, .hasNot, .by:
            arguments.count
        case .has: arguments.count == 1 ? 1 : arguments.count - 1
        default: 0
        }
    }

    /// The steps whose texts are names that the traversal makes up itself.
    private static let naming: Set<StepName> = [
        .as, .select, .project, .aggregate, .store, .cap, .group, .groupCount, .tree, .subgraph, .dedup, .from, .to,
        .repeat, .loops,
    ]
}

extension Argument {
    fileprivate var text: String? {
        if case .value(.string(let text)) = self { text } else { nil }
    }

    fileprivate func withoutValues(keeping kept: KeptWords, isName: Bool, isTime: Bool) -> Argument {
        switch self {
        case .value(let value): .value(value.withoutTexts(keeping: kept.names, isNaming: isName))
        case .keyword: self
        case .predicate(let predicate): .predicate(predicate.withoutValues(keeping: kept.names, isTime: isTime))
        case .traversal(let traversal): .traversal(traversal.withoutValues(keeping: kept))
        case .strategy(let strategy):
            .strategy(
                Strategy(
                    name: strategy.name,
                    settings: strategy.settings.map {
                        .init(
                            name: $0.name, value: $0.value.withoutValues(keeping: kept, isName: false, isTime: false))
                    }))
        }
    }
}

extension Predicate {
    /// - Parameter isTime: Whether a moment that bounds the values is that of no one person.
    fileprivate func withoutValues(keeping names: Set<String>, isTime: Bool) -> Predicate {
        switch self {
        case .compare(let comparison, .date) where isTime && comparison != .eq && comparison != .neq: return self
        case .interval(_, .date, .date) where isTime: return self
        case .and(let one, let other):
            return .and(
                one.withoutValues(keeping: names, isTime: isTime), other.withoutValues(keeping: names, isTime: isTime))
        case .or(let one, let other):
            return .or(
                one.withoutValues(keeping: names, isTime: isTime), other.withoutValues(keeping: names, isTime: isTime))
        case .not(let inner): return .not(inner.withoutValues(keeping: names, isTime: isTime))
        default:
            return mapping { value in
                value.withoutTexts(keeping: names, isNaming: false)
            } texts: { text in
                switch text.test {
                case .plain(let kind, _): TextPredicate(kind, Traversal.omission)
                case .folded: TextPredicate(.containing, Traversal.omission)
                }
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
        count <= 24 && utf8.count { (0x30...0x39).contains($0) } <= 2
            && unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_")
            }
    }
}
