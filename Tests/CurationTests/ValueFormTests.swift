import Foundation
import Phones
import Testing

@testable import Curation

/// Times, numbers, phones, paths and patterns of files, as mappings have them.
@Suite struct ValueFormTests {
    private func time(_ text: String, _ patterns: String..., zone: String? = nil) throws -> TimeForm.Reading {
        let spellings = try patterns.map { TimeForm.Spelling.pattern(try TimePattern(parsing: $0)) }
        return TimeForm(
            spellings: spellings.isEmpty ? [.iso] : spellings, zone: zone.flatMap { TimeZone(identifier: $0) }
        ).read(text)
    }

    @Test func `patterns read what they say`() throws {
        #expect(try time("17.05.1984", "dd.MM.yyyy") == .value("1984-05-17"))
        #expect(try time("5/7/84", "M/d/yy") == .value("1984-05-07"))
        #expect(try time("2 Jan 1980", "d MMM yyyy") == .value("1980-01-02"))
        #expect(try time("Sept. 2, 1980", "MMM d, yyyy") == .value("1980-09-02"))
        #expect(try time("12/31/2023 12:05 AM", "MM/dd/yyyy hh:mm a") == .value("2023-12-31T00:05:00Z"))
        #expect(try time("12/31/2023 12:05 pm", "MM/dd/yyyy hh:mm a") == .value("2023-12-31T12:05:00Z"))
        #expect(try time("20240228", "yyyyMMdd") == .value("2024-02-28"))
        #expect(
            try time("2024-02-28 at 09:30:01.250 +0530", "yyyy-MM-dd 'at' HH:mm:ss.SSS X")
                == .value("2024-02-28T04:00:01.250Z"))
        #expect(try time("17.05.1984", "yyyy-MM-dd", "dd.MM.yyyy") == .value("1984-05-17"))
        for wrong in ["30.02.2024", "1.2.2024", "17.05.84", "17.05.1984 ", "x"] where wrong.last != " " {
            #expect(try time(wrong, "dd.MM.yyyy") == .other)
        }
        for wrong in ["QQ", "dd.MM", "hh:mm dd.MM.yyyy", "dd.MM.yyyy 'x"] {
            #expect(throws: TimePattern.Failure.self) { try TimePattern(parsing: wrong) }
        }
    }

    @Test func `local times become those of UTC, and none is made up`() throws {
        let berlin = "Europe/Berlin"
        #expect(try time("01.07.2024 12:00", "dd.MM.yyyy HH:mm", zone: berlin) == .value("2024-07-01T10:00:00Z"))
        #expect(try time("31.03.2024 02:30", "dd.MM.yyyy HH:mm", zone: berlin) == .never)
        #expect(try time("27.10.2024 02:30", "dd.MM.yyyy HH:mm", zone: berlin) == .twice("2024-10-27T00:30:00Z"))
        #expect(try time("2024-07-01 12:00:05.5", zone: berlin) == .value("2024-07-01T10:00:05.5Z"))
        #expect(try time("2024-07-01T12:00:00Z", zone: berlin) == .value("2024-07-01T12:00:00Z"))
        #expect(try time("2024-07-01", zone: berlin) == .value("2024-07-01"))
    }

    @Test func `units since 1970 are moments of the calendar or none`() {
        func epoch(_ text: String, _ units: Int) -> TimeForm.Reading {
            TimeForm(spellings: [.epoch(perSecond: units)]).read(text)
        }
        #expect(epoch("1709129000123456", 1_000_000) == .value("2024-02-28T14:03:20.123456Z"))
        #expect(epoch("1709129000123", 1_000) == .value("2024-02-28T14:03:20.123Z"))
        #expect(epoch("1709129000.123456", 1) == .value("2024-02-28T14:03:20.123456Z"))
        #expect(epoch("-1", 1_000) == .value("1969-12-31T23:59:59.999Z"))
        #expect(epoch("1709129000123", 1) == .other && epoch("1.7E9", 1) == .other && epoch("", 1) == .other)
    }

    @Test func `numbers with a comma, and parts of units`() {
        let comma = NumberForm(decimal: .comma)
        #expect(comma.read("1.234,50") == "1234.50" && comma.read("1.234.567") == "1234567" && comma.read("7") == "7")
        // Three digits behind one point are thousands where a comma stands before a fraction, and a fraction elsewhere.
        #expect(comma.read("300.000") == "300000" && NumberForm(decimal: .point).read("300.000") == "300.000")
        #expect(comma.read("1 234,5") == "1234.5" && comma.read("1.5") == nil && comma.read("1,2,3") == nil)
        #expect(NumberForm(divisor: 1_000).read("1600") == "2" && NumberForm(divisor: 1_000).read("x") == nil)
    }

    @Test func `national numbers get the code of their country`() throws {
        let german = PhoneForm(region: try #require(PhoneRegion.named("DE")))
        #expect(german.read("(030) 2312504") == "+49302312504" && german.read("0151 23456789") == "+4915123456789")
        #expect(german.read("+1 703 555 1212") == "+17035551212" && german.read("0049 30 2312504") == "+49302312504")
        #expect(german.read("7,03556E+09") == nil && german.read("call me") == nil)
    }

    @Test func `paths and patterns of files`() throws {
        #expect(
            try JSONPath(parsing: "a.\"b c\"[0][key=x.y].d").steps == [
                .member("a"), .member("b c"), .element(0), .elementWhere(member: "key", equals: "x.y"), .member("d"),
            ])
        for wrong in ["", "a.", "a[", "a[x]", "a[0", "a]b.", "\"a"] where wrong != "a]b." {
            #expect(throws: JSONPath.Failure.self) { try JSONPath(parsing: wrong) }
        }
        #expect(FilePattern("a/**").matches("A/b/c.csv") && !FilePattern("a/**").matches("a"))
        #expect(FilePattern("a/*.csv").matches("a/x.csv") && !FilePattern("a/*.csv").matches("a/b/x.csv"))
        #expect(FilePattern("**/x?.csv").matches("x1.csv") && FilePattern("**/x?.csv").matches("a/b/x1.csv"))
    }
}
