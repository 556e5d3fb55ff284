import Graph
import Testing

struct GremlinCompletionTests {
    private static let summary = GraphSummary(
        vertexLabels: [
            .init(
                name: "customer", count: 3,
                properties: [
                    .init(key: "email", type: "String", isMultiValued: false),
                    .init(key: "born's", type: "Date", isMultiValued: false),
                ]),
            .init(name: "call", count: 7, properties: [.init(key: "reason", type: "String", isMultiValued: false)]),
        ],
        edgeLabels: [.init(name: "has_call", count: 7, properties: [])], vertexCount: 10, edgeCount: 7,
        newestTimestamp: nil)

    private func words(_ text: String) -> [String] {
        GremlinCompletion(before: text, summary: Self.summary).candidates.map(\.word)
    }

    private func texts(_ text: String) -> [String] {
        GremlinCompletion(before: text, summary: Self.summary).candidates.map(\.text)
    }

    @Test("Steps follow a step, start steps follow g, and a step that takes nothing is closed")
    func steps() {
        #expect(words("") == ["g"])
        #expect(words("g.").contains("V") && !words("g.").contains("out"))
        #expect(words("g.V().outE") == ["outE"])
        #expect(texts("g.V().ident") == ["identity()"])
        #expect(texts("g.V().where(__.hasL") == ["hasLabel("])
        #expect(words("g.V().repeat(ou") == ["out", "outE", "outV"])
        #expect(!words("g.V().").contains("addE") && !words("g.V().").contains("toList"))
    }

    @Test("Labels stand where labels are asked for, with or without a quote")
    func labels() {
        #expect(words("g.V().hasLabel('c") == ["call", "customer"])
        #expect(texts("g.V().hasLabel('cu") == ["'customer'"])
        #expect(texts("g.V().hasLabel(\"cu") == ["\"customer\""])
        #expect(texts("g.V().hasLabel('call', ").contains("'customer'"))
        #expect(words("g.V().out('") == ["has_call"])
        #expect(
            texts("g.V().out(has") == ["'has_call'", "has(", "hasId(", "hasKey(", "hasLabel(", "hasNot(", "hasValue("]
                || texts("g.V().out(has") == ["'has_call'"])
    }

    @Test("Keys stand where keys are asked for, and only those of a label that is named")
    func keys() {
        #expect(words("g.V().values('") == ["born's", "email", "reason"])
        #expect(words("g.V().has('call', '") == ["reason"])
        #expect(texts("g.V().order().by('b") == ["'born\\'s'"])
        #expect(GremlinCompletion(before: "g.V().values('e", summary: nil).candidates.isEmpty)
    }

    @Test("Predicates and constants stand where they fit")
    func predicates() {
        #expect(texts("g.V().has('email', startin") == ["startingWith("])
        #expect(words("g.V().has('email', TextP.end") == ["endingWith"])
        #expect(words("g.V().has('email', P.g") == ["gt", "gte"])
        #expect(words("g.V().has('email', gt('a').") == ["and", "or", "negate"])
        #expect(words("g.V().order().by(des") == ["desc"])
        #expect(words("g.V().order().by(Order.s") == ["shuffle"])
        #expect(words("g.V().has(T.la") == ["label"])
    }

    @Test("Names that the text has given are offered where it may call them")
    func names() {
        #expect(words("g.V().as('start').out().select('st") == ["start"])
        #expect(words("g.V().aggregate('seen').cap('") == ["seen"])
    }

    @Test("Nothing is offered in a comment, in a value or after a whole call")
    func nothing() {
        #expect(words("g.V() // has").isEmpty)
        #expect(words("g.V('cu").isEmpty)
        #expect(words("g.V()").isEmpty)
        #expect(words("g.V().has('email', 'x.").isEmpty)
    }

    @Test("What was typed is replaced as a whole, its quote included")
    func typed() {
        #expect(GremlinCompletion(before: "g.V().hasLabel('cu", summary: Self.summary).typed == 3)
        #expect(GremlinCompletion(before: "g.V().out", summary: Self.summary).typed == 3)
        #expect(GremlinCompletion(before: "g.V().outE", summary: Self.summary).commonPrefix == "outE(")
    }

    @Test("Any beginning of any text is read without harm")
    func beginnings() {
        let text = "g.V().has('a\\'b', within([1, -2.5, \"x\"])).by({it})..)(,'\\"
        for length in 0...text.count { _ = words(String(text.prefix(length))) }
        #expect(words(text).isEmpty)
    }
}
