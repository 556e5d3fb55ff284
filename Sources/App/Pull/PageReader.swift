import Curation
internal import Endpoint
import Foundation
import Graph

/// Where a listing goes on.
struct PageCursor: Codable, Sendable, Hashable {
    /// Records that were given so far, of one request.
    var count = 0
    /// What the interface gave for the next page: a cursor, a link, a header; the id of the last record.
    var token: String?
    /// The job whose results are fetched.
    var job: String?
}

/// One answer of a listing.
struct RecordPage: Sendable {
    var records: [JSONValue]
    /// Where the next page begins; nil behind the last one.
    var next: PageCursor?
    /// When it was answered by the clock of the interface, in milliseconds since 1970; nil where it does not say.
    var date: Int64?
}

/// Why a pull of one stream stopped.
struct PullFailure: Error, Sendable, Hashable {
    /// Without the stream's name.
    var words: String
}

/// Fetches the pages of a listing.
struct PageReader: Sendable {
    let client: WebClient
    let listing: RecordListing
    let spelling: MomentSpelling
    let variables: [String: String]
    /// The id of a record, for pages that go by it.
    let id: JSONPath
    /// How long a job is left alone before its state is asked for the first time.
    var firstPoll = Duration.milliseconds(500)

    private static let longestPoll = Duration.seconds(10)

    /// The page at a place, or the first one.
    ///
    /// - Parameter since: The moment from which on changes are asked for, in milliseconds since 1970; nil asks for all.
    /// - Throws: `EndpointFailure`, ``PullFailure`` and `CancellationError`.
    func page(at cursor: PageCursor, since: Int64?) async throws -> RecordPage {
        let (reply, asked) = try await reply(at: cursor, since: since)
        let (document, records) = try content(of: reply)
        var next = asked
        next.count += records.count
        next.token = try token(in: reply, document, last: records.last)
        let isLast =
            switch listing.paging.style {
            case .none: true
            case .offset: records.isEmpty
            case .afterID, .cursor, .nextLink, .header, .job: next.token == nil
            }
        return RecordPage(records: records, next: isLast ? nil : next, date: reply.date)
    }

    /// Asks for a page; a job is made and waited for first.
    private func reply(at cursor: PageCursor, since: Int64?) async throws -> (HTTPReply, PageCursor) {
        var cursor = cursor
        if case .nextLink = listing.paging.style, let link = cursor.token {
            guard let target = client.target(ofLink: link) else {
                throw PullFailure(
                    words: "the next page lies on another host, \(link.prefix(100)), and is not asked for")
            }
            return (try await client.send(.get(target)), cursor)
        }
        guard case .job(let job) = listing.paging.style else {
            return (try await client.send(call(listing.request, cursor, since)), cursor)
        }
        if cursor.job == nil {
            let made = try document(of: await client.send(call(listing.request, cursor, since)))
            guard let id = job.id.values(in: made).first?.scalarText else {
                throw PullFailure(words: "the answer to making a job has no \(job.id.text)")
            }
            cursor.job = id
            try await wait(for: job, cursor)
        }
        return (try await client.send(call(job.results, cursor, since)), cursor)
    }

    private func wait(for job: Paging.Job, _ cursor: PageCursor) async throws {
        var pause = firstPoll
        while true {
            try await Task.sleep(for: pause)
            pause = min(pause * 2, Self.longestPoll)
            let document = try document(of: await client.send(call(job.poll, cursor, nil)))
            guard let state = job.state.values(in: document).first?.scalarText else {
                throw PullFailure(words: "the job's answer has no \(job.state.text)")
            }
            if job.done.contains(state) { return }
            if job.failed.contains(state) {
                let reason = document["errorMessage"]?.text.map { ": \($0.prefix(200))" } ?? ""
                throw PullFailure(words: "the job ended as \(state)\(reason)")
            }
        }
    }

