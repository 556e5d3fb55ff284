import Graph
import TestEndpoint
import TestSupport
import Testing

@testable import App
@testable import Endpoint

/// A limit in the query itself counts more than one that is only configured.
@Suite struct OwnLimitTests {
    @Test(arguments: [
        ("g.V().limit(7)", true), ("g.V().range(2, 9)", true), ("g.V().limit(7).toList()", true),
        ("g.V().limit(7).out()", false), ("g.V().values('a').fold().limit(local, 7)", false),
        ("g.V().range(2, -1)", false), ("g.V()", false), ("g.V().local(out().limit(7))", false),
    ])
    func `only a last step that limits the results names a limit`(_ gremlin: String, _ namesLimit: Bool) throws {
        #expect(try GremlinParser.parse(gremlin).namesLimit == namesLimit)
    }

    /// A server on which every query has seven results.
    private static func server() async throws -> TestEndpoint {
        let members = (1...7).map { "\"\($0)\"" }.joined(separator: ",")
        return try await TestEndpoint { _ in
            TestReply(body: #"{"status":{"code":200},"result":{"data":{"@type":"g:List","@value":[\#(members)]}}}"#)
        }
    }

    @Test func `a connection's limit holds for a query that names none`() async throws {
        let server = try await Self.server()
        let configuration = try ConfigurationFolder(
            "limit: 3\nconnections:\n  few: {url: \"\(server.url)\", limit: 5}\n")
        func count(_ gremlin: String, _ more: String...) async throws -> Int {
            let program = try await Program.run(
                ["query", gremlin, "--graph", "few", "--format", "json"] + more,
                environment: configuration.environment)
            return try (program.json() as? [Any])?.count ?? 0
        }
        #expect(try await count("g.V().id()") == 5)
        #expect(try await count("g.V().id().limit(7)") == 7)
        #expect(try await count("g.V().id().limit(7)", "--limit", "2") == 2)
        var connection = RemoteConnection(address: try EndpointAddress(server.url))
        connection.resultLimit = 5
        let graph = try RemoteGraph(connection, environment: [:])
        #expect(try await QueryAnswer(of: "g.V().id()", pages: 1, from: graph).values.count == 5)
        #expect(try await QueryAnswer(of: "g.V().id().limit(7)", pages: 1, from: graph).values.count == 7)
    }
}
