import Foundation
import Graph
import TUI
import Testing

@testable import App

/// The console, key by key.
@MainActor
struct ConsoleTests {
    private func console(_ driver: ExplorerDriver) throws -> ConsoleState {
        guard let console = driver.screen as? ConsoleState else { throw CancellationError() }
        return console
    }

    private func opened(_ keys: String, size: Size = Size(width: 120, height: 40)) async throws -> ExplorerDriver {
        let driver = try await ExplorerDriver(size: size)
        try await driver.play("ana garcía<Enter>" + keys)
        return driver
    }

    // MARK: Running

    @Test("A vertex among the results opens, and can be walked from like any other row")
    func walk() async throws {
        let driver = try await opened(":g.V()<Enter>")
        #expect(driver.text.contains("Ana García") && driver.text.contains("2 results · 3.4 ms"))
        try await driver.play("n")
        guard let neighborhood = driver.screen as? NeighborhoodState else { throw CancellationError() }
        #expect(neighborhood.rootVertex.id == "CUS1017")
        try await driver.play("[<Enter>")
        guard let customer = driver.screen as? CustomerState else { throw CancellationError() }
        #expect(customer.vertex.id == "CUS1017")
        try await driver.play("[<Down>n")
        #expect(driver.text.contains("this row is a long without a vertex"))
    }

    @Test("An edge opens with its ends, and each end can be walked from")
    func edge() async throws {
        let driver = try await opened(":g.V().outE()<Enter><Enter>")
        #expect(driver.text.contains("customer Ana García CUS1017") && driver.text.contains("2024-02-28"))
        try await driver.play("<Down><Down>n")
        guard let neighborhood = driver.screen as? NeighborhoodState else { throw CancellationError() }
        #expect(neighborhood.rootVertex.id == "CUS1017")
    }

    @Test("A path opens as a tree in which every vertex and edge is a row")
    func path() async throws {
        let driver = try await opened(":g.V().out().path()<Enter>n")
        #expect(driver.text.contains("Enter goes into it"))
        try await driver.play("f<Down><Down><Down>n")
        guard let neighborhood = driver.screen as? NeighborhoodState else { throw CancellationError() }
        #expect(neighborhood.rootVertex.id == "SES3301")
    }

    @Test("One key goes from table to tree to JSON and stays on its result")
    func forms() async throws {
        let driver = try await opened(":g.V().project('a')<Enter><Down><Down>")
        #expect(driver.text.contains("started") && driver.text.contains("table"))
        try await driver.play("f")
        #expect(driver.text.contains("▾ started: 2024"))
        #expect(try console(driver).level?.row(at: console(driver).level?.list.cursor ?? 0) == 2)
        try await driver.play("f")
        #expect(driver.text.contains("\"reason\""))
        #expect(try console(driver).level?.row(at: console(driver).level?.list.cursor ?? 0) == 2)
        try await driver.play("f")
        #expect(try console(driver).level?.list.cursor == 2)
    }

    @Test("Columns that do not fit are told, and Right brings them in")
    func columns() async throws {
        let driver = try await opened(":g.V().project('a')<Enter>", size: Size(width: 60, height: 24))
        #expect(driver.text.contains("columns 1-") && !driver.text.contains("notes"))
        try await driver.play("<Right><Right><Right><Right>")
        #expect(driver.text.contains("notes"))
        try await driver.play("<Left><Left><Left><Left>")
        #expect(driver.text.contains("started"))
    }

    @Test("An answer that is cut off says so and never shows a total; its last row fetches more")
    func cutOff() async throws {
        let driver = try await opened(":g.V().range(0, 5)<Enter>")
        #expect(driver.text.contains("first 1,000 results, cut off") && driver.text.contains("1000+"))
        try await driver.play("<End>")
        #expect(driver.text.contains("Enter fetches 1,000 more"))
        try await driver.play("<Enter><Up>")
        #expect(driver.text.contains("first 2,000 results, cut off"))
        #expect(try console(driver).level?.list.cursor == 999)
        try await driver.play("<End><Enter><End>")
        #expect(driver.text.contains("2,500 results") && driver.text.contains("2500 of 2500"))
    }

