/// Every word that may stand at a place of a traversal, before what has been typed of it narrows them.
struct CompletionWords {
    typealias Candidate = GremlinCompletion.Candidate

    private let place: TypingPlace
    private let summary: GraphSummary?

    init(_ place: TypingPlace, summary: GraphSummary?) {
        self.place = place
        self.summary = summary
    }

    var candidates: [Candidate] {
        switch place.position {
        case .start: [Candidate(kind: .step, word: "g", text: "g.", detail: "begins a traversal")]
        case .source: steps(Self.sourceSteps)
        case .step: steps(Self.innerSteps)
        case .member(let type): members(of: type)
        case .predicateChain:
            ["and", "or", "negate"].map { Candidate(kind: .predicate, word: $0, text: $0 + "(", detail: "") }
        case .string(let quote): graphWords { quoted($0, with: quote) }
        case .argument: argumentWords
        case .nowhere: []
        }
    }

    // MARK: - The language

    private static let sourceNames: Set<StepName> = [
        .V, .E, .inject, .union, .with, .withBulk, .withPath, .withSack, .withSideEffect, .withStrategies,
        .withoutStrategies,
    ]
    private static let terminalNames: Set<StepName> = [
        .hasNext, .iterate, .next, .toBulkSet, .toList, .toSet, .tryNext,
    ]
    private static let readable = StepName.allCases.filter { StepPermission.refusal(of: $0) == nil }
        .sorted { $0.rawValue.lowercased() < $1.rawValue.lowercased() }
    private static let sourceSteps = readable.filter(sourceNames.contains)
    private static let innerSteps = readable.filter { name in
        !terminalNames.contains(name)
            && (!sourceNames.contains(name) || [.V, .E, .inject, .union, .with].contains(name))
    }

    private func steps(_ names: [StepName]) -> [Candidate] {
        names.map { name in
            let signatures = Signature.all(for: name)
            let takesNothing = signatures.allSatisfy(\.isEmpty)
            return Candidate(
                kind: .step, word: name.rawValue, text: name.rawValue + (takesNothing ? "()" : "("),
                detail: "(" + (signatures.last?.text ?? "") + ")")
        }
    }

    private func predicates(_ names: some Sequence<String>) -> [Candidate] {
        names.sorted { $0.lowercased() < $1.lowercased() }.map {
            Candidate(kind: .predicate, word: $0, text: $0 + "(", detail: "(\(Names.predicateArguments($0)))")
        }
    }

    private func members(of type: String) -> [Candidate] {
        let texts = TextPredicate.Kind.allCases.map(\.rawValue)
        switch type {
        case "P": return predicates(Names.predicates.subtracting(texts).union(["not"]))
        case "TextP": return predicates(texts)
        default: return constants((Names.qualified(type) ?? [:]).keys.sorted(), of: type)
        }
    }

    private func constants(_ names: [String], of type: String) -> [Candidate] {
        names.map { Candidate(kind: .constant, word: $0, text: $0, detail: type) }
    }

    // MARK: - Arguments

    /// What fits between the parentheses: words of the graph first, then what the language has for the argument.
    private var argumentWords: [Candidate] {
        guard let call = place.call, let name = StepName(rawValue: call.name) else { return [] }
        let kinds = Signature.all(for: name).compactMap { $0.parameter(at: call.argument) }
        var candidates = graphWords { quoted($0, with: "'") }
        if kinds.contains(where: \.isPredicate) { candidates += predicates(Names.predicates) }
        var types: [String] = []
        for kind in kinds {
            if let type = kind.type, !types.contains(type) { types.append(type) }
        }
        for type in types { candidates += constants((Names.qualified(type) ?? [:]).keys.sorted(), of: type) }
        if kinds.contains(where: \.isTraversal) { candidates += steps(Self.innerSteps) }
        if kinds.contains(where: \.isStrategy) {
            candidates += Names.strategies.sorted().map {
                Candidate(kind: .constant, word: $0, text: $0 + "(", detail: "strategy")
            }
        }
        return candidates
    }

    // MARK: - The graph

    /// The words of the graph that make sense as an argument of the innermost call.
    private func graphWords(_ write: (String) -> String) -> [Candidate] {
        guard let call = place.call, let name = StepName(rawValue: call.name) else { return [] }
        switch name {
        case .hasLabel: return vertexLabels(write) + edgeLabels(write)
        case .out, .in, .both, .outE, .inE, .bothE: return edgeLabels(write)
        case .toE where call.argument > 0: return edgeLabels(write)
        case .has where call.argument == 0: return keys(of: nil, write) + vertexLabels(write) + edgeLabels(write)
        case .has where call.argument == 1: return call.firstString.map { keys(of: $0, write) } ?? []
        case .values, .valueMap, .elementMap, .properties, .propertyMap, .hasNot, .hasKey, .by:
            return keys(of: nil, write)
        case .select, .cap, .where, .dedup, .from, .to, .match: return names(write)
        default: return []
        }
    }

    private func vertexLabels(_ write: (String) -> String) -> [Candidate] {
        labels(summary?.vertexLabels, .vertexLabel, write)
    }

    private func edgeLabels(_ write: (String) -> String) -> [Candidate] {
        labels(summary?.edgeLabels, .edgeLabel, write)
    }

    private func labels(
        _ labels: [GraphSummary.Label]?, _ kind: Candidate.Kind, _ write: (String) -> String
    ) -> [Candidate] {
        (labels ?? []).sorted { $0.name < $1.name }.map {
            Candidate(kind: kind, word: $0.name, text: write($0.name), detail: $0.count.map { "\($0)" } ?? "")
        }
    }

    /// The keys of one label, or of all; the first type that a key has stands for it.
    private func keys(of label: String?, _ write: (String) -> String) -> [Candidate] {
        var types: [String: String] = [:]
        for known in (summary?.vertexLabels ?? []) + (summary?.edgeLabels ?? []) {
            if let label, known.name != label { continue }
            for property in known.properties where types[property.key] == nil { types[property.key] = property.type }
        }
        return types.sorted { $0.key < $1.key }.map {
            Candidate(kind: .key, word: $0.key, text: write($0.key), detail: $0.value)
        }
    }

    private func names(_ write: (String) -> String) -> [Candidate] {
        place.names.map { Candidate(kind: .name, word: $0, text: write($0), detail: "") }
    }

    /// A word as a complete literal.
    private func quoted(_ word: String, with quote: Character) -> String {
        let escaped = GremlinText.quote(word).dropFirst().dropLast()
        return "\(quote)\(escaped)\(quote)"
    }
}
