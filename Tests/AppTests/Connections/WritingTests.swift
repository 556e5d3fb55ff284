import Foundation
import Synchronization
import TestEndpoint
import TestSupport
import Testing

@testable import App

/// `c360 load FOLDER --to NAME`: what is said of a part that was written.
@Suite struct WritingTests {
    private static let empty = TestReply(body: #"{"status":{"code":204},"result":{"data":[]}}"#)

    private final class Countdown: Sendable {
        private let left: Mutex<Int>

        init(_ count: Int) { left = Mutex(count) }

        func next() -> Bool {
            left.withLock { left in
                defer { left -= 1 }
                return left > 0
            }
        }
    }

    /// Loads 100 customers, of which 40 go into a request.
    private static func load(
        to server: TestEndpoint, _ more: String..., meanwhile: (@Sendable (pid_t) async -> Void)? = nil
    ) async throws -> Program {
        var graph = TinyGraph()
        for number in 1...100 { graph.customer(number) }
        // On a busy machine whoever ends the program may come to it late.
        let configuration = try ConfigurationFolder(
            "connections:\n  w: {url: \"\(server.url)\", writable: true, read-timeout: 3600}\n")
        let folder = configuration.url.appending(path: "graph")
        try graph.write(to: folder)
        return try await Program.run(
            ["load", folder.path, "--to", "w"] + more, environment: configuration.environment, meanwhile: meanwhile)
    }

    @Test func `a failure in the middle says how much is written and that it can be run again`() async throws {
        let good = Countdown(2)
        let server = try await TestEndpoint { _ in
            good.next() ? Self.empty : TestReply(status: 500, type: "text/plain", body: "full")
        }
        let program = try await Self.load(to: server)
        #expect(program.status == 1 && program.output.isEmpty)
        #expect(
            program.words == """
                w: HTTP 500, full. Try again; the server's log has the reason.
                At least 80 of 100 vertices and edges are in w. Running it again is safe: nothing is added twice.

                """)
    }

    @Test func `a failure before anything is written says only what it is`() async throws {
        let server = try await TestEndpoint { _ in TestReply(status: 401) }
        let program = try await Self.load(to: server)
        #expect(program.status == 1 && program.words.hasPrefix("w: HTTP 401") && !program.words.contains(" of 100"))
    }

    @Test func `Ctrl-C says how much is written and that it can be run again`() async throws {
        let good = Countdown(1)
        let server = try await TestEndpoint { _ in good.next() ? Self.empty : TestReply(delivery: .silence) }
        let program = try await Self.load(to: server) { id in
            // The first is over, and the second is not answered.
            while server.requestCount < 2 { await server.waitForOpenRequests(1) }
            // More than once, as when a terminal and a program around this one both send it, and until it is over.
            for _ in 1...2_000 where kill(id, SIGINT) == 0 { usleep(50) }
        }
        #expect(program.status == 130)
        #expect(
            program.words == """
                interrupted
                At least 40 of 100 vertices and edges are in w. Running it again is safe: nothing is added twice.

                """)
    }

    @Test func `the seconds are those of the whole load`() async throws {
        let server = try await TestEndpoint { _ in
            var reply = Self.empty
            reply.delay = .milliseconds(300)
            return reply
        }
        let program = try await Self.load(to: server, "--format", "json")
        let report = try #require(try program.json() as? [String: Any])
        #expect(try #require(report["seconds"] as? Double) >= 0.9)
    }

    @Test func `before the first answer it says what is waited for`() {
        let progress = WritingProgress()
        progress.note(0, of: 100)
        #expect(progress.words == "0 of 100 vertices and edges, waiting for an answer")
        progress.note(40, of: 100)
        #expect(progress.words == "40 of 100 vertices and edges")
    }
}
