import Foundation
import Graph

@testable import App

/// A graph of a few invented customers that answers at once, for tests of screens.
enum FakeGraph {
    static let now: Int64 = 1_709_380_800_000  // 2024-03-02T12:00Z

    static func opened() -> ExplorerGraph {
        let profile = FakeProfile.homeInsurance
        let clock = GraphClock(now: now, origin: .newest, timeZone: profile.timeZone)
        return ExplorerGraph(
            sourceName: "data/sample", profile: profile, clock: clock, vertexCount: 41276,
            edgeCount: 92410, report: nil, summary: summary,
            queries: ExplorerQueries(
                ask: { question in
                    // Results are arranged and named as with any graph.
                    switch question {
                    case is ArrangementQuestion, is NamesQuestion, is InsideQuestion, is SubjectsQuestion,
                        is TableQuestion:
                        await question.ask(QuestionSource(graph: FakeElements(), profile: profile, clock: clock))
                    default: answer(question, profile: profile)
                    }
                },
                gremlin: { question in
                    switch question {
                    case let question as PaneQuestion: "g.V('\(question.vertex)').both('\(question.pane)').dedup()"
                    case let question as SimilarMembersQuestion:
                        "g.V(\(question.ids.count)).has('\(question.choice)')"
                    case let question as InsightQuestion: "g.V().groupCount().by('\(question.insight)')"
                    case let question as TreeQuestion:
                        if case .groups(_, let id) = question.request {
                            "g.V('\(id)').bothE().groupCount().by(label())"
                        } else {
                            nil
                        }
                    default: nil
                    }
                }))
    }

    static func answer(_ question: any Question, profile: Profile) -> Reply {
        switch question {
        case let question as SearchQuestion:
            Reply(question, .value(search(question.text, tier: question.round.tier, profile: profile)))
        case let question as CallerQuestion:
            Reply(
                question,
                .value(
                    people.filter { $0.phone == question.text || $0.name.contains(question.text) }.map {
                        Caller(vertex: reference($0.id))
                    }))
        case let question as StatesQuestion:
            Reply(question, .value(Dictionary(uniqueKeysWithValues: question.ids.map { ($0, journey(of: $0)) })))
        case let question as HeaderQuestion:
            Reply(
                question,
                question.vertex == "CUSfail" ? .failure("the disk is gone") : .value(header(of: question.vertex)))
        case let question as BeginningQuestion: Reply(question, .value(nil))
        case let question as JourneyQuestion: Reply(question, .value(journey(of: question.vertex)))
        case let question as AttentionQuestion: Reply(question, .value(FakeAttention.attention(of: question.vertex)))
        case let question as HouseholdQuestion:
            Reply(question, .value(FakeHousehold.household(of: question.vertex, columns: profile.subject.columns)))
        case let question as SimilarQuestion:
            Reply(question, FakeSimilar.similar(to: question.vertex, columns: profile.subject.columns))
        case let question as SimilarChoicesQuestion: Reply(question, .value(FakeSimilar.compared(question.numbers)))
        case let question as DuplicatesQuestion:
            Reply(question, .value(FakeHousehold.duplicates(columns: profile.subject.columns)))
        case let question as BriefQuestion: Reply(question, .value(FakeAttention.brief(of: question.vertex)))
        case let question as PaneQuestion:
            Reply(question, paneAnswer(question.pane, of: question.vertex, profile: profile))
        case let question as TreeQuestion: Reply(question, .value(tree(question.request)))
        case let question as ReferencesQuestion:
            Reply(question, .value(question.ids.filter { $0 != "CUSgone" }.map(reference)))
        case let question as ReferenceQuestion: Reply(question, .value(reference(question.vertex)))
        case let question as PathsQuestion: Reply(question, .value(FakePaths.answer(question)))
        case let question as DetailsQuestion: Reply(question, .value(details(of: question.vertex)))
        case let question as InspectorQuestion: Reply(question, .value(details(of: question.vertex)))
        case let question as EdgesQuestion: Reply(question, .value(ends(of: question.kind, at: question.vertex)))
        case let question as EdgeQuestion: Reply(question, .value(details(of: question.edge)))
        case let question as GremlinQuestion:
            Reply(question, .value(FakeResults.values(question, profile: profile)))
        case let question as InsightQuestion:
            Reply(question, FakeInsights.answer(question.insight, profile: profile))
        case let question as QualityQuestion: Reply(question, .value(FakeQuality.file))
        case let question as SchemaLabelsQuestion: Reply(question, .value(FakeSchema.labels))
        case let question as SchemaKeysQuestion: Reply(question, .value(FakeSchema.keys(of: question.label)))
        case let question as SchemaWaysQuestion: Reply(question, .value(FakeSchema.ways(question)))
        default: preconditionFailure("no answer to \(question)")
        }
    }

