import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// Results of the console as tables: what rows are called, what Enter does, which columns there are.
@MainActor
struct ResultTableTests {
    /// Two customers with a phone in common, quotes, sessions and calls.
    private func graph() async throws -> OpenedGraph {
        var graph = TinyGraph()
        graph.customer(1, name: "Ana García", born: "1984-05-17")
        graph.customer(2, name: "Tom Haddad")
        graph.quote(1, of: "CUS1", "open", at: "2024-02-01T10:00:00Z")
        graph.session(1, of: "CUS1", at: "2024-02-28T14:02:00Z")
        graph.session(2, of: "CUS2", at: "2024-02-27T09:30:00Z", status: "abandoned")
        graph.phone("17035551212", of: "CUS1")
        graph.phone("17035551288", of: "CUS2")
        graph.phone("17035551288", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-02-29T16:40:00Z", seconds: 9)
        graph.call(2, from: "17035551212", at: "2024-02-28T08:00:00Z", seconds: 1250, outcome: "resolved")
        graph.call(3, from: "17035551288", at: "2024-03-01T08:00:00Z", seconds: 90, outcome: "resolved")
        return try await graph.opened()
    }

    private func driver(_ script: String, size: Size = Size(width: 140, height: 45)) async throws -> ExplorerDriver {
        let driver = try await ExplorerDriver(size: size, graph: graph().explorer)
        try await driver.play(script)
        return driver
    }

    private func console(_ driver: ExplorerDriver) throws -> ConsoleState {
        try #require(driver.screen as? ConsoleState)
    }

    /// The rows of the answer on the screen, each as its words.
    private func rows(_ driver: ExplorerDriver) -> [String] {
        let lines = driver.text.split(separator: "\n").map { $0.trimmingCharacters(in: ["│", " ", "▐", "▸"]) }
        let start = (lines.lastIndex { $0.contains("· table") } ?? 0) + 2
        return lines[min(start, lines.count)...].prefix { !$0.isEmpty && !$0.hasPrefix("└") }.map {
            $0.split(separator: " ").joined(separator: " ")
        }
    }

    // MARK: Groups

    @Test("Groups are rows by their numbers, the largest first, with share and bar")
    func groups() async throws {
        let driver = try await driver(":g.V().hasLabel('call').groupCount().by('outcome')<Enter>")
        #expect(driver.text.contains("2 groups"))
        let found = rows(driver)
        #expect(
            found.count == 2 && found[0].hasPrefix("resolved 2 67% ███") && found[1].hasPrefix("escalated 1 33% ██"))
        try await driver.play(":g.V().hasLabel('call').groupCount().by('outcome').order(local).by(keys)<Enter>")
        #expect(rows(driver).map { $0.prefix(8) } == ["escalate", "resolved"])
        try await driver.play(":g.V().hasLabel('call').group().by('outcome')<Enter>")
        #expect(rows(driver)[0].hasPrefix("resolved 2 call 2024-02-28 08:00, call 2024-03-01 08:00"))
    }

    @Test("Enter on a group lists what is behind it")
    func groupMembers() async throws {
        let driver = try await driver(":g.V().hasLabel('call').groupCount().by('outcome')<Enter><Enter>")
        #expect(try console(driver).gremlin == "g.V()\n  .hasLabel('call')\n  .has('outcome', 'resolved')")
        #expect(rows(driver).count == 2)
    }

    @Test("A group that holds a list opens into it")
    func groupLists() async throws {
        let driver = try await driver(":g.V().hasLabel('call').group().by('outcome')<Enter><Enter>")
        #expect(driver.text.contains("2 in resolved") && driver.text.contains("20m50s"))
        try await driver.play("<Esc>")
        #expect(driver.text.contains("2 groups"))
    }

    // MARK: Elements

    @Test("Vertices stand in the profile's columns, and Enter opens one")
    func vertices() async throws {
        let driver = try await driver(":g.V().hasLabel('quote')<Enter>")
        #expect(driver.text.contains("Coverage") && driver.text.contains("Premium"))
        #expect(rows(driver) == ["QTE1 2024-02-01 $300k - $418 open"])
        try await driver.play("<Enter>")
        #expect((driver.screen as? DetailsState)?.element.id == "QTE1")
        try await driver.play(":g.V().hasLabel('customer')<Enter><Enter>")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1")
    }

