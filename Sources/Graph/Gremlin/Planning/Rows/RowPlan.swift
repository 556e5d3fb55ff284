/// A question about whole tables, to be answered over batches of their rows and not traverser by traverser.
///
/// A row is a vertex with the number of what it belongs to: of a group, of the vertex that a condition is asked of, or
/// of nothing. Whatever such a plan cannot answer exactly as the plain plan does is left to that one.
struct RowPlan: Sendable {
    /// `V()`, with conditions and without ids.
    let scan: GraphScan
    let line: RowLine
}

/// Steps over rows, and what is made of those that come through.
struct RowLine: Sendable {
    var steps: [RowStep]
    let end: RowEnd
}

indirect enum RowStep: Sendable {
    /// To the neighbours, each for every edge that leads there; where repeated ones do not count, at least once.
    case move(Adjacency, countsRepeats: Bool = true)
    case keep(RowTest)
    /// Each vertex once within what it belongs to.
    ///
    /// Where nothing that follows counts repeated ones it need not be exact.
    case dedup(isExact: Bool)
    /// All results of several walks, row by row.
    case union([[RowStep]])
    /// Of each row by itself what a walk leads to.
    case local([RowStep])
    /// Within what they belong to: in order of a key, if there is one, and of that order a part.
    case arrange(RowSorting?, RowPart)
    /// From here on the rows belong to the group of their key.
    case group(RowKey)
    /// From here on the values of the rows belong to groups, each to its own, and are counted.
    case groupValues(RowValues)
    /// Where equal traversers would join.
    case meeting
}

struct RowSorting: Sendable {
    let key: RowKey
    let isDescending: Bool
}

/// A part of an order.
enum RowPart: Sendable {
    /// From a position on, up to another, which is exclusive, or to the end.
    case range(Int, Int?)
    case last(Int)

    /// Whether it is the first alone, which stays the first however often others come.
    var isFirst: Bool {
        if case .range(0, 1) = self { true } else { false }
    }
}

indirect enum RowTest: Sendable {
    case conditions([Condition])
    /// Whether a walk leads anywhere.
    case exists([RowStep])
    /// Whether as many results of a walk as the predicate wants.
    case count([RowStep], Predicate)
    /// How a key of the row stands to another, each of the row itself or of where its walk began.
    case compare(RowOperand, Predicate.Comparison, RowOperand)
    case not(RowTest)
    case all([RowTest])
    case any([RowTest])
}

/// One side of a comparison.
struct RowOperand: Sendable {
    /// Whether it is of the row that the walk began with.
    let isOfStart: Bool
    let key: RowKey
}

/// What one value, or none, is made of for a row.
indirect enum RowKey: Sendable {
    /// The first value, or the only one there may be.
    case property(String, isOnly: Bool)
    case label
    case id
    case constant(Value)
    /// That of the first that has one.
    case firstOf([RowKey])
    /// That of the first row, or the only one, that a walk leads to and that has one.
    case walk([RowStep], RowKey, isOnly: Bool)
    case count([RowStep])
    /// A list of those that there are.
    case list([RowKey])
    /// The vertex itself, in comparisons alone.
    case itself
    /// A moment so many milliseconds after another.
    case moment(RowKey, after: Int64)
    /// The seconds from one moment to another.
    case seconds(RowKey, since: Int64)
    /// What a formula makes of a number.
    case math(RowKey, MathExpression)

    var isList: Bool {
        if case .list = self { true } else { false }
    }
}

/// All values that a row has.
indirect enum RowValues: Sendable {
    case property(String)
    /// The same one of each row.
    case constant(Value)
    /// Those of all rows that a walk leads to.
    case walk([RowStep], RowValues)
    /// Those of one kind, then those of the next.
    case union([RowValues])
    /// Each once.
    case distinct(RowValues)
}

indirect enum RowEnd: Sendable {
    case count
    /// The values of a property of the rows.
    case countValues(String)
    /// The edges of the rows.
    case countEdges(Adjacency)
    /// Of the values of a key.
    case reduce(Reduction, RowKey)
    /// Several numbers at once, as a map.
    case several([RowNumber])
}

/// One of several numbers that are made of the same rows.
struct RowNumber: Sendable {
    let name: String
    let end: RowEnd
    /// What it is where there is nothing to make it of; nil where it is left out.
    let otherwise: Value?
}

extension [RowStep] {
    /// The steps with every `dedup()` made inexact that may be, seen from what follows them, or left out where that is as
    /// good, and without meetings where those that come again do not count.
    ///
    /// - Parameter countsRepeats: Whether what follows counts vertices that come repeatedly.
    func withLooseDedup(countsRepeats: Bool) -> [RowStep] {
        var counts = countsRepeats
        // Whether more than looking at their own values is done with the rows.
        var leadsOn = countsRepeats
        var steps = self
        for index in indices.reversed() {
            switch steps[index] {
            case .dedup:
                if counts || leadsOn { steps[index] = .dedup(isExact: counts) } else { steps.remove(at: index) }
                counts = false
            case .arrange(_, let part):
                counts = !part.isFirst
                leadsOn = true
            case .union(let walks):
                steps[index] = .union(walks.map { $0.withLooseDedup(countsRepeats: counts) })
                leadsOn = true
            case .local(let walk):
                steps[index] = .local(walk.withLooseDedup(countsRepeats: counts))
                leadsOn = true
            case .meeting: if !counts { steps.remove(at: index) }
            case .move(let adjacency, _):
                steps[index] = .move(adjacency, countsRepeats: counts)
                leadsOn = true
            case .keep(.conditions), .keep(.compare): break
            case .keep, .group, .groupValues: leadsOn = true
            }
        }
        return steps
    }
}

extension RowStep {
    /// Whether it has branches in which some `dedup()` has to be exact.
    var hasExactDedupInside: Bool {
        guard case .union(let walks) = self else { return false }
        return walks.contains(where: \.hasExactDedup)
    }
}

extension [RowStep] {
    /// Whether some `dedup()` has to be exact, here or in branches.
    var hasExactDedup: Bool {
        contains { step in if case .dedup(true) = step { true } else { step.hasExactDedupInside } }
    }

    /// Whether rows are compared with those that the walk began with.
    var compares: Bool {
        contains { step in if case .keep(.compare) = step { true } else { false } }
    }
}