    private static func tree(_ request: NeighborhoodTree.Request) -> TreeQuestion.Value {
        switch request {
        case .groups(_, let id): .groups(groups(of: id))
        case .page(_, let page):
            .page(self.page(of: page.group, from: page.vertex, offset: page.offset, filter: page.filter))
        }
    }

    // MARK: Who there is

    static let people: [(id: String, name: String, phone: String, email: String, place: String)] = [
        ("CUS1017", "Ana García", "+1 703 555 1212", "ana.garcia@mail.example", "Reston VA"),
        ("CUS1018", "Tom Haddad", "+1 703 555 1288", "tom.h@mail.example", "Herndon VA"),
        ("CUS1019", "Ruth Nguyen", "+1 703 555 1290", "ruth@mail.example", "Reston VA"),
        (
            "CUSlong", "王小明 Wolfeschlegelsteinhausenbergerdorff\u{202E}\u{1B}[31m the Third of Very Long Names",
            "+1 703 555 1299", "a.very.long.mail.address.that.does.not.fit@subdomain.of.a.mail.host.example",
            "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
        ),
        ("CUSempty", "Nobody Yet", "-", "-", "-"),
        ("CUShuge", "Huge Bank", "+1 703 555 1200", "huge@mail.example", "-"),
        ("CUSfail", "Fail Ing", "+1 703 555 1201", "fail@mail.example", "-"),
    ]

    static func reference(_ id: String) -> VertexReference {
        if let person = people.first(where: { $0.id == id }) {
            return VertexReference(id: id, label: "customer", title: person.name, tag: "C")
        }
        switch id.prefix(3) {
        case "SES": return VertexReference(id: id, label: "session", title: "session 2024-02-28 14:02", tag: "S")
        case "PHN": return VertexReference(id: id, label: "phone", title: "+1 703 555 1212", tag: "P")
        case "CLL": return VertexReference(id: id, label: "call", title: "call \(id.dropFirst(3))", tag: "L")
        case "GAV": return VertexReference(id: id, label: "visit", title: "visit \(id.dropFirst(3))", tag: "V")
        default: return VertexReference(id: id, label: "address", title: "address \(id)", tag: "A")
        }
    }

    private static func search(_ text: String, tier: SearchTier, profile: Profile) -> SearchAnswer {
        let wanted = text.lowercased()
        func hits(_ tier: SearchTier, _ matches: (String) -> Bool) -> [SearchHit] {
            people.filter {
                matches($0.name.lowercased()) || matches($0.email) || matches($0.phone) || matches($0.id.lowercased())
            }
            .map { person in
                SearchHit(
                    vertex: reference(person.id),
                    cells: [person.name, person.phone, person.email, person.place].map { PaneCell(text: $0) },
                    tier: tier,
                    reason: SearchReason(
                        key: "name", typed: text, matched: ShownValue(person.name),
                        path: [.vertex(reference(person.id))],
                        asked: [text]))
            }
        }
        let exact = tier == .exact ? hits(.exact) { $0 == wanted } : []
        let found = exact.isEmpty ? hits(.contains) { $0.contains(wanted) } : exact
        return SearchAnswer(
            term: SearchTerm(text, profile: profile), tier: found.first?.tier, columns: profile.subject.columns,
            hits: found, total: .counted(found.count),
            nextRound: found.first?.tier == .exact ? SearchRound(.contains) : nil,
            tried: [
                SearchAnswer.Attempt(tier: .exact, key: "customer name", form: text),
                SearchAnswer.Attempt(tier: .contains, key: "customer name", form: text),
            ], source: "data/sample")
    }

