import Graph

/// Who is like a subject, what they chose, and what follows from it.
struct Similar: Sendable, Hashable {
    var subject: VertexReference
    /// What the subject is compared by.
    var own: [OwnValue]
    /// Those who are alike, the most alike first, then by id; at most ``most``.
    var alike: [Alike]
    /// Whether there are more of them.
    var isCutOff = false
    /// How many were compared with the subject.
    var compared: Int
    /// What those have in common of whom not all were compared, as there are more than ``mostCompared``.
    var cuts: [String]
    /// The columns that the cells of those who are alike answer to.
    var columns: [PaneColumn]
    /// What they chose, in the order of the profile.
    var numbers: [ChosenNumbers] = []
    /// The same in words, with nothing to compare it with.
    var choices: [SimilarChoice] = []
    /// What to do next, the best first.
    var steps: [NextStep] = []
    /// The rules that say nothing just now.
    var silent: [SilentRule] = []
    /// Why some of it may be missing or wrong; nil when all is there.
    var doubt: DataDoubts.Warning?
    /// What was asked.
    var asked: Asked

    /// How many of one way there at most are compared.
    static let mostCompared = 2_000
    /// How many who are alike are counted at most.
    static let most = 1_000

    /// One of the things that subjects have in common, with the subject's own values.
    struct OwnValue: Sendable, Hashable {
        var title: String
        var weight: Int
        /// Nil where the subject has none, so that nobody is compared by it.
        var text: ShownValue?
    }

    struct Alike: Sendable, Hashable, Identifiable {
        var vertex: VertexReference
        var cells: [PaneCell]
        /// From 0 to 1.
        var score: Double
        /// The places, among the values of the subject, of what is shared.
        var shared: [Int]

        var id: String { vertex.id }
        var percent: String { Numbers.share(score, of: 1) ?? "" }
    }

    /// The canonical Gremlin of each stage; nil where there was nothing to ask.
    struct Asked: Sendable, Hashable {
        /// The subject with its values.
        var own: String
        /// Those who are compared, one way there after the other.
        var candidates: [String] = []
        /// Those who are alike, with what they chose.
        var alike: String?
        var rules: String?

        var all: [String] { [own] + candidates + [alike, rules].compactMap(\.self) }
    }

    struct NextStep: Sendable, Hashable {
        var rule: String
        var clause: Clause
    }

    struct SilentRule: Sendable, Hashable {
        var rule: String
        var reason: String
    }
}

/// What many chose, in numbers.
enum ChosenNumbers: Sendable, Hashable {
    /// How many have each value.
    case counts([Value: Double])
    /// The average; nil of none.
    case mean(Comparison.Sample?)

    /// How many there are.
    var count: Double {
        switch self {
        case .counts(let counts): counts.values.reduce(0, +)
        case .mean(let sample): sample?.count ?? 0
        }
    }
}

/// What those who are alike chose of one thing, and how that is beside all others.
struct SimilarChoice: Sendable, Hashable, Identifiable {
    var id: String
    var title: String
    /// The plural of what is counted.
    var unit: String
    /// How many there are.
    var count: Double
    /// The values that were chosen with their number and share; of an average none.
    var groups: [Insight.Group] = []
    /// How each group, or else the average, is beside all others; empty before they are known, nil where there are too
    /// few to say.
    var comparisons: [Comparison?] = []
    /// The average; nil where values are counted, or of none.
    var average: Double?
    /// The same as people read it.
    var mean: String?
    /// What is more than chance, or why nothing can be said; empty before all others are known.
    var words: [String] = []

    /// Whether there are too few to say anything.
    var isTooFew: Bool { count < Comparison.fewest }

    /// What there is to say of it before it is compared: how many there are, the average.
    var summary: String {
        let number = [Numbers.grouped(Int(count)), unit].filter { !$0.isEmpty }.joined(separator: " ")
        if count == 0 { return "none on file" }
        return ([mean.map { "\($0) on average of \(number)" } ?? number] + (isTooFew ? ["too few to say"] : []))
            .joined(separator: ": ")
    }
}
