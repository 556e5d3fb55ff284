@testable import Graph

/// TinkerPop's six-vertex graph, written as Neptune CSV and loaded.
enum ModernGraph {
    static func load() async throws -> LocalGraph {
        try await load(
            vertices: """
                ~id,~label,name:String,age:Int,lang:String
                1,person,marko,29,
                2,person,vadas,27,
                3,software,lop,,java
                4,person,josh,32,
                5,software,ripple,,java
                6,person,peter,35,
                """)
    }

    static let edges = """
        ~id,~from,~to,~label,weight:Double
        9,1,3,created,0.4
        7,1,2,knows,0.5
        8,1,4,knows,1.0
        10,4,5,created,1.0
        11,4,3,created,0.4
        12,6,3,created,0.2
        """

    /// The graph with other vertices, and with its own edges unless there are others.
    static func load(vertices: String, edges: String = edges) async throws -> LocalGraph {
        let (store, _) = try await GraphTests.load(["vertices.csv": vertices, "edges.csv": edges])
        return LocalGraph(store: store, name: "modern")
    }
}

extension LocalGraph {
    /// The answer to Gremlin text.
    func answer(_ text: String, limits: QueryLimits = QueryLimits()) throws -> [Value] {
        try answer(try GremlinParser.parse(text), limits: limits).values
    }

    /// The answer as texts, sorted, for results whose order means nothing.
    func sortedAnswer(_ text: String, limits: QueryLimits = QueryLimits()) throws -> [String] {
        try answer(text, limits: limits).map(\.description).sorted()
    }
}
