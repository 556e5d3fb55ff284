import Graph

extension SimilarWords {
    /// Everything as one document for programs.
    func value(choices: [SimilarChoice], alike: [Similar.Alike]) -> Value {
        var document: ValueMap = [
            "id": .string(similar.subject.id), "label": .string(similar.subject.label),
            "title": .string(similar.subject.title), "compared": .long(Int64(similar.compared)),
            "alike": .long(Int64(similar.alike.count)),
            "least": similar.alike.last.map { .double($0.score) } ?? .null,
            "likeness": .list(similar.own.map(value)), "choices": .list(choices.map(value)),
            "next": .list(similar.steps.map(value)),
            "silent": .list(
                similar.silent.map { .map(["rule": .string($0.rule), "reason": .string($0.reason)]) }),
            "customers": .list(alike.map(value)),
        ]
        if !cuts.isEmpty { document["cuts"] = .list(cuts.map(Value.string)) }
        if let doubt = similar.doubt { document["doubt"] = .string(doubt.words) }
        return .map(document)
    }

    private func value(_ own: Similar.OwnValue) -> Value {
        .map([
            "title": .string(own.title), "weight": .int(Int32(own.weight)),
            "value": own.text.map { .string($0.shown(to: viewer)) } ?? .null,
        ])
    }

    private func value(_ choice: SimilarChoice) -> Value {
        var map: ValueMap = [
            "id": .string(choice.id), "title": .string(choice.title), "n": .long(Int64(choice.count)),
            "words": .list(choice.words.map(Value.string)),
        ]
        if choice.groups.isEmpty {
            map["mean"] = choice.average.map(Value.double) ?? .null
            map["others"] = value(choice.comparisons.first ?? nil)
        } else {
            map["groups"] = .list(
                choice.groups.enumerated().map { place, group in
                    .map([
                        "value": group.key, "n": .long(Int64(group.number)),
                        "others": value(place < choice.comparisons.count ? choice.comparisons[place] : nil),
                    ])
                })
        }
        return .map(map)
    }

    /// What all others have, and between what the difference lies.
    private func value(_ comparison: Comparison?) -> Value {
        guard let comparison else { return .null }
        return .map([
            "value": .double(comparison.others.value), "n": .long(Int64(comparison.others.count)),
            "low": .double(comparison.interval.lowerBound), "high": .double(comparison.interval.upperBound),
            "real": .bool(comparison.isReal),
        ])
    }

    private func value(_ step: Similar.NextStep) -> Value {
        .map([
            "rule": .string(step.rule), "sentence": .string(step.clause.text.text(for: viewer)),
            "proof": .map(["id": .string(step.clause.proof.id), "label": .string(step.clause.proof.label)]),
        ])
    }

    private func value(_ alike: Similar.Alike) -> Value {
        .map([
            "id": .string(alike.id), "title": .string(alike.vertex.title), "score": .double(alike.score),
            "shared": .list(alike.shared.map { .string(similar.own[$0].title) }),
        ])
    }
}
