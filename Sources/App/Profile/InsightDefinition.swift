/// A question over the whole graph whose answer is a chart.
///
/// Gremlin that names properties of a subject as `subject_KEY` is asked about one: of all who are alike in those.
struct InsightDefinition: Sendable, Hashable, Identifiable {
    /// What is asked.
    enum Form: Sendable, Hashable {
        /// A traversal from `g` on that gives maps from groups to numbers.
        case gremlin(ProfileGremlin)
        case counts(CountDefinition)
        case funnel(FunnelDefinition)
        case contrast(ContrastDefinition)
    }

    var id: String
    var title: String
    var form: Form
    /// The plural of what is counted, such as `calls`; empty where the numbers are no counts.
    var unit: String
    /// How the groups are written.
    var groups = FieldFormat.text
    /// How what groups are divided by is written.
    var columns = FieldFormat.text
    /// How the numbers are written.
    var numbers = FieldFormat.text
    /// Whether the numbers of a traversal are averages, which have neither a sum nor shares of one.
    var isAverage = false

    /// Everything that is asked, with the label of the vertices where it begins; nil for what begins at `g`.
    var gremlin: [(text: ProfileGremlin, from: String?)] {
        switch form {
        case .gremlin(let whole): return [(whole, nil)]
        case .counts(let counts):
            let counted = counts.walk?.reachedLabels?.first ?? counts.of.label
            return counts.of.gremlin + [(counts.row, counts.of.label)]
                + [counts.walk].compactMap { $0 }.map { ($0, counts.of.label) }
                + [counts.column, counts.number].compactMap { $0 }.map { ($0, counted) }
        case .funnel(let funnel):
            return funnel.of.gremlin
                + ([funnel.row].compactMap { $0 } + funnel.stages.compactMap(\.walk)).map { ($0, funnel.of.label) }
        case .contrast(let contrast):
            return contrast.of.gremlin + [
                (contrast.values, contrast.of.label), (contrast.condition, contrast.of.label),
            ]
        }
    }

    /// The properties in which those it counts are like the subject; empty where it is about everybody.
    var likeness: [String] {
        gremlin.flatMap(\.text.subjectKeys).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

/// Whose vertices an insight goes over: those of a label that pass a condition.
struct InsightPopulation: Sendable, Hashable {
    var label: String
    /// Steps that let some of them through; nil for all.
    var condition: ProfileGremlin?

    fileprivate var gremlin: [(text: ProfileGremlin, from: String?)] { condition.map { [($0, label)] } ?? [] }
}

/// How many there are by a value, and perhaps by a second one: the rows and columns of a table.
struct CountDefinition: Sendable, Hashable {
    var of: InsightPopulation
    /// From such a vertex to the value that it is counted under.
    var row: ProfileGremlin
    /// From such a vertex to what is counted; nil counts the vertices themselves.
    var walk: ProfileGremlin?
    /// From what is counted to the value that it is divided by; nil where it is not.
    var column: ProfileGremlin?
    /// From what is counted to the number of which an average is made; nil counts.
    var number: ProfileGremlin?
}

/// How many come how far, one stage behind the other.
struct FunnelDefinition: Sendable, Hashable {
    struct Stage: Sendable, Hashable {
        var title: String
        /// What those have who come so far; nil for all who come from the stage before.
        var walk: ProfileGremlin?
    }

    var of: InsightPopulation
    /// From such a vertex to the value by which those are compared who come; nil compares nobody.
    var row: ProfileGremlin?
    var stages: [Stage]
}

/// Which values those have more often who pass a condition.
struct ContrastDefinition: Sendable, Hashable {
    var of: InsightPopulation
    /// From such a vertex to the values that it has.
    var values: ProfileGremlin
    /// What sets those apart that are compared with all others.
    var condition: ProfileGremlin
    /// What those are called, such as `before a call`.
    var title: String
}
