import TUI
import Testing

@testable import App

/// Whole ways through the explorer, key by key.
@MainActor
struct ExplorerFlowTests {
    private func name(_ screen: any Screen) -> String {
        switch screen {
        case is SearchState: "search"
        case let customer as CustomerState: "customer \(customer.vertex.id)"
        case let neighborhood as NeighborhoodState: "neighborhood \(neighborhood.rootVertex.id)"
        case let details as DetailsState: "details \(details.element.id)"
        default: screen.crumb.name.string
        }
    }

    @Test("The only exact hit opens with Enter")
    func exactHitOpens() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana.garcia@mail.example<Enter>")
        #expect(name(driver.screen) == "customer CUS1017")
    }

    @Test("The only hit opens with one Enter, also when it is not exact; several are a choice")
    func looseHits() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("haddad<Enter>")
        #expect(name(driver.screen) == "customer CUS1018")
        let other = try await ExplorerDriver()
        try await other.play("mail<Enter>")
        #expect(name(other.screen) == "search")
        try await other.play("<Enter>")
        #expect(name(other.screen) == "customer CUS1017")
    }

    @Test("Q asks once more where rows are pinned, and Ctrl-C does not")
    func quitWithPins() async throws {
        let driver = try await ExplorerDriver()
        var text = try await driver.play("ana garcía<Enter>n<Down>m[Q")
        #expect(text.contains("1 pinned row is lost by quitting: Q again quits"), "\(text)")
        #expect(driver.player.runtime.outcome == nil)
        text = try await driver.play("<Down>Q")
        #expect(text.contains("Q again quits"), "another key goes on")
        try await driver.play("Q")
        #expect(driver.player.runtime.outcome != nil)
        let other = try await ExplorerDriver()
        try await other.play("ana garcía<Enter>n<Down>m<C-c>")
        #expect(other.player.runtime.outcome != nil)
    }

    @Test("A time before everything says when the first thing was")
    func timeBeforeAll() async throws {
        let driver = try await ExplorerDriver()
        let text = try await driver.play("ana garcía<Enter>t1990<Enter>")
        #expect(text.contains("nothing is as early as 1990: the first is of 20"), "\(text)")
        #expect(
            try await driver.play("t2024-02-20<Enter>").contains(
                "every pane is at 2024-02-20 or the nearest row before it"))
    }

    @Test("What a key can do nothing with is not offered")
    func offeredKeys() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 200, height: 50))
        func foot() -> String { driver.player.frame.rowText(49) }
        try await driver.play("ana garcía<Enter>")
        #expect(!foot().contains("z zoom") && foot().contains("t time"), "\(foot())")
        try await driver.play("2")
        #expect(foot().contains("z zoom") && !foot().contains("v reveal"), "\(foot())")
        try await driver.play("1")
        #expect(!foot().contains("t time"), "addresses have no time")
        try await driver.play("n")
        #expect(!foot().contains("t time"), "nothing is unfolded yet: \(foot())")
        try await driver.play("snobody yet<Enter>")
        #expect(!foot().contains("t time"), "\(foot())")
    }

    @Test("Letters go to the box while it has the keys and are commands in the list")
    func boxAndList() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("n")
        guard let search = driver.screen as? SearchState else { throw CancellationError() }
        #expect(search.field.text == "n")
        try await driver.play("<Down>n")
        #expect(name(driver.screen).hasPrefix("neighborhood"))
    }

    @Test("Whoever comes back to the box looks for somebody else: typing replaces the old text")
    func boxIsSelected() async throws {
        func typed(_ driver: ExplorerDriver) -> String? {
            if let search = driver.screen as? SearchState { search.field.text } else { nil }
        }
        for way in ["<Down><Esc>", "<Down>/", "<Down><Up>", "<Down>s", "<Enter><Esc>"] {
            let driver = try await ExplorerDriver()
            try await driver.play("mail\(way)tom")
            #expect(typed(driver) == "tom", "\(way)")
        }
        let driver = try await ExplorerDriver()
        try await driver.play("tom haddad<Enter>[")
        #expect(typed(driver) == "tom haddad")
        try await driver.play("ana")
        #expect(typed(driver) == "ana")
        // The list takes no text, and says how to type.
        let text = try await driver.play("<Esc>703<Down>5")
        #expect(typed(driver) == "703" && text.contains("/ goes to the box, to type"))
    }

    @Test(
        "A name or a number that is typed while the list has the keys changes neither the search nor ends the program")
    func typedInList() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("mail<Down>")
        for (typed, words) in [("garcia", "nobody is offered"), ("Q", "Ctrl-C quits"), ("703", "to type")] {
            let text = try await driver.play(typed)
            let search = try #require(driver.screen as? SearchState, "\(typed)")
            #expect(search.field.text == "mail" && search.isListFocused, "\(typed)")
            #expect(text.contains(words), "\(text)")
        }
        #expect(driver.player.runtime.outcome == nil)
        try await driver.play("<C-c>")
        #expect(driver.player.runtime.outcome == .quit(status: 0))
    }

    @Test("A stopped search goes on with Tab or Enter")
    func stoppedSearch() async throws {
        var graph = FakeGraph.opened()
        let ask = graph.queries.ask
        graph.queries.ask = { question in
            let reply = await ask(question)
            guard case (let asked, .value(let found))? = reply.answer(to: SearchQuestion.self), asked.round == .first
            else { return reply }
            var answer = found
            answer.hits = []
            answer.tier = nil
            answer.total = .atLeast(0)
            answer.stoppedAfter = .milliseconds(50)
            answer.nextRound = SearchRound(.contains)
            return Reply(asked, .value(answer))
        }
        for key in ["<Tab>", "<Enter>"] {
            let driver = try await ExplorerDriver(graph: graph)
            let text = try await driver.play("haddad")
            #expect(text.contains("Nothing found so far"))
            #expect(text.contains("stopped after 50 ms, there may be more: Tab searches on"))
            #expect(try await driver.play(key).contains("Tom Haddad"))
        }
    }

    @Test("A click goes to a row, another one opens it, and the wheel moves what the pointer is over")
    func mouse() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 120, height: 40))
        let lines = try await driver.play("ana garcía<Enter>M").split(separator: "\n").map(String.init)
        var state = driver.state
        let program = ExplorerProgram(open: { _, _ in FakeGraph.opened() })
        func send(_ kind: MouseEvent.Kind, _ button: MouseEvent.Button, _ point: Point) {
            _ = program.update(&state, .input(.mouse(MouseEvent(kind, button, at: point))))
        }
        let row = Point(x: 10, y: try #require(lines.firstIndex { $0.contains("7 Lake St") }))
        send(.press, .left, row)
        guard let customer = state.history.current.screen as? CustomerState else { throw CancellationError() }
        #expect(customer.selectedVertex.id == "ADD2")
        let calls = Point(x: 100, y: row.y)
        send(.wheelUp, .none, calls)
        guard let scrolled = state.history.current.screen as? CustomerState else { throw CancellationError() }
        #expect(scrolled.focused?.pane.id == "calls")
        send(.press, .left, row)
        send(.press, .left, row)
        #expect(name(state.history.current.screen) == "details ADD2")
    }

    @Test("On the start of the neighbourhood a filter keeps the ways to what it finds, and is left with Esc")
    func neighborhoodFilter() async throws {
        let driver = try await ExplorerDriver()
        func state() throws -> NeighborhoodState {
            guard let state = driver.screen as? NeighborhoodState else { throw CancellationError() }
            return state
        }
        try await driver.play("ana garcía<Enter>n<Home>")
        let whole = try state()
        try await driver.play("/SES3303")
        #expect(driver.text.contains("1 of \(whole.filterable)"))
        let names = try state().rows.filter(\.isNode).map { try state().tree.words(of: $0.node) }
        #expect(names.count == 3)
        #expect(names.last?.contains("SES3303") == true)
        #expect(names.dropLast().last == "has_session session")
        try await driver.play("<Enter><End>")
        #expect(try state().selectedVertex.id == "SES3303")
        try await driver.play("<Esc>")
        #expect(try state().rows == whole.rows)
        #expect(try state().selectedVertex.id == "SES3303")
        try await driver.play("<Home>/!SES<Enter>")
        #expect(try state().rows.allSatisfy { !(try state().tree.words(of: $0.node)).contains("SES") })
        try await driver.play("<Esc><Esc>")
        #expect(name(driver.screen) == "customer CUS1017")
    }

    @Test("In a neighbourhood one goes to a time")
    func neighborhoodTime() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        for day in 1...9 { graph.session(day, of: "CUS1", at: "2024-02-0\(day)T10:00:00Z") }
        let driver = try await ExplorerDriver(graph: graph.opened().explorer)
        try await driver.play("CUS1<Enter>nt2024-02-05<Enter>")
        guard let state = driver.screen as? NeighborhoodState else { throw CancellationError() }
        #expect(state.selectedVertex.id == "SES5")
    }

    @Test("A long message of the load report opens below its line")
    func report() async throws {
        var graph = TinyGraph()
        graph.vertex("A1", "thing", ["size:Int": String(repeating: "no number at all ", count: 6)])
        let driver = try await ExplorerDriver(size: Size(width: 80, height: 24), graph: graph.opened().explorer)
        let closed = try await driver.play(":report<Enter>")
        #expect(!closed.contains("expected a whole number"))
        let line = try #require(closed.split(separator: "\n").firstIndex { $0.contains("column size:Int") })
        let keys = String(repeating: "<Down>", count: line - 2)
        let opened = try await driver.play(keys + "<Enter>")
        #expect(opened.contains("expected a whole number"))
        #expect(try await driver.play("<Down><Left>") == driver.play("<Enter><Enter>"))
        #expect(!driver.text.contains("expected a whole number"))
    }

    @Test("A paste is one edit and searches at once")
    func paste() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("<Paste ana.garcia@mail.example><Enter>")
        #expect(name(driver.screen) == "customer CUS1017")
    }

    @Test("Search, customer, neighbourhood and back: every place is as it was left")
    func history() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>3/web<Enter><Home>")
        let customer = driver.text
        try await driver.play("n<Down>")
        let neighborhood = driver.text
        try await driver.play("<Enter>[")
        #expect(driver.text.split(separator: "\n").dropFirst() == neighborhood.split(separator: "\n").dropFirst())
        try await driver.play("[")
        #expect(driver.text.split(separator: "\n").dropFirst() == customer.split(separator: "\n").dropFirst())
        try await driver.play("]")
        #expect(driver.text.split(separator: "\n").dropFirst() == neighborhood.split(separator: "\n").dropFirst())
    }

    @Test("Esc leaves filter and zoom one by one and never the customer or the program")
    func escape() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>2z/quote<Enter><Esc>")
        guard let filtered = driver.screen as? CustomerState else { throw CancellationError() }
        #expect(filtered.focused?.filter.text == "" && filtered.isZoomed)
        try await driver.play("<Esc>")
        guard let whole = driver.screen as? CustomerState else { throw CancellationError() }
        #expect(!whole.isZoomed)
        try await driver.play("<Esc>")
        #expect(name(driver.screen) == "customer CUS1017")
        try await driver.play("q")
        #expect(name(driver.screen) == "search")
        try await driver.play("<Esc><Esc><Esc><Esc>")
        #expect(driver.player.runtime.outcome == nil)
        #expect(driver.text.contains("Ctrl-C quits"))
    }

    @Test("q closes the view, Q and Ctrl-C quit")
    func quitting() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>q")
        #expect(name(driver.screen) == "search" && driver.player.runtime.outcome == nil)
        try await driver.play("<Ctrl-C>")
        #expect(driver.player.runtime.outcome == .quit(status: 0))
        let other = try await ExplorerDriver()
        try await other.play("ana garcía<Enter>Q")
        #expect(other.player.runtime.outcome == .quit(status: 0))
    }

    @Test("A command found in the help runs with Enter")
    func helpRuns() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>?neighbours of<Enter>")
        #expect(name(driver.screen) == "neighborhood CUS1017")
    }

    @Test("Going to a time moves every pane, and what is no time says so")
    func time() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>tsoon<Enter>")
        #expect(driver.text.contains("not a time"))
        try await driver.play("<Ctrl-U>2024-02-28<Enter>")
        guard let customer = driver.screen as? CustomerState else { throw CancellationError() }
        #expect(customer.panes.first { $0.pane.id == "calls" }?.selected?.key == "CLL4")
    }

    @Test("The copy menu offers row, id and fields")
    func copy() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>1y")
        #expect(driver.text.contains("Reston VA 20191"))
        try await driver.play("<Down><Enter>")
        #expect(driver.text.contains("id sent to the terminal, which may ignore it: ADD1"))
    }

    @Test("The copy menu of a customer offers name, state and the sentence of the state, too, also from a row")
    func copyCustomer() async throws {
        for keys in ["ana garcía<Enter>y", "ana garcía<Enter>1y"] {
            let driver = try await ExplorerDriver()
            try await driver.play(keys)
            guard case .copyMenu(let menu) = driver.state.overlay else { throw CancellationError() }
            let texts = Dictionary(menu.choices.map { ($0.name, $0.text) }) { first, _ in first }
            #expect(texts["name"] == "Ana García" && texts["state"] == "quote abandoned")
            #expect(texts["sentence"] == "Left quote QTE2044 ($418/yr) of 2024-02-29, 2 days ago.")
            #expect(texts["email"] == "ana.garcia@mail.example")
        }
    }

    @Test("A screen too small says so in one line, and growing brings everything back")
    func tooSmall() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>2<Up>")
        let before = driver.text
        try await driver.play("<Resize 39x9>")
        #expect(driver.text.trimmingBlanks == "Please make the window at least 40x10.")
        try await driver.play("<Resize 120x40>")
        #expect(driver.text == before)
    }

    @Test(
        "Every size from tiny to large is drawn without harm", arguments: ["", "ana garcía<Enter>", "王<Enter>n"])
    func sizes(keys: String) async throws {
        let driver = try await ExplorerDriver()
        try await driver.play(keys)
        for width in [1, 2, 39, 40, 41, 60, 84, 85, 99, 100, 101, 240] {
            for height in [1, 9, 10, 11, 15, 24, 70] { try await driver.play("<Resize \(width)x\(height)>") }
        }
        #expect(driver.player.runtime.outcome == nil)
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }.joined(
            separator: "\n")
    }
}
