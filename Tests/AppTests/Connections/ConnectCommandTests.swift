import Foundation
import TestEndpoint
import TestSupport
import Testing

@testable import App

/// `c360 connect` against endpoints that go wrong at one step each.
@Suite struct ConnectCommandTests {
    private static func steps(_ program: Program) throws -> [[String: Any]] {
        try #require(try program.json() as? [[String: Any]])
    }

    private static func check(_ name: String, _ configuration: ConfigurationFolder? = nil) async throws -> Program {
        try await Program.run(
            "connect", name, "--check", "--format", "json", environment: configuration?.environment ?? [:])
    }

    @Test func `connections are listed by name and shown without their secrets`() async throws {
        let configuration = try ConfigurationFolder(
            """
            connections:
              prod: {url: "https://prod.example:8182/gremlin", auth: {kind: basic, user: rep, password: hidden}, limit: 50}
              test: {url: "http://127.0.0.1:8182/gremlin"}
            """)
        let all = try await Program.run("connect", "--format", "json", environment: configuration.environment)
        #expect(try Self.steps(all).compactMap { $0["name"] as? String } == ["prod", "test"])
        let one = try await Program.run("connect", "prod", environment: configuration.environment)
        #expect(one.status == 0 && one.output.contains("user rep") && one.output.contains("50"))
        #expect(!one.output.contains("hidden"))
        let none = try await Program.run("connect", "prdo", environment: configuration.environment)
        #expect(none.status == 2 && none.words.contains("only: prod, test"))
        let opened = try await Program.run("find", "ana", "--graph", "prdo", environment: configuration.environment)
        #expect(opened.status == 1 && opened.words.contains("no such connection, only: prod, test"))
        #expect(try await Program.run("connect", "--check").status == 2)
        #expect(try await Program.run("connect").status == 4)
    }

    @Test func `a name that nobody knows ends the check`() async throws {
        let program = try await Self.check("http://no-such-host.invalid/")
        let steps = try Self.steps(program)
        #expect(program.status == 3 && steps.count == 1 && steps[0]["result"] as? String == "failed")
        #expect((steps[0]["detail"] as? String)?.contains("the name no-such-host.invalid is not known") == true)
    }

    @Test func `a port where nobody listens ends the check`() async throws {
        let server = try await TestEndpoint { _ in TestReply(status: 200) }
        let url = server.url
        try await server.stop()
        let program = try await Self.check(url)
        let steps = try Self.steps(program)
        #expect(program.status == 3 && steps.compactMap { $0["step"] as? String } == ["name", "TCP"])
        #expect((steps[1]["detail"] as? String)?.contains("connection refused") == true)
    }

    @Test func `a password is not sent in the open, and nothing is tried first`() async throws {
        let configuration = try ConfigurationFolder(
            "connections:\n  far: {url: \"http://192.0.2.1:8182/\", auth: {kind: basic, user: u, password: p}}\n")
        let program = try await Self.check("far", configuration)
        let steps = try Self.steps(program)
        #expect(program.status == 1 && steps.count == 1 && steps[0]["result"] as? String == "failed")
        #expect((steps[0]["detail"] as? String)?.contains("credentials would be sent unencrypted") == true)
    }

    @Test func `a file of authorities that cannot be used is a mistake of this side`() async throws {
        let configuration = try ConfigurationFolder("")
        let file = configuration.url.appending(path: "c360/ours.pem").path
        let settings = "connections:\n  far: {url: \"https://192.0.2.1:8182/\", ca-file: '\(file)'}\n"
        try Data(settings.utf8).write(to: configuration.url.appending(path: "c360/config.yaml"))
        for words in ["there is no file \(file), which ca-file names", "\(file) holds no certificates in PEM form"] {
            let checked = try await Self.check("far", configuration)
            #expect(checked.status == 1 && checked.output.contains(words), "\(checked.output)")
            for arguments in [["query", "g.V()", "--graph", "far"], ["explore", "far", "--script", ""]] {
                let program = try await Program.run(arguments, environment: configuration.environment)
                #expect(program.status == 1 && program.words.hasPrefix("far: \(words). Change"), "\(program.words)")
            }
            try Data("nothing of the kind".utf8).write(to: URL(filePath: file))
        }
    }

    @Test func `a server without TLS is told where TLS is wanted`() async throws {
        let server = try await TestEndpoint { _ in TestReply(status: 200) }
        let program = try await Self.check(server.url.replacingOccurrences(of: "http:", with: "https:"))
        let last = try #require(try Self.steps(program).last)
        #expect(program.status == 3 && last["step"] as? String == "TLS" && last["result"] as? String == "failed")
        #expect(server.requestCount == 0)
    }

    @Test(arguments: [
        (TestReply(status: 401), "HTTP 401"),
        (
            TestReply(status: 403, body: #"{"code":"AccessDeniedException","detailedMessage":"Missing Token"}"#),
            "AccessDeniedException: Missing Token"
        ),
        (TestReply(type: "text/html", body: "<html><title>Sign in</title></html>"), "an HTML page, \"Sign in\""),
        (TestReply(status: 302, headers: [("Location", "https://elsewhere.example/")]), "Redirects are not followed"),
    ])
    func `what refuses the first question is named`(_ reply: TestReply, _ words: String) async throws {
        let server = try await TestEndpoint { _ in reply }
        let program = try await Self.check(server.url)
        let last = try #require(try Self.steps(program).last)
        #expect(program.status == 1 && last["step"] as? String == "credentials")
        #expect((last["detail"] as? String)?.contains(words) == true, "\(last)")
    }

    @Test func `Neptune says which engine it is, and requests to it are signed`() async throws {
        let server = try await TestEndpoint { request in
            #expect(request.headers["authorization"]?.contains("/eu-west-1/neptune-db/aws4_request") == true)
            guard request.target == "/status" else {
                return TestReply(body: #"{"status":{"code":200},"result":{"data":[]}}"#)
            }
            let status =
                #"{"status":"healthy","dbEngineVersion":"1.3.2.1","role":"reader","gremlin":{"version":"tinkerpop-3.7.1"}}"#
            return TestReply(body: status)
        }
        let configuration = try ConfigurationFolder(
            "connections:\n  db: {url: \"\(server.url)\", engine: neptune, auth: {kind: sigv4, region: eu-west-1}}\n")
        let keys = ["AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "SECRET"]
        let program = try await Program.run(
            "connect", "db", "--check", "--format", "json",
            environment: configuration.environment.merging(keys) { $1 })
        let engine = try #require(try Self.steps(program).first { $0["step"] as? String == "engine" })
        #expect(engine["detail"] as? String == "Neptune 1.3.2.1, Gremlin 3.7.1, reader")
        #expect(!program.output.contains("SECRET") && !program.words.contains("SECRET"))
    }
}
