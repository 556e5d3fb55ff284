import Foundation
import Graph
import TestEndpoint
import TestSupport
import Testing

@testable import App
@testable import Endpoint

/// The same graph here and behind a real Gremlin Server gives the same answers.
@Suite(.serialized, .enabled(if: GremlinServer.absence == nil, "\(GremlinServer.absence ?? "")"))
struct RealServerTests {
    private static func customers(_ graph: OpenedGraph) async throws -> [String] {
        let ids = Traversal.g.V().hasLabel("customer").id()
        return try await graph.source.run(ids).values.compactMap(\.stringValue).sorted()
    }

    @Test func `what is told of the graph is the same`() async throws {
        let (local, remote) = try await SampleServer.opened()
        #expect(remote.clock.now == local.clock.now && remote.clock.timeZone == local.clock.timeZone)
        #expect(remote.profile.name == local.profile.name)
        #expect(remote.summary.vertexCount == local.summary.vertexCount)
        #expect(remote.summary.edgeCount == local.summary.edgeCount)
        let counts = { (graph: OpenedGraph) in
            Dictionary(uniqueKeysWithValues: graph.summary.vertexLabels.map { ($0.name, $0.count) })
        }
        #expect(counts(remote) == counts(local))
        #expect(remote.source.traits == SourceTraits(isRemote: true, knowsRegularExpressions: false))
    }

    @Test func `every query of the profile gives the same for every tenth customer`() async throws {
        let (local, remote) = try await SampleServer.opened()
        let here = CustomerQuery(profile: local.profile, source: local.source, clock: local.clock)
        let there = CustomerQuery(profile: remote.profile, source: remote.source, clock: remote.clock)
        #expect(there.companion?.id == "addresses" && here.companion == nil)
        let ids = try await Self.customers(local)
        for id in stride(from: 0, to: ids.count, by: 10).map({ ids[$0] }) {
            let (header, remoteHeader) = (try await here.header(of: id), try await there.header(of: id))
            #expect(remoteHeader?.vertex == header?.vertex)
            #expect(remoteHeader?.facts.map(\.values) == header?.facts.map(\.values))
            #expect(try await there.state(of: id) == here.state(of: id))
            for pane in local.profile.panes {
                let (ours, theirs) = (
                    try await here.content(of: pane, for: id), try await there.content(of: pane, for: id)
                )
                #expect(theirs.rows.map(\.id) == ours.rows.map(\.id), "\(pane.id) of \(id)")
                #expect(theirs.rows.map(\.cells) == ours.rows.map(\.cells), "\(pane.id) of \(id)")
                #expect(theirs.counts == ours.counts && theirs.histogram == ours.histogram)
                #expect(theirs.shared == ours.shared)
            }
        }
        let states = try await there.states(of: Array(ids.prefix(60)))
        #expect(try await here.states(of: Array(ids.prefix(60))) == states)
    }

    @Test(arguments: [nil, "2023-10-01"]) func `every insight is the same`(asOf: String?) async throws {
        let (local, remote) = try await SampleServer.opened(asOf: asOf)
        let subject = try #require(try await remote.insights.subject("CUS1017"))
        #expect(try await local.insights.subject("CUS1017") == subject)
        for definition in local.profile.insights {
            if try local.insights.gremlin(of: definition.id, about: subject.walk).contains("dateAdd(") {
                // The server is older than the step; it says so, and no number is made up.
                let answer = try? await remote.insights.insight(definition.id, about: subject.walk)
                #expect(answer == nil, "\(definition.id)")
                continue
            }
            let (ours, theirs) = (
                try await local.insights.insight(definition.id, about: subject.walk),
                try await remote.insights.insight(definition.id, about: subject.walk)
            )
            // Words, since means of the same numbers in another order differ in their last bits.
            #expect(theirs.table == ours.table && theirs.total == ours.total, "\(definition.id)")
            let isTime = [.month, .hour, .weekday].contains(definition.groups)
            #expect(ours.groups.count > 1 && ours.groups.allSatisfy { $0.number > 0 || isTime }, "\(definition.id)")
            #expect(theirs.findings == ours.findings, "\(definition.id)")
            for group in ours.groups.filter({ $0.number > 0 }).prefix(3) {
                let members = try local.insights.gremlin(of: definition.id, group: group.key, about: subject.walk)
                guard let gremlin = members else { continue }
                let count = try await QueryAnswer(of: gremlin, pages: 1, from: local.source).values.count
                let there = try await QueryAnswer(of: gremlin, pages: 1, from: remote.source).values.count
                #expect(there == count && count > 0, "\(definition.id) \(group.label)")
            }
        }
        let generic = Profile.generic(for: local.summary)
        for definition in generic.insights {
            let here = InsightQuery(profile: generic, source: local.source, clock: local.clock)
            let there = InsightQuery(profile: generic, source: remote.source, clock: remote.clock)
            #expect(try await there.insight(definition.id) == here.insight(definition.id), "\(definition.id)")
        }
    }

