/// A traversal made ready to run: modulators joined to their steps, strategies woven in.
///
/// A plan knows names only; rows and symbols of a store enter when it is run.
struct Plan: Sendable {
    var steps: [PlanStep]

    init(_ steps: [PlanStep] = []) {
        self.steps = steps
    }
}

/// One operation of a plan, the labels it gives its results, and the step of the text it came from.
struct PlanStep: Sendable {
    var operation: Operation
    var labels: [String]
    /// The step to name in an error.
    let origin: Step

    init(_ operation: Operation, labels: [String] = [], origin: Step) {
        self.operation = operation
        self.labels = labels
        self.origin = origin
    }
}

/// How a `by()` turns a traverser into a value.
enum By: Sendable {
    case identity
    /// The first value of a key; of a vertex's values the first that fulfils the criterion.
    case key(String, criterion: Plan? = nil)
    case token(Token)
    case keys
    case values
    case plan(Plan)
}

enum SortDirection: Sendable {
    case ascending, descending, shuffle
}

struct Sorting: Sendable {
    var by: By
    var direction: SortDirection
}

enum Scope: Sendable {
    case global, local
}

enum Pop: Sendable {
    case first, last, all, mixed
}

/// What `has()` and its relatives ask of an element.
struct Condition: Sendable {
    enum Subject: Sendable, Hashable {
        case property(String)
        case token(Token)
    }

    enum Test: Sendable {
        case exists
        case absent
        case predicate(Predicate)
        /// Of an id alone: that it is the one the traversal begins with.
        case isStart
    }

    let subject: Subject
    let test: Test
    /// What the properties of a vertex fulfil to be seen.
    var criterion: Plan?
}

/// A move from a vertex along its edges.
struct Adjacency: Sendable {
    let direction: Direction
    /// Edge labels, all when empty; never nil labels.
    let labels: [String]
    /// False when the step was given only `null` labels, which no edge has.
    let matchesAny: Bool
    /// Whether the traverser stays on the edge instead of going on to the other vertex.
    let toEdge: Bool
}

enum Reduction: Sendable {
    case count, sum, mean, min, max
}

/// What `index()` yields for each member.
enum IndexForm: Sendable {
    case list, map
}

struct RepeatPlan: Sendable {
    enum Condition: Sendable {
        case times(Int)
        case plan(Plan)
        case always
    }

    var name: String?
    var body: Plan?
    var until: Condition?
    var untilComesFirst = false
    var emit: Condition?
    var emitComesFirst = false
    /// Whether each round is run as a whole, by a body of its own, before the next begins.
    var runsByRounds = false
    /// How many traversers may enter the loop together; more than one lets equal ones join.
    var entrants = 1
}

struct BranchPlan: Sendable {
    enum Pick: Sendable {
        case value(Value)
        case predicate(Predicate)
        case plan(Plan)
        case any
        case none
    }

    var chooser: By
    /// For `choose(test, then, else)`: whether the chooser yields anything is what picks.
    var testsExistence = false
    var options: [(pick: Pick, plan: Plan)]
}

struct MatchPattern: Sendable {
    indirect enum Form: Sendable {
        case path(start: String, plan: Plan, end: String?)
        case and([MatchPattern])
        case or([MatchPattern])
        /// `where(…)` and `not(…)` inside of `match()`, which bind nothing.
        case filter(Plan)
    }

    let form: Form
}

struct PathRange: Sendable {
    var from: String?
    var to: String?
}

/// An argument that is either fixed or computed for each traverser.
enum Operand: Sendable {
    case value(Value)
    case plan(Plan)
}
