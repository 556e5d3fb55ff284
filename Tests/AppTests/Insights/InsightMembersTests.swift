import Graph
import Testing

@testable import App

/// What is behind a bar: as Gremlin, and in a graph as many elements as the bar counts.
struct InsightMembersTests {
    private static func members(_ gremlin: String, _ key: Value) throws -> String? {
        try InsightMembers.traversal(of: GremlinParser.parse(gremlin), group: key)?.gremlinText
    }

    @Test("The Gremlin of a group is the part before the grouping, and what is asked of the key")
    func gremlin() throws {
        func expect(_ whole: String, _ key: Value, _ text: String) throws {
            #expect(try Self.members(whole, key) == GremlinParser.parse(text).gremlinText)
        }
        let reasons = "g.V().hasLabel('call').groupCount().by(coalesce(values('reason'),constant('none')))"
        try expect(reasons, "quote", "g.V().hasLabel('call').has('reason','quote')")
        try expect(reasons, "none", "g.V().hasLabel('call').or(hasNot('reason'),has('reason','none'))")
        try expect("g.V().groupCount().by(label())", "call", "g.V().hasLabel('call')")
        try expect("g.E().groupCount().by(T.label)", "has_call", "g.E().hasLabel('has_call')")
        try expect(
            "g.V().hasLabel('quote').group().by('deductible').by(values('premium').mean())", .int(500),
            "g.V().hasLabel('quote').has('deductible',500)")
        try expect(
            "g.V().hasLabel('quote').group().by(values('deductible').limit(1)).by(values('premium').mean())", .int(500),
            "g.V().hasLabel('quote').has('deductible',500).where(values('deductible').limit(1).is(500))")
        try expect(
            "g.V().groupCount().by(both('took').count())", .long(3), "g.V().where(both('took').count().limit(1).is(3L))"
        )
        try expect(
            "g.V().group().by(union(values('name'),id()).fold()).by(count())", .list(["Wei", "AGT1"]),
            "g.V().where(union(values('name'),id()).fold().limit(1).is(['Wei','AGT1']))")
    }

    @Test("What is behind a count is what is counted")
    func counted() throws {
        let agents = "g.V().hasLabel('agent').group().by('name').by(both('took').hasLabel('call').dedup().count())"
        let calls = "g.V().hasLabel('agent').has('name','Wei').both('took').hasLabel('call').dedup()"
        #expect(try Self.members(agents, "Wei") == GremlinParser.parse(calls).gremlinText)
    }

    @Test("Between two bounds is said by the two")
    func bounds() throws {
        let ages = """
            g.V().groupCount().by(coalesce(has('age',gte(60)).constant(60),has('age',gte(30)).constant(30),\
            constant(0)))
            """
        func expect(_ key: Int32, _ text: String) throws {
            #expect(try Self.members(ages, .int(key)) == GremlinParser.parse("g.V()\(text)").gremlinText)
        }
        try expect(60, ".has('age',gte(60))")
        try expect(30, ".has('age',gte(30)).not(has('age',gte(60)))")
        try expect(0, ".not(has('age',gte(30)))")
        // From low to high the first bound takes all.
        let rising = ages.replacing("60", with: "20")
        #expect(try Self.members(rising, .int(30))?.contains("where") == true)
    }

    @Test(
        "Where the elements do not follow from the Gremlin there is none",
        arguments: [
            "g.V().count()", "g.V().values('reason').groupCount().by(identity())", "g.V().groupCount()",
            "g.V().groupCount('x').by('reason').cap('x')", "g.V().group().by('reason').by(count()).unfold()",
            "g.V().limit(10).groupCount().by('reason')", "g.V().project('a').by(count())",
        ])
    func unknown(gremlin: String) throws {
        #expect(try Self.members(gremlin, "quote") == nil)
    }

    @Test("A key that cannot be written is no way back")
    func keys() throws {
        #expect(try Self.members("g.V().groupCount().by('reason')", .null) == nil)
        #expect(try Self.members("g.V().groupCount().by(out())", .vertex(Vertex(id: "1", label: "a"))) == nil)
    }

    @Test("Behind each bar of the insurer are as many elements as it counts", arguments: [nil, "2024-01-31T12:00:00Z"])
    func counts(asOf: String?) async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        for (number, day) in ["2023-02-28", "2023-03-01", "2024-01-31", "2024-02-01", "2024-02-29"].enumerated() {
            graph.call(number, from: "17035551212", at: "\(day)T10:00:00Z")
        }
        graph.call(5, from: "17035551212", at: nil)
        // The same hour of the clock in summer, which another zone's clock shows earlier; the night on which it is set.
        for (number, time) in ["2023-07-04T09:10:00Z", "2023-03-12T06:59:59Z", "2023-03-12T07:00:00Z"].enumerated() {
            graph.call(6 + number, from: "17035551212", at: time)
        }
        graph.session(1, of: "CUS1", at: "2024-01-02")
        graph.quote(1, of: "CUS1", "open", at: "2024-01-12")
        graph.vertex("QTE3", "quote", ["created_at:Date": "2023-05-01", "premium:Double": "10", "deductible:Int": "5"])
        graph.policy(1, of: "CUS1", "active", from: "2024-01-01", to: "2025-01-01")
        graph.vertex("AGT1", "agent", ["name:String": "Wei Nguyen"])
        graph.edge("AGT1", "took_call", "CLL1", back: "handled_by")
        let opened = try await graph.opened(asOf: asOf)
        let subject = try await opened.insights.subject("CUS1")?.walk
        for definition in opened.profile.insights {
            let insight = try await opened.insights.insight(definition.id, about: subject)
            // Of an average and of a contrast the number is no count.
            if insight.total == nil { continue }
            for group in insight.groups {
                func count(_ column: Int?) async throws -> Int {
                    let gremlin = try #require(
                        try opened.insights.gremlin(
                            of: definition.id, group: group.key, within: group.span, column: column,
                            among: insight.columns.map(\.key),
                            about: subject))
                    return try await QueryAnswer(of: gremlin, pages: 1, from: opened.source).values.count
                }
                #expect(try await count(nil) == Int(group.number), "\(definition.id) \(group.label)")
                for (column, cell) in group.cells.enumerated() {
                    #expect(
                        try await count(column) == Int(cell.count),
                        "\(definition.id) \(group.label) \(insight.columns[column].label)")
                }
            }
        }
    }
}
