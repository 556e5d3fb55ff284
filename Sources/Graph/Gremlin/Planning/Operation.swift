/// What a step of a plan does. Strings and other arguments have been checked when a plan exists.
indirect enum Operation: Sendable {
    // Starts
    case graph(GraphScan)
    case inject([Value])
    /// `union()` at the start, whose plans start on their own.
    case startUnion([Plan])

    // Movement
    case adjacent(Adjacency)
    case edgeVertex(Direction)
    case otherVertex
    case element

    // Filters
    case has([Condition])
    case test(Predicate)
    case filter(Plan)
    case not(Plan)
    case and([Plan])
    case or([Plan])
    case whereCompare(start: String?, Predicate, by: [By])
    /// `where(as(start)…as(end))`: whether the plan, from what one label stands for or from the traverser's value, leads
    /// to what the other stands for.
    case wherePath(start: String?, Plan, end: String?)
    case coin(Double)
    case path(isSimple: Bool, PathRange, by: [By])
    case dedup(Scope, labels: [String], by: [By])
    case range(Scope, low: Int64, high: Int64)
    case tail(Scope, Int64)
    case sample(Scope, Int, by: [By])
    case timeLimit(milliseconds: Int64)
    case discard
    case members(MembersTest, Predicate)

    // Maps
    /// Of a vertex's properties those that fulfil the criterion, as wherever one stands.
    case properties(keys: [String], values: Bool, criterion: Plan? = nil)
    case propertyMap(PropertyMapForm)
    case elementMap(keys: [String], criterion: Plan? = nil)
    case token(Token)
    case constant(Value)
    case identity
    case map(Plan)
    /// With a limit, no more than so many first results will be asked for.
    case order(Scope, [Sorting], limit: Int?)
    case project([(name: String, by: By)])
    case select(Pop, labels: [String], by: [By])
    case selectComputed(Pop, Plan, by: [By])
    case selectColumn(isKeys: Bool)
    case pathObjects(PathRange, by: [By])
    case readSack
    case changeSack(String, by: By)
    case loops(String?)
    case index(IndexForm)
    case math(MathExpression, by: [By])
    case format(FormatTemplate, by: [By], criterion: Plan? = nil)
    case match([MatchPattern])
    case text(TextFunction, Scope)
    case concat([Operand])
    case date(DateFunction)
    case collection(CollectionFunction, Operand)
    case conjoin(String)
    case asBool
    /// Of a type, or of the one that fits.
    case asNumber(ValueType?)
    case reverse

    // Flat maps and branches
    case flatMap(Plan)
    case local(Plan)
    case unfold
    case coalesce([Plan])
    case optional(Plan)
    case union([Plan])
    case branch(BranchPlan)
    case `repeat`(RepeatPlan)

    // Reductions
    case reduce(Reduction, Scope)
    case fold(seed: Value?, function: String?)
    case group(key: By, value: By, sideEffect: String?)
    case groupCount(By, sideEffect: String?)
    case tree(by: [By], sideEffect: String?)
    /// `out().count()` and the like, from the store's offsets.
    case countEdges(Adjacency)
    /// `out().groupCount().by(label)` and the like, from the store's tables.
    case countLabels(Adjacency)
    /// `V().count()` and the like, from the store's ranges.
    case countGraph(GraphScan)
    /// All steps from `V()` to the first that makes one of all, over batches of rows, or where these cannot tell, by the
    /// plan.
    case rows(RowPlan, instead: Plan)
    /// Filters of vertices, over batches of rows where many come, else by the plan that they are.
    case rowFilter(RowTest, instead: Plan)

    // Side effects
    case aggregate(Scope, String, by: By)
    case sideEffect(Plan)
    case cap([String])
    /// One that planning has put in gives up when nothing joins.
    case barrier(size: Int, isOptional: Bool)
    case normalizeSack
    case subgraph(String)
    case fail(String)
}

/// `V()` or `E()`, with the conditions that planning has moved into it.
struct GraphScan: Sendable {
    let isVertices: Bool
    /// Ids, or elements that stand for their ids; nil for all.
    var ids: [Value]?
    var conditions: [Condition] = []
    /// False for the first step of a traversal, which runs once; true runs once for each traverser.
    let isMidTraversal: Bool
}

enum MembersTest: Sendable {
    case all, any, none
}

/// What a `valueMap()` shows beside the properties; the numbers are those of TinkerPop's `WithOptions`.
struct PropertyMapTokens: OptionSet, Sendable {
    let rawValue: Int64

    static let ids = PropertyMapTokens(rawValue: 1)
    static let labels = PropertyMapTokens(rawValue: 2)
    /// Of a vertex property.
    static let keys = PropertyMapTokens(rawValue: 4)
    /// Of a vertex property.
    static let values = PropertyMapTokens(rawValue: 8)
    static let all: PropertyMapTokens = [.ids, .labels, .keys, .values]
}

struct PropertyMapForm: Sendable {
    var keys: [String]
    /// `propertyMap()`, whose values are properties and not their values.
    var yieldsProperties = false
    var tokens: PropertyMapTokens = []
    var by: [By] = []
    /// What the properties of a vertex fulfil to be seen.
    var criterion: Plan?
}

enum TextFunction: Sendable {
    case asString, length, toLower, toUpper, trim, trimLeft, trimRight
    case replace(String?, String?)
    case split(String?)
    case substring(Int, Int?)

    var name: String {
        switch self {
        case .asString: "asString"
        case .length: "length"
        case .toLower: "toLower"
        case .toUpper: "toUpper"
        case .trim: "trim"
        case .trimLeft: "lTrim"
        case .trimRight: "rTrim"
        case .replace: "replace"
        case .split: "split"
        case .substring: "substring"
        }
    }
}

enum DateFunction: Sendable {
    case asDate
    case add(milliseconds: Int64)
    case difference(Operand)
}

enum CollectionFunction: String, Sendable {
    case combine, difference, disjunct, intersect, merge, product
}
