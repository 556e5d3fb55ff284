import TUI
import Testing

@testable import App

/// What a terminal shows that knows ASCII alone.
@MainActor
struct AsciiTests {
    private let size = Size(width: 80, height: 24)

    @Test("Keys are named where there is no sign for them")
    func keys() async throws {
        let driver = try await ExplorerDriver(size: size, usesASCII: true)
        try await driver.play("ana garcía<Enter>")
        let foot = try #require(driver.text.split(separator: "\n").last)
        #expect(foot.contains("Enter open") && !foot.contains("="), "\(foot)")
        // While text is typed, the way back has keys of its own.
        let top = try #require(try await driver.play("<Resize 120x24>sg").split(separator: "\n").first)
        #expect(top.contains("Alt-Left back") && top.contains("Alt-Right forward"), "\(top)")
        #expect(driver.text.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("Low bars and scroll marks are told from nothing and from borders")
    func marks() async throws {
        let unicode = try await ExplorerDriver(size: size)
        let ascii = try await ExplorerDriver(size: size, usesASCII: true)
        for driver in [unicode, ascii] { try await driver.play("huge bank<Enter>2") }
        let pairs = zip(unicode.text.split(separator: "\n"), ascii.text.split(separator: "\n"))
        let marked = pairs.filter { $0.0.hasSuffix("▐") }
        #expect(!marked.isEmpty && marked.allSatisfy { $0.1.hasSuffix("#") })
        for driver in [unicode, ascii] { try await driver.play("5z") }
        let lines = zip(unicode.text.split(separator: "\n"), ascii.text.split(separator: "\n"))
        let chart = try #require(lines.first { $0.0.contains { "▁▂█".contains($0) } })
        for (bar, sign) in zip(chart.0, chart.1) where "▁▂▃▄▅▆▇█".contains(bar) {
            #expect(sign != "." && sign != " ", "\(bar) is \(sign)")
        }
    }
}
