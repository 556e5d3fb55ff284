import TUI
import Testing

@testable import App

/// Clicks outside of the rows of a screen.
@MainActor
struct MouseTests {
    private let driver: ExplorerDriver

    init() async throws {
        driver = try await ExplorerDriver(size: Size(width: 120, height: 40))
    }

    /// Clicks on the first place of a text in a line, and gives what is on the screen then.
    @discardableResult
    private func click(_ text: String, line: Int, offset: Int = 0) async throws -> String {
        let lines = driver.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let row = line < 0 ? 40 + line : line
        let range = try #require(lines[row].firstRange(of: text), "\(lines[row])")
        let column = DisplayText(lines[row][..<range.lowerBound]).width + offset
        driver.player.terminal.report(.mouse(MouseEvent(.press, .left, at: Point(x: column, y: row))))
        await driver.player.runtime.idle()
        return driver.text
    }

    @Test("Back and forward, and the places on the way here")
    func way() async throws {
        try await driver.play("ana garcía<Enter>M0n<Home>I")
        #expect(driver.screen is InsightsState)
        try await click("[ back", line: 0)
        #expect(driver.screen is NeighborhoodState)
        try await click("] forward", line: 0, offset: 8)
        #expect(driver.screen is InsightsState)
        try await click("Ana García", line: 0)
        #expect(driver.screen is CustomerState)
        try await click("search", line: 0)
        #expect(driver.screen is SearchState)
        // What is left out or between two places leads nowhere.
        try await driver.play("<Alt-Right>")
        try await click(" ▸ ", line: 0, offset: 1)
        #expect(driver.screen is CustomerState)
    }

    @Test("What the foot offers, also while something lies over the screen")
    func foot() async throws {
        try await driver.play("ana garcía<Enter>M1")
        try await click("? help", line: -1, offset: 3)
        guard case .commands = driver.state.overlay else { throw CancellationError() }
        try await click("Esc close", line: -1)
        #expect(driver.state.overlay == nil)
        try await click("n neighbourhood", line: -1)
        #expect(driver.screen is NeighborhoodState)
    }

    @Test("A sentence at the foot hides what it offers, and goes with a click")
    func notice() async throws {
        try await driver.play("ana garcía<Enter>M")
        let foot = try await click("mouse on", line: -1)
        #expect(foot.split(separator: "\n").last?.contains("open") == true, "\(foot)")
        #expect((driver.screen as? CustomerState)?.focus == nil)
    }

    @Test("A week of the chart")
    func chart() async throws {
        try await driver.play("ana garcía<Enter>M0")
        let lines = driver.text.split(separator: "\n").map(String.init)
        let row = try #require(lines.firstIndex { $0.contains("[5] Timeline") }) + 1
        let bars = lines[row].indices.filter { "▁▂▃▄▅▆▇█".contains(lines[row][$0]) }
        var weeks: [Int] = []
        for bar in [try #require(bars.first), try #require(bars.last)] {
            let column = DisplayText(lines[row][..<bar]).width
            try await click(String(lines[row].first ?? " "), line: row, offset: column)
            let pane = try #require((driver.screen as? CustomerState)?.focused)
            #expect(pane.pane.id == "timeline" && pane.isOnChart && driver.text.contains("week of "))
            let foot = driver.text.split(separator: "\n").last ?? ""
            #expect(!foot.contains("fold") && (driver.player.frame.size.width < 100 || foot.contains("later week")))
            weeks.append(try #require(pane.markedWeek))
        }
        #expect(weeks[0] < weeks[1])
    }

    @Test("A place on a scroll bar is a place in the list")
    func scrollBar() async throws {
        try await driver.play("huge bank<Enter>M2")
        let pane = try #require((driver.screen as? CustomerState)?.focused)
        let count = pane.lines.count
        let customer = try #require(driver.screen as? CustomerState)
        let box = try #require(CustomerLayout(customer, size: Size(width: 120, height: 40)).panes[1])
        func press(_ y: Int) async {
            driver.player.terminal.report(.mouse(MouseEvent(.press, .left, at: Point(x: box.maxX - 1, y: y))))
            await driver.player.runtime.idle()
        }
        #expect(count > box.height)
        await press(box.maxY - 2)
        #expect((driver.screen as? CustomerState)?.focused?.list.cursor ?? 0 >= count - 2)
        await press((box.y + box.maxY) / 2)
        let middle = try #require((driver.screen as? CustomerState)?.focused?.list.cursor)
        // Each cell of the bar stands for many rows, and the pane has a border and headings above it.
        #expect((count / 4...count * 3 / 4).contains(middle), "\(middle) of \(count)")
        #expect((driver.screen as? CustomerState)?.focus == 1)
    }

    @Test("A heading of the console's table sorts by its column, then the other way round")
    func heading() async throws {
        try await driver.play(":g.V().groupCount().by('reason')<Enter>M")
        let line = try #require(driver.text.split(separator: "\n").firstIndex { $0.contains("Share") })
        let start = driver.text
        for sign in ["Count ▼", "Count ▲"] {
            let text = try await click("Count", line: line)
            #expect(text.contains(sign) && text.contains("by Count"), "\(text)")
        }
        try await click("Count", line: line)
        #expect(!driver.text.contains("by Count") && start.contains("Count"))
    }

    @Test("The order of time in the border of a pane turns round")
    func order() async throws {
        try await driver.play("ana garcía<Enter>M")
        let lines = driver.text.split(separator: "\n").map(String.init)
        let row = try #require(lines.firstIndex { $0.contains("[2] Calls") && $0.contains("↓ newest") })
        #expect(try await click("↓ newest", line: row, offset: 3).contains("↓ oldest"))
        #expect(driver.state.newestFirst == false)
    }

    @Test("A bar of a chart gets the cursor")
    func bar() async throws {
        try await driver.play("ana garcía<Enter>IM")
        let lines = driver.text.split(separator: "\n").map(String.init)
        let row = try #require(lines.lastIndex { $0.contains("█") })
        try await click("█", line: row)
        let insights = try #require(driver.screen as? InsightsState)
        #expect(insights.isChartFocused && insights.selected?.bars.cursor ?? 0 > 0)
    }

    @Test("That Shift and drag select text is told where the mouse is turned on, and in the help")
    func selecting() async throws {
        #expect(try await driver.play("ana garcía<Enter>M").contains("Shift and drag select text"))
        #expect(try await driver.play("?mouse").contains("Shift and drag select text"))
    }
}
