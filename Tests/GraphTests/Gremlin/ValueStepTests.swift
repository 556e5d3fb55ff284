import Testing

@testable import Graph

/// What steps make of texts, numbers, dates and collections; the values are TinkerPop 3.7.6's.
@Suite struct ValueStepTests {
    private func check(_ text: String, _ expected: [String]) async throws {
        let graph = try await ModernGraph.load()
        #expect(try graph.answer(text).map(\.description) == expected)
    }

    private func checkRefusal(_ text: String, _ words: String) async throws {
        let graph = try await ModernGraph.load()
        let error = #expect(throws: GremlinError.self) { try graph.answer(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "no error")")
    }

    @Test(arguments: [
        ("',a,'", "['a', '']"), ("','", "['']"), ("'a,,b,,'", "['a', 'b', '']"), ("',,a'", "['a']"), ("''", "[]"),
        ("'ab'", "['ab']"),
    ])
    func `split() keeps an empty part at the end and no other`(_ text: String, _ parts: String) async throws {
        try await check("g.inject(\(text)).split(',')", [parts])
        try await check("g.inject([\(text)]).split(local, ',')", ["[\(parts)]"])
    }

    @Test(arguments: [
        ("g.inject('a\u{A0}b\\u2003c d').split(null)", ["['a\u{A0}b', 'c', 'd']"]),
        ("g.inject('ab').split('')", ["['a', 'b']"]), ("g.inject('').split('')", ["['']"]),
        ("g.inject('').split(null)", ["[]"]), ("g.inject(null).split(',')", ["null"]),
        ("g.inject('a--b---').split('--')", ["['a', 'b', '-']"]),
        ("g.inject('that').replace('', '-')", ["'that'"]), ("g.inject('that').replace(null, '-')", ["'that'"]),
        ("g.inject('that').replace('t', null)", ["'that'"]),
        ("g.inject(['t', '']).replace(local, '', 'x')", ["['t', '']"]),
        ("g.inject(' \u{A0}a\u{A0} ').trim()", ["'\u{A0}a\u{A0}'"]),
        ("g.inject('\\u3000a\\u2007').trim()", ["'a\u{2007}'"]),
        ("g.inject('\\u001ca\\t').lTrim()", ["'a\\t'"]), ("g.inject('a\\u2028').rTrim()", ["'a'"]),
        ("g.inject('ΟΔΟΣ ΣΑΣ Σ').toLower()", ["'οδος σας σ'"]), ("g.inject('ΑΣ.').toLower()", ["'ας.'"]),
        ("g.inject('straße').toUpper()", ["'STRASSE'"]), ("g.inject('😀ab').substring(2)", ["'ab'"]),
        ("g.inject('😀ab').substring(-2, -1)", ["'a'"]), ("g.inject('abc').substring(-9)", ["'abc'"]),
        ("g.inject('abc').substring(5)", ["''"]), ("g.inject('😀ab').length()", ["4"]),
        ("g.inject(null).is(notStartingWith('a'))", []), ("g.inject(null).is(not(containing('a')))", []),
        ("g.inject('b').is(notStartingWith('a'))", ["'b'"]),
    ])
    func `Strings are cut, trimmed and lowered as in Java`(_ text: String, _ expected: [String]) async throws {
        try await check(text, expected)
    }

    @Test func `A formula may be as long as it likes`() async throws {
        let sum = String(repeating: "+1", count: 100_000)
        try await check("g.inject(1).math(\"_\(sum)\")", ["100001.0D"])
        try await check("g.inject(2).math(\"-_^2*3-(1-_)%2\")", ["-11.0D"])
        let words = (0..<20_000).map { "+v\($0)" }.joined()
        try await checkRefusal("g.inject(1).math(\"_\(words)\")", "finds no value")
    }

    @Test(arguments: [
        ("g.inject(9007199254740993L).is(9007199254740992.0d)", []),
        ("g.inject(9007199254740993L).is(gt(9007199254740992.0d))", ["9007199254740993L"]),
        ("g.inject(9007199254740992L).is(9007199254740992.0d)", ["9007199254740992L"]),
        ("g.inject(9223372036854775807L).is(lt(9223372036854775808.0d))", ["9223372036854775807L"]),
        ("g.inject(9007199254740992.0d).is(within(9007199254740993L, 1))", []),
    ])
    func `Whole numbers and those with a point compare by value however large`(_ text: String, _ expected: [String])
        async throws
    {
        try await check(text, expected)
    }

    @Test func `format() takes one value of a key, as by() does`() async throws {
        let (store, _) = try await load(["v": "~id,name,tags:String[]\n1,Ann,a;b\n2,Bob,c\n"])
        func answer(_ text: String) throws -> [Value] { try LocalGraph(store: store, name: "tags").answer(text) }
        #expect(try answer("g.V('2').format('%{name} %{tags}')") == ["Bob c"])
        let error = #expect(throws: GremlinError.self) { try answer("g.V('1').format('%{name} %{tags}')") }
        #expect(error?.message.contains("%{tags} takes one value, and the vertex '1' has several") == true)
        #expect(try answer("g.V('1').format('%{_}').by(values('tags').fold())") == ["[a, b]"])
    }

