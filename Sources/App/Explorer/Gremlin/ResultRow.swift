import Graph

/// One value that a typed traversal gave, as a row.
struct ResultRow: Sendable, Hashable {
    /// What kind of value it is, such as `vertex` or `long`.
    var kind: String
    var text: String
    /// The vertex to walk from, when the value is one.
    var vertex: VertexReference?

    /// How many values one query shows.
    static let limit = 1000

    /// Runs a traversal and names its values; a cut-off answer ends with a row that says so.
    static func rows(of gremlin: String, from source: any GraphSource) async throws -> [ResultRow] {
        let traversal = try GremlinParser.parse(gremlin)
        let result = try await source.run(traversal, limits: QueryLimits(time: .seconds(30), results: limit))
        let rows = result.values.map(ResultRow.init)
        guard result.isCutOff else { return rows }
        return rows + [ResultRow(kind: "cut off", text: "only the first \(limit) results are shown")]
    }

    init(kind: String, text: String, vertex: VertexReference? = nil) {
        self.kind = kind
        self.text = text
        self.vertex = vertex
    }

    init(_ value: Value) {
        text = "\(value)"
        if case .vertex(let element) = value {
            kind = "vertex"
            vertex = VertexReference(id: element.id, label: element.label)
            text = "\(element.label) \(element.id)"
        } else {
            kind = value.kindWord
        }
    }
}
