import Testing

@testable import Graph

/// The steps that TinkerPop 3.8 adds.
@Suite struct ConversionTests {
    @Test(arguments: [
        ("g.inject('123').asNumber()", ["123"]), ("g.inject(' -5 ').asNumber()", ["-5"]),
        ("g.inject('1.5').asNumber()", ["1.5F"]),
        ("g.inject('0.1').asNumber()", ["0.1F"]), ("g.inject('0x1F', '017').asNumber()", ["31", "15"]),
        ("g.inject('3000000000').asNumber()", ["3000000000L"]),
        ("g.inject('1.23456789012').asNumber()", ["1.23456789012D"]),
        ("g.inject('1.234567890123456789').asNumber()", ["1.234567890123456789M"]),
        ("g.inject('5L', '5d').asNumber()", ["5L", "5.0D"]),
        ("g.inject(7, null).asNumber()", ["7", "null"]), ("g.inject(datetime('1970-01-02')).asNumber()", ["86400000L"]),
        ("g.inject(5.9d).asNumber(GType.INT)", ["5"]), ("g.inject('5').asNumber(GType.DOUBLE)", ["5.0D"]),
        ("g.inject(5).asNumber(GType.BYTE)", ["5B"]), ("g.inject(5L).asNumber(GType.BIGDECIMAL)", ["5M"]),
        ("g.inject(5).asNumber(GType.BIGINT)", ["5N"]),
        ("g.inject(1, 0, NaN, 'TRUE', ' false ', true).asBool()", ["true", "false", "false", "true", "false", "true"]),
        ("g.inject(1, 2).discard()", []), ("g.inject(1, 2).discard().count()", ["0L"]),
        ("g.inject(1, 2L, 'a', null).is(typeOf(GType.INT))", ["1"]),
        ("g.inject(1, 2L, 'a').is(P.typeOf(GType.NUMBER))", ["1", "2L"]),
        ("g.inject(1, 'a').is(not(typeOf(GType.STRING)))", ["1"]),
        ("g.V().has('age', P.typeOf(GType.INT)).count()", ["4L"]),
        ("g.V('1').properties('name').is(typeOf(GType.VPROPERTY)).count()", ["1L"]),
        ("g.E('7').properties().is(typeOf(GType.VPROPERTY)).count()", ["0L"]),
    ])
    func `Values are converted and told apart by type`(_ text: String, _ expected: [String]) async throws {
        let graph = try await ModernGraph.load()
        #expect(try graph.answer(text).map(\.description) == expected)
    }

    @Test(arguments: [
        ("g.inject('abc').asNumber()", "'abc'"), ("g.inject('1_0').asNumber()", "'1_0'"),
        ("g.inject('').asNumber()", "''"),
        ("g.inject([1]).asNumber()", "a list"), ("g.inject(300).asNumber(GType.BYTE)", "BYTE due to overflow"),
        ("g.inject(NaN).asNumber(GType.INT)", "INT due to overflow"),
        ("g.inject(1).asNumber(GType.STRING)", "a type of numbers"),
        ("g.inject('yes').asBool()", "yes"), ("g.inject(null).asBool()", "null"),
        ("g.inject(1).is(typeOf('INT'))", "GType.INT"),
    ])
    func `What has no such value is refused`(_ text: String, _ words: String) async throws {
        let graph = try await ModernGraph.load()
        let error = #expect(throws: GremlinError.self) { try graph.answer(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "no error")")
    }

    @Test func `A test of the type is written as it is read`() throws {
        let traversal = try GremlinParser.parse("g.V().values().is(typeOf(GType.INT)).asNumber(GType.LONG)")
        #expect(traversal.gremlinText == "g.V().values().is(P.typeOf(GType.INT)).asNumber(GType.LONG)")
        #expect(try GremlinParser.parse(traversal.gremlinText) == traversal)
    }
}
