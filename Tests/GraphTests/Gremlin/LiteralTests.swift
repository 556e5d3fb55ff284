import Testing

@testable import Graph

/// Numbers, dates and collections as TinkerPop 3.7's grammar spells them.
@Suite struct LiteralTests {
    private func injected(_ literal: String) throws -> Value {
        let traversal = try GremlinParser.parse("g.inject(\(literal))")
        guard case .value(let value)? = traversal.steps.first?.arguments.first else {
            throw GremlinError(.syntax, "no value")
        }
        return value
    }

    @Test(arguments: [
        ("017", Value.int(15)), ("-017", .int(-15)), ("0_17", .int(15)), ("00", .int(0)), ("0", .int(0)),
        ("017L", .long(15)), ("017b", .byte(15)), ("017n", .bigInteger(17)), ("08f", .float(8)), ("010d", .double(10)),
        ("0777777777777", .long(68_719_476_735)), ("0x1F", .int(31)), ("-0x1f", .int(-31)),
        ("0xFFFFFFFF", .long(4_294_967_295)),
        ("0xFFFFFFFFFFFFFFFF", .bigInteger(18_446_744_073_709_551_615)), ("0x1FL", .long(31)), ("0x1Fs", .short(31)),
        ("0x1Fi", .int(31)), ("1_000_000", .int(1_000_000)), ("2147483648", .long(2_147_483_648)),
        ("1e400", .double(.infinity)),
        ("-1e400d", .double(-.infinity)), ("1e39f", .float(.infinity)), ("1e-400d", .double(0)), ("5f", .float(5)),
        ("3d", .double(3)), ("+5", .int(5)), ("1.5e-3", .double(0.0015)),
    ])
    func `Numbers are read`(_ literal: String, _ value: Value) throws {
        #expect(try injected(literal) == value)
    }

    @Test(arguments: [
        "08", "019", "0x", "1_", "0x1_", "1__", "128b", "-129b", "40000s", "2147483648i", "9223372036854775808L",
        "0xFFFFFFFFFFFFFFFFL", "--5", "1.5i", "12q", "0x1Fd.",
    ])
    func `What is no number is refused`(_ literal: String) {
        #expect(throws: GremlinError.self) { try injected(literal) }
    }

    @Test(arguments: [
        ("2020-06", 1_590_969_600_000), ("2020-6", 1_590_969_600_000), ("2020-02-30", 1_582_934_400_000),
        ("2019-02-29", 1_551_312_000_000), ("2021-04-31", 1_619_740_800_000), ("2020-01-01T24:00", 1_577_923_200_000),
        ("2020-06-01t12:00z", 1_591_012_800_000), ("2020-06-01T12:00:00.5", 1_591_012_800_500),
        ("2020-06-01T12:00:00.123456789Z", 1_591_012_800_123), ("2020-06-01T12:00+0200", 1_591_005_600_000),
        ("2020-06-01T12:00-02:00:30", 1_591_020_030_000), ("0001-01-01", -62_135_596_800_000),
        ("-0001-12-31", -62_167_305_600_000), ("+12020-01-01", 317_147_356_800_000), ("-1-12", -62_169_897_600_000),
    ])
    func `Dates are read as an engine reads them`(_ text: String, _ milliseconds: Int64) throws {
        #expect(try injected("datetime('\(text)')") == .date(milliseconds))
        #expect(try injected("datetime('\(text)')").description.contains("datetime("))
    }

    @Test(arguments: [
        "", "2020", "20200601", "2020-13", "2020-00-01", "2020-06-00", "2020-06-32", "2020-6-1", "2020-06-1",
        "2020-06-01 12:00",
        "2020-06-01T12", "2020-06-01T1:00", "2020-06-01T12:60", "2020-06-01T12:00:60", "2020-06-01T24:01",
        "2020-06-01T12:00+02",
        "2020-06-01T12:00+2:00", "2020-06-01T12:00+19:00", "2020-06-01T12:00,5", "2020-06-01T12:00:00.1234567890",
        "12020-01-01", "+2020-01-01", "2020-06-01Z", "2020-06-01T12:00 Z", "nope",
    ])
    func `What no engine reads as a date is refused`(_ text: String) async throws {
        #expect(throws: GremlinError.self) { try injected("datetime('\(text)')") }
        let graph = try await ModernGraph.load()
        #expect(throws: GremlinError.self) { try graph.answer("g.inject('\(text)').asDate()") }
    }

    @Test func `A date is written so that it is read again`() throws {
        for milliseconds: Int64 in [
            0, -1, 1_591_012_800_500, 317_147_356_800_000, -62_167_305_600_000, -100_000_000_000_000,
        ] {
            #expect(DateText.parseGremlin(DateText.formatGremlin(milliseconds)) == milliseconds)
        }
    }

    @Test func `Ranges count up and down`() throws {
        #expect(try injected("3..1") == .list([3, 2, 1]))
        #expect(try injected("'c'..'a'") == .list(["c", "b", "a"]))
        #expect(try injected("'a1'..'a3'") == .list(["a1", "a2", "a3"]))
        #expect(try injected("''..''") == .list([]))
        for text in [
            "1L..3L", "-9223372036854775808..9223372036854775807", "1..2000000", "'a'..'bc'", "'xa'..'yb'", "1..'a'",
        ] {
            #expect(throws: GremlinError.self) { try injected(text) }
        }
    }

    @Test func `A word that is a value is no key`() throws {
        #expect(try injected("[a: 1]") == .map(["a": 1]))
        for text in ["[null: 1]", "[true: 1]", "[NaN: 1]"] { #expect(throws: GremlinError.self) { try injected(text) } }
    }
}
