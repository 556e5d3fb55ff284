/// Who is like a subject, what they chose, and what to do next by that.
struct SimilarDefinition: Sendable, Hashable {
    /// Where those are found who are compared, tried in this order until there are enough who are alike.
    var among: [Candidates]
    var likeness: [Likeness]
    var chosen: [Chosen]
    /// In order; the first that holds is the best next step.
    var next: [NextStepRule]
    /// How many who are alike are wanted; with the last of them come all who are as alike.
    var enough = Self.usuallyEnough
    /// What part of the weights one who is alike has in common with the subject at least, in percent.
    var least = Self.usuallyLeast

    static let usuallyEnough = 20
    static let usuallyLeast = 50

    struct Candidates: Sendable, Hashable {
        /// What they have in common, such as `the same zip code`.
        var title: String
        var walk: ProfileGremlin
    }

    /// Values that two subjects may have in common.
    struct Likeness: Sendable, Hashable {
        var title: String
        var weight: Int
        /// From a subject to the values.
        var value: ProfileGremlin
        var format = FieldFormat.text
    }

    /// Something that is chosen or paid.
    struct Chosen: Sendable, Hashable, Identifiable {
        enum Measure: Sendable, Hashable {
            /// The value of which each is counted.
            case values(ProfileGremlin)
            /// The number of which an average is made.
            case mean(ProfileGremlin)
        }

        /// The name under which rules read its numbers.
        var id: String
        var title: String
        /// From a subject to what is counted; nil counts the subjects themselves.
        var walk: ProfileGremlin?
        var measure: Measure
        var format = FieldFormat.text
        /// The plural of what is counted, such as `policies`.
        var unit: String

        var number: ProfileGremlin {
            switch measure {
            case .values(let gremlin), .mean(let gremlin): gremlin
            }
        }

        /// The places of a sentence that it fills.
        var places: [String] {
            switch measure {
            case .values: ["\(id).top", "\(id).share", "\(id).n"]
            case .mean: ["\(id).mean", "\(id).high", "\(id).n"]
            }
        }

        /// The names that stand for its numbers in the Gremlin of rules.
        var names: [String] {
            switch measure {
            case .values: [SimilarDefinition.prefix + id]
            case .mean: [SimilarDefinition.prefix + id, SimilarDefinition.prefix + id + "_high"]
            }
        }
    }

    /// What names begin with that stand for the numbers of those who are alike.
    static let prefix = "alike_"
    /// The place of a sentence that says how many are alike.
    static let count = "alike"

    /// The places of a sentence that are no properties.
    var places: Set<String> { Set(chosen.flatMap(\.places) + [Self.count]) }
}

/// What to do next where a subject stands so, found what the walk finds and is beside those who are alike as it says.
struct NextStepRule: Sendable, Hashable, Identifiable {
    /// A few words, such as `take up a left quote`.
    var id: String
    /// The journey states of which the subject's has to be one; empty for any.
    var states: [String]
    var clause: ClauseDefinition

    /// The names of the numbers that it compares with.
    var numbers: Set<String> {
        let names = (clause.walk?.text ?? "").runs(after: SimilarDefinition.prefix, of: \.isPartOfName)
        return Set(names.filter { !$0.isEmpty }.map { SimilarDefinition.prefix + $0 })
    }
}
