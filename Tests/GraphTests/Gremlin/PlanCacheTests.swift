import Testing

@testable import Graph

@Suite("A plan made once serves whoever else is asked about")
struct PlanCacheTests {
    @Test("Other ids, several, none that is there, and an edge's give what they give without it")
    func otherIds() async throws {
        let graph = try await ModernGraph.load()
        let rest = ".out('created').hasLabel('software').order().by('name').values('name')"
        for ids in ["'1'", "'4'", "'1','4'", "['6','4']", "'99'", "'2'", "'1'"] {
            let cached = try graph.answer("g.V(\(ids))\(rest)")
            let fresh = try LocalGraph(store: graph.store, name: "fresh").answer("g.V(\(ids))\(rest)")
            #expect(cached == fresh, "\(ids)")
        }
        // However many are asked of in whatever order, keys that are one have one hash.
        for number in 1...300 {
            let ids = (1...(number % 7 + 1)).map { "'\($0)'" }.joined(separator: ",")
            let text = "g.V(\(ids)).limit(\(number / 7)).values('name').count()"
            #expect(try graph.answer(text) == [.long(Int64(min(number % 7 + 1, number / 7, 6)))])
        }
        #expect(try graph.answer("g.V('4').out('created').values('name')") == ["ripple", "lop"])
        #expect(try graph.answer("g.V('1').out('created').values('name')") == ["lop"])
        #expect(try graph.answer("g.E('7').inV().values('name')") == ["vadas"])
        #expect(try graph.answer("g.E('8').inV().values('name')") == ["josh"])
    }

    @Test(
        "Who looks for the id of its beginning on the way is asked as with that id, in filters, in scans and over rows")
    func idOfTheBeginning() async throws {
        let graph = try await ModernGraph.load()
        let walks = [
            "both().both().not(hasId(ID)).values('name')", "both().where(both().hasId(ID)).values('name')",
            "both().both().hasId(ID).count()", "V().hasId(ID).values('name')", "both().both().hasId('4').count()",
            "as('a').both().both().or(hasId(ID),has('lang')).values('name')",
            "repeat(both().simplePath()).until(hasId(ID)).count()",
            "out().in().dedup().project('id','others').by(id()).by(both().both().not(hasId(ID)).id().fold())",
            "both().both().hasId('1').values('name')", "both().both().hasId(ID,'2').values('name')",
        ]
        for walk in walks {
            for id in ["'1'", "'4'", "'6'", "'1','4'", "'99'", "'4'"] {
                let text = "g.V(\(id)).\(walk)".replacing("ID", with: id)
                let fresh = try LocalGraph(store: graph.store, name: "fresh").answer(text)
                #expect(try graph.answer(text) == fresh, "\(text)")
            }
        }
        #expect(try graph.answer("g.V('6').both().both().hasId('6').count()") == [.long(1)])
        #expect(try graph.answer("g.V('4').both().both().hasId('6').count()") == [.long(1)])
        #expect(try graph.answer("g.V('2').both().both().hasId('2').count()") == [.long(1)])
        #expect(try graph.answer("g.V('2').V().hasId('2').values('name')") == ["vadas"])
    }

    @Test("What differs in more than the ids has a plan of its own")
    func others() async throws {
        let graph = try await ModernGraph.load()
        #expect(try graph.answer("g.V('1').values('age').is(gt(28))") == [29])
        #expect(try graph.answer("g.V('1').values('age').is(gt(29))") == [])
        #expect(try graph.answer("g.V('1').constant(1)") == [1])
        #expect(try graph.answer("g.V('1').constant(1L)") == [.long(1)])
        #expect(try graph.answer("g.V('1').constant(1.0d)") == [.double(1)])
        #expect(try graph.answer("g.V('1').constant('e\\u0301')") == ["e\u{301}"])
        #expect(try graph.answer("g.V('1').constant('\\u00e9')").first?.stringValue?.utf8.count == 2)
        #expect(try graph.answer("g.V('1').constant({1,2}).unfold()") == [1, 2])
        #expect(try graph.answer("g.V('1').constant({2,1}).unfold()") == [2, 1])
        #expect(try graph.answer("g.V().has('name','josh').values('age')") == [32])
        #expect(try graph.answer("g.V('1').both().count()") == [.long(3)])
        #expect(try graph.answer("g.V('2').both().count()") == [.long(1)])
    }

    @Test("A rewrite that is switched off, and an error, are those of the question")
    func circumstances() async throws {
        let graph = try await ModernGraph.load()
        let off = QueryLimits(disabledRewrites: Set(PlanRewrites.names))
        for _ in 1...2 {
            let question = "g.V('1').out('created').has('name','lop').values('lang')"
            #expect(try graph.answer(question, limits: off) == ["java"])
            #expect(try graph.answer(question) == ["java"])
        }
        for id in ["1", "4"] {
            let error = #expect(throws: GremlinError.self) { try graph.answer("g.V('\(id)').values('name').sum()") }
            #expect(error?.step?.contains("sum") == true)
        }
    }
}
