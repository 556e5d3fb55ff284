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
        let customer = [
            "", "2<Down>", "n", "ng", "b", "H", "S", "S<Tab>", "I", "I<Tab>", "C", "L", "1<Enter>",
            "n<Home><Tab><Down>p",
        ]
        let others = ["", "mail", "mail<Down>", ":schema<Enter><Right>", ":g.V().groupCount().by('reason')<Enter>"]
        for keys in others + customer.map({ "ana garcía<Enter>" + $0 }) {
            let driver = try await ExplorerDriver(isLinear: true)
            try await driver.play(keys)
            let signs = lines(driver).joined().unicodeScalars.filter {
                (0x2500...0x25FF).contains($0.value) || (0x2800...0x28FF).contains($0.value)
            }
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

    @Test(
        "Every other screen is told row by row, from the row with the cursor on with its place",
        arguments: [
            ("b<Down>", "row 2 of "), ("H<Home><Down>", "row 2 of "), ("S", "row 1 of "), ("I<Down>", "row 2 of "),
            ("C<Home><Down>", "row 2 of "), ("L<Down>", "row 2 of "), ("1<Enter><Down>", "row 2 of "),
            (":schema<Enter><Down>", "row 2 of "), ("n<Tab><Down><Right><Down><Down>p<Down>", "row 2 of 3: 3, Ana"),
            (":g.V().groupCount().by('reason')<Enter><Down>", "row 2 of "),
        ])
    func others(keys: String, start: String) async throws {
        for width in [80, 200] {
            let driver = try await ExplorerDriver(size: Size(width: width, height: 40), isLinear: true)
            try await driver.play("ana garcía<Enter>" + keys)
            #expect(try current(driver).hasPrefix(start), "\(driver.text)")
        }
    }

    @Test("What is typed in the console and in a filter is the line to read, with the caret in it")
    func typing() async throws {
        let driver = try await ExplorerDriver(isLinear: true)
        try await driver.play("ana garcía<Enter>:g.V().ou")
        #expect(try current(driver).hasSuffix("g.V().ou"), "\(driver.text)")
        #expect(driver.player.frame.cursor?.x == (try current(driver)).count)
        try await driver.play("<Esc>L/edge")
        #expect(try current(driver).contains("edge"), "\(driver.text)")
    }

    @Test("Columns are apart by commas, and a fold is told")
    func words() async throws {
        let driver = try await ExplorerDriver(isLinear: true)
        try await driver.play("ana garcía<Enter>:schema<Enter><Right>")
        let line = try current(driver)
        #expect(line.contains("unfolded ") && line.contains(", ") && !line.contains("  "), "\(driver.text)")
    }
}
