import Graph
import Testing

@testable import Gateway

/// The queries that aws/graph-explorer 3.2 sends over HTTP, each of which it needs an answer to.
@Suite struct GraphExplorerTests {
    @Test(arguments: [
        ("g.V().groupCount().by(label)", #""person",{"@type":"g:Int64","@value":4}"#),
        ("g.E().groupCount().by(label)", #""created",{"@type":"g:Int64","@value":4}"#),
        (
            "g.V().project('person','software').by(V().hasLabel('person').limit(1)).by(V().hasLabel('software').limit(1)).limit(1)",
            #""value":"marko""#
        ),
        (
            "g.E().hasLabel('knows').group().by(label()).by(limit(100).project('sourceType','targetType').by(outV().label()).by(inV().label()).dedup().fold())",
            #""sourceType","person","targetType","person""#
        ),
        (
            "g.V().hasLabel('person').or(has('name',containing('mar')), has(id,containing('mar'))).range(0,10)",
            #""value":"marko""#
        ),
        (
            "g.V('1','4').group().by(id).by(both().dedup().groupCount().by(label))",
            #""software",{"@type":"g:Int64","@value":1}"#
        ),
        (
            "g.V('1').as('start').both().hasLabel('person').filter(__.not(__.hasId('2'))).dedup().range(0,10).as('neighbor').project('vertex','edges').by().by(__.select('start').bothE().where(otherV().where(eq('neighbor'))).dedup().fold())",
            #""key":"weight""#
        ),
    ])
    func `A query of graph-explorer is answered with what it shows`(gremlin: String, expected: String) async throws {
        let answer = try await TestGateway().with { port in
            var body = "{\"gremlin\":"
            JSONText.quote(gremlin, to: &body)
            return try TestConnection(port: port).ask(
                "POST", "/gremlin", body + "}",
                headers: ["Content-Type: application/json", "Accept: application/vnd.gremlin-v3.0+json"])
        }
        #expect(answer.status == 200)
        #expect(answer.text.contains(expected), "\(answer.text)")
    }
}
