import Curation
internal import Endpoint
import Graph

/// What a pass brought of one stream.
struct StreamReport: Sendable, Hashable {
    var stream: String
    /// Rows of new and changed records.
    var written = 0
    /// Records whose rows were taken away.
    var removed = 0
    /// Records that came again and were not changed.
    var unchanged = 0
    var pages = 0
    /// Records that are not as they were expected, the first few in words.
    var wrong: [String] = []
    var wrongCount = 0
    /// What has to be known besides.
    var remarks: [String] = []

    var isEmpty: Bool { written == 0 && removed == 0 }
}

/// One look at a stream: everything that was changed since the last one goes into files, and then how far it came is kept.
///
/// Whatever the moment at which it is ended, a file is there as a whole or not at all, and what is not kept yet comes
/// again; a record that comes again takes the place of its row.
struct StreamPass {
    private let stream: RecordStream
    private let reader: PageReader
    private let isFull: Bool
    private(set) var state: StreamState
    private(set) var files: StreamFiles
    private(set) var report: StreamReport
    private let show: (Int) -> Void
    private let save: (StreamState) throws -> Void
    private var recordCount = 0

    /// Rows that wait to be written, by the ids of their records.
    private var rows: [String: [String]] = [:]
    private var order: [String] = []
    /// Records that are deleted.
    private var deleted: Set<String> = []

    /// So many rows make a file.
    static let fileRows = 5_000
    private static let toldRecords = 5

    /// - Parameters:
    ///   - isFull: Whether everything is taken anew.
    ///   - show: Gets how many records came, page by page.
    ///   - save: Keeps how far it came.
    init(
        _ stream: RecordStream, reader: PageReader, isFull: Bool, state: StreamState, files: StreamFiles,
        show: @escaping (Int) -> Void, save: @escaping (StreamState) throws -> Void
    ) {
        self.stream = stream
        self.reader = reader
        self.isFull = isFull
        self.state = state
        self.files = files
        self.show = show
        self.save = save
        report = StreamReport(stream: stream.name)
    }

    /// - Throws: `EndpointFailure`, ``PullFailure``, `CommandFailure` and `CancellationError`.
    mutating func run() async throws {
        // A file that was written and not kept any more holds; what is in it comes again into one behind it.
        state.next = max(state.next, (files.numbers.last ?? 0) + 1)
        if isFull, state.pass?.isFull != true { state.pass = nil }
        var pass = state.pass ?? newPass()
        var isResumed = pass.cursor != PageCursor()
        if isResumed { report.remarks.append("goes on where it stopped") }
        if state.pass == nil, pass.isFull { state.recent = [:] }
        while true {
            let page: RecordPage
            do {
                page = try await reader.page(at: pass.cursor, since: pass.since)
            } catch let failure as EndpointFailure where isResumed && failure.mayBeStale {
                // Cursors and jobs do not last; what is asked for again comes again.
                (pass.cursor, isResumed) = (PageCursor(), false)
                continue
            }
            isResumed = false
            report.pages += 1
            take(page.records, &pass)
            recordCount += page.records.count
            show(recordCount)
            if pass.began == nil { (pass.began, pass.isDated) = (page.date ?? pass.newest, page.date != nil) }
            guard let next = page.next else { break }
            pass.cursor = try windowed(next, &pass)
            if order.count + deleted.count >= Self.fileRows { try commit(&pass) }
        }
        try commit(&pass)
        try finish(pass)
    }

    private func newPass() -> StreamState.Pass {
        let isFull = isFull || state.mark == nil && !stream.stamps.isEmpty
        return StreamState.Pass(
            since: isFull ? nil : state.mark.map { $0 - stream.overlap }, first: isFull ? state.next : state.first,
            isFull: isFull)
    }

    /// Where the interface gives no more, the next request begins with the latest stamp.
    private func windowed(_ next: PageCursor, _ pass: inout StreamState.Pass) throws(PullFailure) -> PageCursor {
        guard let window = stream.listing.paging.window, next.count >= window else { return next }
        guard let newest = pass.newest, pass.since.map({ newest > $0 }) ?? true else {
            throw PullFailure(
                words: "more than \(window) records have the same change stamp, and the interface gives no more of them"
            )
        }
        pass.since = newest
        return PageCursor()
    }

    // MARK: Records

    private mutating func take(_ records: [JSONValue], _ pass: inout StreamState.Pass) {
        for (place, record) in records.enumerated() {
            guard let id = stream.id.values(in: record).first?.scalarText, !id.isEmpty else {
                note(place, "no \(stream.id.text), which is its id")
                continue
            }
            let stamp = stamp(record, place)
            if let stamp { pass.newest = max(pass.newest ?? stamp, stamp) }
            let isDeleted = stream.deleted.map { mark in
                mark.path.values(in: record).contains { $0.scalarText.map(mark.values.contains) ?? false }
            }
            let cells = isDeleted == true ? [] : self.cells(record, place)
            let digest = Self.digest(cells)
            if state.recent[id]?.digest == digest {
                report.unchanged += 1
            } else if isDeleted == true {
                deleted.insert(id)
                if rows.removeValue(forKey: id) != nil { order.removeAll { $0 == id } }
            } else {
                deleted.remove(id)
                if rows.updateValue(cells, forKey: id) == nil { order.append(id) }
            }
            state.recent[id] = StreamState.Recent(stamp: stamp ?? pass.newest ?? 0, digest: digest)
        }
    }

