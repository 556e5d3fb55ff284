import Graph

/// A graph whose questions are written down: what was asked, how long it took and how much came back.
///
/// For graphs in this process; an endpoint keeps a finer log of its own, with retries and sizes of answers.
struct LoggedGraph: GraphSource {
    let whole: any GraphSource
    private let queries: QueryLog

    init(_ whole: any GraphSource, log: QueryLog) {
        self.whole = whole
        queries = log
    }

    var name: String { whole.name }
    var traits: SourceTraits { whole.traits }
    var log: QueryLog? { queries }

    func summary() async throws -> GraphSummary { try await whole.summary() }

    func asked(for traversal: Traversal) -> Traversal { whole.asked(for: traversal) }

    func place(ofVertex id: String) -> Int? { whole.place(ofVertex: id) }

    func forgetAnswers() { whole.forgetAnswers() }

    func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
        let entry = queries.begin(traversal.gremlinText)
        do {
            let result = try await whole.run(traversal, limits: limits)
            queries.end(entry, results: result.values.count)
            return result
        } catch {
            queries.end(entry, failure: FailureWords.describe(error))
            throw error
        }
    }
}