    @Test("A clock has its day where no pane says it, and a title stands for what has no columns of its own")
    func times() async throws {
        let driver = try await driver(":g.V().hasLabel('call').limit(1)<Enter>")
        #expect(rows(driver)[0].hasPrefix("2024-02-29 16:40"))
        try await driver.play(":g.V().hasLabel('phone')<Enter>")
        #expect(rows(driver)[0].hasPrefix("+1 703 555 1212 PHN17035551212"))
    }

    @Test("Edges show both ends by title, several labels stand in common columns")
    func edges() async throws {
        let driver = try await driver(":g.V('CUS2').outE('has_session')<Enter>")
        #expect(rows(driver)[0].hasPrefix("has_session Tom Haddad session 2024-02-27 09:30"))
        try await driver.play(":g.V('CUS2').union(__.identity(), __.out('has_session'))<Enter>")
        #expect(rows(driver)[0].hasPrefix("customer Tom Haddad 2023-01-01"))
        #expect(rows(driver)[1].hasPrefix("session session 2024-02-27 09:30 2024-02-27 09:30 web abandoned"))
    }

    @Test("Of a row with several vertices the column says which is opened")
    func selected() async throws {
        let gremlin = "g.V('CUS2').as('c').out('has_session').as('s').select('c', 's')"
        let driver = try await driver(":\(gremlin)<Enter>")
        #expect(rows(driver) == ["Tom Haddad session 2024-02-27 09:30"])
        try await driver.play("<Right><Enter>")
        #expect((driver.screen as? DetailsState)?.element.id == "SES2")
        try await driver.play("[<Left><Enter>")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS2")
    }

    @Test("A call leads to its customer, a phone of two to both of them")
    func subjects() async throws {
        let driver = try await driver(":g.V('CLL2')<Enter>c")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1")
        try await driver.play(":g.V('CLL3')<Enter>c")
        #expect(driver.text.contains("2 in call 2024-03-01 08:00") && rows(driver).count == 2)
        try await driver.play(":g.V('QTE1').values('status')<Enter>c")
        #expect(driver.text.contains("this row is a string without a vertex"))
    }

    @Test("What is behind a bar of an insight has the profile's columns, and Enter goes on to the customer")
    func insight() async throws {
        let driver = try await driver("CUS1<Enter>I")
        let state = try #require(driver.screen as? InsightsState)
        let place = try #require(state.entries.firstIndex { $0.definition.id == "calls-by-reason" })
        try await driver.play(String(repeating: "<Down>", count: place) + "<Enter><Enter>")
        #expect(rows(driver).count == 3 && driver.text.contains("Outcome"), "\(driver.text)")
        try await driver.play("<Enter>")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1")
    }

    // MARK: Paths

    @Test("A path is its titles with arrows between, and opens as a list")
    func paths() async throws {
        let driver = try await driver(":g.V('CUS2').outE('has_session').inV().in('has_session').path()<Enter>")
        #expect(rows(driver) == ["Tom Haddad ─has_session→ session 2024-02-27 09:30 ←has_session─ Tom Haddad"])
        try await driver.play("<Enter>")
        #expect(rows(driver).count == 4 && rows(driver)[1].hasPrefix("has_session Tom Haddad → session"))
        try await driver.play("<Down><Down><Enter>")
        #expect((driver.screen as? DetailsState)?.element.label == "session")
        try await driver.play("[<Esc>")
        #expect(rows(driver).count == 1)
        try await driver.play("f")
        #expect(driver.text.contains("session session 2024-02-27 09:30"))
    }

    // MARK: Columns

