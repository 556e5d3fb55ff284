import Foundation
import Synchronization
import TestEndpoint
import TestSupport
import Testing

@testable import App
@testable import Endpoint

/// Pulls that stop half way, wait, sign in again: what is there is whole, and nothing is there twice.
@Suite struct PullEndingTests {
    /// Offsets at which an interface refuses to answer.
    private final class Refusals: Sendable {
        let offsets: Mutex<Set<Int>>

        init(_ offset: Int) { offsets = Mutex([offset]) }
    }

    /// Pages of five thousand contacts, each of which makes a file, until one that is refused.
    private static func serve(_ crm: InventedCRM, refusing: Refusals, with status: Int) async throws
        -> TestEndpoint
    {
        try await TestEndpoint { request in
            crm.note(request)
            let offset = InventedCRM.value("offset", request).flatMap { Int($0) } ?? 0
            if refusing.offsets.withLock({ $0.contains(offset) }) { return TestReply(status: status) }
            return InventedCRM.page(crm.asked(request).dropFirst(offset).prefix(5000))
        }
    }

    private static let large = connector(paging: "{style: offset, limit: 5000}")

    @Test func `a pull that stopped goes on where it was`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 12_000)
        let refusing = Refusals(5000)
        let server = try await Self.serve(crm, refusing: refusing, with: 403)
        let report = try await bench.look(Self.large, at: server)
        #expect(report.failures.first?.failure.message == "crm: HTTP 403, no reason given")
        #expect(try bench.rows().count == 5000)
        refusing.offsets.withLock { $0 = [] }
        let count = crm.targets.count
        let rest = try await bench.look(Self.large, at: server)
        #expect(crm.targets.dropFirst(count).first?.contains("offset=5000") == true)
        #expect(rest.streams.first?.written == 7000)
        let rows = try bench.rows()
        #expect(rows.count == 12_000 && Set(rows).count == 12_000)
    }

    @Test func `a pull that is cancelled keeps its files, and the next one makes it whole`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 12_000)
        let server = try await TestEndpoint { request in
            let offset = InventedCRM.value("offset", request).flatMap { Int($0) } ?? 0
            let page = InventedCRM.page(crm.asked(request).dropFirst(offset).prefix(5000))
            if offset == 10_000, crm.targets.isEmpty {
                crm.note(request)
                return TestReply(body: "", delivery: .silence)
            }
            return page
        }
        let pull = Task { try await bench.look(Self.large, at: server) }
        while crm.targets.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        pull.cancel()
        await #expect(throws: CancellationError.self) { try await pull.value }
        #expect(try bench.names().count == 2)
        try await bench.look(Self.large, at: server)
        let rows = try bench.rows()
        #expect(rows.count == 12_000 && Set(rows).count == 12_000)
    }

    @Test func `a place that the interface does not know any more is left, and the question is asked anew`()
        async throws
    {
        let bench = try PullBench()
        let crm = InventedCRM(count: 7_000)
        let refusing = Refusals(5000)
        let server = try await Self.serve(crm, refusing: refusing, with: 400)
        try await bench.look(Self.large, at: server)
        #expect(try bench.rows().count == 5000)
        // The address is part of what a pull was, so the same one is taken.
        try await server.stop()
        let again = try await TestEndpoint(port: server.port) { request in
            let offset = InventedCRM.value("offset", request).flatMap { Int($0) } ?? 0
            defer { crm.note(request) }
            if offset == 5000, crm.targets.last?.contains("offset=0") != true { return TestReply(status: 400) }
            return InventedCRM.page(crm.asked(request).dropFirst(offset).prefix(5000))
        }
        let report = try await bench.look(Self.large, at: again)
        #expect(report.failures.isEmpty)
        let rows = try bench.rows()
        #expect(rows.count == 7000 && Set(rows).count == 7000)
    }

    @Test func `a file that was written and not yet kept holds, and its records stand once`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 3)
        let server = try await crm.serve()
        try await bench.look(connector(), at: server)
        let kept = try Data(contentsOf: bench.landing[".pull-crm.json"])
        crm.change(2) { ($0.name, $0.changed) = ("Changed", 50) }
        try await bench.look(connector(), at: server)
        // As after a kill between the file and what keeps how far it was.
        try kept.write(to: bench.landing[".pull-crm.json"])
        crm.change(3) { ($0.name, $0.changed) = ("Changed, too", 60) }
        try await bench.look(connector(), at: server)
        #expect(try bench.rows() == ["1,N1", "2,Changed", "3,\"Changed, too\""])
    }

    @Test func `what is kept is its owner's, and nothing else lies in the landing area`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 3)
        try await bench.look(connector(), at: try await crm.serve())
        #expect(
            try bench.landing.files().keys.sorted() == [
                ".pull-crm.json", ".pull-crm.lock", "crm/contact-000001.csv",
            ])
        let attributes = try FileManager.default.attributesOfItem(atPath: bench.landing[".pull-crm.json"].path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func `a state that is damaged is named, and everything anew mends it`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 3)
        let server = try await crm.serve()
        try await bench.look(connector(), at: server)
        try bench.landing.write("{", to: ".pull-crm.json")
        await #expect(throws: CommandFailure.self) { try await bench.look(connector(), at: server) }
        try await bench.look(connector(), at: server, isFull: true)
        #expect(try bench.rows() == ["1,N1", "2,N2", "3,N3"])
    }

    // MARK: Waiting

    @Test(arguments: [429, 503]) func `who is asked to wait waits as long, and says so`(_ status: Int) async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 1)
        let isFirst = Mutex(true)
        let server = try await TestEndpoint { request in
            if isFirst.withLock({ value in
                defer { value = false }
                return value
            }) {
                return TestReply(status: status, headers: [("Retry-After", "2")])
            }
            let offset = InventedCRM.value("offset", request) ?? "0"
            return InventedCRM.page(offset == "0" ? crm.asked(request) : [])
        }
        let began = ContinuousClock.now
        try await bench.look(connector(), at: server)
        #expect(ContinuousClock.now - began >= .seconds(2))
        #expect(try bench.rows() == ["1,N1"])
        #expect(bench.words.count == 1 && bench.words[0].contains("HTTP \(status)"), "\(bench.words)")
    }

    @Test func `an answer that fails is asked for again`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 1)
        let left = Mutex(2)
        let server = try await TestEndpoint { request in
            if left.withLock({ value in
                defer { value -= 1 }
                return value > 0
            }) {
                return TestReply(status: 500)
            }
            return InventedCRM.page(InventedCRM.value("offset", request) == "0" ? crm.asked(request) : [])
        }
        let report = try await bench.look(connector(), at: server)
        #expect(report.failures.isEmpty)
        #expect(try bench.rows() == ["1,N1"])
    }

    // MARK: Signing in

    private static let signIn = """
        auth:
          kind: sign-in
          request: {path: /token, form: {grant_type: refresh_token, refresh_token: "{refresh-token}"}}
          answer: {token: access_token}
          header: "Bearer {token}"
        """

    @Test func `a token that has run out is fetched anew, once`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 5)
        let tokens = Mutex(0)
        let server = try await TestEndpoint { request in
            crm.note(request)
            if request.target == "/token" {
                #expect(request.text == "grant_type=refresh_token&refresh_token=hidden%2Fone")
                let number = tokens.withLock { value in
                    value += 1
                    return value
                }
                return TestReply(body: #"{"access_token":"fresh-\#(number)"}"#)
            }
            let offset = InventedCRM.value("offset", request).flatMap { Int($0) } ?? 0
            // The first token holds for one page.
            guard request.headers["authorization"] == (offset == 0 ? "Bearer fresh-1" : "Bearer fresh-2") else {
                return TestReply(status: 401, body: #"{"message":"expired fresh-1"}"#)
            }
            return InventedCRM.page(crm.asked(request).dropFirst(offset).prefix(2))
        }
        let report = try await bench.look(
            connector(auth: Self.signIn), at: server, secrets: ["refresh-token": "hidden/one"])
        #expect(report.failures.isEmpty)
        #expect(try bench.rows().count == 5 && tokens.withLock(\.self) == 2)
        let everything = try bench.everything()
        #expect(!everything.contains("hidden") && !everything.contains("fresh"))
    }

    @Test func `who is refused is told so, without a secret`() async throws {
        let bench = try PullBench()
        let server = try await TestEndpoint { request in
            request.target == "/token"
                ? TestReply(status: 400, body: #"{"error":"invalid_grant","error_description":"hidden is wrong"}"#)
                : TestReply(status: 403, body: #"{"message":"hidden may not"}"#)
        }
        let refused = try await bench.look(
            connector(auth: Self.signIn), at: server, secrets: ["refresh-token": "hidden"])
        #expect(refused.failures.first?.failure.message == "crm: HTTP 400, signing in was refused: invalid_grant")
        let other = try PullBench()
        let report = try await other.look(
            connector(auth: "auth: {kind: bearer}"), at: server, secrets: ["token": "hidden"])
        #expect(report.failures.first?.failure.message == "crm: HTTP 403, ••• may not")
    }

    @Test func `a connection without what the connector signs in with is told what it needs`() async throws {
        let bench = try PullBench()
        let server = try await InventedCRM(count: 1).serve()
        let error = await #expect(throws: CommandFailure.self) {
            try await bench.look(connector(auth: "auth: [{kind: bearer}, {kind: basic}]"), at: server)
        }
        #expect(
            error?.message
                == "connection crm: auth has to have token, or user and password for the connector Invented.")
    }
}
