/// The state of one running traversal: store, limits, side effects and what its plan demands of every step.
final class Evaluation {
    let store: GraphStore
    let comparator: ValueComparator
    let limits: QueryLimits
    let pathMode: PathMode
    /// The only id that the traversal begins with, for plans that hold for any.
    let start: Value?
    var sideEffects: [String: SideEffect] = [:]
    /// The operators that join what is gathered under a name with what is there.
    var sideEffectFunctions: [String: String] = [:]
    var sackMerge: String?
    var countsBulk = true
    var initialSack: Value?
    /// Its seed can be fixed by `SeedStrategy`. Made when first asked for: most traversals never are, and randomness
    /// costs a call of the system.
    lazy var random = SplitMix64(seed: seed ?? UInt64.random(in: .min ... .max))
    private let seed: UInt64?
    private var nextRepeatID = 0
    private var ticks = 0
    private var heldValues = 0
    private let deadline: ContinuousClock.Instant?
    private let scanDeadline: ContinuousClock.Instant?
    /// Set where threads work on one evaluation and one of them has come to its end.
    private var stop: StopFlag?
    /// Whether a scan of texts ended before the last of them.
    private(set) var isScanCut = false

    private static let ticksBetweenChecks = 1024

    init(store: GraphStore, limits: QueryLimits, pathMode: PathMode, start: Value? = nil, seed: UInt64?) {
        self.store = store
        comparator = ValueComparator(store: store)
        self.limits = limits
        self.pathMode = pathMode
        self.start = start
        self.seed = seed
        let now = ContinuousClock.now
        deadline = limits.time.map { now.advanced(by: $0) }
        scanDeadline = limits.scanTime.map { now.advanced(by: $0) }
    }

    /// Another one of the same traversal and the same limits, for a thread that works on a part of it.
    init(partOf whole: Evaluation, stoppedBy stop: StopFlag) {
        store = whole.store
        comparator = whole.comparator
        limits = whole.limits
        pathMode = whole.pathMode
        start = whole.start
        seed = whole.seed
        deadline = whole.deadline
        scanDeadline = whole.scanDeadline
        self.stop = stop
    }

    /// Makes sure that a name that is gathered under exists, even if nothing ever arrives.
    func prepareList(_ name: String) {
        if sideEffects[name] == nil { sideEffects[name] = .list([]) }
    }

    func makeRepeatID() -> Int {
        nextRepeatID += 1
        return nextRepeatID
    }

    /// Counts a unit of work; every so many it looks at the clock and at cancellation.
    @inline(__always)
    func tick(_ count: Int = 1) throws {
        ticks &+= count
        if ticks >= Self.ticksBetweenChecks { try check() }
    }

    /// Counts the texts that a scan has passed; false when it has had its time and ends with what it found.
    func scanGoesOn(_ count: Int) throws -> Bool {
        ticks &+= count
        guard ticks >= Self.ticksBetweenChecks else { return true }
        try check()
        guard let scanDeadline, ContinuousClock.now >= scanDeadline else { return true }
        isScanCut = true
        return false
    }

    private func check() throws {
        ticks = 0
        if Task.isCancelled || stop?.isSet ?? false { throw GremlinError(.cancelled, "the query was cancelled") }
        if let deadline, ContinuousClock.now >= deadline, let time = limits.time {
            throw GremlinError(.timeLimit, "the query took longer than its limit of \(time.formatted)")
        }
    }

    /// Counts values that a step keeps, and gives them back when negative.
    @inline(__always)
    func hold(_ count: Int) throws {
        let (sum, overflow) = heldValues.addingReportingOverflow(count)
        heldValues = overflow ? .max : sum
        if heldValues > limits.heldValues {
            throw GremlinError(
                .memoryLimit,
                "the query would hold more than \(limits.heldValues) values at once; narrow it with limit()")
        }
        try tick()
    }

    func release(_ count: Int) {
        heldValues -= count
    }
}

extension Duration {
    /// Seconds with up to three places, such as `1.5 s`.
    var formatted: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(Double(milliseconds) / 1000) s"
    }
}
