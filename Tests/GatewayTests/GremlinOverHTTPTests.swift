import Foundation
import Graph
import Testing

@testable import Gateway

@Suite struct GremlinOverHTTPTests {
    @Test func `A script is answered in typed GraphSON 3, elements with their properties`() async throws {
        let answer = try await TestGateway().with { port in
            try TestConnection(port: port).ask("POST", "/gremlin", #"{"gremlin":"g.V('1')"}"#)
        }
        #expect(answer.status == 200)
        let json = try JSONReader.read(answer.body)
        #expect(json["status"]?["code"]?.integer == 200)
        #expect(json["result"]?["data"]?["@type"]?.text == "g:List")
        let vertex = json["result"]?["data"]?["@value"]?.elements?.first?["@value"]
        #expect(vertex?["id"]?.text == "1")
        let names = vertex?["properties"]?["name"]?.elements
        #expect(names?.first?["@type"]?.text == "g:VertexProperty")
        #expect(names?.first?["@value"]?["value"]?.text == "marko")
        #expect(vertex?["properties"]?["age"]?.elements?.first?["@value"]?["value"]?["@value"]?.integer == 29)
    }

    @Test func `Edges carry theirs, also inside of maps and lists`() async throws {
        let answer = try await TestGateway().with { port in
            try TestConnection(port: port).ask(
                "POST", "/gremlin", #"{"gremlin":"g.V('1').project('e').by(outE('knows').order().by(id).fold())"}"#)
        }
        #expect(
            answer.text.contains(
                #""properties":{"weight":{"@type":"g:Property","@value":{"key":"weight","value":{"@type":"g:Double","@value":0.5}}}}"#
            ))
    }

    @Test(arguments: [
        ("application/vnd.gremlin-v3.0+json", #""data":{"@type":"g:List","@value":[{"@type":"g:Int64","@value":6}]}"#),
        ("application/vnd.gremlin-v2.0+json", #""data":[{"@type":"g:Int64","@value":6}]"#),
        ("application/vnd.gremlin-v3.0+json;types=false", #""data":[6]"#),
        ("application/vnd.gremlin-v1.0+json", #""data":[6]"#),
        ("*/*", #""data":{"@type":"g:List","@value":[{"@type":"g:Int64","@value":6}]}"#),
    ])
    func `The header Accept says how`(accept: String, expected: String) async throws {
        let answer = try await TestGateway().with { port in
            try TestConnection(port: port).ask(
                "POST", "/gremlin", #"{"gremlin":"g.V().count()"}"#, headers: ["Accept: \(accept)"])
        }
        #expect(answer.text.contains(expected), "\(answer.text)")
    }

    @Test func `Names are bound, in a body and behind a question mark`() async throws {
        let (posted, asked, form, curl) = try await TestGateway().with { port in
            let connection = try TestConnection(port: port)
            return (
                try connection.ask(
                    "POST", "/gremlin",
                    #"{"gremlin":"g.V().has('name', x).values('age')","bindings":{"x":"josh"},"language":"gremlin-groovy"}"#
                ),
                try connection.ask(
                    "GET", "/gremlin?gremlin=g.V().has('age',%20x).values('name')&bindings.x=35"),
                try connection.ask(
                    "POST", "/gremlin", "gremlin=g.V().count()",
                    headers: ["Content-Type: application/x-www-form-urlencoded"]),
                try connection.ask(
                    "POST", "/gremlin", #"{"gremlin":"g.V().count()"}"#,
                    headers: ["Content-Type: application/x-www-form-urlencoded"])
            )
        }
        #expect(curl.text.contains(#""@value":6"#))
        #expect(posted.text.contains(#""@value":32"#))
        #expect(asked.text.contains(#"["peter"]"#))
        #expect(form.text.contains(#""@value":6"#))
    }

    @Test(arguments: [
        (#"{"gremlin":"g.V().nope()"}"#, 400, "MalformedQueryException"),
        (#"{"gremlin":"g.addV('x')"}"#, 400, "ReadOnlyViolationException"),
        (#"{"gremlin":"g.V().drop()"}"#, 400, "ReadOnlyViolationException"),
        (#"{"gremlin":"g.V().map{it}"}"#, 400, "UnsupportedOperationException"),
        (
            #"{"gremlin":"g.V().repeat(both()).times(90).count()","evaluationTimeout":1}"#, 500,
            "TimeLimitExceededException"
        ),
        (#"{"gremlin":"g.V()","language":"sql"}"#, 400, "UnsupportedOperationException"),
        (#"{"gremlin":"#, 400, "MalformedQueryException"),
        ("{}", 400, "MissingParameterException"),
    ])
    func `A failure is told in the words of Neptune and of Gremlin Server`(
        body: String, status: Int, code: String
    ) async throws {
        let answer = try await TestGateway().with { port in
            try TestConnection(port: port).ask("POST", "/gremlin", body)
        }
        let json = try JSONReader.read(answer.body)
        #expect(answer.status == status)
        #expect(json["code"]?.text == code, "\(answer.text)")
        #expect(json["detailedMessage"]?.text?.isEmpty == false)
        #expect(json["message"] == json["detailedMessage"])
        #expect(json["requestId"]?.text?.count == 36)
    }

    @Test func `The same request is answered by the run that is under way`() async throws {
        let slow = Shared<SlowGraph>()
        let gateway = try await TestGateway(source: { slow.keep(SlowGraph($0)) })
        let graph = try #require(slow.value)
        let answers = try await gateway.with { port in
            let body = #"{"gremlin":"g.V().count()"}"#
            let connections = try (0..<3).map { _ in try TestConnection(port: port) }
            for connection in connections {
                connection.write(
                    "POST /gremlin HTTP/1.1\r\nHost: t\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
                graph.count.wait(for: 1)
            }
            let other = try TestConnection(port: port)
            let status = try other.ask("GET", "/gremlin/status?includeWaiting=true")
            graph.door.increment()
            return (try connections.map { try $0.answer().text }, status.text, graph.count.value)
        }
        #expect(answers.0.allSatisfy { $0.contains(#""@value":6"#) })
        #expect(answers.1.contains(#""acceptedQueryCount":1,"runningQueryCount":1"#), "\(answers.1)")
        #expect(answers.2 == 1)
    }

    @Test func `What runs is listed and can be cancelled`() async throws {
        let slow = Shared<SlowGraph>()
        let gateway = try await TestGateway(source: { slow.keep(SlowGraph($0)) })
        let graph = try #require(slow.value)
        let (listed, cancelled, unknown, answer) = try await gateway.with { port in
            let asking = try TestConnection(port: port)
            let body = #"{"gremlin":"g.with('queryId', 'mine').V().count()"}"#
            asking.write("POST /gremlin HTTP/1.1\r\nHost: t\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            graph.count.wait(for: 1)
            let other = try TestConnection(port: port)
            return (
                try other.ask("GET", "/gremlin/status"), try other.ask("DELETE", "/gremlin/status/mine"),
                try other.ask("GET", "/gremlin/status/other"), try asking.answer()
            )
        }
        #expect(listed.text.contains(#""queryId":"mine""#) && listed.text.contains(#""queryString":"g.with"#))
        #expect(cancelled.text == #"{"status":"200 OK","payload":true}"#)
        #expect(unknown.status == 400)
        #expect(answer.status == 500 && answer.text.contains("CancelledByUserException"))
    }

    @Test func `Whatever else Neptune offers is answered or refused in its own words`() async throws {
        let (status, summary, cypher, loader, explain, profile) = try await TestGateway().with { port in
            let connection = try TestConnection(port: port)
            return (
                try connection.ask("GET", "/status"),
                try connection.ask("GET", "/propertygraph/statistics/summary?mode=detailed"),
                try connection.ask("POST", "/openCypher", "query=x"), try connection.ask("GET", "/loader?limit=5"),
                try connection.ask("POST", "/gremlin/explain", #"{"gremlin":"g.V().hasLabel('person')"}"#),
                try connection.ask("POST", "/gremlin/profile", #"{"gremlin":"g.V().out()"}"#)
            )
        }
        let json = try JSONReader.read(status.body)
        #expect(json["status"]?.text == "healthy" && json["gremlin"]?["version"]?.text == "tinkerpop-3.7.2")
        let graph = try JSONReader.read(summary.body)["payload"]?["graphSummary"]
        #expect(graph?["numNodes"]?.integer == 6 && graph?["numEdges"]?.integer == 6)
        #expect(graph?["nodeLabels"]?.elements?.compactMap(\.text) == ["person", "software"])
        #expect(cypher.status == 400 && cypher.text.contains("UnsupportedOperationException"))
        #expect(loader.status == 400 && loader.text.contains("UnsupportedOperationException"))
        #expect(explain.text.contains("as written") && explain.headers["content-type"]?.hasPrefix("text/plain") == true)
        #expect(profile.text.contains("Traversal Metrics"))
    }
}
