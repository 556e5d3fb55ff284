import Foundation
import GRDB
import Graph
import Phones
import TestSupport
import Testing

@testable import Curation

/// The SQL views read phone numbers as the rule in Swift does.
@Suite struct PhoneRuleTests {
    /// The numbers that the views find in texts, and the texts as they were staged.
    private func read(_ texts: [String], region: PhoneRegion) throws -> [(text: String?, numbers: [String])] {
        let small = try SmallLanding()
        let rows = texts.enumerated().map { "\($0 + 1),\"\($1.replacing("\"", with: "\"\""))\"" }
        try small.write("callcenter/call.csv", (["call_id,phone_no"] + rows).joined(separator: "\n"))
        let area = try LandingArea(folder: small.landing)
        let database = try ReferenceDatabase(path: small.folder["staging.sqlite"].path)
        try database.stage(area)
        for view in CurationScript.foundations(for: region) {
            try database.define(view)
            if view.name == "clean_phone" { break }
        }
        return try database.read { database in
            let found = try Row.fetchAll(
                database,
                sql: """
                    SELECT row_id, digits FROM phone_number WHERE field = 'call.phone_no'
                    ORDER BY row_id, CAST(number_no AS INTEGER)
                    """)
            let numbers = Dictionary(grouping: found) { (row: Row) -> Int64 in row["row_id"] }
                .mapValues { rows in rows.map { (row: Row) -> String in row["digits"] } }
            return try Row.fetchAll(database, sql: "SELECT row_id, phone_no FROM source_call ORDER BY row_id").map {
                ($0["phone_no"], numbers[$0["row_id"]] ?? [])
            }
        }
    }

    @Test func `the views find the numbers of every spelling`() throws {
        for (name, readings) in Dictionary(grouping: PhoneSpellings.readings, by: \.region) {
            let region = try #require(PhoneRegion.named(name))
            let found = try read(readings.map(\.text), region: region)
            for (reading, found) in zip(readings, found) { #expect(found.numbers == reading.numbers, "\(reading)") }
        }
    }

    @Test(arguments: ["US", "DE", "AR", "BR", "IT", "RU", "AG", "AC"])
    func `the views and the rule agree on dirt`(name: String) throws {
        let region = try #require(PhoneRegion.named(name))
        var random = SplitMix64(seed: UInt64(name.utf8.reduce(7) { $0 * 31 + Int($1) }))
        let pieces = [
            " ", "-", ".", "(0)", "(", ")", "/", ",", ";", "x", "ext. ", "home ", "доб", "ДОБ.", "*", "٣", "７",
            "\u{200B}",
            "tel:", ".0", "#", " or ", "00", "011", "703 555 1212", "030 23125042", "+1 703 555 1212", "+", "\t", "é",
            "👍",
            "p", "int", "0", "15", "9 11 2345 6789", "+54", "+39 6", "8 912 345 67 89", "FLOWERS", "'", "=", "&", "\n",
            "Ｘ",
            "1212", "5551212", "+49 (0)30 23125042", "'7035551212", "|", "分机", "(703)", "-13", "7035551313", "+7", "!",
            "E+09", " 703 555 1212 ", " 7035551212 7035551313 ", " 030 23125042 030 23125043", " x12 703 555 1212",
            "ext. 7 030 23125042 ",
        ]
        let texts = (0..<1_500).map { _ in
            (0..<Int.random(in: 1...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
        for (text, numbers) in try read(texts + [String(repeating: "1", count: 201)], region: region) {
            guard let text else { continue }
            let rule = PhoneReading.all(in: text, region: region).compactMap(\.digits)
            #expect(numbers == rule, "\(name) \(text.debugDescription)")
        }
    }

    @Test func `a customer has every number of a value, and the region says whose it is`() throws {
        let small = try SmallLanding()
        try small.write(
            "core/customer.csv",
            "customer_id,name,phone\n1,Ute,030 23125042 / 0151 23456789\n2,Max,0664 1234567\n3,Ida,1111111111\n")
        try small.write("callcenter/call.csv", "call_id,phone_no\n1,+4915123456789\n2,+493023125042\n")
        let region = try #require(PhoneRegion.named("DE"))
        let output = small.folder["output"]
        let report = try CurationRun(
            options: CurationRun.Options(landing: small.landing, output: output, region: region)
        ).run()
        let edges = try String(
            contentsOf: output.appending(path: "batch-0001/neptune_edge/CUS_PHN-0001.csv"), encoding: .utf8)
        #expect(edges.contains("CUS1,PHN493023125042") && edges.contains("CUS1,PHN4915123456789"), "\(edges)")
        #expect(edges.contains("CUS2,PHN496641234567") && !edges.contains("CUS3"))
        let refused = report.sources.flatMap(\.refused)
        #expect(refused.contains { $0.column == "phone" }, "\(refused)")
    }
}
