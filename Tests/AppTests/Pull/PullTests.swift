import Foundation
import Graph
import Synchronization
import TestEndpoint
import TestSupport
import Testing

@testable import App
@testable import Endpoint

/// `c360 pull` against an invented system: every page once, only what was changed, nothing twice, nothing lost.
@Suite struct PullTests {
    private static let five = ["1,N1", "2,N2", "3,N3", "4,N4", "5,N5"]

    // MARK: Pages

    @Test func `pages by offset go on until one is empty`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 5)
        let report = try await bench.look(connector(), at: try await crm.serve())
        #expect(try bench.rows() == Self.five)
        #expect(report.streams.map(\.written) == [5] && report.streams.map(\.pages) == [4])
    }

    @Test func `pages by the last id, which goes on from where the page before ended`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 5)
        let server = try await TestEndpoint { request in
            crm.note(request)
            let after = InventedCRM.value("after", request).flatMap { Int($0) } ?? 99
            return InventedCRM.page(crm.asked(request).filter { $0.id > after }.prefix(2))
        }
        try await bench.look(
            connector(query: #"after: "{after}""#, paging: "{style: after-id, limit: 2}"), at: server)
        #expect(try bench.rows() == Self.five)
        #expect(crm.targets.map { $0.suffix(7) } == ["after=0", "after=2", "after=4", "after=5"])
    }

    @Test func `pages by a cursor, which the first request does not have`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 5)
        let server = try await TestEndpoint { request in
            crm.note(request)
            let place = InventedCRM.value("cursor", request).flatMap { Int($0.dropFirst()) } ?? 0
            let next = place + 2 < 5 ? #","next":{"after":"c\#(place + 2)"}"# : ""
            return InventedCRM.page(crm.asked(request).dropFirst(place).prefix(2), next)
        }
        try await bench.look(
            connector(query: #"cursor: "{cursor}""#, paging: "{style: cursor, next: next.after}"), at: server)
        #expect(try bench.rows() == Self.five)
        #expect(crm.targets.first?.contains("cursor") == false && crm.targets.count == 3)
    }

    @Test(arguments: ["/more?page=2", "http://127.0.0.1:PORT/more?page=2"])
    func `pages by links of the same host`(_ link: String) async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 4)
        let server = try await TestEndpoint { request in
            crm.note(request)
            let isFirst = request.target.hasPrefix("/contacts")
            let port = request.headers["host"]?.split(separator: ":").last.map(String.init) ?? ""
            let next = isFirst ? #","next":"\#(link.replacing("PORT", with: port))""# : #","next":null"#
            return InventedCRM.page(crm.contacts.withLock { isFirst ? $0.prefix(2) : $0.suffix(2) }, next)
        }
        try await bench.look(connector(query: "all: yes", paging: "{style: next-link, next: next}"), at: server)
        #expect(try bench.rows() == Array(Self.five.prefix(4)))
        #expect(crm.targets.last == "/more?page=2")
    }

    @Test func `a link to another host is not followed`() async throws {
        let bench = try PullBench()
        let server = try await TestEndpoint { _ in
            InventedCRM.page([], #","next":"https://elsewhere.example/more""#)
        }
        let report = try await bench.look(
            connector(query: "all: yes", paging: "{style: next-link, next: next}"), at: server)
        #expect(
            report.failures.map(\.failure.message) == [
                "contact: the next page lies on another host, https://elsewhere.example/more, and is not asked for"
            ])
    }

    @Test func `pages by a header, until it is null`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 4)
        let server = try await TestEndpoint { request in
            let isFirst = InventedCRM.value("cursor", request) == nil
            return InventedCRM.page(
                crm.contacts.withLock { isFirst ? $0.prefix(2) : $0.suffix(2) },
                headers: [("X-Locator", isFirst ? "MTAw" : "null")])
        }
        try await bench.look(
            connector(query: #"cursor: "{cursor}""#, paging: "{style: header, header: x-locator}"), at: server)
        #expect(try bench.rows() == Array(Self.five.prefix(4)))
    }

    @Test func `where no more is given for one question, the next begins with the last stamp`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 9)
        let server = try await TestEndpoint { request in
            crm.note(request)
            let offset = InventedCRM.value("offset", request).flatMap { Int($0) } ?? 0
            guard offset < 4 else { return TestReply(status: 400) }
            return InventedCRM.page(crm.asked(request).dropFirst(offset).prefix(2))
        }
        let text = connector(paging: "{style: offset, limit: 2, window: 4}")
        try await bench.look(text, at: server)
        #expect(try bench.rows() == (1...9).map { "\($0),N\($0)" })
        for id in 1...9 { crm.change(id) { $0.changed = 100 } }
        let report = try await bench.look(text, at: server)
        #expect(
            report.failures.first?.failure.message.contains("more than 4 records have the same change stamp") == true)
    }

    // MARK: Changes

    @Test func `only changes come the next time, and what comes again is not written again`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 5)
        let server = try await crm.serve()
        try await bench.look(connector(overlap: 2), at: server)
        crm.change(2) { ($0.name, $0.changed) = ("Ana, \"A\"\nGarcía", 100) }
        let report = try await bench.look(connector(overlap: 2), at: server)
        #expect(crm.targets.last?.contains("since=2024-03-01T12:00:03Z") == true)
        #expect(report.streams.first?.written == 1 && report.streams.first?.unchanged == 3)
        #expect(try bench.names() == ["crm/contact-000001.csv", "crm/contact-000002.csv"])
        #expect(try bench.landing.files()["crm/contact-000001.csv"] == Data("ID,NAME\n1,N1\n3,N3\n4,N4\n5,N5\n".utf8))
        #expect(
            try bench.landing.files()["crm/contact-000002.csv"] == Data("ID,NAME\n2,\"Ana, \"\"A\"\"\nGarcía\"\n".utf8))
        let again = try await bench.look(connector(overlap: 2), at: server)
        #expect(again.streams.first?.isEmpty == true && again.streams.first?.unchanged == 1)
        #expect(try bench.names().count == 2)
    }

    @Test func `where nothing happens, the last records do not come again for ever`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 2)
        let server = try await crm.serve(date: "Fri, 01 Mar 2024 14:00:00 GMT")
        for _ in 1...3 { try await bench.look(connector(overlap: 60), at: server) }
        // Ten overlaps before what the clock said, and one more.
        #expect(crm.targets.last?.contains("since=2024-03-01T13:49:00Z") == true)
    }

    @Test func `a change with a stamp before the last one is within the overlap`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 5)
        let server = try await crm.serve()
        try await bench.look(connector(overlap: 10), at: server)
        // A transaction that began before the last one and ended behind it.
        crm.contacts.withLock { $0.append(.init(id: 6, name: "Late", changed: 1)) }
        try await bench.look(connector(overlap: 10), at: server)
        #expect(try bench.rows().contains("6,Late"))
    }

    @Test func `what is changed while pages are fetched is asked for again`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 4)
        let server = try await TestEndpoint { request in
            let offset = InventedCRM.value("offset", request).flatMap { Int($0) } ?? 0
            defer {
                // The first contact changes behind its page, and another one later, on a page that is yet to come.
                if offset == 0, InventedCRM.value("since", request)?.hasPrefix("1970") == true {
                    crm.change(1) { ($0.name, $0.changed) = ("New", 1000) }
                    crm.change(4) { $0.changed = 2000 }
                }
            }
            return InventedCRM.page(
                crm.asked(request).dropFirst(offset).prefix(2),
                headers: [("Date", "Fri, 01 Mar 2024 12:00:30 GMT")])
        }
        try await bench.look(connector(overlap: 10), at: server)
        #expect(try bench.rows().contains("1,N1"))
        try await bench.look(connector(overlap: 10), at: server)
        #expect(try bench.rows() == ["1,New", "2,N2", "3,N3", "4,N4"])
    }

    @Test func `everything anew leaves no row of what is gone`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 5)
        let server = try await crm.serve()
        try await bench.look(connector(), at: server)
        crm.contacts.withLock { $0.removeAll { $0.id == 3 } }
        try await bench.look(connector(), at: server, isFull: true)
        #expect(try bench.rows() == ["1,N1", "2,N2", "4,N4", "5,N5"])
        #expect(try bench.names() == ["crm/contact-000002.csv"])
    }

    @Test func `another connector begins anew`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 2)
        let server = try await crm.serve()
        try await bench.look(connector(), at: server)
        let report = try await bench.look(
            connector().replacing("NAME: name", with: "WHO: name"), at: server)
        #expect(report.streams.first?.written == 2 && report.streams.first?.remarks.isEmpty == false)
        #expect(try bench.landing.files()["crm/contact-000002.csv"] == Data("ID,WHO\n1,N1\n2,N2\n".utf8))
        #expect(try bench.names().count == 1)
    }

    @Test func `many small files become one`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 1)
        let server = try await crm.serve()
        for id in 2...60 {
            try await bench.look(connector(overlap: 0), at: server)
            crm.contacts.withLock { $0.append(.init(id: id, name: "N\(id)", changed: id)) }
        }
        try await bench.look(connector(overlap: 0), at: server)
        #expect(try bench.names().count < 20)
        #expect(try bench.rows() == (1...60).map { "\($0),N\($0)" }.sorted())
    }

    // MARK: Deletions

    @Test func `a record that is marked as deleted loses its row, and may come back`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 3)
        let server = try await crm.serve()
        try await bench.look(connector(), at: server)
        crm.change(2) { ($0.isDeleted, $0.changed) = (true, 50) }
        let report = try await bench.look(connector(), at: server)
        #expect(try bench.rows() == ["1,N1", "3,N3"] && report.streams.first?.removed == 1)
        crm.change(2) { ($0.isDeleted, $0.changed) = (false, 60) }
        try await bench.look(connector(), at: server)
        #expect(try bench.rows() == ["1,N1", "2,N2", "3,N3"])
    }

    /// A stream that asks what is gone, or what is there, each time it looks.
    private static func telling(_ kind: String) -> String {
        connector(
            more: """
                deletions:
                      kind: \(kind)
                      every: 1
                      request: {path: /ids}
                      records: items
                      id: id
                """)
    }

    @Test(arguments: ["gone", "present"])
    func `deletions that only lists tell`(_ kind: String) async throws {
        let bench = try PullBench()
        let crm = InventedCRM(count: 4)
        let listed = Mutex<[Int]>([])
        let server = try await TestEndpoint { request in
            if request.target == "/ids" {
                return TestReply(
                    body: "{\"items\":[\(listed.withLock { $0.map { "{\"id\":\($0)}" }.joined(separator: ",") })]}")
            }
            let offset = InventedCRM.value("offset", request).flatMap { Int($0) } ?? 0
            return InventedCRM.page(crm.asked(request).dropFirst(offset).prefix(2))
        }
        let text = Self.telling(kind)
        try await bench.look(text, at: server)
        crm.contacts.withLock { $0.removeAll { $0.id == 2 } }
        try await Task.sleep(for: .seconds(1.1))
        if kind == "present" {
            // What lists nothing at all is taken for a mistake.
            let report = try await bench.look(text, at: server)
            #expect(report.failures.first?.failure.message.contains("all 4 records are gone") == true)
        }
        listed.withLock { $0 = kind == "gone" ? [2, 77] : [1, 3, 4] }
        let report = try await bench.look(text, at: server)
        #expect(report.streams.first?.removed == 1)
        #expect(try bench.rows() == ["1,N1", "3,N3", "4,N4"])
    }

    // MARK: Wrong records

    @Test func `a record without id or stamp is named, and everything else comes`() async throws {
        let bench = try PullBench()
        let server = try await TestEndpoint { request in
            guard InventedCRM.value("offset", request) == "0" else { return InventedCRM.page([]) }
            return TestReply(
                body: """
                    {"items":[{"name":"X","changed":"2024-03-01T12:00:00Z"},{"id":2,"name":"Y","changed":"soon"},
                    {"id":3,"name":{"first":"Z"},"changed":"2024-03-01T12:00:00Z"},
                    {"id":4,"name":"W","changed":"2024-03-01T12:00:00Z"}]}
                    """)
        }
        let report = try await bench.look(connector(), at: server)
        #expect(
            report.streams.first?.wrong == [
                "page 1, record 1: no id, which is its id",
                "page 1, record 2: no change stamp in changed: a moment was expected, not \"soon\"",
                "page 1, record 3: name for NAME: a text or a number was expected, not a list or object",
            ])
        #expect(try bench.rows() == ["2,Y", "3,", "4,W"])
    }

    @Test(arguments: [
        (#"{"error":["UserError","no access"]}"#, "the answer has no list at items: {\"error\":[\"UserError\""),
        ("<html>", "the answer is no JSON: no value begins like this at byte 0"),
    ])
    func `an answer without records is a failure, and not an end`(_ body: String, _ words: String) async throws {
        let bench = try PullBench()
        let server = try await TestEndpoint { _ in TestReply(body: body) }
        let report = try await bench.look(connector(), at: server)
        #expect(report.failures.first?.failure.message.hasPrefix("contact: \(words)") == true, "\(report.failures)")
    }
}
