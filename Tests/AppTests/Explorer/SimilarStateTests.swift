import TUI
import Testing

@testable import App

/// The screen of those who are like a customer: keys, what opens, and what it says meanwhile.
@MainActor
@Suite struct SimilarStateTests {
    private func opened(_ keys: String, size: Size = Size(width: 120, height: 40)) async throws -> ExplorerDriver {
        let driver = try await ExplorerDriver(size: size)
        try await driver.play("ana garcía<Enter>S" + keys)
        return driver
    }

    @Test func `who is alike opens, and back returns to them`() async throws {
        let driver = try await opened("<Down><Enter>")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1019")
        try await driver.play("[")
        #expect((driver.screen as? SimilarState)?.selected?.id == "CUS1019")
    }

    @Test func `a step opens the customer at its proof, and a bar what is behind it`() async throws {
        var driver = try await opened("<Tab>")
        #expect(driver.text.contains("take up a left quote"))
        try await driver.play("<Enter>")
        #expect(driver.text.contains("a step or a bar is what opens here"))
        try await driver.play("<Down><Enter>")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1017")
        driver = try await opened("<Tab>" + String(repeating: "<Down>", count: 9))
        while (driver.screen as? SimilarState)?.selectedLine(in: Size(width: 120, height: 40))
            != .bar(choice: 0, group: 1)
        {
            try await driver.play("<Down>")
        }
        try await driver.play("<Enter>")
        #expect(driver.screen is ConsoleState && driver.text.contains("Deductible insured: $1,000"))
    }

    @Test func `what they chose is shown at once and compared when all others are counted`() throws {
        let (ana, size) = (FakeGraph.reference("CUS1017"), Size(width: 120, height: 40))
        var state = SimilarState(ana)
        #expect(state.start() == [.ask(SimilarQuestion(vertex: "CUS1017"))] && state.isBusy)
        let columns = FakeProfile.homeInsurance.subject.columns
        let asked = state.receive(
            Reply(SimilarQuestion(vertex: "CUS1017"), FakeSimilar.similar(to: "CUS1017", columns: columns)))
        let numbers = try #require(state.found?.numbers)
        #expect(asked == [.ask(SimilarChoicesQuestion(numbers: numbers))] && state.isBusy)
        #expect(words(state, size).contains("comparing with all others"))
        let answer = FakeSimilar.compared(numbers)
        _ = state.receive(Reply(SimilarChoicesQuestion(numbers: numbers), .value(answer)))
        #expect(!state.isBusy && words(state, size).contains("▲ others 41%"))
        #expect(words(state, size).contains("$1,000 for 75% (30 of 40), others 41% (270 of 660)"))
        // An answer about other numbers is not this one's.
        _ = state.receive(Reply(SimilarChoicesQuestion(numbers: []), .value([])))
        #expect(state.choices == answer)
    }

    @Test func `stopping ends what is under way, and a failure says why`() {
        let question = SimilarQuestion(vertex: "CUS1017")
        var state = SimilarState(FakeGraph.reference("CUS1017"))
        _ = state.start()
        #expect(state.stop() == [.cancel(question)] && !state.isBusy && state.stop().isEmpty)
        _ = state.receive(Reply(question, .failure("the disk is gone")))
        #expect(state.similar.failure == "the disk is gone")
    }

    @Test func `the filter narrows who is alike`() async throws {
        let driver = try await opened("/ruth<Enter>")
        let state = try #require(driver.screen as? SimilarState)
        #expect(state.shown.count == 1 && state.selected?.id == "CUS1019")
        try await driver.play("<Esc>")
        #expect((driver.screen as? SimilarState)?.shown.count == 5)
    }

    @Test(arguments: [
        ("", ".limit(2001)"), ("<Tab><Down>", "'rule0'"), ("<Tab>", ".fold()"),
        ("<Tab>" + String(repeating: "<Down>", count: 9), ".has('deductible')"),
    ]) func `the Gremlin is that of what has the cursor`(keys: String, part: String) async throws {
        let driver = try await opened(keys + "E")
        #expect(driver.screen is ConsoleState && driver.text.contains(part), "\(driver.text)")
    }

    @Test func `a step is not opened where nothing is alike, and masked values stay masked`() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("nobody yet<Enter>S")
        #expect(
            !driver.text.contains("family") && driver.text.contains("nobody of 0 compared is alike")
                && driver.text.contains("f•••••"))
    }

    private func words(_ state: SimilarState, _ size: Size) -> String {
        state.text(in: size).lines.map(\.line.text.string).joined(separator: "\n")
    }
}
