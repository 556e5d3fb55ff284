import TUI
import Testing

@testable import App

/// What the search screen shows of an endpoint, where going through every customer waits for Tab.
@MainActor
struct EndpointSearchTests {
    /// A graph whose indexes know exact values only, and which finds others, or nobody else, when it is gone through.
    nonisolated private static func graph() -> ExplorerGraph {
        var graph = FakeGraph.opened()
        let ask = graph.queries.ask
        graph.queries.ask = { question in
            guard let asked = question as? SearchQuestion else { return await ask(question) }
            let (round, known) = (asked.round, asked.known)
            let isCheap = !round.isScan
            var simpler = asked
            simpler.round = SearchRound(isCheap ? .exact : .contains)
            guard case .value(var answer)? = await ask(simpler).answer(to: SearchQuestion.self)?.answer else {
                return await ask(question)
            }
            if isCheap ? answer.tier != .exact : answer.hits.allSatisfy({ known.contains($0.id) }) {
                (answer.hits, answer.tier, answer.total) = ([], nil, .counted(0))
            }
            answer.tried = answer.tried.filter { ($0.tier == .exact) == isCheap }
            answer.round = answer.hits.isEmpty ? nil : round
            answer.nextRound = isCheap ? .firstScan : nil
            return Reply(asked, .value(answer))
        }
        return graph
    }

    private func driver(width: Int = 80) async throws -> ExplorerDriver {
        try await ExplorerDriver(size: Size(width: width, height: 24), graph: Self.graph(), isRemote: true)
    }

    @Test("How to begin tells what needs Tab, each on one line")
    func start() async throws {
        let text = try await driver().text
        for words in [
            "a name from its beginning; Tab: any part of it", "a phone in any spelling; Tab: its last digits",
        ] {
            #expect(text.contains(words), "\(words)\n\(text)")
        }
        #expect(!text.contains("words of several fields") && !text.contains("words of the address"))
        #expect(try await ExplorerDriver().text.contains("a name, or words of several fields, in any order"))
    }

    @Test("A name that no index has says what Tab does, and Enter does not go through everybody")
    func nothingYet() async throws {
        let driver = try await driver()
        let text = try await driver.play("haddad")
        #expect(text.contains("name · none so far") && !text.contains("0 matches"), "\(text)")
        #expect(text.contains("Nothing is exactly that or begins so in data/sample."))
        #expect(text.contains("Tab goes through every customer: any word, accents, slips"))
        #expect(try await driver.play("<Enter>").contains("nobody to open yet: Tab searches on"))
        #expect(try await driver.play("<Tab>").contains("Tom Haddad"))
    }

    @Test("Hits stay when a looser search finds nobody else, with the cursor where it was")
    func nobodyElse() async throws {
        let driver = try await driver()
        #expect(
            try await driver.play("ana garcía").contains(
                "1 by exact · Tab goes through every customer: any word, accents, slips"))
        let text = try await driver.play("<Down><Tab>")
        #expect(text.contains("name · 1 match") && text.contains("Ana García"), "\(text)")
        #expect(text.contains("1 by exact · nobody else in any looser way"))
        guard let search = driver.screen as? SearchState else { throw CancellationError() }
        #expect(search.isListFocused && search.hits.map(\.id) == ["CUS1017"])
        #expect(try await driver.play("<Tab>").contains("no looser tier to try"))
    }

    @Test("A looser search that is stopped leaves what was there, and Tab asks again")
    func stopped() async throws {
        let driver = try await driver()
        try await driver.play("ana garcía")
        guard var search = driver.screen as? SearchState else { throw CancellationError() }
        let asked = search.goLooser()
        #expect(search.answer.isLoading)
        _ = search.stop()
        #expect(!search.answer.isLoading && search.answer.failure == nil && search.hits.map(\.id) == ["CUS1017"])
        guard case .put(let first, _) = asked.first, let first = first.question as? SearchQuestion,
            case .put(let second, _) = search.goLooser().first, let second = second.question as? SearchQuestion
        else { throw CancellationError() }
        #expect(first.text == second.text && first.round == second.round && first.round == .firstScan)
        #expect(first.known == second.known && first.known == ["CUS1017"])
    }

    @Test("Nothing found says what to do next, and nothing of how it was looked for")
    func nothing() async throws {
        let text = try await driver().play("nobody whatever<Tab>")
        #expect(text.contains("words · 0 matches") && text.contains("Nothing found in data/sample."), "\(text)")
        for words in ["Leave a word out", "Ask for something else:", "Esc empties the box"] {
            #expect(text.contains(words), "\(words)\n\(text)")
        }
        #expect(!text.contains("customer name"))
    }
}
