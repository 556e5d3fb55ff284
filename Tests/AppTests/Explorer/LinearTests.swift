import TUI
import Testing

@testable import App

/// Screens in words, for screen readers.
@MainActor
struct LinearTests {
    /// The lines between the line at the top and the line at the foot.
    private func lines(_ driver: ExplorerDriver) -> [String] {
        driver.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
            .map { String($0).trimmingEdges(where: \.isWhitespace) }
    }

    /// The line on which the terminal's cursor stands, which a screen reader reads.
    private func current(_ driver: ExplorerDriver) throws -> String {
        let cursor = try #require(driver.player.frame.cursor)
        let rows = driver.text.split(separator: "\n", omittingEmptySubsequences: false)
        return String(rows[cursor.y])
    }

    @Test("No screen that is told in words draws a box, a sign of a fold or a chart")
    func boxes() async throws {
        for keys in ["", "mail", "mail<Down>", "ana garcía<Enter>", "ana garcía<Enter>2<Down>", "ana garcía<Enter>n"] {
            let driver = try await ExplorerDriver(isLinear: true)
            try await driver.play(keys)
            let signs = lines(driver).joined().unicodeScalars.filter { (0x2500...0x25FF).contains($0.value) }
            #expect(signs.isEmpty, "\(keys): \(driver.text)")
        }
    }

    @Test("Hits are rows with their place in words, the one with the cursor with a fact a line")
    func search() async throws {
        let driver = try await ExplorerDriver(isLinear: true)
        try await driver.play("mail")
        #expect(try current(driver).hasPrefix("find a customer: mail"))
        #expect(driver.player.frame.cursor?.x == "find a customer: mail".count)
        try await driver.play("<Down><Down>")
        #expect(try current(driver).hasPrefix("row 2 of "), "\(driver.text)")
        let told = lines(driver)
        let row = try #require(told.firstIndex { $0.hasPrefix("row 2 of") })
        #expect(told[row].hasSuffix(": Tom Haddad") && told[row + 1] == "Phone: +1 703 555 1288", "\(driver.text)")
        #expect(told.contains { $0.hasPrefix("why: ") } && told.contains { $0.hasPrefix("state: ") })
    }

    @Test("A customer is told fact by fact, and of a pane the row with the cursor")
    func customer() async throws {
        let driver = try await ExplorerDriver(isLinear: true)
        try await driver.play("ana garcía<Enter>")
        #expect(try current(driver) == "customer: Ana García")
        let told = lines(driver)
        #expect(told.contains("id: CUS1017") && told.contains { $0.hasPrefix("state: quote abandoned.") })
        #expect(told.contains { $0.hasPrefix("pane 2 Calls: ") })
        try await driver.play("2<Down>")
        let line = try current(driver)
        #expect(line.hasPrefix("row 2 of ") && line.contains("2024-"), "\(driver.text)")
        #expect(lines(driver).contains { $0.hasPrefix("Outcome: ") || $0.hasPrefix("Reason: ") }, "\(driver.text)")
        try await driver.play("/callback")
        #expect(try current(driver) == "filter: callback")
    }

    @Test("A neighbourhood is told with levels, folds and pins, and moves as the tree does")
    func neighborhood() async throws {
        let driver = try await ExplorerDriver(isLinear: true)
        try await driver.play("ana garcía<Enter>n<Home>")
        #expect(try current(driver).contains(": level 1, customer Ana García, unfolded"), "\(driver.text)")
        try await driver.play("<Down><Down>m")
        let line = try current(driver)
        #expect(line.hasPrefix("row 3 of ") && line.contains("level ") && line.contains("pinned"), "\(driver.text)")
        try await driver.play("<End>")
        let neighborhood = try #require(driver.screen as? NeighborhoodState)
        #expect(try current(driver).hasPrefix("row \(neighborhood.rows.count) of \(neighborhood.rows.count): "))
    }
}
