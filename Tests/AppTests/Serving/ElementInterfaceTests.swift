import Foundation
import Graph
import TestSupport
import Testing

@testable import App
@testable import Gateway

/// Vertices and edges are read and written by their ids.
@Suite struct ElementInterfaceTests {
    private let folder: TemporaryFolder
    private let served: ServedGraph
    private let writer: FolderWriter

    private static let customers = """
        ~id,~label,name:String,age:Int,since:Date,email:String[]
        a,customer,Ann,40,2024-01-01,ann@mail.example
        b,customer,Bo,,,
        """
    private static let edges = """
        ~id,~from,~to,~label,weight:Double
        e,a,b,knows,0.5
        """

    init() async throws {
        folder = try TemporaryFolder(files: ["v.csv": Self.customers, "e.csv": Self.edges])
        writer = try FolderWriter(folder: folder.path)
        served = ServedGraph(try await Self.opened(folder), writer: writer)
    }

    private static func opened(_ folder: TemporaryFolder) async throws -> OpenedGraph {
        try await GraphOpener.open(
            OpenRequest(source: folder.path), settings: Settings(environment: ["HOME": folder.path + "/.home"]))
    }

    private struct Reply {
        var status: Int
        var json: JSONValue
        var tag: String?
    }

    private func ask(
        _ method: String, _ path: String, _ body: String = "", _ headers: [(name: String, value: String)] = []
    ) async throws -> Reply {
        try await Self.ask(served, method, path, body, headers)
    }

    private static func ask(
        _ served: ServedGraph, _ method: String, _ path: String, _ body: String = "",
        _ headers: [(name: String, value: String)] = []
    ) async throws -> Reply {
        switch RouteTable(ElementInterface(served: served).routes).find(method, path) {
        case .route(let route, let open):
            var request = GatewayRequest(method: method, path: path, query: [], headers: headers)
            request.body = Array(body.utf8)
            request.parameters = open
            let response: GatewayResponse
            do {
                response = try await route.handler(request)
            } catch {
                response = Problem(error).response(id: request.id)
            }
            return Reply(
                status: response.status, json: try JSONReader.read(response.body),
                tag: response.headers.first { $0.name == "ETag" }?.value)
        case .otherMethods: return Reply(status: 405, json: .null)
        case .nothing: return Reply(status: 404, json: .null)
        }
    }

    /// What Gremlin says of the folder when it is opened anew.
    private func answer(_ gremlin: String) async throws -> [Value] {
        try await Self.opened(folder).source.run(GremlinParser.parse(gremlin), limits: QueryLimits()).values
    }

    @Test func `An element is given with its values and its version`() async throws {
        let vertex = try await ask("GET", "/vertices/a")
        #expect(vertex.status == 200 && vertex.json["labels"]?.elements == [.string("customer")])
        #expect(vertex.json["properties"]?["since"]?.text == "2024-01-01T00:00:00Z")
        #expect(vertex.tag == vertex.json["version"]?.text.map { "\"\($0)\"" } && vertex.tag != nil)
        let edge = try await ask("GET", "/edges/e")
        #expect(edge.json["from"]?.text == "a" && edge.json["to"]?.text == "b" && edge.json["label"]?.text == "knows")
        #expect(try await ask("GET", "/vertices/none").status == 404)
    }

