import Foundation
import Graph
import Testing

@testable import Gateway

@Suite struct GremlinOverWebSocketTests {
    private static let id = "41d2e28a-20a4-4ab0-b379-d810dede3786"

    /// A message in GraphSON with its MIME type before it.
    private static func message(
        _ operation: String, _ arguments: String, processor: String = "",
        type: String = "application/vnd.gremlin-v3.0+json"
    ) -> [UInt8] {
        let json =
            #"{"requestId":{"@type":"g:UUID","@value":"\#(id)"},"op":"\#(operation)","processor":"\#(processor)","args":\#(arguments)}"#
        return [UInt8(type.utf8.count)] + Array(type.utf8) + Array(json.utf8)
    }

    private static func code(_ payload: [UInt8]) throws -> Int {
        try JSONReader.read(payload)["status"]?["code"]?.integer ?? 0
    }

    @Test func `A script is answered in batches`() async throws {
        let frames = try await TestGateway().with { port in
            let connection = try TestConnection(port: port)
            #expect(try connection.upgrade().headers["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
            connection.message(
                Self.message(
                    "eval", #"{"gremlin":"g.V().order().by(id).values('name')","batchSize":4,"bindings":{"x":1}}"#))
            return try [connection.receive(), connection.receive()].map { String(decoding: $0.payload, as: UTF8.self) }
        }
        #expect(frames[0].contains(#""code":206"#) && frames[0].contains(#"["marko","vadas","lop","josh"]"#))
        #expect(frames[1].contains(#""code":200"#) && frames[1].contains(#"["ripple","peter"]"#))
        #expect(frames.allSatisfy { $0.contains(#""requestId":"\#(Self.id)""#) })
    }

    @Test func `Bytecode is answered by traversers, in the format of the message`() async throws {
        let bytecode =
            #"{"gremlin":{"@type":"g:Bytecode","@value":{"step":[["V"],["has","age",{"@type":"g:P","@value":{"predicate":"gt","value":{"@type":"g:Int32","@value":30}}}],["count"]]}},"aliases":{"g":"g"}}"#
        let (three, two) = try await TestGateway().with { port in
            let connection = try TestConnection(port: port)
            _ = try connection.upgrade()
            connection.message(Self.message("bytecode", bytecode, processor: "traversal"))
            let three = try connection.receive()
            connection.message(
                Self.message(
                    "bytecode", bytecode, processor: "traversal", type: "application/vnd.gremlin-v2.0+json"))
            return (three.payload, try connection.receive().payload)
        }
        let expected =
            #"{"@type":"g:Traverser","@value":{"bulk":{"@type":"g:Int64","@value":1},"value":{"@type":"g:Int64","@value":2}}}"#
        #expect(String(decoding: three, as: UTF8.self).contains(#""data":{"@type":"g:List","@value":[\#(expected)]}"#))
        #expect(String(decoding: two, as: UTF8.self).contains(#""data":[\#(expected)]"#))
    }

    @Test func `GraphBinary is answered in GraphBinary`() async throws {
        let payload = try await TestGateway().with { port in
            let connection = try TestConnection(port: port)
            _ = try connection.upgrade()
            var writer = GraphBinaryWriter()
            let type = GremlinFormat.graphBinaryType
            writer.raw(UInt8(type.utf8.count))
            writer.raw(Array(type.utf8))
            writer.raw(0x81)
            writer.raw((0..<16).map { UInt8($0) })
            writer.text("eval")
            writer.text("")
            writer.pairs([("gremlin", "g.V('1').values('name')")])
            connection.message(writer.bytes, frame: 7)
            return try connection.receive()
        }
        #expect(payload.opcode == 2)
        // Version, id, status 200, no message, no attributes, no meta, a list of one text.
        var expected: [UInt8] = [0x81, 0]
        expected += (0..<16).map { UInt8($0) }
        expected += [0, 0, 0, 200, 0, 0, 0, 0, 0]
        expected += [UInt8](repeating: 0, count: 8)
        expected += [9, 0, 0, 0, 0, 1, 3, 0, 0, 0, 0, 5] + Array("marko".utf8)
        #expect(payload.payload == expected)
    }

    @Test(arguments: [
        ("eval", #"{"gremlin":"g.V().nope()"}"#, 597), ("eval", #"{"gremlin":"g.V().drop()"}"#, 500),
        ("eval", #"{"gremlin":"g.V().repeat(both()).times(90).count()","evaluationTimeout":1}"#, 598),
        ("eval", "{}", 499), ("nope", "{}", 499), ("close", #"{"session":"x"}"#, 204),
        ("eval", #"{"gremlin":"g.V('none')"}"#, 204),
        (
            "bytecode",
            #"{"gremlin":{"@type":"g:Bytecode","@value":{"step":[["V"],["map",{"@type":"g:Lambda","@value":{"script":"x"}}]]}}}"#,
            498
        ),
    ])
    func `The status says how it went`(operation: String, arguments: String, status: Int) async throws {
        let payload = try await TestGateway().with { port in
            let connection = try TestConnection(port: port)
            _ = try connection.upgrade()
            connection.message(Self.message(operation, arguments))
            return try connection.receive().payload
        }
        #expect(try Self.code(payload) == status, "\(String(decoding: payload, as: UTF8.self))")
    }

    @Test func `Where tokens are needed a client says who he is, and is answered then`() async throws {
        let folder = try tokens("ana read 0123456789abcdef\n")
        let access = Access(tokens: try TokenFile(path: folder.appending(path: "tokens").path))
        let codes = try await TestGateway(access: access).with { port in
            let connection = try TestConnection(port: port)
            _ = try connection.upgrade()
            var codes: [Int] = []
            connection.message(Self.message("eval", #"{"gremlin":"g.V().count()"}"#))
            codes.append(try Self.code(connection.receive().payload))
            for token in ["wrong", "0123456789abcdef"] {
                let sasl = Data("\u{0}ana\u{0}\(token)".utf8).base64EncodedString()
                connection.message(Self.message("authentication", #"{"sasl":"\#(sasl)"}"#))
                codes.append(try Self.code(connection.receive().payload))
            }
            return codes
        }
        #expect(codes == [407, 401, 200])
    }

    @Test func `A client that goes away ends what it asked`() async throws {
        let slow = Shared<SlowGraph>()
        let gateway = try await TestGateway(source: { slow.keep(SlowGraph($0)) })
        let graph = try #require(slow.value)
        let text = try await gateway.with { port in
            try {
                let connection = try TestConnection(port: port)
                _ = try connection.upgrade()
                connection.message(Self.message("eval", #"{"gremlin":"g.V().count()"}"#))
                graph.count.wait(for: 1)
            }()
            let other = try TestConnection(port: port)
            let deadline = Date.now.addingTimeInterval(250)
            while Date.now < deadline {
                let text = try other.ask("GET", "/gremlin/status").text
                if text.contains(#""runningQueryCount":0"#) { return text }
            }
            return "it runs on"
        }
        #expect(text.contains(#""runningQueryCount":0"#))
    }

    @Test func `Frames that are none end the connection, and others go on`() async throws {
        let (close, large, status) = try await TestGateway().with { port in
            let connection = try TestConnection(port: port)
            _ = try connection.upgrade()
            // Without a mask.
            connection.write([0x82, 1, 0])
            let close = try connection.receive()
            let second = try TestConnection(port: port)
            _ = try second.upgrade()
            // A frame of four gigabytes, of which nothing comes.
            second.write([0x82, 0xFF, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4])
            let large = try second.receive()
            return (close, large, try TestConnection(port: port).ask("GET", "/healthz").status)
        }
        #expect(close.opcode == 8 && Array(close.payload.prefix(2)) == [0x03, 0xEA])
        #expect(large.opcode == 8 && Array(large.payload.prefix(2)) == [0x03, 0xF1])
        #expect(status == 200)
    }
}

/// A folder with a file `tokens` for this user alone.
func tokens(_ text: String, mode: Int = 0o600) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "c360-tokens-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "tokens").path
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    return folder
}
