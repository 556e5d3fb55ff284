import Foundation
import Graph
import TestSupport
import Testing

@testable import App
@testable import Endpoint

@Suite struct ConnectionReaderTests {
    private static func settings(_ text: String, mode: Int = 0o644) throws -> Settings {
        let folder = try ConfigurationFolder(text, mode: mode)
        return Settings(environment: ["XDG_CONFIG_HOME": folder.path])
    }

    @Test func `a connection says everything about an endpoint`() throws {
        let settings = try Self.settings(
            """
            connections:
              prod:
                url: https://db.cluster-x.eu-west-1.neptune.amazonaws.com:8182/gremlin
                auth: {kind: sigv4, profile: ops}
                ca-file: /etc/ssl/ours.pem
                connect-timeout: 2
                read-timeout: 12.5
                limit: 500
              test: {url: "http://127.0.0.1:8182/gremlin", engine: gremlin-server, writable: true}
            """)
        #expect(settings.problem == nil)
        let finder = ConnectionFinder(settings: settings, environment: [:])
        let prod = try #require(try finder.connection(for: "prod"))
        #expect(prod.title == "prod" && prod.engine == .neptune && prod.isReadOnly)
        #expect(prod.authentication == .signed(region: "eu-west-1", profile: "ops"))
        #expect(prod.certificateAuthorityFile == "/etc/ssl/ours.pem" && prod.resultLimit == 500)
        #expect(prod.connectTimeout == .seconds(2) && prod.readTimeout == .milliseconds(12500))
        let test = try #require(try finder.connection(for: "test"))
        #expect(!test.isReadOnly && test.authentication == .none && test.engine == .gremlinServer)
        #expect(try finder.connection(for: "http://127.0.0.1:8182/gremlin")?.name == "test")
        #expect(try finder.connection(for: "http://127.0.0.1:1/gremlin")?.name == nil)
        #expect(try finder.connection(for: "./prod") == nil)
    }

    @Test(arguments: [
        ("{url: nowhere}", "is no address"), ("{}", "url"), ("{url: \"http://h/\", engine: neptun}", "neptune"),
        ("{url: \"http://h/\", auth: {kind: basic, user: u}}", "password-env"),
        ("{url: \"http://h/\", auth: {kind: basic, user: u, password-env: A, password-command: b}}", "password-env"),
        ("{url: \"http://h/\", auth: {kind: sigv4}}", "region"),
        ("{url: \"http://h/\", auth: {kind: kerberos}}", "sigv4"),
        ("{url: \"http://h/\", read-timeout: -1}", "seconds"), ("{url: \"http://h/\", verify: false}", "not known"),
        ("{url: \"http://u:p@h/\"}", "do not belong into the address"),
    ])
    func `what is wrong is told with its line`(_ connection: String, _ words: String) throws {
        let problem = try Self.settings("connections:\n  c: \(connection)\n").problem
        #expect(problem?.contains(words) == true, "\(problem ?? "nothing")")
        #expect(problem?.contains("2:") == true || problem?.contains("line 2") == true, "\(problem ?? "nothing")")
    }

    @Test(arguments: [
        (
            "graph: a\nconnections: {\n  c: 1\ntheme: x\n",
            "4:6: this is not YAML: did not find expected ',' or '}' while parsing a flow mapping that begins in line 2"
        ),
        (
            "graph: a\n\ttheme: x\n",
            "2:1: this is not YAML: found a tab character that violates indentation while scanning a plain scalar "
                + "that begins in line 1"
        ),
        ("graph: a\ntheme: \0x\n", "2:8: this is not YAML: control characters are not allowed"),
        (
            "graph: a\nconnections:\n  c: {url: \"http://h/\"}\n  c: {url: \"http://h/\"}\n",
            "3:3: the key \"c\" is there twice"
        ),
    ])
    func `what is no YAML is told with place and reason`(_ text: String, _ words: String) throws {
        #expect(try Self.settings(text).problem?.split(separator: "/").last == "config.yaml:\(words)")
    }

    @Test func `a password that others can read is refused`() throws {
        let text = "connections:\n  c: {url: \"http://127.0.0.1/\", auth: {kind: basic, user: u, password: hidden}}\n"
        let problem = try Self.settings(text, mode: 0o644).problem
        #expect(problem?.contains("chmod 600") == true && problem?.contains("hidden") == false)
        #expect(try Self.settings(text, mode: 0o600).problem == nil)
    }

    @Test func `passwords are looked up when they are needed`() throws {
        let settings = try Self.settings(
            """
            connections:
              a: {url: "http://127.0.0.1/", auth: {kind: basic, user: u, password-env: NO_SUCH_VARIABLE}}
              b: {url: "http://127.0.0.1/b", auth: {kind: basic, user: u, password-command: "printf 'one\\ntwo\\n'"}}
              c: {url: "http://127.0.0.1/c", auth: {kind: basic, user: u, password-command: "exit 3"}}
            """)
        let finder = ConnectionFinder(settings: settings, environment: ["SET": "s"])
        #expect(throws: CommandFailure.self) { try finder.connection(for: "a") }
        #expect(try finder.connection(for: "b")?.authentication == .basic(user: "u", password: Secret("one")))
        #expect(throws: CommandFailure.self) { try finder.connection(for: "c") }
        #expect(try finder.isEndpoint("a"))
    }
}
