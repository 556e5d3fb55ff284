import Foundation
import GRDB
import Graph
import TestSupport
import Testing

@testable import Curation

/// E-mail addresses are one whatever nobody sees in them and whatever their letters' case and form, in Swift, in SQL and for
/// the search.
@Suite struct EmailTests {
    private static func cleaned(_ spelling: String) -> String? {
        var bytes: [UInt8] = []
        let isAddress = Array(spelling.utf8).withUnsafeBytes { EmailCleaner.clean($0, into: &bytes) }
        return isAddress ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// What the views make of addresses, in their order.
    private static func cleanedBySQL(_ spellings: [String]) throws -> [String?] {
        let small = try SmallLanding()
        let lines = spellings.enumerated().map { "{\"session_id\":\($0 + 1),\"email\":\(Self.json($1))}" }
        try small.write("applog/session.jsonl", lines.joined(separator: "\n"))
        let database = try ReferenceDatabase(path: small.folder["staging.sqlite"].path)
        try database.stage(try LandingArea(folder: small.landing))
        for view in CurationScript.foundations { try database.define(view) }
        return try database.read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT session_id, email FROM clean_session")
            let found = Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as String?) })
            return (1...spellings.count).map { found["\($0)"] ?? nil }
        }
    }

    private static func json(_ text: String) -> String {
        text.utf16.reduce(into: "\"") { json, unit in
            let digits = String(unit, radix: 16)
            json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } + "\""
    }

    private static let scalars = (UInt32(0)..<0x11_0000).compactMap { Unicode.Scalar($0) }

    @Test func `whatever is invisible by Unicode goes`() throws {
        let invisible = Self.scalars.filter {
            $0.properties.isDefaultIgnorableCodePoint || [.control, .format].contains($0.properties.generalCategory)
        }
        #expect(invisible.count > 4_200)
        let listed: [UInt32] = [
            0x00, 0x01, 0x1F, 0x7F, 0x80, 0x9F, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B,
            0x2061, 0x2064, 0x2066, 0x2069, 0x206A, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB,
            0xE0001, 0xE0020, 0xE007F, 0xE0100, 0xE01EF,
        ]
        #expect(Set(listed).subtracting(invisible.map(\.value)).isEmpty)
        let spellings = invisible.map { "an\($0)a@mail.\($0)example" }
        for (scalar, spelling) in zip(invisible, spellings) {
            let number = Comment(rawValue: String(scalar.value, radix: 16))
            if scalar != "\0" { #expect(Self.cleaned(spelling) == "ana@mail.example", number) }
            #expect(FoldedText.fold(spelling).filter { !$0.isWhitespace } == "ana@mail.example", number)
        }
        let bySQL = try Self.cleanedBySQL(spellings)
        for (scalar, address) in zip(invisible, bySQL) {
            #expect(address == "ana@mail.example", Comment(rawValue: String(scalar.value, radix: 16)))
        }
    }

    @Test func `addresses link whatever the case and form of their letters`() throws {
        let small = try SmallLanding()
        let alike: [[String]] = [
            ["σίγμας@a.example", "ΣΊΓΜΑΣ@A.EXAMPLE", "σίγμασ@a.example"],
            ["straße@b.example", "STRASSE@B.EXAMPLE", "STRAẞE@b.example", "strasse@b.example"],
            ["İx@c.example", "i\u{307}x@c.example", "I\u{307}X@C.EXAMPLE"],
            ["mess@d.example", "meſſ@d.example", "MESS@d.example"],
            ["kim@e.example", "\u{212A}IM@e.example"],
            ["béa@f.example", "BE\u{301}A@F.EXAMPLE", "BÉA@f.example"],
            ["wide@g.example", "ｗｉｄｅ＠ｇ．ｅｘａｍｐｌｅ", "Wide＠g。example"],
            ["viêt@ệ.example", "VIE\u{302}T@E\u{302}\u{323}.example", "vie\u{302}t@e\u{323}\u{302}.example"],
            ["привет@й.example", "ПРИВЕТ@И\u{306}.example"],
            ["ﬁn@h.example", "FIN@h.example"], ["ꭰ@i.example", "Ꭰ@i.example"],
            ["ǆ@j.example", "ǅ@J.example", "Ǆ@j.example"],
            ["ılgaz@k.example"], ["ilgaz@k.example", "ILGAZ@k.example"], ["jose@l.example"], ["josé@l.example"],
        ]
        try small.write(
            "core/customer.csv",
            "customer_id,email\n" + alike.enumerated().map { "\($0 + 1),\($1[0])" }.joined(separator: "\n"))
        let sessions = alike.enumerated().flatMap { number, spellings in
            spellings.enumerated().map { "{\"session_id\":\(number + 1)0\($0),\"email\":\(Self.json($1))}" }
        }
        try small.write("applog/session.jsonl", sessions.joined(separator: "\n"))
        try small.curate()
        let edges = String(
            decoding: try #require(try small.folder.files(below: "out/batch-0001/neptune_edge")["CUS_SES-0001.csv"]),
            as: UTF8.self)
        for (number, spellings) in alike.enumerated() {
            for (place, spelling) in spellings.enumerated() {
                #expect(edges.contains("CUS\(number + 1),SES\(number + 1)0\(place),"), "\(spelling)")
            }
        }
        let all = alike.flatMap { $0 }
        #expect(try Self.cleanedBySQL(all) == all.map(Self.cleaned))
    }

    @Test(arguments: [UInt64(1), 2])
    func `the views say of every letter what Swift says`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let assigned = Self.scalars.filter {
            ![.unassigned, .privateUse, .surrogate].contains($0.properties.generalCategory)
                && !(0xAC00..<0xD7A4).contains($0.value)
        }
        let letters = assigned.filter { $0.value < 0x250 || Int.random(in: 0..<30, using: &random) == 0 }
        let marks: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{323}", "\u{308}", "\u{3099}"]
        let spellings = letters.map { letter in
            let mark = marks.randomElement(using: &random).map {
                Int.random(in: 0..<4, using: &random) == 0 ? "\($0)" : ""
            }
            return "a\(letter)\(mark ?? "")b@mail.example"
        }
        #expect(spellings.count > 4_000)
        let bySQL = try Self.cleanedBySQL(spellings)
        let different = zip(spellings, bySQL).filter { $0 != "a\0b@mail.example" && Self.cleaned($0) != $1 }
        #expect(
            different.isEmpty,
            "\(random): \(different.prefix(5).map { "\($0.0.debugDescription) \(Self.cleaned($0.0).debugDescription) \($0.1.debugDescription)" })"
        )
    }

    @Test func `what is one address is one for the search`() {
        let apart = Self.scalars.filter { scalar in
            let folded = CaselessText.folded(scalar)
            // No address has a blank in it, and to the search ″ is a quote and the iota below a letter of old Greek no letter.
            guard !folded.unicodeScalars.contains(" "), !(scalar.properties.isWhitespace && scalar.isInvisible),
                scalar != "″",
                !String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.contains("\u{345}")
            else { return false }
            return FoldedText.fold(folded) != FoldedText.fold(String(scalar))
        }
        #expect(apart.isEmpty, "\(apart.prefix(20).map { String($0.value, radix: 16) })")
    }

    @Test func `a text that is too long and white space inside are no address`() {
        let long = String(repeating: "a", count: 500) + "@mail.example"
        #expect(Self.cleaned(long) == nil && Self.cleaned("é" + long) == nil)
        #expect(Self.cleaned("an a@mail.example") == nil && Self.cleaned("an\u{2003}a@mail.example") == nil)
        #expect(Self.cleaned("\u{3000}<ＡＮＡ@mail.example>\u{2028}") == "ana@mail.example")
    }
}