    private func call(_ request: WebRequest, _ cursor: PageCursor, _ since: Int64?) throws(PullFailure) -> HTTPCall {
        let call = request.call { place in
            switch place {
            case "since": spelling.value(since ?? 0)
            case "limit": .number("\(listing.paging.limit)")
            case "offset": .number("\(cursor.count)")
            // Numbers are keys in most interfaces, and come before any other that way.
            case "after": cursor.token.map { Int64($0) == nil ? .string($0) : .number($0) } ?? .number("0")
            case "cursor": cursor.token.map { .string($0) }
            case "job": cursor.job.map { .string($0) }
            default: variables[place].map { .string($0) }
            }
        }
        guard let call else { throw PullFailure(words: "the path of a request has a place without a value") }
        return call
    }

    // MARK: Answers

    private func document(of reply: HTTPReply) throws(PullFailure) -> JSONValue {
        do {
            return try JSONReader.read(reply.body)
        } catch {
            throw PullFailure(words: "the answer is no JSON: \(error.message) at byte \(error.offset)")
        }
    }

    private func content(of reply: HTTPReply) throws(PullFailure) -> (JSONValue, [JSONValue]) {
        guard listing.format == .json else { return (.null, try CSVRecords.read(reply.body)) }
        let document = try document(of: reply)
        let found = listing.records.map { $0.values(in: document).first } ?? document
        guard let records = found?.elements else {
            let place = listing.records.map { "no list at \($0.text)" } ?? "no list"
            let words = JSONText.text(of: document)
            throw PullFailure(words: "the answer has \(place): \(words.prefix(200))\(words.count > 200 ? "…" : "")")
        }
        return (document, records)
    }

    /// What the next request carries; nil where there is no next page, or it needs nothing of this one.
    private func token(in reply: HTTPReply, _ document: JSONValue, last: JSONValue?) throws(PullFailure) -> String? {
        switch listing.paging.style {
        case .none, .offset: return nil
        case .afterID:
            guard let last else { return nil }
            guard let id = id.values(in: last).first?.scalarText, !id.isEmpty else {
                throw PullFailure(
                    words: "the last record of a page has no \(id.text), by which the next page is asked for")
            }
            return id
        case .cursor(let path), .nextLink(let path):
            return path.values(in: document).first?.scalarText.flatMap { $0.isEmpty ? nil : $0 }
        case .header(let name): return Self.token(in: reply, name)
        case .job(let job): return Self.token(in: reply, job.header)
        }
    }

    private static func token(in reply: HTTPReply, _ header: String) -> String? {
        reply.header(header).flatMap { $0.isEmpty || $0 == "null" ? nil : $0 }
    }
}

/// Reads an answer in CSV (RFC 4180) as records whose members are named by the first line.
enum CSVRecords {
    static func read(_ bytes: [UInt8]) throws(PullFailure) -> [JSONValue] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var (isQuoted, wasQuoted) = (false, false)
        func endCell() {
            row.append(String(decoding: cell, as: UTF8.self))
            (cell, wasQuoted) = ([], false)
        }
        func endRow() {
            if row.isEmpty, cell.isEmpty, !wasQuoted { return }
            endCell()
            rows.append(row)
            row = []
        }
        var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                if position < bytes.count, bytes[position] == byte {
                    cell.append(byte)
                    position += 1
                } else {
                    isQuoted = false
                }
            case _ where isQuoted: cell.append(byte)
            case UInt8(ascii: "\"") where cell.isEmpty: (isQuoted, wasQuoted) = (true, true)
            case UInt8(ascii: ","): endCell()
            case 10: endRow()
            case 13 where position < bytes.count && bytes[position] == 10: break
            default: cell.append(byte)
            }
        }
        guard !isQuoted else { throw PullFailure(words: "the answer in CSV ends within quotes") }
        endRow()
        guard let names = rows.first else { return [] }
        return try rows.dropFirst().enumerated().map { place, row throws(PullFailure) in
            guard row.count == names.count else {
                throw PullFailure(
                    words:
                        "record \(place + 1) of the answer in CSV has \(row.count) cells, its first line \(names.count)"
                )
            }
            return .object(zip(names, row).map { JSONMember(name: $0, value: $1.isEmpty ? .null : .string($1)) })
        }
    }
}
