import Foundation
import GRDB
import TestSupport
import Testing

@testable import Curation

/// What the views make of spellings, one column at a time.
@Suite struct CleaningTests {
    /// The values of a column of `clean_call` or `clean_customer` for rows that differ in one column only.
    private func cleaned(_ spellings: [String], column: String, of path: String) throws -> [String?] {
        let small = try SmallLanding()
        let table = try #require(LandingTable.all.first { $0.path == path })
        let names = table.columns.map(\.name)
        let rows = spellings.enumerated().map { number, spelling in
            names.map { name in
                name == names[0]
                    ? "\(number + 1)" : name == column ? "\"\(spelling.replacing("\"", with: "\"\""))\"" : ""
            }.joined(separator: ",")
        }
        try small.write("\(path).csv", ([names.joined(separator: ",")] + rows).joined(separator: "\n"))
        let area = try LandingArea(folder: small.landing)
        let database = try ReferenceDatabase(path: small.folder["staging.sqlite"].path)
        try database.stage(area)
        for view in CurationScript.foundations { try database.define(view) }
        return try database.read { database in
            try (1...spellings.count).map { number in
                try String.fetchOne(
                    database, sql: "SELECT \(column) FROM \(table.cleanName) WHERE \(names[0]) = '\(number)'")
            }
        }
    }

    @Test func `phones in many spellings are one number`() throws {
        let spellings = [
            "+17035551212", "+1 703 555 1212", "(703) 555-1212", "703.555.1212", "7035551212", "1-703-555-1212",
            "001 703 555 1212", "011 1 703 555 1212", "tel:+1-703-555-1212", " +1 (703) 555-1212 ", "17035551212",
            "703/555-1212", "703–555–1212", "+1\u{A0}703\u{202F}555\u{2011}1212", "'7035551212", "7035551212.0",
            "(703) 555-1212 x45", "703-555-1212 ext. 45", "+1 703 555 1212;ext=45", "703 555 1212 #45",
        ]
        let digits = try cleaned(spellings, column: "phone_no", of: "callcenter/call")
        for (spelling, digits) in zip(spellings, digits) { #expect(digits == "17035551212", "\(spelling)") }
    }

    @Test func `an extension is known in the spellings that the search knows`() throws {
        let digits = try cleaned(PhoneSpellings.withExtension, column: "phone_no", of: "callcenter/call")
        for (spelling, digits) in zip(PhoneSpellings.withExtension, digits) {
            #expect(digits == "17035551212", "\(spelling)")
        }
    }

    @Test func `an address loses what nobody sees and all its capitals`() throws {
        let spellings = [
            "jörg@müller.example", "JÖRG@MÜLLER.EXAMPLE", "jÖrg@mÜller.example", "jörg@müller.example\u{200B}",
            "\u{FEFF}jörg@müller.example", "jö\u{AD}rg@müller.example", "\u{202A}jörg@müller.example\u{202C}",
            "jörg＠müller.example", "jörg@müller.example.", " Mailto:jörg@müller.example\u{A0}",
            "<jörg@müller.example>", "'jörg@müller.example'", "(jörg@müller.example)", "[jörg@müller.example];",
            "<mailto:jörg@müller.example>,",
        ]
        let addresses = try cleaned(spellings, column: "email", of: "core/customer")
        for (spelling, address) in zip(spellings, addresses) { #expect(address == spellings[0], "\(spelling)") }
    }

    @Test func `foreign phones keep their country`() throws {
        let digits = try cleaned(
            ["+49 30 23125 042", "0049 3023125042", "011 49 30 23125 042", "+44 (0)7700 900 125", "447700900125"],
            column: "phone_no", of: "callcenter/call")
        #expect(digits == ["493023125042", "493023125042", "493023125042", "447700900125", "447700900125"])
    }

    @Test func `what is no phone number is refused`() throws {
        let digits = try cleaned(
            [
                "anonymous", "-", "555-1212", "1-800-FLOWERS", "0000000000", "1035551212", "+1703555121299",
                "+", "x45", "123456789012345678", "+0123456789", "703555121a",
            ], column: "phone_no", of: "callcenter/call")
        #expect(digits.allSatisfy { $0 == nil }, "\(digits)")
    }

    @Test func `moments are brought to one form`() throws {
        let moments = try cleaned(
            TimeSpellings.taken.map(\.spelling) + [" 2024-02-29 "], column: "started_at", of: "callcenter/call")
        for (moment, taken) in zip(moments, TimeSpellings.taken) {
            #expect(moment == taken.written, "\(taken.spelling)")
        }
        #expect(moments.last == "2024-02-29")
    }

    @Test func `moments that never were are refused`() throws {
        let moments = try cleaned(TimeSpellings.refused, column: "started_at", of: "callcenter/call")
        for (moment, spelling) in zip(moments, TimeSpellings.refused) { #expect(moment == nil, "\(spelling)") }
    }

    @Test func `numbers lose what is not theirs`() throws {
        let spellings = ["300000", "300,000", "$300,000", "300 000", "300000.00", "0300000"]
        #expect(try cleaned(spellings, column: "coverage", of: "core/quote").allSatisfy { $0 == "300000" })
        #expect(
            try cleaned(["0", "000", "0.0", "2147483647"], column: "coverage", of: "core/quote") == [
                "0", "0", "0", "2147483647",
            ])
        #expect(
            try cleaned(["1,234,567", "12,345", "$1,000.00", "999,999,999"], column: "coverage", of: "core/quote") == [
                "1234567", "12345", "1000", "999999999",
            ])
        // A comma that does not stand between thousands may be a decimal one.
        let decimal = ["99,5", "0,99", "1.234,56", "1,5", "10,00", ",5", "5,", "1,23,456", "1234567,890", "1,234.5,6"]
        for column in ["coverage", "premium"] {
            #expect(try cleaned(decimal, column: column, of: "core/quote").allSatisfy { $0 == nil }, "\(column)")
        }
        let refused = ["lots", "-1", "2147483648", "12.5", "1e5", "", "0x10", "1.2.3", ".5"]
        #expect(try cleaned(refused, column: "coverage", of: "core/quote").allSatisfy { $0 == nil })
        #expect(
            try cleaned(
                ["418.0", "$1,418.55", "418", "4.1.8", "-5", "1e3", "418."], column: "premium", of: "core/quote")
                == ["418.0", "1418.55", "418", nil, nil, nil, nil])
    }

    @Test func `a number with a fraction is a key as long as it is exact`() throws {
        let spellings = [
            "7.0", "9007199254740992.0", "9007199254740993.0", "9007199254740993", "123456789012345678.00",
            "9223372036854775807", "9223372036854775808",
        ]
        let small = try SmallLanding()
        try small.write(
            "core/customer.csv",
            ([SmallLanding.customerHeader] + spellings.map { "\($0),Ana,,,,,," }).joined(separator: "\n"))
        let source = try #require(try small.curate().sources.first { $0.source == "core/customer" })
        #expect(source.written == 4)
        #expect(
            Set(source.dropped.map { "\($0.rule): \($0.count)" })
                == [
                    "customer_id: a key with a fraction is not exact beyond 2^53: 2", "customer_id is not a number: 1",
                ])
    }

    @Test func `addresses of e-mail are compared in one form`() throws {
        #expect(
            try cleaned(
                [
                    "Ana@Mail.Example", "  ana@mail.example\t", "mailto:ana@mail.example", "ana", "@mail.example",
                    "ana@", "a@b@c", "ana garcia@mail.example", "n/a",
                ], column: "email", of: "core/customer")
                == ["ana@mail.example", "ana@mail.example", "ana@mail.example", nil, nil, nil, nil, nil, nil])
    }

    @Test func `zip codes get their zeros back`() throws {
        #expect(
            try cleaned(
                ["20191", "2139", "20191-1234", "none", "201911", " 20191 "], column: "zip", of: "core/address")
                == ["20191", "02139", "20191", nil, nil, "20191"])
    }

    @Test func `free text stays as it is and other text is trimmed`() throws {
        let text = ["  both ends  ", "two\nlines", "NULL", "null", "\\N", "   ", "=1+1"]
        #expect(
            try cleaned(text, column: "details", of: "callcenter/call")
                == ["  both ends  ", "two\nlines", nil, nil, nil, nil, "=1+1"])
        #expect(try cleaned(["  Ana  "], column: "name", of: "core/customer") == ["Ana"])
    }
}
