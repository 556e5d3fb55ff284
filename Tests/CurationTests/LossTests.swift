import Foundation
import TestSupport
import Testing

@testable import Curation

/// What of the sources did not arrive, and what is said about it.
@Suite struct LossTests {
    private func losses(_ path: String, _ text: String) throws -> [String] {
        let small = try SmallLanding()
        try small.write(path, text)
        return try small.curate().losses()
    }

    @Test func `a curation that uses every file has no losses`() throws {
        let small = try SmallLanding()
        #expect(try small.curate().losses() == [])
        // Rows in whose place later ones stand, and a delivery without news, are none.
        try small.write(
            "callcenter/call-2.csv",
            try String(contentsOf: small.landing.appending(path: "callcenter/call.csv"), encoding: .utf8))
        try small.write("callcenter/call-3.csv", SmallLanding.callHeader)
        #expect(try small.curate().losses() == [])
    }

    @Test(arguments: [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
    func `cells that other signs separate are read, and it is told`(separator: String, words: String) throws {
        for first in separator == "\t" ? [""] : ["", "sep=\(separator)\r\n"] {
            let small = try SmallLanding()
            let header = SmallLanding.customerHeader.replacing(",", with: separator)
            let row = "1,Ana,ana@mail.example,,,,,".replacing(",", with: separator)
            try small.write("core/customer.csv", "\(first)\(header)\n\(row)")
            let report = try small.curate()
            let customer = try #require(report.sources.first { $0.source == "core/customer" })
            #expect(customer.written == 1 && customer.files[0].form == words && customer.files[0].missingColumns == [])
            #expect(report.losses() == [])
        }
    }

    @Test(arguments: [
        (Array("PAR1....".utf8), "Parquet data that cannot be read"), ([0x28, 0xB5, 0x2F, 0xFD, 0, 0], "zstd data"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 1], "xz data"),
        ([0x50, 0x4B, 3, 4, 0, 0], "a zip archive"),
        (Array("PK\u{3}\u{4}  [Content_Types].xml".utf8), "an Excel workbook"),
    ]) func `what is no text is named as what it is`(bytes: [UInt8], words: String) throws {
        for path in ["core/customer.csv", "applog/session.jsonl", "core/customer.parquet", "core/customer"] {
            let small = try SmallLanding()
            try Data(bytes).write(to: small.landing.appending(path: path))
            let losses = try small.curate().losses()
            #expect(losses.contains { $0.hasPrefix(path) && $0.contains(words) }, "\(path): \(losses)")
        }
    }

    @Test func `the words of programs for no value are no keys`() throws {
        let small = try SmallLanding()
        let words = ["NaN", "nan", "None", "<NA>", "#N/A", "NaT"]
        let rows = words.map { "{\"session_id\":\"\($0)\",\"email\":\"ana@mail.example\"}" }
        try small.write("applog/session.jsonl", rows.joined(separator: "\n"))
        let session = try #require(try small.curate().sources.first { $0.source == "applog/session" })
        #expect(session.written == 0)
        #expect(session.dropped.map { "\($0.rule): \($0.count)" } == ["no session_id: \(words.count)"])
    }

    @Test func `a key that JSON writes with an exponent is refused by name and a text stays`() throws {
        let small = try SmallLanding()
        try small.write(
            "applog/session.jsonl",
            """
            {"session_id":1e3,"email":"ana@mail.example"}
            {"session_id":"1e3","email":"ana@mail.example"}
            {"session_id":12345678901234567890,"quote_id":1E2,"email":"ana@mail.example"}
            """)
        let session = try #require(try small.curate().sources.first { $0.source == "applog/session" })
        #expect(session.written == 2)
        #expect(session.dropped.map { "\($0.rule): \($0.count)" } == ["no session_id: 1"])
        #expect(
            session.refused.filter { $0.rule.contains("exponent") }.map { "\($0.rule): \($0.count)" } == [
                "quote_id: a number with an exponent is no key: 1",
                "session_id: a number with an exponent is no key: 1",
            ])
    }

    @Test func `names in other letter case are read, and others that look like a table's are told`() throws {
        let small = try SmallLanding()
        let customers = small.landing.appending(path: "core/customer.csv")
        try FileManager.default.moveItem(at: customers, to: small.landing.appending(path: "core/CUSTOMER.CSV"))
        #expect(try small.curate().losses() == [])
        let calls = small.landing.appending(path: "callcenter/call.csv")
        try FileManager.default.moveItem(at: calls, to: small.landing.appending(path: "callcenter/Calls.csv"))
        let losses = try small.curate(into: "again").losses()
        #expect(
            losses == [
                "callcenter/Calls.csv was not read: it is no table's file; callcenter/call is read from callcenter/call.csv"
            ])
    }

    @Test func `a share of dropped rows may be too much`() throws {
        let small = try SmallLanding()
        try small.append("core/customer.csv", "x,Nobody,,,,,,")
        let report = try small.curate()
        #expect(report.losses() == [])
        #expect(report.losses(above: 34) == [])
        #expect(report.losses(above: 33) == ["core/customer.csv: 1 of 3 rows dropped (customer_id is not a number)"])
    }

    @Test func `a landing area without any row is a loss`() throws {
        let folder = try TemporaryFolder()
        try folder.write("\(SmallLanding.customerHeader)\n", to: "landing/core/customer.csv")
        let options = CurationRun.Options(landing: folder["landing"], output: folder["out"])
        #expect(try CurationRun(options: options).run().losses() == ["no file has any row"])
    }

    @Test(arguments: [("core/customer.csv", ""), ("core/customer.csv", SmallLanding.customerHeader), ("", "[]")])
    func `a table without a row is lost, first or later`(path: String, text: String) throws {
        let path = path.isEmpty ? "applog/session.jsonl" : path
        let table = String(path.prefix { $0 != "." })
        let fresh = try SmallLanding()
        try fresh.write(path, text)
        let words = "\(table) has no row: \(path) is empty"
        #expect(try fresh.curate().losses().last == words)
        let later = try SmallLanding()
        try #require(try later.curate().losses() == [])
        try later.write(path, text)
        let report = try later.curate()
        #expect(report.losses().last == words)
        #expect(report.emptyFileWords == [])
    }

    @Test func `a file without a row beside others of its table is a word`() throws {
        let small = try SmallLanding()
        try small.write("callcenter/call-3.csv", SmallLanding.callHeader)
        let report = try small.curate()
        #expect(report.losses() == [] && report.emptyFileWords == ["callcenter/call-3.csv has no row"])
    }

    @Test func `keys with a fraction of zeros are whole numbers`() throws {
        let small = try SmallLanding()
        try small.write(
            "applog/session.jsonl",
            """
            {"session_id":300.0,"quote_id":"100.0","email":"ana@mail.example","started_at":"2024-02-28T14:02:00Z"}
            {"session_id":9007199254740993.0,"email":"ana@mail.example"}
            """)
        let report = try small.curate()
        let links = Dictionary(uniqueKeysWithValues: report.links.map { ("\($0.relation) \($0.key)", $0.linked) })
        #expect(links.filter { $0.key.contains("session") }.values.allSatisfy { $0 > 0 }, "\(links)")
        let session = try #require(report.sources.first { $0.source == "applog/session" })
        #expect(session.written == 1)
        #expect(session.repaired.contains { $0.rule == "session_id: a fraction of zeros behind a key removed" })
        #expect(session.refused.contains { $0.rule == "session_id: a key with a fraction is not exact beyond 2^53" })
    }
}
