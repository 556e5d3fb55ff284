import Graph

/// Turns numbers into what was chosen, in words and beside all others.
struct ChoiceReader {
    let definition: SimilarDefinition
    let formatter: FieldFormatter

    /// Reads what the traversal of one thing gave.
    ///
    /// - Throws: `InsightError` when there is anything else than groups and numbers.
    func numbers(_ chosen: SimilarDefinition.Chosen, _ answer: [Value]) throws(InsightError) -> ChosenNumbers {
        switch chosen.measure {
        case .values:
            var entries: [Insight.Entry] = []
            for value in answer { try Insight.collect(value, into: &entries) }
            return .counts(Dictionary(entries.map { ($0.key, $0.number) }) { $0 + $1 })
        case .mean: return .mean(InsightTraversals.sample(answer.first))
        }
    }

    /// What was chosen, in the order of the profile.
    ///
    /// - Parameter everybody: What all chose, of whom those who are alike are a part; nil compares nothing.
    func choices(_ numbers: [ChosenNumbers], beside everybody: [ChosenNumbers]? = nil) -> [SimilarChoice] {
        var choices = zip(definition.chosen, numbers).map(choice)
        guard let everybody else { return choices }
        let certainty = Comparison.Certainty(among: choices.reduce(0) { $0 + max(1, $1.groups.count) })
        for (place, chosen) in definition.chosen.enumerated() where place < choices.count {
            compare(&choices[place], chosen, numbers[place], everybody[place], certainty)
        }
        return choices
    }

    private func choice(_ chosen: SimilarDefinition.Chosen, _ numbers: ChosenNumbers) -> SimilarChoice {
        var choice = SimilarChoice(id: chosen.id, title: chosen.title, unit: chosen.unit, count: numbers.count)
        switch numbers {
        case .counts(let counts):
            let entries = counts.map { (key: $0.key, number: $0.value) }
            choice.groups = Insight.ordered(entries, formatter, as: chosen.format).map { key, label, number in
                Insight.Group(
                    key: key, label: label, number: number, text: Insight.text(number, formatter, as: .text),
                    share: Numbers.share(number, of: numbers.count))
            }
        case .mean(let sample):
            choice.average = sample?.value
            choice.mean = sample.map { Insight.text($0.value, formatter, as: chosen.format) }
        }
        return choice
    }

    // MARK: - Comparing

    private func compare(
        _ choice: inout SimilarChoice, _ chosen: SimilarDefinition.Chosen, _ own: ChosenNumbers, _ all: ChosenNumbers,
        _ certainty: Comparison.Certainty
    ) {
        guard !choice.isTooFew else { return }
        func compared(_ one: Comparison.Sample, _ all: Comparison.Sample) -> Comparison? {
            all.without(one).flatMap { Comparison(one, others: $0, certainty) }
        }
        switch (own, all) {
        case (.counts(let counts), .counts(let others)):
            choice.comparisons = choice.groups.map { group in
                compared(
                    .share(hits: counts[group.key] ?? 0, count: own.count),
                    .share(hits: others[group.key] ?? 0, count: all.count))
            }
        case (.mean(let mean?), .mean(let others?)): choice.comparisons = [compared(mean, others)]
        default: return
        }
        guard choice.comparisons.contains(where: { $0 != nil }) else {
            choice.words = ["there are too few others to compare them with"]
            return
        }
        choice.words = words(choice, chosen)
        if choice.words.isEmpty { choice.words = ["no difference to all others is more than chance"] }
    }

    /// What is more than chance, the strongest first.
    private func words(_ choice: SimilarChoice, _ chosen: SimilarDefinition.Chosen) -> [String] {
        let words = FindingWords(numbers: chosen.format, formatter: formatter, elsewhere: "others")
        let real = choice.comparisons.enumerated().compactMap { place, comparison in
            comparison.flatMap { $0.isReal ? (place: place, comparison: $0) : nil }
        }
        return real.sorted {
            $0.comparison.strength == $1.comparison.strength
                ? $0.place < $1.place : $0.comparison.strength > $1.comparison.strength
        }.map { words.sentence($0.comparison, group: choice.groups.isEmpty ? "" : choice.groups[$0.place].label) }
    }

    // MARK: - What rules read

    /// The numbers of which there are enough, for the places of sentences and for the names in Gremlin.
    func known(_ numbers: [ChosenNumbers], alike: Int) -> (places: ValueMap, names: [String: Value]) {
        var places: ValueMap = [.string(SimilarDefinition.count): .int(Int32(alike))]
        var names: [String: Value] = [:]
        for (chosen, found) in zip(definition.chosen, numbers) where found.count >= Comparison.fewest {
            places[.string("\(chosen.id).n")] = .long(Int64(found.count))
            let name = SimilarDefinition.prefix + chosen.id
            switch found {
            case .counts(let counts):
                let groups = choice(chosen, found).groups.filter { $0.key != InsightTraversals.none }
                guard let top = groups.max(by: { $0.number < $1.number }), let number = counts[top.key] else { break }
                places[.string("\(chosen.id).top")] = top.key
                places[.string("\(chosen.id).share")] = .string(
                    FindingWords.percent(.share(hits: number, count: found.count)))
                names[name] = top.key
            case .mean(let sample?):
                let high = sample.value + sample.deviation
                places[.string("\(chosen.id).mean")] = .double(sample.value)
                places[.string("\(chosen.id).high")] = .double(high)
                (names[name], names[name + "_high"]) = (.double(sample.value), .double(high))
            case .mean: break
            }
        }
        return (places, names)
    }
}
