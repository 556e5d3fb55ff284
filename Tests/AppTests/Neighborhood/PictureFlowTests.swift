import TUI
import TestSupport
import Testing

@testable import App

/// The picture of a neighbourhood, played with keys.
@MainActor
struct PictureFlowTests {
    /// Large enough for boxes.
    private let wide = Size(width: 200, height: 60)

    private func neighborhood(_ driver: ExplorerDriver) throws -> NeighborhoodState {
        try #require(driver.screen as? NeighborhoodState)
    }

    /// The node with the cursor.
    private func selected(_ driver: ExplorerDriver) throws -> Picture.Node {
        let neighborhood = try neighborhood(driver)
        let node = try #require(neighborhood.picture.node(ofLine: neighborhood.list.cursor))
        return try #require(neighborhood.picture.content?.picture.nodes[node])
    }

    @Test("g turns the tree into a picture of the same vertices, and back to the same line")
    func toggles() async throws {
        let driver = try await ExplorerDriver(size: wide)
        let tree = try await driver.play("ana garcía<Enter>n<Down>")
        let picture = try await driver.play("g")
        for words in ["┌ customer ", "Ana García", " has_session ", "+253 call", "boxes"] {
            #expect(picture.contains(words), "\(words)")
        }
        #expect(try await driver.play("g") == tree)
    }

    @Test("Arrows go from node to node, and l unfolds in place with its neighbours beside it")
    func moves() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>ng<Home>")
        #expect(try selected(driver).id == .vertex("CUS1017"))
        try await driver.play("<Left>")
        let left = try selected(driver).id
        try await driver.play("<Right>")
        #expect(try selected(driver).id == .vertex("CUS1017"))
        try await driver.play("<Right>")
        #expect(try selected(driver).id != left)
        try await driver.play("<Left>")
        #expect(try selected(driver).id == .vertex("CUS1017"))
    }

    @Test("What stands for a group opens with l, folds with h, and u takes it back")
    func unfolds() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>ng")
        func count() throws -> Int { try neighborhood(driver).picture.content?.picture.nodes.count ?? 0 }
        let before = try count()
        for _ in 0..<12 {
            if case .rest = try selected(driver).kind { break }
            try await driver.play("<Down>")
        }
        guard case .rest(let hidden) = try selected(driver).kind else { throw CancellationError() }
        try await driver.play("l")
        let shown = min(hidden, 25)
        #expect(try count() == before + shown - (hidden > 25 ? 0 : 1))
        guard case .vertex = try selected(driver).id else { throw CancellationError() }
        try await driver.play("h")
        #expect(try count() == before)
        try await driver.play("u")
        #expect(try count() == before + shown - (hidden > 25 ? 0 : 1))
        try await driver.play("uU")
        #expect(try count() >= before)
    }

    @Test("Unfolding leaves the nodes that were there where they were on the screen")
    func staysPut() async throws {
        let driver = try await ExplorerDriver(size: wide)
        try await driver.play("ana garcía<Enter>ng<Home><Right>")
        let before = try #require(try neighborhood(driver).picture.layout)
        try await driver.play("l")
        let after = try #require(try neighborhood(driver).picture.layout)
        #expect(after.picture.nodes.count > before.picture.nodes.count)
        let moves = before.picture.nodes.indices.compactMap { place -> Int? in
            after.picture.nodes.firstIndex { $0.id == before.picture.nodes[place].id }.map {
                abs(after.row(of: $0) - before.row(of: place))
            }
        }.sorted()
        #expect(moves[moves.count / 2] <= 2)
    }

    @Test("The picture is drawn larger and smaller, and says which")
    func zooms() async throws {
        let driver = try await ExplorerDriver(size: wide)
        #expect(try await driver.play("ana garcía<Enter>ng").contains(" boxes ─"))
        #expect(try await driver.play("-").contains(" labels ─"))
        let dots = try await driver.play("-")
        #expect(dots.contains(" dots ─") && dots.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
        #expect(try await driver.play("-").contains("there is nothing smaller"))
        #expect(try await driver.play("++").contains(" boxes ─"))
        let moved = try await driver.play("<Shift-Right><Shift-Down>")
        #expect(try await driver.play("=") != moved)
    }

    @Test("Details, crumbs and copies are those of the node with the cursor; pins are marked")
    func followsCursor() async throws {
        let driver = try await ExplorerDriver(size: wide)
        let text = try await driver.play("ana garcía<Enter>ng<Right>lm")
        let node = try selected(driver)
        #expect(node.isPinned)
        #expect(text.contains("* ADD1 "))
        guard case .vertex(let id) = node.id else { throw CancellationError() }
        #expect(text.contains("\(node.label) \(id) ─"))
        #expect(try await driver.play("<Enter>").contains(id))
        #expect(try await driver.play("<Esc>").contains("boxes"))
    }

    @Test("Y hands the picture over as it stands, from the tree as well")
    func exports() async throws {
        let driver = try await ExplorerDriver()
        for keys in ["ana garcía<Enter>nY", "<Esc>gY"] {
            try await driver.play(keys)
            guard case .copyMenu(let menu) = driver.state.overlay else { throw CancellationError() }
            for (name, beginning) in [
                ("picture as SVG", "<svg "), ("picture as DOT", "digraph "), ("picture as JSON", "{\"title\""),
            ] {
                #expect(menu.choices.first { $0.name == name }?.text?.hasPrefix(beginning) ?? false, "\(name)")
            }
        }
    }

    @Test("A click goes to a node")
    func clicks() async throws {
        let driver = try await ExplorerDriver(size: wide)
        try await driver.play("ana garcía<Enter>ng<Home>")
        var neighborhood = try neighborhood(driver)
        let context = ScreenContext(size: wide)
        let place = try #require(neighborhood.cursorRow(in: context.size))
        _ = neighborhood.perform(.goRight, context)
        #expect(neighborhood.cursorRow(in: context.size) != place)
        _ = neighborhood.click(Point(x: place.x + 1, y: place.y + 1), context)
        #expect(neighborhood.cursorRow(in: context.size) == place)
    }

    @Test("In ASCII the picture is ASCII")
    func ascii() async throws {
        let driver = try await ExplorerDriver(usesASCII: true)
        for keys in ["ana garcía<Enter>ng", "-", "-"] {
            let text = try await driver.play(keys)
            #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
        }
    }

    @Test("Keys at random leave a picture that can be drawn")
    func randomKeys() async throws {
        let keys = [
            "<Up>", "<Down>", "<Left>", "<Right>", "l", "h", "l", "n", "m", "u", "U", "+", "-", "=", "g", "o", "<Home>",
            "<End>", "<PgDn>", "<PgUp>", "<Shift-Left>", "<Shift-Down>", "/visit<Enter>", "<Enter><Esc>", "f",
        ]
        for size in [Size(width: 80, height: 24), Size(width: 41, height: 10), Size(width: 200, height: 60)] {
            let driver = try await ExplorerDriver(size: size)
            try await driver.play("huge bank<Enter>ng")
            var generator = SeededGenerator(seed: UInt64(size.width))
            for _ in 0..<120 {
                try await driver.play(keys.randomElement(using: &generator) ?? "g")
                if !(driver.screen is NeighborhoodState) { try await driver.play("s<Esc>huge bank<Enter>ng") }
            }
        }
    }
}
