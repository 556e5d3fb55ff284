import Foundation
import Graph
import Synchronization
import TestEndpoint
import TestSupport
import Testing

@testable import App
@testable import Endpoint

/// A landing area and a connection to an invented system, for one test.
final class PullBench: Sendable {
    let landing: TemporaryFolder
    private let said = Mutex<[String]>([])

    init() throws { landing = try TemporaryFolder("pull") }

    /// What was told about waiting.
    var words: [String] { said.withLock(\.self) }

    /// Looks once, as a process of its own does.
    @discardableResult
    func look(
        _ connector: String, at server: TestEndpoint, secrets: [String: String] = [:], isFull: Bool = false
    ) async throws -> PullReport {
        var system = SystemSettings(
            name: "crm", address: try EndpointAddress("http://127.0.0.1:\(server.port)", ownPath: ""),
            connector: "crm.yaml")
        system.secrets = secrets.mapValues { .text(Secret($0)) }
        var run = try PullRun(
            system, ConnectorReader.read(connector, file: "crm.yaml"), text: connector, landing: landing.path,
            isFull: isFull, environment: [:]
        ) { words in self.said.withLock { $0.append(words) } }
        return try await run.look(isFull: isFull)
    }

    /// The rows of a stream's files, without their headers, in order.
    func rows(_ files: String = "crm/contact") throws -> [String] {
        try names(files).flatMap { name in
            try String(contentsOf: landing[name], encoding: .utf8).split(separator: "\n").dropFirst().map(String.init)
        }.sorted()
    }

    /// The paths of a stream's files, in order.
    func names(_ files: String = "crm/contact") throws -> [String] {
        try landing.files().keys.filter { $0.hasPrefix("\(files)-") }.sorted()
    }

    /// Everything that lies in the landing area, hidden files with it, as one text.
    func everything() throws -> String {
        try landing.files().values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }
}

/// A system with contacts, which answers as interfaces do.
final class InventedCRM: Sendable {
    struct Contact: Sendable {
        var id: Int
        var name: String
        /// Seconds of 2024-03-01T12:00Z and on.
        var changed: Int
        var isDeleted = false

        var stamp: String {
            let (hours, minutes, seconds) = (12 + changed / 3600, changed / 60 % 60, changed % 60)
            return "2024-03-01T"
                + [hours, minutes, seconds].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
                + "Z"
        }

        var json: String {
            let name = JSONText.text(of: .string(name))
            return #"{"id":"\#(id)","name":\#(name),"changed":"\#(stamp)","deleted":\#(isDeleted)}"#
        }
    }

    let contacts: Mutex<[Contact]>
    private let seen = Mutex<[TestRequest]>([])

    init(_ contacts: [Contact]) { self.contacts = Mutex(contacts) }

    /// Contacts with numbers from 1, one a second.
    convenience init(count: Int) {
        self.init((1...count).map { Contact(id: $0, name: "N\($0)", changed: $0) })
    }

    func change(_ id: Int, _ change: (inout Contact) -> Void) {
        contacts.withLock { contacts in
            if let place = contacts.firstIndex(where: { $0.id == id }) { change(&contacts[place]) }
        }
    }

    func note(_ request: TestRequest) { seen.withLock { $0.append(request) } }
    /// Targets of the requests that came, without percent-encoding.
    var targets: [String] { seen.withLock { $0.map { $0.target.removingPercentEncoding ?? $0.target } } }
    var requests: [TestRequest] { seen.withLock(\.self) }

    /// The contacts that a request asks for: those that were changed since its `since`.
    func asked(_ request: TestRequest) -> [Contact] {
        let since = Self.value("since", request) ?? ""
        return contacts.withLock { $0.filter { $0.stamp >= since } }
    }

    static func value(_ name: String, _ request: TestRequest) -> String? {
        URLComponents(string: request.target)?.queryItems?.first { $0.name == name }?.value
    }

    /// An answer with some of the contacts.
    static func page(
        _ contacts: some Sequence<Contact>, _ rest: String = "", headers: [(name: String, value: String)] = []
    ) -> TestReply {
        let items = contacts.map(\.json).joined(separator: ",")
        return TestReply(headers: headers, body: #"{"items":[\#(items)]\#(rest)}"#)
    }

    /// An endpoint that answers everything that was changed since, a page at a time by `{offset}`.
    ///
    /// - Parameter date: What its clock says.
    func serve(date: String = "Fri, 01 Mar 2024 12:01:00 GMT") async throws -> TestEndpoint {
        try await TestEndpoint { request in
            self.note(request)
            let offset = Self.value("offset", request).flatMap { Int($0) } ?? 0
            return Self.page(self.asked(request).dropFirst(offset).prefix(2), headers: [("Date", date)])
        }
    }
}

/// A connector for ``InventedCRM``.
///
/// - Parameters:
///   - query: What stands in `query` beside `since`.
///   - more: Further keys of the stream.
func connector(
    query: String = #"offset: "{offset}""#, paging: String = "{style: offset, limit: 2}", auth: String = "",
    overlap: Int = 10, more: String = ""
) -> String {
    """
    name: Invented
    \(auth)
    streams:
      contact:
        files: crm/contact
        request: {path: /contacts, query: {since: "{since}", \(query)}}
        paging: \(paging)
        records: items
        changed: changed
        overlap: \(overlap)
        deleted: {path: deleted, values: "true"}
        columns: {ID: id, NAME: name}
        \(more)
    """
}