    @Test("Numbers are sorted as numbers, times as times, and what is missing stands last")
    func sorting() async throws {
        let driver = try await driver(":g.V().hasLabel('call')<Enter>")
        let table = try console(driver)
        let length = try #require(table.level?.set.columns.firstIndex { $0.header == "Length" })
        try await driver.play(String(repeating: "<Right>", count: length) + "o")
        #expect(rows(driver).map { $0.contains("20m50s") } == [true, false, false] && driver.text.contains("Length ▼"))
        try await driver.play("o")
        #expect(rows(driver)[0].contains(" 9s "))
        try await driver.play("o")
        #expect(rows(driver)[0].hasPrefix("2024-02-29"))
        try await driver.play(String(repeating: "<Left>", count: length) + "o")
        #expect(rows(driver).map { $0.prefix(10) } == ["2024-03-01", "2024-02-29", "2024-02-28"])
        #expect(SortKey(.int(9)).precedes(SortKey(.double(10))) && SortKey("a9").precedes(SortKey("a10")))
        try await driver.play(":g.V().valueMap('duration_s', 'birth_date')<Enter>o")
        #expect(rows(driver).prefix(3) == ["1250", "90", "9"])
    }

    @Test("Columns are hidden, shown again and made wider")
    func columns() async throws {
        let driver = try await driver(":g.V().hasLabel('quote')<Enter><Right>")
        #expect(driver.text.contains("From"))
        try await driver.play("-")
        #expect(!driver.text.contains("From") && driver.text.contains("1 hidden, + shows all"))
        #expect(rows(driver) == ["QTE1 $300k - $418 open"])
        try await driver.play("+")
        #expect(driver.text.contains("From"))
        let before = driver.text
        try await driver.play("<gt>")
        #expect(driver.text != before)
        try await driver.play("<lt>")
        #expect(driver.text == before)
        try await driver.play("<lt><lt>")
        #expect(driver.text.contains("$30…") && !driver.text.contains("$300k"))
    }

    @Test("The filter looks at what is shown")
    func filter() async throws {
        let driver = try await driver(":g.V().hasLabel('customer')<Enter>/haddad<Enter>")
        #expect(rows(driver).count == 1 && rows(driver)[0].hasPrefix("Tom Haddad") && driver.text.contains("1 of 2"))
        try await driver.play("<Esc>")
        #expect(rows(driver).count == 2)
    }

    // MARK: Order, words

    @Test("Properties have one order, in details, in tables and in trees: the profile's, then by name")
    func order() async throws {
        let opened = try await graph()
        let driver = try await ExplorerDriver(size: Size(width: 140, height: 45), graph: opened.explorer)
        let details = try #require(try await opened.neighborhood.details(of: "CUS1"))
        let keys = details.properties.map(\.key)
        #expect(keys.firstIndex(of: "name") == 0 && keys.last == "customer_id")
        for gremlin in ["g.V('CUS1').valueMap()", "g.V('CUS1').elementMap()", "g.V().hasLabel('customer').valueMap()"] {
            try await driver.play(":\(gremlin)<Enter>")
            let columns = try #require(try console(driver).level?.set.columns.map(\.header))
            let own = columns.filter { !["id", "label"].contains($0) }
            #expect(own == keys, "\(gremlin)")
        }
        try await driver.play("f")
        #expect(driver.text.contains("name: [Ana García]") || driver.text.contains("name: Ana García"))
        #expect(!driver.text.contains("map of"))
    }

    @Test("A name that the graph does not have is told beside the zero, with what was meant")
    func unknown() async throws {
        let driver = try await driver(":g.V().hasLabel('custmer').count()<Enter>")
        #expect(driver.text.contains("no vertex has the label custmer; did you mean customer?"))
        try await driver.play(":g.V().hasLabel('cust')<Enter>")
        #expect(driver.text.contains("no results · no vertex has the label cust; did you mean customer?"))
        try await driver.play(":g.V().hasLabel('customer').has('nmae', 'x').out('has_quota')<Enter>")
        #expect(driver.text.contains("no customer has the key nmae; did you mean name?"))
        #expect(driver.text.contains("no edge has the label has_quota; did you mean has_quote?"))
        try await driver.play(":g.V().hasLabel('customer').has('name', 'nobody')<Enter>")
        #expect(driver.text.contains("no results") && !driver.text.contains("no customer has"))
    }

    @Test("g goes to the first row and G to the last, wherever there are rows")
    func ends() async throws {
        let driver = try await driver(":g.V().hasLabel('call')<Enter>G")
        #expect(try console(driver).level?.list.cursor == 2)
        try await driver.play("g")
        #expect(try console(driver).level?.list.cursor == 0)
    }
}
