import Testing

@testable import Graph

@Suite struct GremlinDialectTests {
    @Test(arguments: [
        (Value.short(-3), "((short) -3)"), (.byte(1), "((byte) 1)"), (.bigInteger(7), "new BigInteger('7')"),
        (.bigDecimal(BigDecimal(unscaled: -15, scale: 1)), "new BigDecimal('-1.5')"), (.double(.nan), "Double.NaN"),
        (.float(-.infinity), "Float.NEGATIVE_INFINITY"), (.date(86_400_000), "new Date(86400000L)"),
        (.set([1, "a"]), "([1, 'a'] as LinkedHashSet)"), (.list([.short(1)]), "[((short) 1)]"),
        (.map([.date(0): .null]), "[(new Date(0L)): ((Object) null)]"), (.long(.min), "Long.MIN_VALUE"),
        (.string("a'b$c"), "'a\\'b$c'"), (.long(5), "5L"),
    ])
    func `Groovy gets literals that it reads`(_ value: Value, _ expected: String) {
        let text = Traversal.g.appending(.inject, [.value(value)]).gremlinText(in: .groovy)
        #expect(text == "g.inject(\(expected))")
    }

    @Test func `literals within predicates and inner traversals are spelled the same way`() throws {
        let traversal = Traversal.g.V().has("at", .gt(.date(5))).where(Traversal.__.is(.within([.short(1)])))
        #expect(
            traversal.gremlinText(in: .groovy)
                == "g.V().has('at', P.gt(new Date(5L))).where(__.is(P.within([((short) 1)])))")
        #expect(try GremlinParser.parse(traversal.gremlinText(in: .canonical)) == traversal)
    }

    @Test func `operators are named in full, since Groovy takes min and max for methods`() throws {
        let traversal = try GremlinParser.parse("g.withSideEffect('a', 1, max).V().order().by('n', desc).fold(0, sum)")
        #expect(
            traversal.gremlinText(in: .groovy)
                == "g.withSideEffect('a', 1, Operator.max).V().order().by('n', desc).fold(0, Operator.sum)")
        #expect(try GremlinParser.parse(traversal.gremlinText(in: .groovy)) == traversal)
    }

    /// What an attacker would put into a name to get out of the quotes of either language.
    static let hostile = [
        "'", "''", "\\", "\\'", "\\\\'", "\"", "'''", "\"\"\"", "${1+1}", "$a", "\\u0027", "\\\\u0027", "\\\\\\u0027",
        "u0027", "\n", "\r\n", "\u{2028}", "\u{85}", "\t\u{8}\u{C}", "\u{0}", "\u{1B}[31m", "\u{202E}", "\u{FEFF}",
        "').V().drop()//", "'); System.exit(0); ('", "/*", "//", "$/x/$", "~/x/", "😀", "e\u{301}", "\u{D7FF}\u{E000}",
        "\u{10FFFF}", "\u{7F}", "\\n", "\\", "trailing\\",
    ]

    @Test(arguments: hostile) func `a hostile text is one literal`(_ text: String) throws {
        let traversal = Traversal.g.V(text).has(text, .eq(.string(text)))
        for dialect in GremlinDialect.allCases {
            #expect(try GremlinParser.parse(traversal.gremlinText(in: dialect)) == traversal)
        }
        let literal = GremlinText.quote(text)
        // Nothing within the quotes ends a line or the literal, whoever decodes \u first.
        #expect(!literal.contains { $0.isNewline } && literal.hasPrefix("'") && literal.hasSuffix("'"))
    }
}