    @Test func `What is put is in the folder, with the types that its keys have`() async throws {
        let reply = try await ask(
            "PUT", "/vertices/c",
            #"{"label":"customer","properties":{"name":"Cy","age":30,"since":"2024-03-02","score:Float":1,"vip":true}}"#
        )
        #expect(reply.status == 200 && reply.json["commit"]?.integer == 1 && reply.tag != nil, "\(reply.json)")
        let written = try await ask("GET", "/vertices/c")
        #expect(written.tag == reply.tag && written.json["properties"]?["name"]?.text == "Cy")
        let values = try await answer("g.V('c').project('a','s','f','v').by('age').by('since').by('score').by('vip')")
        #expect(values == [.map(["a": .int(30), "s": .date(1_709_337_600_000), "f": .float(1), "v": .bool(true)])])
        let edge = try await ask("PUT", "/edges/f", #"{"label":"knows","from":"c","to":"a","properties":{"weight":1}}"#)
        #expect(edge.status == 200, "\(edge.json)")
        #expect(try await answer("g.V('c').outE('knows').values('weight')") == [.double(1)])
    }

    @Test func `Putting replaces, posting adds, deleting takes away`() async throws {
        _ = try await ask("PUT", "/vertices/a", #"{"properties":{"name":"Anna"}}"#)
        #expect(try await answer("g.V('a').valueMap()") == [.map(["name": .list(["Anna"])])])
        _ = try await ask("POST", "/vertices/a", #"{"properties":{"age":41}}"#)
        _ = try await ask("PUT", "/vertices/a/properties/email", #"{"value":["x@mail.example","y@mail.example"]}"#)
        _ = try await ask("POST", "/vertices/a/properties/email", #"{"value":"z@mail.example"}"#)
        #expect(try await answer("g.V('a').values('email').count()") == [.long(3)])
        #expect(try await answer("g.V('a').values('name','age')") == ["Anna", .int(41)])
        _ = try await ask("DELETE", "/vertices/a/properties/email")
        #expect(try await answer("g.V('a').values('email')").isEmpty)
        let gone = try await ask("DELETE", "/vertices/a")
        #expect(gone.status == 200 && gone.json["version"] == .null && gone.tag == nil)
        #expect(try await answer("g.V().id()") == ["b"])
        #expect(try await answer("g.E().count()") == [.long(0)])
    }

    @Test func `A condition that does not hold writes nothing`() async throws {
        let first = try #require(try await ask("GET", "/vertices/a").tag)
        func put(_ name: String, _ header: String, _ value: String) async throws -> Int {
            try await ask("PUT", "/vertices/a/properties/name", #"{"value":"\#(name)"}"#, [(header, value)]).status
        }
        #expect(try await put("Zoe", "if-match", first) == 200)
        #expect(try await put("Yara", "if-match", first) == 412)
        #expect(try await put("Yara", "if-match", "\"nonsense\"") == 412)
        #expect(try await put("Yara", "if-none-match", "*") == 412)
        #expect(try await put("Yara", "if-none-match", first) == 400)
        #expect(try await answer("g.V('a').values('name')") == ["Zoe"])
        #expect(try await put("Xena", "if-match", "*") == 200)
    }

    @Test func `A request that comes again under its key is written once`() async throws {
        let key = [(name: "idempotency-key", value: "k1")]
        let body = #"{"value":"n@mail.example"}"#
        let first = try await ask("POST", "/vertices/a/properties/email", body, key)
        let second = try await ask("POST", "/vertices/a/properties/email", body, key)
        #expect(first.json["repeated"] == .bool(false) && second.json["repeated"] == .bool(true))
        #expect(first.json["commit"] == second.json["commit"] && first.tag == second.tag)
        #expect(try await ask("POST", "/vertices/a/properties/email", #"{"value":"o"}"#, key).status == 422)
    }

    @Test func `Several changes are written together or not at all`() async throws {
        let good = #"{"method":"PUT","path":"/vertices/c%20d","body":{"label":"customer"}}"#
        let edge = #"{"method":"PUT","path":"/edges/g","body":{"label":"knows","from":"c d","to":"a"}}"#
        let lost = #"{"method":"PUT","path":"/edges/h","body":{"label":"knows","from":"c d","to":"none"}}"#
        #expect(try await ask("POST", "/changes", #"{"changes":[\#(good),\#(lost)]}"#).status == 404)
        #expect(try await ask("GET", "/vertices/c%20d").status == 404)
        #expect(try await ask("POST", "/changes", #"{"changes":[\#(good),\#(edge)]}"#).status == 200)
        #expect(try await answer("g.V('c d').out('knows').id()") == ["a"])
    }

    @Test(arguments: [
        ("PUT", "/vertices/a", "nonsense", "byte 0"), ("PUT", "/vertices/a", "[]", "object"),
        ("PUT", "/vertices/a", #"{"properties":[]}"#, "properties"),
        ("PUT", "/vertices/a", #"{"properties":{"age":"x"}}"#, "properties.age: a value of type Int"),
        ("PUT", "/vertices/a", #"{"properties":{"age":{"x":1}}}"#, "properties.age"),
        ("PUT", "/vertices/a", #"{"properties":{"name":""}}"#, "name"),
        ("PUT", "/vertices/a", #"{"labels":[1]}"#, "labels"), ("PUT", "/edges/e", "{}", "label, from and to"),
        ("PUT", "/edges/e", #"{"label":"knows","from":"a","to":"b","properties":{"w":[1,2]}}"#, "one value"),
        ("PUT", "/vertices/a/properties/name", "{}", "value"),
        ("POST", "/changes", #"{"changes":[{"method":"PUT","path":"/nowhere","body":{}}]}"#, "changes[0]: path"),
        ("POST", "/changes", #"{"changes":[{"method":"GET","path":"/vertices/a"}]}"#, "method"),
    ])
    func `What cannot be written is told by its name`(
        method: String, path: String, body: String, words: String
    ) async throws {
        let reply = try await ask(method, path, body)
        #expect(reply.status == 400 && reply.json["detail"]?.text?.contains(words) == true, "\(reply.json)")
        #expect(try await answer("g.V('a').values('name','age')") == ["Ann", .int(40)])
    }

    @Test func `An edge that joins others, and one without its vertex, are refused`() async throws {
        #expect(try await ask("PUT", "/edges/e", #"{"label":"knows","from":"b","to":"a"}"#).status == 409)
        #expect(try await ask("PUT", "/edges/x", #"{"label":"knows","from":"b","to":"none"}"#).status == 404)
    }

    @Test func `Without leave to write nothing is written, and writing takes its role`() async throws {
        let reading = ServedGraph(served.opened)
        #expect(try await Self.ask(reading, "PUT", "/vertices/a", "{}").status == 405)
        #expect(try await Self.ask(reading, "POST", "/changes", "{}").status == 404)
        #expect(try await Self.ask(reading, "GET", "/vertices/a").status == 200)
        for route in ElementInterface(served: served).routes {
            #expect(route.role == (route.methods == ["GET"] ? .read : .write), "\(route.template)")
        }
    }

    @Test func `What was written stays known while the folder is read again`() async throws {
        _ = try await ask("PUT", "/vertices/a/properties/name", #"{"value":"Zoe"}"#)
        let commit = writer.lastCommit
        let opened = try await Self.opened(folder)
        _ = try await ask("PUT", "/vertices/b/properties/name", #"{"value":"Bob"}"#)
        served.replace(by: opened, through: commit)
        #expect(try await ask("GET", "/vertices/a").json["properties"]?["name"]?.text == "Zoe")
        #expect(try await ask("GET", "/vertices/b").json["properties"]?["name"]?.text == "Bob")
    }
}
