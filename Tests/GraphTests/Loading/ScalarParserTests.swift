import Foundation
import TestSupport
import Testing

@testable import Graph

private func bits(_ type: ScalarType, _ text: String) -> UInt64? {
    text.withUTF8Bytes { ScalarParser.bits(type, $0) }
}

private func integer(_ type: ScalarType, _ text: String) -> Int64? { bits(type, text).map { Int64(bitPattern: $0) } }
private func double(_ text: String) -> Double? { text.withUTF8Bytes { ScalarParser.double($0) } }
private func float(_ text: String) -> Float? { text.withUTF8Bytes { ScalarParser.float($0) } }
private func date(_ text: String) -> Int64? { text.withUTF8Bytes { ScalarParser.date($0) } }

struct ScalarParserTests {
    @Test func everyWordExceptTrueIsFalse() {
        for text in ["true", "TRUE", "tRuE"] { #expect(bits(.bool, text) == 1) }
        for text in ["false", "1", "yes", "truth"] { #expect(bits(.bool, text) == 0) }
    }

    @Test func integersKeepToTheirRange() {
        #expect(integer(.byte, "-128") == -128 && integer(.byte, "128") == nil)
        #expect(integer(.short, "+32767") == 32_767 && integer(.short, "-32769") == nil)
        #expect(integer(.int, "-2147483648") == -2_147_483_648 && integer(.int, "2147483648") == nil)
        #expect(integer(.long, "-9223372036854775808") == .min && integer(.long, "9223372036854775808") == nil)
        for text in ["", "-", "1.0", "1e3", "0x1", "1 2", "A", "--1"] { #expect(integer(.int, text) == nil, "\(text)") }
    }

    @Test func decimalNumbersAreRoundedToTheNearest() {
        #expect(double("23.6") == 23.6 && double("-0.0")?.sign == .minus && double("1.") == 1 && double(".5") == 0.5)
        #expect(double("1e5") == 100_000 && double("1E-2") == 0.01 && double("+3.25e+2") == 325)
        #expect(double("0.1234567890123456789012345678901234567890") == 0.1234567890123456789012345678901234567890)
        #expect(double("1e400") == .infinity && double("1e-400") == 0)
        #expect(double("NaN")?.isNaN == true && double("Infinity") == .infinity && double("+Infinity") == .infinity)
        #expect(double("-Infinity") == -.infinity)
        for text in ["", "INF", "nan", "infinity", "1e", "e5", "1d", "0x10", ".", "1.2.3", "1,5"] {
            #expect(double(text) == nil, "\(text)")
        }
        #expect(
            float("0.1") == 0.1 && float("16777217") == 16_777_216 && float("3.4028235e38") == .greatestFiniteMagnitude)
    }

    @Test func randomDoublesComeBackExactly() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let value = Double(bitPattern: random.next())
            if value.isFinite { #expect(double("\(value)") == value) }
            let small = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
            if small.isFinite { #expect(float("\(small)") == small) }
        }
    }

    @Test func datesAreReadInEveryPublishedForm() throws {
        let format = ISO8601DateFormatter()
        func milliseconds(_ text: String) throws -> Int64 {
            Int64(try #require(format.date(from: text)).timeIntervalSince1970 * 1_000)
        }
        #expect(try date("2020-11-17") == milliseconds("2020-11-17T00:00:00Z"))
        #expect(try date("2020-11-17T10:20") == milliseconds("2020-11-17T10:20:00Z"))
        #expect(try date("2020-11-17T10:20:30") == milliseconds("2020-11-17T10:20:30Z"))
        #expect(try date("1965-02-01T09:01:30Z") == milliseconds("1965-02-01T09:01:30Z"))
        #expect(try date("1999-12-31T23:59:59-0500") == milliseconds("2000-01-01T04:59:59Z"))
        #expect(try date("2020-02-29T00:00:00+05:30") == milliseconds("2020-02-28T18:30:00Z"))
        #expect(try date("1901-01-01T11:12:00.123") == milliseconds("1901-01-01T11:12:00Z") + 123)
        #expect(try date("2023-01-04T00:00:00.000Z") == milliseconds("2023-01-04T00:00:00Z"))
        #expect(date("1970-01-01T00:00:00.1Z") == 100 && date("1969-12-31T23:59:59.999000Z") == -1)
        #expect(date("0000-11-21T00:00:00.000Z") != nil)
    }

    @Test func impossibleDatesAreRefused() {
        for text in [
            "", "2020", "2020-13-01", "2020-02-30", "2019-02-29", "2020-00-10", "0000-11-21T000:00:00.000Z",
            "2022-12-19T25:00:00.000Z", "1981-08-31T11:60:00.000", "2001-06-14T11:12:61.000",
            "2001-06-14T11:12:xy.000", "2011-xy-14T11:12:00.000", "2020-01-01T", "2020-01-01T10", "2020-01-01 10:00",
            "2020-01-01T10:00:00.Z", "2020-01-01Z5", "20200101", "2020-01-01T10:00:00+25:00:00",
        ] { #expect(date(text) == nil, "\(text)") }
    }

    @Test func daysAndMillisecondsAreInverse() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<5_000 {
            let milliseconds = Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &random)
            #expect(UTCTime(milliseconds: milliseconds).milliseconds == milliseconds)
        }
    }
}