    @Test(arguments: [
        ("1e10d", "1.0E10"), ("1e7d", "1.0E7"), ("9999999d", "9999999.0"), ("12345678d", "1.2345678E7"),
        ("1e-5d", "1.0E-5"), ("0.001d", "0.001"), ("0.00012d", "1.2E-4"), ("-123456789.123d", "-1.23456789123E8"),
        ("100d", "100.0"), ("0d", "0.0"), ("-0.0d", "-0.0"), ("0.05d", "0.05"),
        ("1.7976931348623157e308d", "1.7976931348623157E308"),
        ("4.9e-324d", "4.9E-324"), ("9.9e-324d", "9.9E-324"), ("1.5e-323d", "1.5E-323"), ("2e-310d", "2.0E-310"),
        ("-1.4e-45f", "-1.4E-45"), ("2e23d", "2.0E23"),
        ("1e10f", "1.0E10"), ("0.1f", "0.1"), ("3.4e38f", "3.4E38"), ("NaN", "NaN"), ("-Infinity", "-Infinity"),
        ("1.50m", "1.50"), ("1e10m", "1E+10"), ("1.5e-9m", "1.5E-9"), ("0.000001m", "0.000001"), ("120m", "120"),
        ("1L", "1"), ("[1.5e8d, null]", "[1.5E8, null]"), ("['a': 1e-4d]", "{a=1.0E-4}"),
    ])
    func `A number as text is as Java writes it`(_ number: String, _ expected: String) async throws {
        try await check("g.inject(\(number)).asString()", ["'\(expected)'"])
        try await check("g.inject(\(number)).as('n').format('%{n}!').by()", ["'\(expected)!'"])
    }

    @Test(arguments: [
        ("g.inject(1).math('1 / (_ - 1)')", "divides by zero"), ("g.inject(1).math('_ % 0')", "divides by zero"),
        ("g.inject(1).math('_ * pi')", "'pi'"), ("g.inject(1).math('e')", "'e'"),
        ("g.inject('1').math('_')", "a number"),
        ("g.inject(1).math('pow(_, 2)')", "cannot be read"), ("g.inject(1).math('')", "too early"),
    ])
    func `A formula that has no number is refused`(_ text: String, _ words: String) async throws {
        try await checkRefusal(text, words)
    }

    @Test(arguments: [
        ("g.withSideEffect('pi', 3).inject(2).math('_ * pi')", "6.0D"), ("g.inject(2).math('π')", "\(Double.pi)D"),
        ("g.inject(2).math('-_ ^ 2')", "-4.0D"), ("g.inject(2).math('2 ^ -_')", "0.25D"),
        ("g.inject(8).math('log2 _')", "3.0D"), ("g.inject(NaN).math('signum(_)')", "0.0D"),
        ("g.inject(0).math('log(_)')", "-InfinityD"), ("g.inject(-1).math('sqrt(_)')", "NaND"),
    ])
    func `A formula means what exp4j makes of it`(_ text: String, _ expected: String) async throws {
        try await check(text, [expected.replacing("InfinityD", with: "Infinity").replacing("NaND", with: "NaN")])
    }

    @Test(arguments: [
        ("g.inject(NaN, 1, 3).max()", ["3"]), ("g.inject(1, NaN).min()", ["1"]), ("g.inject(NaN).max()", ["NaN"]),
        ("g.inject(NaN, 1, 3).sum()", ["4L"]), ("g.inject(1, 2.5d, NaN).sum()", ["3.5D"]),
        ("g.inject(NaN).sum()", ["0L"]),
        ("g.inject([NaN, 1]).sum(local)", ["1"]), ("g.inject([NaN, 1]).max(local)", ["1"]),
        ("g.inject(NaN, 1).mean()", ["NaN"]), ("g.inject(1, NaN).fold(0, sum)", ["1"]),
        ("g.inject(NaN, 2).fold(1, max)", ["2"]), ("g.inject('b', 'a').max()", ["'b'"]),
        ("g.inject(true, false).max()", ["true"]), ("g.inject(null, 2, null).min()", ["2"]),
        ("g.inject(5).max(local)", ["5"]), ("g.inject(true).fold(false, max)", ["true"]),
    ])
    func `NaN is neither a greatest nor a summand`(_ text: String, _ expected: [String]) async throws {
        try await check(text, expected)
    }

