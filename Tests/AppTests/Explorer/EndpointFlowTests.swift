import Foundation
import TUI
import TestSupport
import Testing

@testable import App
@testable import Graph

/// What the explorer shows while the line to an endpoint is bad, and what was asked over it.
@MainActor
struct EndpointFlowTests {
    nonisolated private static let reason =
        "prod: HTTP 503, ThrottlingException: slow down. It is busy: try again in a moment."

    /// A graph whose answers about a customer fail while the switch is on.
    private static func graph(failing isDown: Shared<Bool>) -> ExplorerGraph {
        var graph = FakeGraph.opened()
        let ask = graph.queries.ask
        graph.queries.ask = { question in
            guard isDown.change({ $0 }) else { return await ask(question) }
            switch question {
            case let question as SearchQuestion: return Reply(question, .failure(reason))
            case let question as HeaderQuestion: return Reply(question, .failure(reason))
            case let question as JourneyQuestion: return Reply(question, .failure(reason))
            case let question as PaneQuestion: return Reply(question, .failure(reason))
            case let question as DetailsQuestion: return Reply(question, .failure(reason))
            default: return await ask(question)
            }
        }
        return graph
    }

    @Test("What was there stays and says why it is stale, and one r brings all of it back", arguments: [80, 120])
    func staleCustomer(width: Int) async throws {
        let isDown = Shared(false)
        let driver = try await ExplorerDriver(
            size: Size(width: width, height: 40), graph: Self.graph(failing: isDown))
        try await driver.play("ana.garcia@mail.example<Enter>")
        let before = driver.text
        isDown.change { $0 = true }
        try await driver.play("r")
        #expect(driver.text.contains("stale, r tries again: prod: HTTP 503, ThrottlingException: slow down."))
        for words in ["Ana García", "QUOTE ABANDONED", "[1] Addresses (2)", "stale: r tries again"] {
            #expect(driver.text.contains(words), "\(words)\n\(driver.text)")
        }
        // Every pane says it, whatever else its edge has to hold.
        let panes = FakeProfile.homeInsurance.panes.count
        #expect(driver.text.components(separatedBy: "stale: r tries again").count == panes + 1, "\(driver.text)")
        isDown.change { $0 = false }
        try await driver.play("r")
        #expect(driver.text == before)
    }

    @Test("Where the newest timestamp is too much to ask, the moment is not said to be the data's")
    func wallClock() async throws {
        var graph = FakeGraph.opened()
        #expect(try await ExplorerDriver(graph: graph).text.contains("data to 2024-03-02"))
        graph.clock.origin = .wall
        let driver = try await ExplorerDriver(graph: graph)
        #expect(driver.text.contains("now 2024-03-02") && !driver.text.contains("data to"), "\(driver.text)")
    }

    @Test("A search that failed opens nobody who was found for another text, and Enter asks again")
    func failedSearch() async throws {
        let isDown = Shared(false)
        let driver = try await ExplorerDriver(graph: Self.graph(failing: isDown))
        try await driver.play("ana.garcia@mail.example")
        isDown.change { $0 = true }
        try await driver.play("x<Backspace>")
        for keys in ["", "<Enter>", "<Down><Enter>"] {
            try await driver.play(keys)
            guard let search = driver.screen as? SearchState else { throw CancellationError() }
            #expect(search.hits.isEmpty && search.field.text == "ana.garcia@mail.example")
            #expect(driver.text.contains("The search failed: prod: HTTP 503") && !driver.text.contains("Ana García"))
            #expect(driver.text.contains("Enter searches again."))
        }
        isDown.change { $0 = false }
        try await driver.play("<Enter>")
        guard let customer = driver.screen as? CustomerState else { throw CancellationError() }
        #expect(customer.vertex.id == "CUS1017")
    }

    @Test("r in one pane brings back what failed in the others too")
    func staleElsewhere() async throws {
        let isDown = Shared(false)
        let driver = try await ExplorerDriver(graph: Self.graph(failing: isDown))
        try await driver.play("ana.garcia@mail.example<Enter>")
        isDown.change { $0 = true }
        try await driver.play("r2")
        isDown.change { $0 = false }
        try await driver.play("r")
        #expect(!driver.text.contains("stale"), "\(driver.text)")
    }

    @Test("Details that cannot be loaded again say why", arguments: [80, 120, 40])
    func staleDetails(width: Int) async throws {
        let isDown = Shared(false)
        let driver = try await ExplorerDriver(
            size: Size(width: width, height: 24), graph: Self.graph(failing: isDown))
        try await driver.play("ana.garcia@mail.example<Enter>1<Enter>")
        isDown.change { $0 = true }
        try await driver.play("r")
        #expect(driver.text.contains(width < 80 ? "stale: r tries" : "stale, r tries again:"), "\(driver.text)")
        #expect(width < 80 || driver.text.contains("prod: HTTP"), "\(driver.text)")
    }