    // MARK: The customer screen

    private static func header(of id: String) -> CustomerHeader? {
        guard let person = people.first(where: { $0.id == id }) else { return nil }
        func fact(_ name: String, _ place: HeaderPlace, _ values: [String], prefix: String = "") -> HeaderFact {
            HeaderFact(name: name, place: place, values: values.map { PaneCell(text: $0) }, prefix: prefix)
        }
        if id == "CUSempty" { return CustomerHeader(vertex: reference(id), facts: []) }
        return CustomerHeader(
            vertex: reference(id),
            facts: [
                fact("segment", .title, ["family"]), fact("since", .title, ["2023-02-16"], prefix: "customer since"),
                fact("email", .contact, [person.email]), fact("phones", .contact, [person.phone]),
                fact("addresses", .contact, ["12 Oak St, Apt 4, \(person.place) 20191"]),
                fact("birth date", .contact, ["1984-05-06"], prefix: "born"),
            ])
    }

    static func journey(of id: String) -> JourneyState {
        id == "CUSempty"
            ? JourneyState(
                id: "registered", title: "registered", tone: .quiet, proof: reference(id), since: .missing,
                sentence: "On file, nothing else.")
            : JourneyState(
                id: "quote_abandoned", title: "quote abandoned", tone: .bad,
                proof: VertexReference(id: "QTE2044", label: "quote"), since: .known(now - 2 * GraphClock.day),
                sentence: "Left quote QTE2044 ($418/yr) of 2024-02-29, 2 days ago.")
    }

    private static func paneAnswer(_ id: String, of customer: String, profile: Profile) -> Answer<PaneContent> {
        if customer == "CUSfail" && id == "web" { return .failure("took too long: 30 s passed..") }
        guard let pane = profile.pane(id: id) else { return .failure("no pane \(id)") }
        let groups = customer == "CUSempty" ? [] : FakeRows.groups(of: id, customer: customer)
        let rows = groups.flatMap(\.rows)
        return .value(
            PaneContent(
                pane: id, columns: pane.columns, groups: groups,
                counts: FakeRows.counts(of: id, rows: rows),
                histogram: id == "timeline" && !rows.isEmpty ? FakeRows.histogram : nil))
    }

    // MARK: The neighbourhood

    private static func groups(of id: String) -> [NeighborGroup] {
        func group(_ direction: NeighborGroup.Direction, _ edge: String, _ label: String, _ count: Int) -> NeighborGroup
        {
            NeighborGroup(
                direction: direction, edgeLabel: edge, oppositeEdgeLabel: nil, neighborLabel: label, count: count)
        }
        switch id.prefix(3) {
        case "CUS":
            return id == "CUSempty"
                ? []
                : [
                    group(.out, "has_address", "address", 2), group(.out, "has_phone", "phone", 1),
                    group(.out, "has_session", "session", 4),
                    group(.out, "has_call", "call", id == "CUShuge" ? 20_000 : 253),
                ]
        case "SES": return [group(.out, "has_visit", "visit", 3), group(.in, "has_session", "customer", 1)]
        case "PHN": return [group(.in, "has_phone", "customer", 2)]
        default: return []
        }
    }

