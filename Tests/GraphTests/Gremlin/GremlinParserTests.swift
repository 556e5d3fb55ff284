import TestSupport
import Testing

@testable import Graph

@Suite struct GremlinParserTests {
    private func fault(_ text: String) -> GremlinError? {
        do {
            _ = try GremlinParser.parse(text)
            return nil
        } catch {
            return error
        }
    }

    private func injected(_ literal: String) throws -> Value? {
        try GremlinParser.parse("g.inject(\(literal))").steps[0].values.first
    }

    @Test func `An unknown step is named with its place and the nearest ones`() throws {
        let error = try #require(fault("g.V()\n  .otu('knows')"))
        #expect(error.code == .syntax)
        #expect(error.line == 2)
        #expect(error.column == 4)
        #expect(error.expected.contains("out"))
    }

    @Test(arguments: [
        ("g.V(", 1, 5), ("g.V()x", 1, 6), ("g.V().has('a", 1, 11), ("V()", 1, 1), ("", 1, 1), ("g", 1, 2),
        ("g.V().out(§)", 1, 11), ("g.V().limit(99999999999999999999999999999999999999999999)", 1, 13),
        ("g.V().has('ä', 1))", 1, 18), ("g.inject('\\q')", 1, 11), ("g.inject(1.5L)", 1, 10),
    ])
    func `Errors point at the fault`(_ text: String, _ line: Int, _ column: Int) throws {
        let error = try #require(fault(text))
        #expect(error.line == line)
        #expect(error.column == column)
    }

    @Test(arguments: [
        "g.addV('x')", "g.V().drop()", "g.V().property('a', 1)", "g.V().addE('x')", "g.mergeV([:])", "g.io('f').read()",
        "g.call('x')", "g.withComputer().V()", "g.V().pageRank()", "g.V().filter{it.get()}", "g.V().map{ it -> 1 }",
    ])
    func `What would change the graph or run code is refused`(_ text: String) throws {
        #expect(try #require(fault(text)).code == .unsupported)
    }

    @Test func `Wrong arguments are answered with what the step takes`() throws {
        let error = try #require(fault("g.V().limit('x')"))
        #expect(error.code == .argument)
        #expect(error.expected == ["limit(integer)", "limit(Scope, integer)"])
        #expect(error.description.hasPrefix("line 1, column 7: limit() does not take (a string)"))
    }

    @Test func `Numbers keep their types`() throws {
        #expect(try injected("1") == .int(1))
        #expect(try injected("-3000000000") == .long(-3_000_000_000))
        #expect(try injected("-128b") == .byte(-128))
        #expect(try injected("7s") == .short(7))
        #expect(try injected("1_000L") == .long(1000))
        #expect(try injected("-9223372036854775808l") == .long(.min))
        #expect(try injected("0x1F") == .int(31))
        #expect(try injected("1.5") == .double(1.5))
        #expect(try injected("1e3f") == .float(1000))
        #expect(try injected("1.50m") == .bigDecimal(BigDecimal(unscaled: 150, scale: 2)))
        #expect(try injected("12n") == .bigInteger(12))
        #expect(try injected("+Infinity") == .double(.infinity))
        #expect(try injected("NaN") == .double(.nan))
        #expect(fault("g.inject(128b)") != nil)
    }

    @Test func `Strings know both quotes and all escapes`() throws {
        #expect(try injected(#"'it\'s'"#) == "it's")
        #expect(try injected(#""a\tb\u00e9\\\$""#) == "a\tbé\\$")
        #expect(try injected(#"'\ud83d\ude00'"#) == "😀")
        #expect(try injected(#"'\101'"#) == "A")
    }

    @Test func `Collections, ranges and dates are values`() throws {
        #expect(try injected("[1, 'a', [2L]]") == .list([1, "a", .list([.long(2)])]))
        #expect(try injected("{1, 2, 1}") == .set([1, 2]))
        #expect(try injected("[a: 1, 'b': [:], (T.id): null]") == .map(["a": 1, "b": .map([:]), .token(.id): .null]))
        #expect(try injected("1..4") == .list([1, 2, 3, 4]))
        #expect(try injected("'a'..'c'") == .list(["a", "b", "c"]))
        #expect(try injected("datetime('2024-03-01T09:12:00Z')") == .date(1_709_284_320_000))
        #expect(fault("g.inject(datetime('2024-02-32'))") != nil)
    }

    @Test func `Constants may be qualified or not`() throws {
        let plain = try GremlinParser.parse("g.V().order().by('age', desc).count(local).by(id)")
        let qualified = try GremlinParser.parse("g.V().order().by('age', Order.desc).count(Scope.local).by(T.id)")
        #expect(plain == qualified)
    }

    @Test func `Comments and line breaks mean nothing, and the last statement counts`() throws {
        let traversal = try GremlinParser.parse("// first\ng.V(); g.E() // all\n  .count();\n")
        #expect(traversal == Traversal.g.E().count())
    }

    @Test func `Bindings stand for values`() throws {
        let traversal = try GremlinParser.parse("g.V(x1).has('a', x10)", bindings: ["x1": "7", "x10": 3])
        #expect(traversal == Traversal.g.V("7").has("a", 3))
    }

    @Test func `Deep nesting is an error and no crash`() {
        let deep = String(repeating: "__.filter(", count: 100_000)
        #expect(fault("g.V().filter(" + deep) != nil)
        #expect(fault("g.inject(" + String(repeating: "[", count: 100_000)) != nil)
        #expect(fault("g.V()" + String(repeating: ".out()", count: 5000)) != nil)
        #expect(fault("g.inject(" + String(repeating: "-", count: 100_000)) != nil)
    }

    @Test func `Token soup never crashes`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        let parts = [
            "g", ".", "V", "(", ")", "has", "'a'", "\"b", "1", "..", "[", "]", "{", "}", ":", ",", "P", "gt", "not",
            "T",
            "id", "__", "out", "repeat", "times", "-", "+", "NaN", "null", "//", "\n", "\\", "é", "\u{0}", "new",
            "SubgraphStrategy", "datetime", "withSack", "and", "1.5d", "0x", "_", "$", ";", "Order", "desc", "\u{202E}",
        ]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 1...25, using: &random)).map { _ in parts.randomElement(using: &random) ?? ""
            }
            .joined(separator: Bool.random(using: &random) ? "" : " ")
            guard let traversal = try? GremlinParser.parse(text) else { continue }
            #expect((try? GremlinParser.parse(traversal.gremlinText)) == traversal, "seed \(seed): \(text)")
        }
    }
}