    @Test(arguments: [
        ("g.V().max()", "not a vertex"), ("g.V('1').max()", "not a vertex"),
        ("g.inject('a', 1).max()", "a string with an integer"),
        ("g.inject(['a': 1]).max(local)", "not a map entry"), ("g.inject([1], [2]).min()", "not a list"),
        ("g.inject(1, 2).fold(0, sumLong)", "sumLong"), ("g.inject(1).fold([1], sum)", "sum"),
        ("g.inject(['b': 2, 'a': 1]).order(local)", "by(keys)"), ("g.inject('a').sum()", "needs numbers"),
    ])
    func `What cannot be compared or joined is refused`(_ text: String, _ words: String) async throws {
        try await checkRefusal(text, words)
    }

    @Test(arguments: [
        ("g.inject(1, 2).fold([], addAll)", ["[1, 2]"]), ("g.inject([1], [2]).fold([], addAll)", ["[[1], [2]]"]),
        ("g.inject(['a': 1], ['b': 2]).fold([:], addAll)", ["['a': 1, 'b': 2]"]),
        ("g.inject(1, 2).fold([], assign)", ["[2]"]), ("g.inject(1L, 2L).fold(3L, sumLong)", ["6L"]),
        ("g.inject(['a': 1, 'b': 1]).dedup(local)", ["{'a'=1, 'b'=1}"]), ("g.inject('abc').dedup(local)", ["{'abc'}"]),
        ("g.inject(null).dedup(local)", ["{null}"]), ("g.inject([1, 1]).dedup(local)", ["{1}"]),
        ("g.inject(['a': 1], ['b': 2]).project('x').by('a')", ["['x': 1]", "['x': null]"]),
    ])
    func `Collections are joined as TinkerPop joins them`(_ text: String, _ expected: [String]) async throws {
        try await check(text, expected)
    }

    @Test(arguments: [
        ("g.V('1').sack(sum).by('age').sack()", ["null"]),
        ("g.V('1').sack(assign).by('age').sack(mult).by('age').sack()", ["841"]),
        ("g.withSack(1).V('1').sack(sum).by(constant(null)).sack()", ["1"]),
        (
            "g.withSack(1.0d, sum).V().out().barrier(normSack).sack().order()",
            ["0.08333333333333333D", "0.08333333333333333D", "0.08333333333333333D", "0.75D", "0.75D", "0.75D"]
        ),
    ])
    func `A sack that was not given stays empty, and shares go by bulk`(_ text: String, _ expected: [String])
        async throws
    {
        try await check(text, expected)
    }

    @Test func `A tree is a map`() async throws {
        try await check("g.V('1').out('created').tree().by('name').select('marko')", ["['lop': []]"])
        try await check("g.V('1').out('created').tree().by('name').limit(local, 1)", ["['marko': ['lop': []]]"])
        try await check("g.V('1').out('created').tree().by('name').project('m').by('marko')", ["['m': ['lop': []]]"])
    }

    @Test func `A property shows its id, key and value when asked`() async throws {
        let graph = try await ModernGraph.load()
        for (settings, keys) in [
            ("valueMap(true)", "{T.id, T.key, T.value}"),
            ("valueMap().with(WithOptions.tokens)", "{T.id, T.key, T.value}"),
            ("valueMap().with(WithOptions.tokens, WithOptions.keys)", "{T.key}"),
            ("valueMap().with('~tinkerpop.valueMap.tokens', 12)", "{T.key, T.value}"), ("valueMap()", "{}"),
        ] {
            #expect(
                try graph.answer("g.V('1').properties('name').\(settings).select(keys)").map(\.description) == [keys])
        }
        try await check(
            "g.V('1').valueMap('name').with('~tinkerpop.valueMap.tokens', 2)",
            ["[T.label: 'person', 'name': ['marko']]"])
        try await checkRefusal("g.E('7').properties().valueMap()", "not a property")
        try await checkRefusal("g.E().elementMap().with(WithOptions.tokens)", "no step before it")
    }

    @Test func `choose() wants a value to choose by, and branch() alone takes any`() async throws {
        try await checkRefusal(
            "g.V().choose(values('age')).option(29, constant('x'))", "no value to choose by for v[3]")
        try await checkRefusal("g.V().choose(label).option(any, constant('x'))", "branch() can")
        try await checkRefusal("g.V().choose(label).option(constant('x'))", "branch() can")
        try await checkRefusal(
            "g.V().choose(label).option(none, constant('x')).option(none, constant('y'))", "only one option for none")
        try await check("g.V().choose(label).option('software', values('name')).order()", ["'lop'", "'ripple'"])
        try await check(
            "g.V('1', '3').choose(coalesce(values('age'), constant(0))).option(29, constant('x')).option(none, constant('y'))",
            ["'x'", "'y'"])
        try await check(
            "g.V('1').branch(label()).option('person', constant('p')).option(any, constant('a'))", ["'p'", "'a'"])
    }

    @Test func `Keys that are named as productive stay as they are`() async throws {
        try await check(
            "g.withStrategies(new ProductiveByStrategy(productiveKeys: ['age'])).V('1', '3').project('a', 'l').by('age').by('lang')",
            ["['a': 29, 'l': null]", "['l': 'java']"])
    }
}
