import Graph
import TUI

/// The shape in which the console shows an answer.
enum ResultForm: String, Sendable, Hashable, CaseIterable {
    case table, tree
    case json = "JSON"

    var next: ResultForm {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}

/// The lines of results in one form: made once, so that drawing costs what it shows.
enum ResultContent: Sendable {
    /// The rows of the set in the order in which they stand; nil for all as they came.
    case table([Int]?)
    case tree(ResultTree)
    case json(JSONLayout)
}

/// How results are to stand: which of them, in which order, in which form.
///
/// It is worked out away from the screen, as it looks at every result; of elements it may ask the graph.
struct ArrangementQuestion: Question {
    let set: ResultSet
    var form: ResultForm
    /// The columns that JSON is broken for; 0 for the other forms.
    var width: Int
    var filter: ListFilter
    var sort: ResultSort?

    static let slot = "arrangement"
    var slot: String { Self.slot }

    /// Whether nothing has to be worked out, since the set stands in its own order.
    var isPlain: Bool { form == .table && filter.isEmpty && sort == nil }

    func answer(from graph: QuestionSource) async throws -> ResultContent {
        let query = ResultQuery(graph)
        let order = try await query.order(of: set, by: sort, admitting: filter.test)
        return switch form {
        case .table: .table(order)
        case .tree: .tree(ResultTree(set, order))
        case .json: .json(JSONLayout(set, order, width: width))
        }
    }
}

/// What elements on the screen are called: one question for all of them.
struct NamesQuestion: Question {
    let set: ResultSet
    /// Rows of the set, as a table shows them.
    var rows: [Int] = []
    /// Vertices, as a tree shows them.
    var vertices: [String] = []

    var slot: String { "names" }

    func answer(from graph: QuestionSource) async throws -> ResultNames {
        let query = ResultQuery(graph)
        var names = try await query.names(of: rows, in: set)
        names.merge(try await query.names(ofVertices: vertices))
        return names
    }
}

/// All rows that are shown, as a table to hand over.
struct TableQuestion: Question {
    let set: ResultSet
    var filter: ListFilter
    var sort: ResultSort?

    var slot: String { "table" }

    func answer(from graph: QuestionSource) async throws -> OutputTable {
        let query = ResultQuery(graph)
        let rows = try await query.order(of: set, by: sort, admitting: filter.test)
        return try await query.table(of: set, rows: rows, for: .guarded)
    }
}

/// What is inside a row of results.
struct InsideQuestion: Question {
    let set: ResultSet
    var row: Int
    /// The column whose cell is opened; nil for the row as a whole.
    var column: Int?
    var title: String

    var slot: String { "inside" }

    func answer(from graph: QuestionSource) async throws -> ResultSet {
        ResultSet(inside: set.inside(of: row, column: column) ?? set.value(at: row), profile: graph.profile)
    }
}

/// Those whom a vertex leads to, such as the customer of a call.
struct SubjectsQuestion: Question {
    var vertex: VertexReference

    enum Value: Sendable {
        case nobody
        case one(VertexReference)
        case several(ResultSet)
    }

    var slot: String { "subjects" }

    func answer(from graph: QuestionSource) async throws -> Value {
        let subjects = try await ResultQuery(graph).subjects(of: vertex)
        guard let first = subjects.first else { return .nobody }
        guard subjects.count > 1 else { return .one(first) }
        let vertices = subjects.map { Graph.Value.vertex(Vertex(id: $0.id, label: $0.label)) }
        return .several(ResultSet(vertices, profile: graph.profile))
    }
}

extension ResultQuery {
    fileprivate init(_ graph: QuestionSource) {
        self.init(profile: graph.profile, source: graph.graph, clock: graph.clock)
    }
}

extension ListFilter {
    /// Whether a row with some words stays; nil where all do.
    fileprivate var test: (@Sendable (String) -> Bool)? {
        guard !isEmpty else { return nil }
        return { admits($0) }
    }
}
