import Testing

@testable import Graph

@Suite struct GremlinTextTests {
    @Test func `Text is canonical`() throws {
        let traversal = try GremlinParser.parse(
            "g.V().has( \"person\" ,'age',P.gt(29L).and(lt(40.5))).where(out('knows')).order().by(\"age\",Order.desc)")
        #expect(
            traversal.gremlinText
                == "g.V().has('person', 'age', P.gt(29L).and(P.lt(40.5D))).where(__.out('knows')).order().by('age', desc)"
        )
    }

    @Test func `Strings are safe in Groovy and in gremlin-lang`() {
        let text = Traversal.g.V().has("name", "it's $x ${y}\n\u{1B}[0m\\ \u{202E}😀").gremlinText
        #expect(text == #"g.V().has('name', 'it\'s $x ${y}\n\u001B[0m\\ \u202E😀')"#)
    }

    @Test func `Nested connectives keep their grouping`() throws {
        let predicate = Predicate.or(.and(.gt(1), .lt(2)), .and(.not(.or(.eq(3), .eq(4))), .or(.eq(5), .eq(6))))
        let traversal = Traversal.g.V().has("a", predicate)
        #expect(try GremlinParser.parse(traversal.gremlinText) == traversal)
    }

    @Test func `Random traversals are read back as they were`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = TraversalGenerator(seed: seed)
        for _ in 0..<500 {
            let traversal = generator.traversal()
            let text = traversal.gremlinText
            #expect(try GremlinParser.parse(text) == traversal, "seed \(seed): \(text)")
        }
    }

    @Test func `A folded match prints an equivalent regular expression`() throws {
        let modes: [(FoldedPattern.Mode, String)] = [
            (.words, "garcia ana"), (.prefix, "ana g"), (.suffix, "cía"), (.contains, "A GA"),
        ]
        for (mode, pattern) in modes {
            let folded = FoldedPattern(pattern, mode)
            #expect(folded.matches("Ana García"))
            #expect(!folded.matches("Bob Stone"))
            let expression = try RegularExpression(folded.regularExpression)
            #expect(try expression.occurs(in: "Ana García"))
            #expect(try !expression.occurs(in: "Bob Stone"))
        }
    }

    @Test(arguments: ["n nkosi", "nkosi n", "n. nk", "vandenberg v", "v d b", "van den berg", "g n nkosi", "n n n"])
    func `Words of their own are the same to a pattern and to its regular expression`(typed: String) throws {
        let pattern = FoldedPattern(typed, .words)
        let expression = try RegularExpression(pattern.regularExpression)
        let texts = [
            "Inés Nkosi", "N'Golo Nkosi", "Nkosi, N.", "N Nkosi", "Vera van den Berg", "van den Berg", "Vandenberg",
            "Nn Nkosi Nora", "",
        ]
        for text in texts { #expect(try pattern.matches(text) == expression.occurs(in: text), "\(text)") }
    }

    @Test(arguments: ["jon smith", "smyth jon", "an lopez", "jon", "o brein"])
    func `Slips are the same to a pattern and to its regular expression`(typed: String) throws {
        let pattern = FoldedPattern(typed, .similarWords)
        let expression = try RegularExpression(pattern.regularExpression)
        let texts = [
            "John Smith", "Smith, John", "Joan-Ann Smith", "Jon Smith", "Johns Smith", "Jo Smith", "Jonathan Smith",
            "Ana Lopez", "Jan Lopez", "Sean O'Brien", "Sean OBrien", "Smith John-Paul", "",
        ]
        for text in texts { #expect(try pattern.matches(text) == expression.occurs(in: text), "\(text)") }
        #expect(pattern.matches("John Smith") == (typed == "jon smith" || typed == "smyth jon"))
    }

    @Test func `A word answers one of the typed words alone`() {
        #expect(!FoldedPattern("n nkosi", .words).matches("Inés Nkosi"))
        #expect(FoldedPattern("n nkosi", .words).matches("N'Golo Nkosi"))
        #expect(FoldedPattern("nkosi ne", .words).matches("Ned Nkosi"))
        #expect(!FoldedPattern("van vandenberg", .words).matches("van den Berg"))
        #expect(!FoldedPattern("nkosy nkosi", .similarWords).matches("Karen Nkosi"))
        #expect(FoldedPattern("nkosy karem", .similarWords).matches("Karen Nkosi"))
    }
}
