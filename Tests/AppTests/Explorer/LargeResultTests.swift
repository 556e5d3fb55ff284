import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// What a key costs does not follow the size of an answer, and what is asked follows the screen.
@MainActor
struct LargeResultTests {
    private let size = Size(width: 120, height: 30)

    /// A million groups.
    private static func groups() -> ResultSet {
        var map = ValueMap()
        for number in 0..<1_000_000 { map[.int(Int32(number))] = .long(Int64(number * 7919 % 1_000_003)) }
        return ResultSet([.map(map)], shape: ResultShape(isGrouped: true), profile: FakeProfile.homeInsurance)
    }

    @Test("Between a key and the frame a million rows cost what a screenful does")
    func million() {
        let set = Self.groups()
        let time = ContinuousClock().measure {
            var level = ResultLevel(set)
            level.fit(size)
            for motion in [ListMotion.down, .last, .pageUp, .first] {
                level.list.handle(motion, count: level.count, height: size.height)
                #expect(level.askWhenFitted().isEmpty)
                for line in level.list.offset..<(level.list.offset + size.height) {
                    #expect(level.line(line, width: size.width).width > 0)
                }
            }
            _ = level.changeColumns { $0.move(by: 1, width: $1) }
            #expect(level.elements(at: 5).isEmpty)
            // What looks at every row is a question, answered elsewhere.
            #expect(level.sortByColumn().count == 1 && level.change(to: .json).count == 1)
        }
        #expect(time < .milliseconds(500), "\(time)")
    }

    @Test("A tree of a million entries shows a thousand, and further ones by Enter")
    func tree() async throws {
        let set = Self.groups()
        var tree = ResultTree(set, set.order)
        #expect(tree.rows.count == 1001 && tree.rows[1000].remaining == 999_000)
        let isMore = tree.showMore(at: 1000)
        #expect(isMore && tree.rows.count == 2001)
        let list = ResultSet([.list((0..<1_000_000).map { .int($0) }), 1], profile: FakeProfile.homeInsurance)
        var other = ResultTree(list, nil)
        #expect(other.rows.count == 2)
        let time = ContinuousClock().measure { _ = other.setOpen(true, at: 0) }
        #expect(other.rows.count == 1003 && time < .milliseconds(300), "\(time)")
        #expect(other.parent(of: 500) == 0)
        let isFolded = other.setOpen(false, at: 0)
        #expect(isFolded && other.rows.count == 2)
    }

    @Test("Titles are asked for in one question for the page that is looked at, on any source")
    func oneQuestion() async throws {
        var graph = TinyGraph()
        for number in 0..<500 { graph.customer(number, name: "Customer \(number)") }
        let opened = try await graph.opened()
        let log = QueryLog()
        let source = LoggedGraph(opened.source, log: log)
        var explorer = ExplorerGraph(
            source: source, profile: opened.profile, summary: opened.summary, clock: opened.clock, report: nil)
        explorer.sourceName = "tiny"
        let driver = try await ExplorerDriver(size: size, graph: explorer)
        try await driver.play(":g.V().hasLabel('customer').order().by(id)<Enter>")
        #expect(driver.text.contains("Customer 0 ") && log.entries.count == 2, "\(log.entries.map(\.question))")
        let asked = try #require(log.entries.first?.question)
        #expect(asked.count { $0 == "'" } / 2 < 120, "\(asked)")
        try await driver.play("<Down><Down><PgDn>")
        #expect(log.entries.count == 2)
        try await driver.play("<End>")
        #expect(log.entries.count == 3 && driver.text.contains("Customer 99 "))
    }
}