    @Test("Ctrl-L lists what was asked, what is under way and what failed, while it goes on")
    func queries() async throws {
        let log = QueryLog()
        let driver = try await ExplorerDriver(queryLog: log)
        let first = log.begin("g.V('CUS1').out()")
        log.end(first, bytes: 34_567, failure: nil)
        log.end(log.begin("g.V('CUS2').out()"), bytes: 12, failure: "an HTML page, \"Busy\"")
        let slow = log.begin("g.V('CUS3').out()")
        log.retry(slow)
        try await driver.play("<C-l>")
        for words in [
            "Asked of data/sample ─ 3 questions · 34 kB", "34 kB  g.V('CUS1').out()",
            "an HTML page, \"Busy\"  g.V('CUS2').out()", "under way, try 2  g.V('CUS3').out()",
        ] {
            #expect(driver.text.contains(words), "\(words)\n\(driver.text)")
        }
        log.end(slow, bytes: 5, failure: nil)
        log.addHeld("g.V('CUS4').out()")
        try await driver.play("<Down>")
        #expect(driver.text.contains("2 tries  g.V('CUS3').out()") && driver.text.contains("held  g.V('CUS4').out()"))
        try await driver.play("<Esc>")
        #expect(!driver.text.contains("Asked of"))
    }

    @Test(
        "Where no graph could be opened Ctrl-L shows what was asked, r asks again, and the exit status says how it is")
    func notOpened() async throws {
        let log = QueryLog()
        let isDown = Shared(false)
        isDown.change { $0 = true }
        var options = ExplorerOptions(sourceName: "prod")
        options.isRemote = true
        options.queryLog = log
        let open: ExplorerProgram.Opener = { _, _ in
            guard isDown.change({ $0 }) else { return FakeGraph.opened() }
            log.end(log.begin("g.V().limit(1).id()"), bytes: 0, failure: "no answer within 5 s")
            throw GremlinError(.endpoint, "prod: no answer within 5 s. Try again.")
        }
        let player = try await ScriptPlayer(
            ExplorerProgram(open: open), state: ExplorerState(options: options), size: Size(width: 80, height: 24))
        let start = try await player.play("").text
        for words in ["could not be opened", "prod: no answer within 5 s", "Ctrl-L shows what was asked"] {
            #expect(start.contains(words), "\(words)\n\(start)")
        }
        let typed = try await player.play("gci").text
        #expect(typed.contains("nothing is open: r tries again") && !typed.contains("gci"), "\(typed)")
        for key in ["<C-l>", "w"] {
            let asked = try await player.play(key).text
            #expect(asked.contains("Asked of prod ─ 1 question") && asked.contains("g.V().limit(1).id()"), "\(asked)")
            try await player.play("<Esc>")
        }
        #expect(player.runtime.state.exitStatus == .unreachable)
        isDown.change { $0 = false }
        #expect(try await player.play("r").text.contains("Find a customer"))
        #expect(player.runtime.state.exitStatus == .done)
    }

    @Test("Quitting where no graph could be opened ends with the status of the failure")
    func quitUnopened() async throws {
        var options = ExplorerOptions(sourceName: "prod")
        options.isRemote = true
        let program = ExplorerProgram(open: { _, _ in throw GremlinError(.endpoint, "prod: connection refused.") })
        let player = try await ScriptPlayer(
            program, state: ExplorerState(options: options), size: Size(width: 80, height: 24))
        try await player.play("Q")
        guard case .quit(let status)? = player.runtime.outcome else { throw CancellationError() }
        #expect(status == ExitStatus.unreachable.rawValue)
    }

    @Test("What was asked of a graph of files is listed like what was asked of an endpoint, with the rows that came")
    func localQueries() async throws {
        var tiny = TinyGraph()
        tiny.customer(1)
        tiny.phone("17035551212", of: "CUS1")
        let opened = try await tiny.opened()
        let log = QueryLog()
        let source = QuestionSource(
            graph: LoggedGraph(opened.source, log: log), profile: opened.profile, clock: opened.clock)
        var graph = FakeGraph.opened()
        graph.profile = opened.profile
        graph.queries = ExplorerQueries(source)
        let driver = try await ExplorerDriver(graph: graph, queryLog: log)
        try await driver.play("<C-l>")
        #expect(driver.text.contains("nothing yet"))
        try await driver.play("<Esc>CUS1<Enter>")
        guard let customer = driver.screen as? CustomerState else { throw CancellationError() }
        try await driver.play("<C-l>")
        #expect(log.entries.count >= 2 + customer.panes.count && log.entries.allSatisfy { $0.bytes == nil })
        for words in ["Asked of data/sample ─ \(log.entries.count) questions", " row", "g.V('CUS1')"] {
            #expect(driver.text.contains(words), "\(words)\n\(driver.text)")
        }
    }

    @Test("A log holds the latest questions and counts all of them")
    func capacity() {
        let log = QueryLog()
        let first = log.begin("first")
        for number in 0..<QueryLog.capacity { log.end(log.begin("\(number)"), bytes: 1, failure: nil) }
        log.end(first, bytes: 1, failure: nil)
        #expect(log.entries.count == QueryLog.capacity && !log.entries.contains { $0.isUnderWay })
        #expect(QueryWords.summary(log.entries) == "last 200 of 201 questions · 200 B")
    }
}