    @Test("No results, and a failure, have words of their own")
    func words() async throws {
        let driver = try await opened(":g.V().none()<Enter>")
        #expect(driver.text.contains("no results"))
        try await driver.play(":g.V().fail('no')<Enter>")
        #expect(driver.text.contains("failed: fail() step triggered (in fail('no'))"))
    }

    @Test("A step that fails while it runs is marked where it stands, unless it stands there twice")
    func failedStep() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        let driver = try await ExplorerDriver(graph: graph.opened().explorer)
        try await driver.play(":g.V().fail('no').limit(1)<Enter>")
        let lines = driver.text.split(separator: "\n").map(String.init)
        let line = try #require(lines.firstIndex { $0.contains("› g.V().fail('no')") })
        let column = try #require(lines[line].range(of: "fail")).lowerBound.utf16Offset(in: lines[line])
        #expect(lines[line + 1].firstIndex(of: "^")?.utf16Offset(in: lines[line + 1]) == column)
        #expect(driver.text.contains("failed: no (in fail('no')) · r runs it again, E edits it"))
        #expect(ConsoleComplaint(failedStep: "fail('a')", in: "g.V().fail('a').fail('b')")?.offset == 6)
        #expect(ConsoleComplaint(failedStep: "fail('c')", in: "g.V().fail(\"c\").fail('b')") == nil)
    }

    @Test("A path is JSON on many lines, and a long word goes on below")
    func json() throws {
        let vertices = (0..<6).map { Value.vertex(Vertex(id: "SES\($0)", label: "session")) }
        let path = Value.path(Path(objects: vertices, labels: vertices.map { _ in [] }))
        let lines = JSONLayout(
            ResultSet([path, .string(String(repeating: "word ", count: 30))], profile: FakeProfile.homeInsurance), nil,
            width: 40
        ).lines
        #expect(lines.map(\.text).contains("    {\"id\":\"SES3\",\"label\":\"session\"},"))
        #expect(lines.allSatisfy { $0.text.count <= 40 })
        let word = lines.filter { $0.row == 1 }.map(\.text)
        #expect(word.count == 4)
        #expect(word.map { $0.drop { $0 == " " } }.joined().count { $0 == "w" } == 30)
    }

    @Test("Arrow keys choose a suggestion, and Enter takes it into the line before anything is run")
    func chosenSuggestion() async throws {
        let driver = try await opened(":g.V().hasL<Down>")
        #expect(try console(driver).suggestions.chosenWord == "hasLabel(")
        try await driver.play("<Enter>")
        #expect(try console(driver).field.text == "g.V().hasLabel(")
        #expect(try console(driver).gremlin == nil)
        try await driver.play("<Down><Down><Up><Up>")
        #expect(try console(driver).suggestions.chosen == nil)
        try await driver.play("<Down><Esc>")
        #expect(try console(driver).isEditing && console(driver).suggestions.chosen == nil)
    }

    @Test("A line with a mistake stays in the history, to be mended")
    func mistakesAreKept() async throws {
        let driver = try await opened(":g.V().uot()<Enter><Esc>:<Up>")
        #expect(try console(driver).field.text == "g.V().uot()")
    }

    @Test("Of a long query one sees that there is more, and can move through it")
    func longQuery() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 80, height: 14))
        let query = "g.V()" + String(repeating: ".out('has_session')", count: 60)
        try await driver.play("<Paste x><Esc>:<Paste \(query)>")
        #expect(driver.text.contains("▐"))
    }

    // MARK: Errors in the text

    @Test("A mistake is marked under its place with what was expected, and goes when the text changes")
    func mistake() async throws {
        let driver = try await opened(":g.V().uot()<Enter>")
        let lines = driver.text.split(separator: "\n").map(String.init)
        let line = try #require(lines.firstIndex { $0.contains("› g.V().uot()") })
        let column = try #require(lines[line].range(of: "uot")).lowerBound.utf16Offset(in: lines[line])
        #expect(lines[line + 1].firstIndex(of: "^")?.utf16Offset(in: lines[line + 1]) == column)
        #expect(driver.text.contains("unknown step 'uot'; expected "))
        #expect(try console(driver).field.caret == 6)
        try await driver.play("x")
        #expect(!driver.text.contains("unknown step"))
    }

    @Test("In a text of several lines the mark stands under the right one")
    func mistakeInSecondLine() async throws {
        let driver = try await opened(":<Paste g.V()\n  .uot()><Enter>")
        #expect(try console(driver).complaint?.offset == 9)
        #expect(try console(driver).field.text == "g.V()\n  .uot()")
    }

    @Test("What is neither a command nor Gremlin says so")
    func neither() async throws {
        let driver = try await opened(":zebra<Enter>")
        #expect(driver.text.contains("no such command; Gremlin begins with g."))
    }

    // MARK: Commands

    @Test("A command runs where the console was opened, and leaves no console behind")
    func command() async throws {
        let driver = try await opened(":neighbours of<Enter>")
        guard driver.screen is NeighborhoodState else { throw CancellationError() }
        try await driver.play("[")
        guard driver.screen is CustomerState else { throw CancellationError() }
        try await driver.play(":forw<Tab><Enter>")
        guard driver.screen is NeighborhoodState else { throw CancellationError() }
    }

    @Test("Down and Up choose a command, Tab writes its name, Esc takes it back")
    func choosing() async throws {
        let driver = try await opened(":pane<Down><Down>")
        #expect(try console(driver).suggestions.selectedCommand?.id == "pane-3")
        try await driver.play("<Up><Tab>")
        #expect(try console(driver).field.text == "pane-2")
        try await driver.play("<Tab>")
        #expect(try console(driver).field.text == "pane-3")
        try await driver.play("<Esc>")
        #expect(try console(driver).field.text == "pane")
        try await driver.play("<Enter>")
        guard let customer = driver.screen as? CustomerState else { throw CancellationError() }
        #expect(customer.focused?.pane.digit == 1)
    }

    @Test("A row up or down in a long line brings the suggestions of that place")
    func suggestionsByRow() async throws {
        let line =
            "g.V().has('name', 'one').has('name', 'two').has('name', 'three').has('name', 'four').hasLabel('customer')"
        let driver = try await opened(":\(line)<Home><Right><Right><Down>", size: Size(width: 80, height: 24))
        let moved = try console(driver)
        #expect(moved.field.caret > 2 && moved.field.caret < line.count)
        let fresh = GremlinCompletion(before: moved.field.textBeforeCaret, summary: FakeGraph.opened().summary)
        guard case .words(let shown) = moved.suggestions.content else { throw CancellationError() }
        #expect(shown.candidates == fresh.candidates && moved.suggestions.chosen == nil)
        try await driver.play("<Up>")
        guard case .words(let back) = try console(driver).suggestions.content else { throw CancellationError() }
        #expect(
            back.candidates.contains { $0.text.hasPrefix("V(") }
                && !shown.candidates.contains { $0.text.hasPrefix("V(") })
    }

    // MARK: Completion

    @Test("Tab completes what is certain and then goes through the choices")
    func completion() async throws {
        let driver = try await opened(":g.V().hasL<Tab>c<Tab><Tab>")
        #expect(try console(driver).field.text == "g.V().hasLabel('customer'")
        try await driver.play("<Esc><Backspace>'cu<Tab>")
        #expect(try console(driver).field.text == "g.V().hasLabel('customer'")
        try await driver.play(").out('has_<Tab>")
        #expect(try console(driver).field.text.hasSuffix(".out('has_call'"))
        try await driver.play("<Tab>")
        #expect(try console(driver).field.text.hasSuffix(".out('has_session'"))
        try await driver.play("<Shift-Tab>")
        #expect(try console(driver).field.text.hasSuffix(".out('has_call'"))
        try await driver.play(").by('r<Tab>")
        #expect(try console(driver).field.text.hasSuffix(".by('reason'"))
    }

    @Test("A quote that stands behind the caret is not doubled")
    func closedQuote() async throws {
        let driver = try await opened(":g.V().hasLabel('')<Left><Left>cu<Tab>")
        #expect(try console(driver).field.text == "g.V().hasLabel('customer')")
        #expect(try console(driver).field.caret == 25)
    }

    // MARK: Earlier lines

    @Test("Up brings earlier lines back, Down returns to what was typed")
    func recall() async throws {
        let driver = try await opened(":g.V()<Enter>:g.E()<Enter>:g.V().x<Up><Up>")
        #expect(try console(driver).field.text == "g.V()")
        try await driver.play("<Down><Down>")
        #expect(try console(driver).field.text == "g.V().x")
        try await driver.play("<Up><Enter>")
        #expect(try console(driver).gremlin == "g.E()")
    }

    @Test("A line of an earlier session is not run before its gaps are filled")
    func gap() async throws {
        let driver = try await opened(":<Paste g.V('…').out()><Enter>")
        #expect(driver.text.contains("values are not kept between sessions"))
        #expect(try console(driver).gremlin == nil)
    }

    // MARK: Coming and going

    @Test("E leads into the console with the Gremlin of the pane, which runs and can be edited")
    func gremlin() async throws {
        let driver = try await opened("2E")
        #expect(try console(driver).field.text == "g.V('CUS1017')\n  .both('calls')\n  .dedup()")
        #expect(driver.text.contains("not run yet"))
        try await driver.play("<Enter>")
        #expect(driver.text.contains("2 results"))
        try await driver.play("E.count()<Enter>")
        #expect(try console(driver).gremlin?.hasSuffix(".dedup().count()") == true)
        try await driver.play("<Esc>")
        guard let customer = driver.screen as? CustomerState else { throw CancellationError() }
        #expect(customer.focused?.pane.digit == 2)
    }

    @Test("Esc leaves the line, then the console; a line that ran nothing leaves no trace")
    func leaving() async throws {
        let driver = try await opened("n[:g.V()<Esc>")
        guard driver.screen is CustomerState else { throw CancellationError() }
        try await driver.play("]")
        guard driver.screen is NeighborhoodState else { throw CancellationError() }
        try await driver.play(":g.V()<Enter>E.out()<Esc>")
        #expect(try !console(driver).isEditing)
        try await driver.play("<Esc>")
        guard driver.screen is NeighborhoodState else { throw CancellationError() }
    }

    @Test("Back and forward bring the console back as it was left")
    func history() async throws {
        let driver = try await opened(":g.V().out().path()<Enter>f<Down><Down><Left><Left>")
        let before = driver.text
        try await driver.play("[]")
        #expect(driver.text.split(separator: "\n").dropFirst() == before.split(separator: "\n").dropFirst())
    }

    @Test("Every size from tiny to large is drawn without harm", arguments: [":g.V().project('a')", ":", "2E"])
    func sizes(keys: String) async throws {
        let driver = try await opened(keys)
        for rounds in ["", "<Enter>", "f", "f"] {
            try await driver.play(rounds)
            for width in [1, 2, 39, 40, 41, 60, 85, 100, 240] {
                for height in [1, 9, 10, 11, 15, 24, 70] { try await driver.play("<Resize \(width)x\(height)>") }
            }
        }
        #expect(driver.player.runtime.outcome == nil)
    }
}
