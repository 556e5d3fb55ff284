import Foundation
import GRDB
import Phones
import TestSupport
import Testing

@testable import Curation

/// What functions do to values, keys and pairs in the state is what the views say for a warehouse.
@Suite struct CleaningRuleTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func `the state holds the rows that the views give, on dirt`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        for table in LandingTable.all {
            for part in ["", "-2"] {
                let rows = (0..<150).map { _ in
                    table.columns.map { Self.quoted(Self.value(of: $0, using: &random)) }.joined(separator: ",")
                }
                let header = table.columns.map(\.name).joined(separator: ",")
                try folder.write(
                    ([header] + rows + [""]).joined(separator: "\n"), to: "landing/\(table.path)\(part).csv")
            }
        }
        let region = try #require(PhoneRegion.named(["US", "DE", "AR"][Int(seed) % 3]))
        let landing = try LandingArea(folder: folder["landing"])
        let reference = try ReferenceDatabase(path: folder["reference.sqlite"].path)
        try reference.stage(landing)
        for view in CurationScript.foundations(for: region) { try reference.define(view) }

        let builder = try StateBuilder(path: folder["curation.sqlite"].path)
        let pipeline = StagingPipeline(region: region, limit: nil, workers: 2)
        _ = try builder.stage(StateBuilder.items(of: landing), with: pipeline) { _, _ in }
        try builder.link()
        let state = try builder.reader()
        for table in LandingTable.all {
            let columns = (["row_id"] + table.columns.map(\.name)).joined(separator: ", ")
            let sql = "SELECT \(columns) FROM \(table.cleanName)"
            let (ours, theirs) = (
                try state.inDatabase { try Self.rows($0, sql) }, try reference.read { try Self.rows($0, sql) }
            )
            let different = ours.symmetricDifference(theirs).sorted().prefix(6)
            #expect(different.isEmpty && !ours.isEmpty, "\(random) \(table.name): \(different)")
        }
        for link in CurationScript.links {
            let sql = "SELECT * FROM \(link.name)"
            let (ours, theirs) = (
                try state.inDatabase { try Self.rows($0, sql) }, try reference.read { try Self.rows($0, sql) }
            )
            let different = ours.symmetricDifference(theirs).sorted().prefix(6)
            #expect(different.isEmpty && !ours.isEmpty, "\(random) \(link.name): \(different)")
        }
    }

    private static func rows(_ database: Database, _ sql: String) throws -> Set<String> {
        Set(
            try Row.fetchAll(database, sql: sql).map { row in
                row.map { value in
                    String.fromDatabaseValue(value.1).map(\.debugDescription)
                        ?? Int64.fromDatabaseValue(value.1).map { "\($0)" } ?? "-"
                }.joined(separator: " ")
            })
    }

    private static func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

    // MARK: Dirt

    private static let blanks = ["", "", "", "", " ", "  ", "\t", "\u{A0}"]
    private static let words = [
        "Ana", "ÄÖÜ", "İstanbul", "va", "NULL", "\\N", "ΣΊΓΜΑΣ", "two\nlines", "a·b", "漢字", "é",
    ]
    private static let digits = [
        "0", "1", "7", "12", "300", "000", ".", ",", "$", " ", "-", ".0", ".00", "9", "e5", "٣",
    ]
    private static let numbers = [
        "0", "007", "300,000", "$1,234.50", "2147483647", "2147483648", "9007199254740992.0", "9007199254740993.0",
        "123456789012345678", "1234567890123456789", "9223372036854775807", "9223372036854775808", "12.50", "1,23",
        "1,234,567,890,123", "000000000000000000012",
        ".5",
        "5.", "12.000", "1234,567", "9007199254740993",
    ]
    private static let times = [
        "2024-02-29", "2024-2-9", "2023-02-29", "2024-02-29T24:00:00", "2024-12-31 24:00:00Z", "9999-12-31T24:00:00Z",
        "20240229T101112Z", "20240229 1011", "2024-02-29T10:11:12,5+01", "2024-02-29T10:11:12.1234567890Z",
        "2024-02-29T10:11:12+0530[Asia/Kolkata]", "2024-02-29T10:11:12[UTC]", "2024-02-29T10:11:12[]",
        "2024-02-29T10:11:12 GMT", "2024-02-29T10:11:12+00:00 UTC", "2024-02-29T10:11:12-18:01",
        "0000-12-31T24:00:00.000Z",
        "2024-1-02T03:04:05z", "2024-02-29T10:11.5", "1700000000", "2024-02-29T10:11:12.Z", "2024-02-29T1:11:12Z",
    ]
    private static let timePieces = [
        "2024-", "02-", "29", "T", " ", "10:11", ":12", ".5", "Z", "+01:00", "[Z]", "é", "1", "-",
    ]
    private static let emails = [
        "ana@mail.example", "ANA@Mail.Example", "<ana@mail.example>", "mailto:ANA@mail.example", "ana＠mail.example",
        "an\u{AD}a@mail.example.", "\u{200B}ana@mail.example", "ana @mail.example", "@mail.example", "a@b@c",
        "ΑΝΑ@ΣΊΓΜΑ.gr",
        "mailto: ana@mail.example", "'ben@mail.example';", "ben@mail.example", "İ@mail.example",
        "\u{3000}ana@mail.example",
    ]
    private static let phones = [
        "+17035551212", "(703) 555-1212", "703-555-1212 / 703-555-1213", "030 23125042", "+49 30 23125042", "anonymous",
        "+1 703 555 1212 x4; +49 151 23456789", "7035551212.0", "+54 9 11 2345 6789", "1111111111", "٧٠٣٥٥٥١٢١٢",
    ]
    private static let zips = ["20191", "2139", "20191-1234", "-2345-6789", "20-91-6789", "201911", "x", "0"]

    private static func value(of column: LandingTable.Column, using random: inout SeededGenerator) -> String {
        func pick(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }
        func pieces(_ values: [String]) -> String {
            (0..<Int.random(in: 1...5, using: &random)).map { _ in pick(values) }.joined()
        }
        let isWild = Int.random(in: 0..<4, using: &random) == 0
        let text =
            switch column.content {
            case .key, .reference:
                "\(Int.random(in: 1...60, using: &random))" + (isWild ? pick([".0", ".00", " ", "x", "NaN"]) : "")
            case .customerKey:
                isWild
                    ? pick(numbers + ["0035g00000ABCDEAA2", "-a1", "a-1", "A_1", "word", "1e5", "7.0", "07"])
                    : "\(Int.random(in: 1...40, using: &random))"
            case .text, .verbatim, .word, .capitals: isWild ? pieces(words) : pick(words)
            case .zip: isWild ? pieces(digits) : pick(zips)
            case .email: pick(emails)
            case .phone: isWild ? pieces(digits + [" x", "+1", "/", "703"]) : pick(phones)
            case .moment:
                isWild ? pieces(timePieces) : pick(times + TimeSpellings.taken.map(\.spelling) + TimeSpellings.refused)
            case .number, .amount: isWild ? pieces(digits) : pick(numbers)
            }
        return Int.random(in: 0..<12, using: &random) == 0 ? "" : pick(blanks) + text + pick(blanks)
    }
}
