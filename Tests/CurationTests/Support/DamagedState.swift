import Foundation
import GRDB
import TestSupport

@testable import Curation

/// A curated landing area that has grown since, and its output folder in copies whose state is damaged.
struct DamagedState {
    enum Damage: String, CaseIterable, Sendable {
        case bits, emptyPage, olderPage, cut, sums, log
    }

    /// What the report shows of a value that is no phone.
    static let phone = "who was it"

    private let folder: TemporaryFolder
    /// What everything together gives.
    let whole: QualityReport
    private let rows: Set<Substring>

    init() async throws {
        folder = try TemporaryFolder("damage")
        let generated = try await GeneratedFolder.landing(customers: 6, isDirty: true)
        try FileManager.default.copyItem(at: generated.url, to: folder["landing"])
        try Self.begin(folder)
        _ = try Self.curate(folder, "now")
        try Self.grow(folder, by: 0..<Self.lateCount / 2)
        // As a run leaves it that is killed when its batch is there: what is new stands in the log alone.
        let reader = try StateDatabase.connection(folder["now/.state/curation.sqlite"].path, Configuration())
        try reader.inDatabase { _ = try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM summary") }
        try FileManager.default.copyItem(at: folder["now"], to: folder["older"])
        _ = try Self.curate(folder, "now")
        try FileManager.default.copyItem(at: folder["now"], to: folder["killed"])
        try reader.close()
        try Self.grow(folder, by: Self.lateCount / 2..<Self.lateCount)
        whole = try Self.curate(folder, "whole")
        rows = try Self.rows(of: folder["whole"])
    }

    // MARK: Rows

    /// Customers who come after their sessions, calls and quotes.
    private static let lateCount = 16

    private static func begin(_ folder: TemporaryFolder) throws {
        var (sessions, calls, quotes) = ("", SmallLanding.callHeader + "\n", "quote_id,email,call_id,session_id\n")
        calls += "70,7,\(phone),2024-03-01T10:00:00Z,9,inbound,quote,open,\n"
        for number in 100..<100 + lateCount {
            sessions += #"{"session_id":77\#(number),"email":"late\#(number)@mail.example"}"# + "\n"
            calls += "77\(number),7,+17035551\(number),2024-03-01T10:00:00Z,9,inbound,quote,open,\n"
            quotes += "77\(number),late\(number)@mail.example,77\(number),77\(number)\n"
        }
        try folder.write(sessions, to: "landing/applog/session-2.jsonl")
        try folder.write(calls, to: "landing/callcenter/call-2.csv")
        try folder.write(quotes, to: "landing/core/quote-2.csv")
        try folder.write(SmallLanding.customerHeader + "\n", to: "landing/core/customer-2.csv")
    }

    private static func grow(_ folder: TemporaryFolder, by numbers: Range<Int>) throws {
        for number in numbers.map({ $0 + 100 }) {
            try folder.append(
                "77\(number),Late,late\(number)@mail.example,+17035551\(number),,,,\n",
                to: "landing/core/customer-2.csv")
            try folder.append(
                #"{"session_id":78\#(number),"email":"late\#(number)@mail.example"}"# + "\n",
                to: "landing/applog/session-2.jsonl")
        }
    }

    // MARK: Curations

    private static func curate(
        _ folder: TemporaryFolder, _ output: String, tell: (String) -> Void = { _ in }
    ) throws -> QualityReport {
        try CurationRun(options: .init(landing: folder["landing"], output: folder[output], workers: 2)).run(tell: tell)
    }

    /// Damages the state of a copy of the output folder and curates into it what came since.
    ///
    /// - Parameter inflict: Gets the folder of the state.
    /// - Returns: The report, and what was told.
    func increment(
        from name: String = "now", _ inflict: (URL) throws -> Void
    ) throws -> (report: QualityReport, words: [String]) {
        if FileManager.default.fileExists(atPath: folder["damaged"].path) {
            try FileManager.default.removeItem(at: folder["damaged"])
        }
        try FileManager.default.copyItem(at: folder[name], to: folder["damaged"])
        try inflict(folder["damaged/.state"])
        return try goOn()
    }

    /// Curates again into the copy.
    func goOn() throws -> (report: QualityReport, words: [String]) {
        var words: [String] = []
        let report = try Self.curate(folder, "damaged") { words.append($0) }
        return (report, words)
    }

    /// In what the batches of the copy together are not the graph of everything; what came only adds to that.
    func differences() throws -> [Substring] {
        try Self.rows(of: folder["damaged"]).symmetricDifference(rows).sorted()
    }

    /// The lines of all files of the graph.
    private static func rows(of output: URL) throws -> Set<Substring> {
        var rows: Set<Substring> = []
        for (path, data) in try TemporaryFolder.files(below: output) where path.hasSuffix(".csv") {
            rows.formUnion(String(decoding: data, as: UTF8.self).split(separator: "\n"))
        }
        return rows
    }

    // MARK: Damage

    func inflict(_ damage: Damage, on state: URL, using random: inout SeededGenerator) throws {
        let file = state.appending(path: StateDatabase.fileName)
        let sums = state.appending(path: "\(StateDatabase.fileName)-sums")
        switch damage {
        case .bits:
            try Self.change(file) { bytes in
                for _ in 0..<Int.random(in: 1...4, using: &random) { Self.flip(&bytes, using: &random) }
            }
        case .emptyPage:
            try Self.change(file) { bytes in
                let page = Self.page(of: bytes, using: &random)
                bytes.replaceSubrange(page, with: Data(count: page.count))
            }
        case .olderPage:
            let older = try Data(contentsOf: folder["older/.state/\(StateDatabase.fileName)"])
            try Self.change(file) { bytes in
                let pages = stride(from: 0, to: min(older.count, bytes.count), by: 8192).map { $0..<$0 + 8192 }
                    .filter { older[$0] != bytes[$0] }
                guard let page = pages.randomElement(using: &random) else { return }
                bytes.replaceSubrange(page, with: older[page])
            }
        case .cut:
            try Self.change(file) { $0 = $0.prefix(Int.random(in: 0..<$0.count, using: &random)) }
        case .sums:
            switch Int.random(in: 0..<4, using: &random) {
            case 0: try FileManager.default.removeItem(at: sums)
            case 1: try Self.change(sums) { $0 = $0.prefix(Int.random(in: 0..<$0.count, using: &random)) }
            default: try Self.change(sums) { Self.flip(&$0, using: &random) }
            }
        case .log:
            // Some pages had come out of the log already.
            let newer = try Data(contentsOf: folder["now/.state/\(StateDatabase.fileName)"])
            try Self.change(file) { bytes in
                for _ in 0..<Int.random(in: 0...4, using: &random) {
                    let page = Self.page(of: bytes, using: &random)
                    bytes.replaceSubrange(page, with: newer[page])
                }
            }
            let log = state.appending(path: "\(StateDatabase.fileName)-wal")
            switch Int.random(in: 0..<4, using: &random) {
            case 0: try FileManager.default.removeItem(at: log)
            case 1: try Self.change(log) { $0 = $0.prefix(Int.random(in: 0..<$0.count, using: &random)) }
            default: try Self.change(log) { Self.flip(&$0, using: &random) }
            }
        }
    }

    private static func change(_ file: URL, _ body: (inout Data) -> Void) throws {
        var bytes = try Data(contentsOf: file)
        body(&bytes)
        try bytes.write(to: file)
    }

    private static func page(of bytes: Data, using random: inout SeededGenerator) -> Range<Int> {
        let start = Int.random(in: 0..<bytes.count / 8192, using: &random) * 8192
        return start..<start + 8192
    }

    /// Turns a bit where something stands, as most of what is empty nobody reads.
    private static func flip(_ bytes: inout Data, using random: inout SeededGenerator) {
        var place = Int.random(in: 0..<bytes.count, using: &random)
        while bytes[place] == 0 { place = Int.random(in: 0..<bytes.count, using: &random) }
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }
}