    @Test func `the schema is the same`() async throws {
        let (local, remote) = try await SampleServer.opened()
        let here = QuestionSource(graph: local.source, profile: local.profile, clock: local.clock)
        let there = QuestionSource(graph: remote.source, profile: remote.profile, clock: remote.clock)
        let labels = try await SchemaLabelsQuestion().answer(from: here)
        #expect(try await SchemaLabelsQuestion().answer(from: there) == labels && labels.counts.count == 12)
        for label in labels.counts.keys.sorted() {
            let keys = SchemaKeysQuestion(label: label)
            #expect(try await keys.answer(from: there) == keys.answer(from: here), "\(label)")
            for ways in [true, false].map({ SchemaWaysQuestion(label: label, isOutgoing: $0) }) {
                #expect(try await ways.answer(from: there) == ways.answer(from: here), "\(ways.slot)")
            }
        }
    }

    @Test func `neighbourhoods are the same, counts in one question and pages without what is held`() async throws {
        let (local, remote) = try await SampleServer.opened()
        let here = NeighborhoodQuery(profile: local.profile, source: local.source, clock: local.clock)
        let there = NeighborhoodQuery(profile: remote.profile, source: remote.source, clock: remote.clock)
        let graph = try #require(remote.source as? RemoteGraph)
        let others = ["ZIP20191", "AGT101", "SES3301", "QTE2044", "CLL30000064"]
        for id in try await Self.customers(local).prefix(20) + others {
            let asked = graph.log?.entries.first?.id ?? 0
            let theirs = try await there.groups(of: id)
            #expect((graph.log?.entries.first?.id ?? 0) == asked + 1)
            #expect(try await here.groups(of: id) == theirs, "\(id)")
            for (group, order) in theirs.flatMap({ [($0, NeighborOrder.oldestFirst), ($0, .newestFirst)] }) {
                var held: [String] = []
                repeat {
                    let (ours, page) = (
                        try await here.page(of: group, from: id, offset: held.count, limit: 7, in: order),
                        try await there.page(
                            of: group, from: id, offset: held.count, limit: 7, held: held, in: order)
                    )
                    #expect(page.neighbors.map(\.id) == ours.neighbors.map(\.id), "\(group.id) of \(id)")
                    #expect(page.total == group.count)
                    held += page.neighbors.map(\.id)
                    if page.neighbors.isEmpty { break }
                } while held.count < group.count
            }
            let (ours, details) = (try await here.details(of: id), try await there.details(of: id))
            #expect(details?.properties == ours?.properties && details?.edges == ours?.edges)
        }
    }