    /// The latest change stamp of a record; what is none is noted.
    private mutating func stamp(_ record: JSONValue, _ place: Int) -> Int64? {
        guard !stream.stamps.isEmpty else { return nil }
        let values = stream.stamps.flatMap { $0.values(in: record) }.filter { $0 != .null }
        let moments = values.compactMap(reader.spelling.moment)
        if moments.count < values.count || moments.isEmpty {
            let names = stream.stamps.map(\.text).joined(separator: ", ")
            let found = values.first { reader.spelling.moment($0) == nil }.map {
                ", not \(JSONText.text(of: $0).prefix(40))"
            }
            note(place, "no change stamp in \(names): a moment was expected\(found ?? "")")
        }
        return moments.max()
    }

    /// The cells of its row; several values of one path stand beside each other.
    private mutating func cells(_ record: JSONValue, _ place: Int) -> [String] {
        stream.columns.map { column in
            let texts = column.path.values(in: record).compactMap { value -> String? in
                if value == .null { return nil }
                if let text = value.scalarText ?? MomentSpelling.text(ofParts: value) { return text }
                note(
                    place,
                    "\(column.path.text) for \(column.name): a text or a number was expected, not a list or object")
                return nil
            }
            return texts.joined(separator: "; ")
        }
    }

    private mutating func note(_ place: Int, _ words: String) {
        report.wrongCount += 1
        if report.wrong.count < Self.toldRecords {
            report.wrong.append("page \(report.pages), record \(place + 1): \(words)")
        }
    }

    /// FNV-1a of 64 bits; no cells are those of a deleted record.
    private static func digest(_ cells: [String]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for cell in cells { for byte in Array(cell.utf8) + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
        return String(hash, radix: 36)
    }

    // MARK: Files

    private mutating func commit(_ pass: inout StreamState.Pass) throws {
        let known = try files.ids(from: pass.first)
        let number = state.next
        let gone = deleted.intersection(known)
        if !order.isEmpty {
            try files.write(order.compactMap { rows[$0] }, as: number)
            state.next = number + 1
        }
        try files.remove(gone.union(known.intersection(order)), within: pass.first..<number)
        files.forget(gone)
        report.written += order.count
        report.removed += gone.count
        pass.hasNews = pass.hasNews || !order.isEmpty || !gone.isEmpty
        (rows, order, deleted) = ([:], [], [])
        forgetPast(before: Self.bound(pass))
        state.pass = pass
        try save(state)
    }

    /// Up to where everything is here when a pass ends: what was changed since it began may stand before its place.
    private static func bound(_ pass: StreamState.Pass) -> Int64? {
        pass.newest.map { newest in pass.began.map { min($0, newest) } ?? newest }
    }

    private mutating func forgetPast(before bound: Int64?) {
        guard !stream.stamps.isEmpty, let bound = [bound, state.mark].compactMap(\.self).max() else { return }
        state.recent = state.recent.filter { $0.value.stamp >= bound - stream.overlap }
    }

    private mutating func finish(_ pass: StreamState.Pass) throws {
        if !stream.stamps.isEmpty {
            let marks = [Self.bound(pass), pass.isFull ? nil : state.mark].compactMap(\.self)
            var mark = marks.max()
            // Where nothing happens, records of the last busy minute need not come again each time.
            if !pass.hasNews, pass.isDated, let began = pass.began {
                mark = max(mark ?? .min, began - 10 * max(stream.overlap, 1000))
            }
            state.mark = mark
            forgetPast(before: mark)
        }
        state.first = pass.first
        state.pass = nil
        try save(state)
        try files.drop(before: state.first)
        try files.fold()
    }

    // MARK: Deletions

    /// Looks which records are not there any more, when it is time.
    ///
    /// - Parameters:
    ///   - deletionReader: Fetches the pages of what tells.
    ///   - now: Milliseconds since 1970.
    mutating func lookForDeletions(_ deletionReader: PageReader, _ deletions: DeletionListing, now: Int64) async throws
    {
        guard !isFull, state.mark != nil || stream.stamps.isEmpty, state.pass == nil else {
            // Everything comes anew, and what is gone does not.
            if state.checked == nil { state.checked = now }
            return
        }
        if let checked = state.checked, now - checked < deletions.every { return }
        var listed: Set<String> = []
        var cursor: PageCursor? = PageCursor()
        while let place = cursor {
            let page = try await deletionReader.page(at: place, since: nil)
            for record in page.records {
                guard let id = deletions.id.values(in: record).first?.scalarText else {
                    throw PullFailure(words: "a record of the deletions has no \(deletions.id.text)")
                }
                listed.insert(id)
            }
            cursor = page.next
        }
        let known = try files.ids(from: state.first)
        if deletions.kind == .present, listed.isEmpty, !known.isEmpty {
            throw PullFailure(words: "all \(known.count) records are gone; where that is true, pull with --full")
        }
        let gone = deletions.kind == .gone ? known.intersection(listed) : known.subtracting(listed)
        try files.remove(gone, within: state.first..<Int.max)
        files.forget(gone)
        for id in gone { state.recent[id] = nil }
        report.removed += gone.count
        state.checked = now
        try save(state)
    }
}

extension EndpointFailure {
    /// Whether it is what an interface says to a cursor or a job that it does not know any more.
    fileprivate var mayBeStale: Bool { kind == .query }
}
