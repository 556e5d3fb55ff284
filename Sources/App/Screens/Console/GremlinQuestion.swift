import Graph

/// A traversal that somebody typed, as many pages of its answer as are wanted.
struct GremlinQuestion: Question {
    var gremlin: String
    var pages: Int

    static let slot = "values"

    enum Value: Sendable {
        case answered(QueryAnswer)
        /// In words for the screen, with the text of the step that failed when one did.
        case failed(String, step: String?)
    }

    var slot: String { Self.slot }

    func answer(from graph: QuestionSource) async throws -> Value {
        do {
            return .answered(try await QueryAnswer(of: gremlin, pages: pages, from: graph))
        } catch {
            return .failed(FailureWords.describe(error), step: (error as? GremlinError)?.step)
        }
    }

    func gremlin(from graph: QuestionSource) throws -> String? { gremlin }
}