    @Test func `as of a moment the server leaves out what came later, as this graph does`() async throws {
        let (local, remote) = try await SampleServer.opened(asOf: "2023-10-01")
        let ids = try await Self.customers(local)
        #expect(try await Self.customers(remote) == ids)
        #expect(ids.count < 300)
        for id in stride(from: 0, to: ids.count, by: 25).map({ ids[$0] }) {
            #expect(try await remote.customers.state(of: id) == local.customers.state(of: id))
            for pane in local.profile.panes {
                let (ours, theirs) = (
                    try await local.customers.content(of: pane, for: id),
                    try await remote.customers.content(of: pane, for: id)
                )
                #expect(theirs.rows.map(\.id) == ours.rows.map(\.id), "\(pane.id) of \(id)")
                #expect(theirs.counts == ours.counts)
            }
            #expect(
                try await remote.neighborhood.groups(of: id) == local.neighborhood.groups(of: id), "\(id)")
        }
    }

    @Test(arguments: [
        "anais.chatelain1@mail.example", "ANAIS.CHATELAIN1@mail.example", "904 555 8107", "+1 (904) 555-8107",
        "CUS1001",
        "cus1001", "QTE10008", "POL500016", "policy 500016", "quote 2044", "#10008", "policy no. 500016", "1984-05-17",
        "12 Oak St, Apt 4", "Anaïs Châtelain", "anaïs châtelain",
    ])
    func `a search finds the same customer`(_ text: String) async throws {
        let (local, remote) = try await SampleServer.opened()
        let ours = try await SearchEngine(profile: local.profile, source: local.source, clock: local.clock).search(text)
        let theirs = try await SearchEngine(profile: remote.profile, source: remote.source, clock: remote.clock)
            .search(text)
        #expect(theirs.hits.map(\.id) == ours.hits.map(\.id))
        #expect(theirs.hits.map(\.cells) == ours.hits.map(\.cells))
        #expect(theirs.tier == .exact && theirs.hits.map(\.reason) == ours.hits.map(\.reason))
    }

    @Test func `what scans waits until it is asked for`() async throws {
        let remote = try await SampleServer.opened().remote
        let engine = SearchEngine(profile: remote.profile, source: remote.source, clock: remote.clock)
        let answer = try await engine.search("8107")
        #expect(answer.hits.isEmpty && answer.isCheap && answer.nextRound == .firstScan)
        #expect(try await engine.search("8107", from: .firstScan).hits.map(\.id) == ["CUS1001"])
    }

    @Test(arguments: [
        "ana garcia", "garcia ana", "García, Ana", "garcia", "o'brien", "O’BRIEN", "mcdonald", "gracia", "chatelain",
        "anais", "an gar", "ana.garcia@mail.exampel", "ANA.GARCIA@MAIL.example", "garcia@", "@mail", "1212", "8107",
        "904 555 8107", "703 555 12", "55512", "oak st", "12 oak", "oka st", "QTE2044", "qte204", "quote 2044",
        "zip20191", "1984-05-17", "nobody whatever", "x", "' or '1'='1",
    ]) func `going through every customer finds what a folder does`(_ text: String) async throws {
        let (local, remote) = try await SampleServer.opened()
        let here = SearchEngine(profile: local.profile, source: local.source, clock: local.clock, hitLimit: 500)
        let there = SearchEngine(profile: remote.profile, source: remote.source, clock: remote.clock, hitLimit: 500)
        let (ours, theirs) = (try await here.search(text), try await there.search(text, from: .firstScan))
        #expect(theirs.tier == ours.tier && theirs.total == ours.total)
        // Rows of a further page stay behind those of the first, and a server has an order of its own.
        if ours.hits.count <= SearchEngine.hitLimit {
            #expect(theirs.hits.map(\.id) == ours.hits.map(\.id))
        } else {
            #expect(Set(theirs.hits.map(\.id)) == Set(ours.hits.map(\.id)))
        }
        // Of two phones of one customer that match, either is a reason.
        #expect(theirs.hits.map(\.reason.key) == ours.hits.map(\.reason.key))
        #expect(theirs.tried == ours.tried)
    }

    @Test func `find goes on to what scans when it is told to`() async throws {
        let url = try SampleServer.server.get().url
        let cheap = try await Program.run("find", "8107", "--graph", url)
        #expect(
            cheap.status == 4
                && cheap.words.contains(
                    "Not tried: last digits, parts; c360 find --scan goes through all values.")
        )
        let found = try await Program.run("find", "8107", "--scan", "--graph", url, "--format", "json")
        let rows = try #require(try found.json() as? [[String: Any]])
        #expect(found.status == 0 && rows.compactMap { $0["id"] as? String } == ["CUS1001"])
    }

    @Test func `a customer costs as many round trips as panes, and one for the e-mail`() async throws {
        let remote = try await SampleServer.opened().remote
        let graph = try #require(remote.source as? RemoteGraph)
        let queries = ExplorerQueries(QuestionSource(graph: graph, profile: remote.profile, clock: remote.clock))
        let asked = graph.log?.entries.first?.id ?? 0
        var customer = CustomerState(
            VertexReference(id: "CUS1017", label: "customer", title: "", tag: ""), profile: remote.profile)
        await withTaskGroup(of: Reply.self) { group in
            for case .put(let asked, _) in customer.start() { group.addTask { await queries.ask(asked.question) } }
            for await reply in group { _ = customer.receive(reply) }
        }
        #expect(!customer.isLoading && customer.shownVertex.title == "Ana García")
        #expect(customer.panes.allSatisfy { $0.content.value != nil })
        let questions = graph.log?.entries.prefix { $0.id > asked }.map(\.question) ?? []
        // What names the customer's e-mail is asked once it is known: who else has it.
        #expect(questions.count == remote.profile.panes.count + 1, "\(questions)")
    }

    @Test func `a connection's limit is for typed queries that name no other`() async throws {
        let configuration = try ConfigurationFolder(
            "limit: 3\nconnections:\n  few: {url: \"\(try SampleServer.server.get().url)\", limit: 7}\n")
        func count(_ more: String...) async throws -> Int? {
            let arguments = ["query", "g.V().hasLabel('agent').id()", "--graph", "few", "--format", "json"] + more
            let program = try await Program.run(arguments, environment: configuration.environment)
            #expect(program.words.contains("--limit N"))
            return (try program.json() as? [Any])?.count
        }
        #expect(try await count() == 7)
        #expect(try await count("--limit", "9") == 9)
        let finder = ConnectionFinder(
            settings: Settings(environment: configuration.environment), environment: [:])
        let graph = try RemoteGraph(try #require(try finder.connection(for: "few")), environment: [:])
        let page = try await QueryAnswer(of: "g.V().hasLabel('agent')", pages: 2, from: graph)
        #expect(page.values.count == 14 && page.isCutOff && page.pageSize == 7)
    }

    @Test func `every step of a check passes and tells its time`() async throws {
        let program = try await Program.run("connect", try SampleServer.server.get().url, "--check", "--format", "json")
        let steps = try #require(try program.json() as? [[String: Any]])
        #expect(program.status == 0 && steps.count > 15)
        for step in steps {
            let name = step["step"] as? String ?? ""
            // The server is older than a step of two insights.
            let isTooOld = (step["detail"] as? String)?.hasPrefix("needs dateAdd(), which Gremlin before 3.7") ?? false
            let isSkipped = name == "TLS" || name.hasPrefix("insight ") && isTooOld
            #expect(step["result"] as? String == (isSkipped ? "skipped" : "passed"), "\(step)")
            // Differences between versions are known without a question.
            #expect(["TLS", "differences"].contains(name) || step["time"] is NSNumber, "\(step)")
        }
        let details = steps.compactMap { $0["detail"] as? String }
        #expect(details.contains("a Gremlin Server, Gremlin 3.5 or earlier"))
        #expect(steps.contains { $0["step"] as? String == "pane Timeline" })
    }

    @Test func `what load --to writes is what is read back, also the second time`() async throws {
        let server = try GremlinServer()
        defer { server.stop() }
        let configuration = try ConfigurationFolder(
            "connections:\n  empty: {url: \"\(server.url)\", writable: true}\n")
        let folder = configuration.url
        try FileManager.default.createDirectory(
            at: folder.appending(path: "graph"), withIntermediateDirectories: true)
        let vertices =
            "~id,~label,name:String,n:Long,at:Date,f:Double\n1,person,\"it's ${1}\",7,2024-01-01,0.5\n2,person,é😀,,,\n"
        try Data(vertices.utf8).write(to: folder.appending(path: "graph/v.csv"))
        try Data("~id,~from,~to,~label,w:Int\ne1,1,2,knows,3\n".utf8).write(to: folder.appending(path: "graph/e.csv"))
        let environment = configuration.environment
        for _ in 0..<2 {
            let written = try await Program.run(
                "load", folder.appending(path: "graph").path, "--to", "empty", environment: environment)
            #expect(written.status == 0, "\(written.words)")
            for query in ["g.V().order().by(id).elementMap()", "g.E().elementMap()"] {
                let there = try await Program.run(
                    "query", query, "--graph", "empty", "--format", "json", environment: environment)
                let here = try await Program.run(
                    "query", query, "--graph", folder.appending(path: "graph").path, "--format", "json",
                    environment: environment)
                #expect(there.status == 0 && !here.output.isEmpty)
                let (read, expected) = (try there.json() as? NSArray, try here.json() as? NSArray)
                #expect(read == expected, "\(query)")
            }
        }
        let opened = try await GraphOpener.open(
            OpenRequest(source: "empty"), settings: Settings(environment: environment))
        #expect(opened.clock.now == 0, "none of the times that the profile knows is in this graph")
        let refused = try await Program.run(
            "load", folder.appending(path: "graph").path, "--to", server.url + "?", environment: environment)
        #expect(refused.status == 2)
    }

    /// What 3.5.1 does otherwise than 3.7, one by one: what is asked, what is said here, and what there.
    @Test(arguments: [
        // A `by()` that finds nothing: 3.6 and later leave the element out, earlier ones say null.
        ("g.V('CUS1001').project('a').by('nothing')", "[[:]]", "[['a': null]]"),
        ("g.V('CUS1001', 'ZIP20191').order().by('name').id()", "['CUS1001']", "['ZIP20191', 'CUS1001']"),
        ("g.V('CUS1001').as('a').select('a').by('nothing')", "[]", "[null]"),
        ("g.V('CUS1001').group().by('nothing').by(count())", "[[:]]", "[[null: 1L]]"),
        ("g.V('CUS1001').aggregate('x').by('nothing').cap('x')", "[[]]", "[[null]]"),
        ("g.V('CUS1001').dedup().by('nothing').id()", "[]", "['CUS1001']"),
        ("g.V('CUS1001').sack(assign).by('nothing').sack()", "[]", "[null]"),
        // Steps that came later.
        ("g.inject('A').toLower()", "['a']", "No signature of method"),
        ("g.inject(1).asString()", "['1']", "No signature of method"),
        ("g.inject('ab').length()", "[2]", "No signature of method"),
        ("g.inject('a-b').split('-')", "[['a', 'b']]", "No signature of method"),
        ("g.inject('a').concat('b')", "['ab']", "No signature of method"),
        ("g.inject('ab').is(TextP.regex('^a'))", "['ab']", "No signature of method"),
        ("g.inject([1, 2]).any(P.gt(1))", "[[1, 2]]", "No signature of method"),
        ("g.V('CUS1001').format('%{name}!')", "['Anaïs Châtelain!']", "No signature of method"),
        ("g.union(__.V('CUS1001'), __.V('CUS1002')).count()", "[2L]", "No signature of method"),
        // Groovy has a method of this name for whatever can be iterated.
        ("g.inject('ab', 'cd').reverse()", "['ba', 'dc']", "['cd', 'ab']"),
        // What has no order in Java before 3.6.
        ("g.V('CUS1001').outE().order().by(desc).limit(1).count()", "[1L]", "cannot be cast"),
        // Counting forgets what stands before it.
        ("g.E().sample(1).count()", "[1L]", "[26556L]"),
    ])
    func `differences by version are known`(_ text: String, _ here: String, _ there: String) async throws {
        let (local, remote) = try await SampleServer.opened()
        let traversal = try GremlinParser.parse(text)
        let ours = "\(Value.list(try await local.source.run(traversal).values))"
        #expect(ours == here)
        do {
            let theirs = "\(Value.list(try await remote.source.run(traversal).values))"
            #expect(theirs == there)
        } catch let error as GremlinError {
            #expect(error.code == .evaluation && error.message.contains(there), "\(error)")
        }
    }
}