    private static func page(
        of group: NeighborGroup, from id: String, offset: Int, filter: FilterWords = FilterWords()
    ) -> NeighborPage {
        let all: [String] =
            switch group.neighborLabel {
            case "customer": ["CUS1017", "CUS1018"].prefix(group.count + (group.origin == nil ? 0 : 1)).map(\.self)
            case "address": ["ADD1", "ADD2"]
            case "phone": ["PHN17035551212"]
            case "session": (1...4).map { "SES330\($0)" }
            case "visit": (1...3).map { "GAV\(id.dropFirst(3))\($0)" }
            default: (0..<group.count).map { "CLL\($0)" }
            }
        let names = all.filter { $0 != group.origin && ListFilter(filter).admits($0) }
        let shown = names.dropFirst(offset).prefix(25)
        return NeighborPage(
            group: group,
            neighbors: shown.map {
                Neighbor(
                    vertex: reference($0), time: .missing,
                    summary: ShownValue(group.neighborLabel == "session" ? "web abandoned" : ""), edges: [])
            }, offset: offset, total: names.count, filter: filter,
            gremlin: "g.V('\(id)').out('\(group.edgeLabel)')")
    }

    private static func details(of id: String) -> VertexDetails? {
        VertexDetails(
            vertex: reference(id),
            properties: [
                fact("name", [reference(id).title]),
                fact("phone", ["+1 703 555 1212", "+1 703 555 1213"], stored: ["+17035551212", "+17035551213"]),
                fact("duration_s", title: "duration", ["1m02s"], stored: ["62"]),
                fact("last_status", title: "last status", ["quoting"]),
                fact("details", [String(repeating: "caller said that the form did not work. ", count: 12)]),
            ], edges: groups(of: id).map { .init(direction: $0.direction, label: $0.edgeLabel, count: $0.count) },
            gremlin: "g.V('\(id)')")
    }

    private static func fact(
        _ key: String, title: String? = nil, _ values: [String], stored: [String]? = nil
    ) -> PropertyFact {
        PropertyFact(
            key: key, title: title ?? key, values: values.map { PaneCell(text: $0) },
            stored: (stored ?? values).map { ShownValue($0) })
    }

    private static func ends(of kind: VertexDetails.EdgeCount, at vertex: VertexReference) -> [EdgeEnd] {
        groups(of: vertex.id).filter { $0.edgeLabel == kind.label && $0.direction == kind.direction }.flatMap { group in
            page(of: group, from: vertex.id, offset: 0).neighbors.map { neighbor in
                let (from, to) = kind.direction == .out ? (vertex, neighbor.vertex) : (neighbor.vertex, vertex)
                return EdgeEnd(
                    edge: EdgeReference(id: "\(vertex.id)_\(neighbor.id)", label: kind.label, from: from, to: to),
                    vertex: neighbor.vertex)
            }
        }
    }

    private static func details(of edge: EdgeReference) -> EdgeDetails? {
        var named = edge
        named.from = reference(edge.from.id)
        named.to = reference(edge.to.id)
        return EdgeDetails(
            edge: named, properties: [fact("since", ["2024-02-28"])],
            gremlin: "g.E('\(edge.id)')")
    }

    // MARK: The console

    static let summary: GraphSummary = {
        func key(_ name: String, _ type: String = "String") -> GraphSummary.PropertyKey {
            GraphSummary.PropertyKey(key: name, type: type, isMultiValued: false)
        }
        return GraphSummary(
            vertexLabels: [
                .init(name: "customer", count: 300, properties: [key("email"), key("name"), key("phone")]),
                .init(name: "call", count: 1061, properties: [key("reason"), key("started_at", "Date")]),
            ],
            edgeLabels: [
                .init(name: "has_call", count: 1061, properties: []),
                .init(name: "has_session", count: 1156, properties: [key("since", "Date")]),
            ], vertexCount: 41276, edgeCount: 92410, newestTimestamp: now)
    }()
}
