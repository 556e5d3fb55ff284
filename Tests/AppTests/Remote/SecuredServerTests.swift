import Foundation
import TestEndpoint
import TestSupport
import Testing

@testable import App

/// A real Gremlin Server that wants TLS and a password, by name from a configuration file.
@Suite(.serialized, .enabled(if: GremlinServer.absence == nil, "\(GremlinServer.absence ?? "")"))
struct SecuredServerTests {
    private static let folder = Result { try TemporaryFolder("authority") }
    private static let server = Result {
        try GremlinServer("--tls", "--basic", "--authority", try authority().path)
    }

    private static func authority() throws -> URL { try folder.get()["authority.pem"] }

    private static func query(_ auth: String, authority: String?) async throws -> Program {
        let configuration = try ConfigurationFolder(
            """
            connections:
              secured:
                url: \(try server.get().url)
                \(authority.map { "ca-file: \($0)" } ?? "engine: gremlin-server")
                auth: \(auth)
            """)
        return try await Program.run(
            "query", "g.V().count()", "--graph", "secured",
            environment: configuration.environment.merging(["SECURED_PASSWORD": "c360"]) { $1 })
    }

    @Test(arguments: [
        "{kind: basic, user: c360, password-env: SECURED_PASSWORD}",
        "{kind: basic, user: c360, password-command: echo c360}", "{kind: basic, user: c360, password: c360}",
    ])
    func `the password comes from the environment, a command or a private file`(_ auth: String) async throws {
        let program = try await Self.query(auth, authority: try Self.authority().path)
        #expect(program.status == 0 && program.output.contains("0"), "\(program.words)")
    }

    @Test func `a wrong password is refused and not shown`() async throws {
        let program = try await Self.query(
            "{kind: basic, user: c360, password: not-the-password}", authority: try Self.authority().path)
        #expect(program.status == 1)
        #expect(program.words.contains("secured: HTTP 401") && !program.words.contains("not-the-password"))
    }

    @Test func `a certificate of nobody is refused`() async throws {
        let program = try await Self.query("{kind: basic, user: c360, password: c360}", authority: nil)
        #expect(program.status == 3 && program.words.contains("its certificate is not trusted"))
    }
}
