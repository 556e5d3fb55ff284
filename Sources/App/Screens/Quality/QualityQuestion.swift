internal import Curation
import Graph

/// The one question that is not about the graph but about how it was made.
struct QualityQuestion: Question {
    var slot: String { "quality" }

    func answer(from graph: QuestionSource) async throws -> QualityFile? {
        try QualityFile.find(near: graph.graph.name)
    }
}
