/// The one door to a graph: everything that is asked of it is a traversal.
///
/// A source may stand before another and leave something out, hide it, or note what was asked. Whoever reads through
/// such a decorator must not be able to tell, but by what it is there for. So it keeps, of the source behind it:
///
/// - ``name`` and ``traits``: what a question costs does not change; with other traits the search plan would be wrong.
/// - ``asked(for:)``: what the source behind would run for the traversal that the decorator hands on, so that each
///   layer shows in what a reader sees.
/// - ``whole``: what is left out is in the graph behind, as far as that leaves nothing out itself.
/// - ``place(ofVertex:)``: the order of the files is that of the graph behind.
/// - ``forgetAnswers()`` and ``log``: handed on, unless the decorator holds answers or a log of its own; then it forgets
///   its own as well, and gives its own log.
/// - limits: those it was given go to the source behind unchanged, and ``QueryResult/isCutOff`` and
///   ``QueryResult/isScanCut`` of the answer come back. A decorator that drops results says so by the first.
/// - cancellation: the question behind is awaited in the task of the caller, not in one of its own, so that stopping
///   reaches the engine; and the ``GremlinError`` it fails with goes on as it is.
public protocol GraphSource: Sendable {
    /// What to call the graph on a screen: the folder or the address.
    var name: String { get }

    /// Answers a traversal; cancelling the task ends it early.
    ///
    /// - Throws: ``GremlinError`` when the traversal fails, runs out of a limit or is cancelled.
    func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult

    /// The traversal that is really run for another, which is what a reader has to see.
    ///
    /// It is the other itself, unless the source is a view of a graph that leaves something out.
    func asked(for traversal: Traversal) -> Traversal

    /// The graph of which this one leaves something out; itself where it is whole.
    var whole: any GraphSource { get }

    /// What the graph holds, for profiles and headers; may ask an engine, and may be kept from an earlier call.
    ///
    /// - Throws: ``GremlinError`` when it has to be asked for and that fails.
    func summary() async throws -> GraphSummary

    /// What a question costs here and what it may use.
    var traits: SourceTraits { get }

    /// Where a vertex stands in the order of the graph's files, lower places first; nil where that is not known.
    func place(ofVertex id: String) -> Int?

    /// Makes the next questions go out again, also those whose answers are still held or on their way.
    func forgetAnswers()

    /// What was asked of the graph lately; nil when neither the source nor a decorator keeps a log.
    var log: QueryLog? { get }
}

extension GraphSource {
    /// A graph in this process: everything is cheap and everything is known.
    public var traits: SourceTraits { SourceTraits(isRemote: false, knowsRegularExpressions: true) }

    /// The traversal itself: nothing is left out.
    public func asked(for traversal: Traversal) -> Traversal { traversal }

    /// The graph itself: nothing is left out.
    public var whole: any GraphSource { self }

    /// The order is not known.
    public func place(ofVertex id: String) -> Int? { nil }

    /// Nothing is held, so there is nothing to forget.
    public func forgetAnswers() {}

    /// No log is kept.
    public var log: QueryLog? { nil }

    /// Answers a traversal within the limits that hold when nobody says otherwise:
    /// ``QueryLimits/init(time:scanTime:results:heldValues:disabledRewrites:)``.
    ///
    /// - Throws: ``GremlinError`` when the traversal fails, runs out of a limit or is cancelled.
    public func run(_ traversal: Traversal) async throws -> QueryResult {
        try await run(traversal, limits: QueryLimits())
    }
}
