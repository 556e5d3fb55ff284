import TUI
import Testing

@testable import App

/// The line that says how one came here.
@MainActor
struct CrumbsTests {
    @Test(
        "No name stands twice in a row; where two places share one, one says which screen it is",
        arguments: [
            ("ana garcía<Enter>nI", "search ▸ Ana García ▸ around Ana García ▸ insights"),
            ("ana garcía<Enter>n<Home><Enter>I", "Ana García ▸ around Ana García ▸ details of Ana García ▸ insights"),
            ("ana garcía<Enter>n<Home>cI", "Ana García ▸ around Ana García ▸ Ana García ▸ insights"),
            ("ana garcía<Down>nI", "search ▸ Ana García ▸ insights"),
            ("ana garcía<Down>n<Home>cI", "search ▸ around Ana García ▸ Ana García ▸ insights"),
            ("ana garcía<Enter>n<Home><Enter>", "search ▸ Ana García ▸ customer CUS1017 ▸ details"),
            ("ana garcía<Enter>1<Enter>I", "search ▸ Ana García ▸ address ADD1 ▸ insights"),
        ])
    func names(keys: String, crumbs: String) async throws {
        let driver = try await ExplorerDriver()
        let line = try await driver.play(keys).split(separator: "\n").first ?? ""
        #expect(line.contains(" \(crumbs) "), "\(line)")
    }

    @Test("The way begins at the last search, and not with the customers before")
    func place() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 160, height: 40))
        let line = try await driver.play("ana garcía<Enter>nsana garcía<Enter>I").split(separator: "\n").first ?? ""
        #expect(line.hasPrefix(" search ▸ Ana García ▸ insights "), "\(line)")
    }

    @Test("While text is typed the keys of the way are those that work there")
    func typing() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 120, height: 40))
        try await driver.play("ana garcía<Enter>s")
        #expect(driver.text.contains("[ back"))
        try await driver.play("x")
        #expect(driver.text.contains("Alt-← back") && !driver.text.contains("[ back"))
    }

    @Test("At 80 columns the last places stay")
    func narrow() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 80, height: 24))
        let line = try await driver.play("ana garcía<Enter>nI").split(separator: "\n").first ?? ""
        #expect(line.contains("around Ana García ▸ insights "), "\(line)")
    }
}
