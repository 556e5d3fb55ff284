import Foundation
import TestEndpoint
import TestSupport
import Testing

@testable import Endpoint
@testable import Graph

/// Who the other side is has to be proved, whatever it costs.
@Suite(.enabled(if: TestCertificate.isPossible, "openssl is not installed")) struct TLSTests {
    private static func server(_ certificate: TestCertificate) async throws -> TestEndpoint {
        try await TestEndpoint(
            certificate: .init(certificateFile: certificate.certificateFile, keyFile: certificate.keyFile)
        ) { _ in RemoteGraphTests.good }
    }

    @Test func `a certificate of the named authority is trusted`() async throws {
        let certificate = try TestCertificate(name: "localhost", address: "127.0.0.1")
        let server = try await Self.server(certificate)
        let graph = try RemoteGraphTests.graph(at: server.url) {
            $0.certificateAuthorityFile = certificate.certificateFile
        }
        #expect(try await graph.run(Traversal.g.V(), limits: RemoteGraphTests.patient).values == ["x"])
    }

    @Test func `a certificate of nobody is not`() async throws {
        let server = try await Self.server(try TestCertificate(name: "localhost", address: "127.0.0.1"))
        let error = await RemoteGraphTests.failure(of: try RemoteGraphTests.graph(at: server.url))
        #expect(error?.message.contains("its certificate is not trusted") == true)
        #expect(error?.message.contains("verification is never switched off") == true)
        #expect(server.requestCount == 0)
    }

    @Test func `a certificate for another name is not`() async throws {
        let certificate = try TestCertificate(name: "elsewhere.example", address: nil)
        let server = try await Self.server(certificate)
        let graph = try RemoteGraphTests.graph(at: server.url) {
            $0.certificateAuthorityFile = certificate.certificateFile
        }
        let error = await RemoteGraphTests.failure(of: graph)
        #expect(error?.message.contains("for another name") == true, "\(String(describing: error))")
        #expect(server.requestCount == 0)
    }

    @Test func `a server without TLS is no way down`() async throws {
        let server = try await TestEndpoint { _ in RemoteGraphTests.good }
        let url = server.url.replacingOccurrences(of: "http:", with: "https:")
        let graph = try RemoteGraphTests.graph(at: url) { $0.connectTimeout = .milliseconds(300) }
        #expect(await RemoteGraphTests.failure(of: graph)?.code == .endpoint)
        #expect(server.requestCount == 0)
    }

    @Test func `a port that speaks something else is told`() async throws {
        let server = try await TestEndpoint(greeting: "220 mail.example ESMTP\r\n") { _ in RemoteGraphTests.good }
        let url = server.url.replacingOccurrences(of: "http:", with: "https:")
        let error = await RemoteGraphTests.failure(of: try RemoteGraphTests.graph(at: url))
        #expect(error?.message.contains("it does not speak TLS on this port") == true, "\(String(describing: error))")
    }

    @Test func `TLS of another time is not spoken`() async throws {
        let certificate = try TestCertificate(name: "localhost", address: "127.0.0.1")
        let server = try await TestEndpoint(
            certificate: .init(
                certificateFile: certificate.certificateFile, keyFile: certificate.keyFile, isOutdated: true)
        ) { _ in RemoteGraphTests.good }
        let graph = try RemoteGraphTests.graph(at: server.url) {
            $0.certificateAuthorityFile = certificate.certificateFile
        }
        let error = await RemoteGraphTests.failure(of: graph)
        #expect(error?.message.contains("it speaks no TLS that is safe") == true, "\(String(describing: error))")
        #expect(server.requestCount == 0)
    }

    @Test func `a check tells the version of TLS and goes no further than asked`() async throws {
        let certificate = try TestCertificate(name: "localhost", address: "127.0.0.1")
        let server = try await Self.server(certificate)
        var connection = RemoteConnection(address: try EndpointAddress(server.url))
        connection.certificateAuthorityFile = certificate.certificateFile
        let probe = EndpointProbe(connection)
        #expect(try await probe.resolve() == "127.0.0.1")
        #expect(try await probe.connect() == server.port)
        #expect(server.requestCount == 0)
        #expect(try await probe.handshake() == "tlsv13")
        #expect(server.requestCount == 0)
        connection.certificateAuthorityFile = nil
        let failure = await #expect(throws: EndpointFailure.self) { try await EndpointProbe(connection).handshake() }
        #expect(failure?.kind == .tls && failure?.cause == "its certificate is not trusted")
    }

    @Test func `a handshake that nobody answers is told as that`() async throws {
        let server = try await TestEndpoint { _ in TestReply(delivery: .silence) }
        let url = server.url.replacingOccurrences(of: "http:", with: "https:")
        let graph = try RemoteGraphTests.graph(at: url) { $0.connectTimeout = .milliseconds(300) }
        let error = await RemoteGraphTests.failure(of: graph)
        #expect(error?.message.contains("the TLS handshake was not answered") == true, "\(String(describing: error))")
    }

    @Test func `a file without certificates is told`() throws {
        let certificate = try TestCertificate(name: "localhost", address: nil)
        #expect(throws: EndpointFailure.self) {
            try RemoteGraphTests.graph(at: "https://localhost/") { $0.certificateAuthorityFile = certificate.keyFile }
        }
    }
}

/// A certificate that signs itself, in a folder that lives as long as the value.
final class TestCertificate {
    private let folder: TemporaryFolder

    static let isPossible = (try? run(["version"])) == 0

    init(name: String, address: String?) throws {
        folder = try TemporaryFolder("tls")
        let names = "DNS:\(name)" + (address.map { ",IP:\($0)" } ?? "")
        let status = try Self.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj",
            "/CN=\(name)", "-addext", "subjectAltName=\(names)", "-keyout", keyFile, "-out", certificateFile,
        ])
        guard status == 0 else { throw CocoaError(.executableLoad) }
    }

    var certificateFile: String { folder["certificate.pem"].path }
    var keyFile: String { folder["key.pem"].path }

    private static func run(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
