import Foundation
import TUI
import Testing

@testable import App

struct PaneStateTests {
    private func pane(_ id: String, of customer: String = "CUS1017") throws -> PaneState {
        let definition = try #require(FakeProfile.homeInsurance.pane(id: id))
        var state = PaneState(pane: definition, timeZone: .gmt)
        state.start()
        let question = PaneQuestion(pane: id, vertex: customer)
        let reply = FakeGraph.answer(question, profile: FakeProfile.homeInsurance)
        state.receive(try #require(reply.answer(to: PaneQuestion.self)).answer)
        return state
    }

    @Test("A diary begins at its newest row")
    func diary() throws {
        let calls = try pane("calls")
        #expect(calls.selected?.key == "CLL6")
        #expect(calls.position == calls.selectableCount)
    }

    @Test("A diary of several numbers begins at the newest row of all, not at that of the last number")
    func diaryOfGroups() throws {
        let definition = try #require(FakeProfile.homeInsurance.pane(id: "calls"))
        func group(_ title: String, _ days: [Int]) -> PaneGroup {
            let rows = days.map { FakeRows.row("\(title)\($0)", "call", Array(repeating: "-", count: 6), day: $0) }
            return PaneGroup(title: title, vertex: FakeGraph.reference(title), rows: rows)
        }
        let content = PaneContent(
            pane: "calls", columns: definition.columns, groups: [group("A", [-90, -2]), group("B", [-40, -30])],
            counts: [], histogram: nil, gremlin: "")
        var calls = PaneState(pane: definition, timeZone: .gmt)
        calls.receive(.value(content))
        #expect(calls.selected?.key == "A-2")
    }

    @Test("A filter that hides the row with the cursor leaves it at the nearest row that stays")
    func nearRow() throws {
        let definition = try #require(FakeProfile.homeInsurance.pane(id: "calls"))
        let rows = (0..<40).map { number in
            FakeRows.row(
                "R\(number)", "call", Array(repeating: number % 10 == 3 ? "claim" : "other", count: 6), day: number - 40
            )
        }
        let content = PaneContent(
            pane: "calls", columns: definition.columns, groups: [PaneGroup(title: nil, vertex: nil, rows: rows)],
            counts: [], histogram: nil, gremlin: "")
        var calls = PaneState(pane: definition, timeZone: .gmt)
        calls.receive(.value(content))
        calls.moveToStart()
        for _ in 0..<11 { calls.move(by: 1) }
        #expect(calls.selected?.key == "R11")
        calls.setFilter(ListFilter("claim"))
        #expect(calls.selected?.key == "R13")
        calls.setFilter(ListFilter())
        #expect(calls.selected?.key == "R13")
    }

    @Test("The cursor passes over day rulers and gaps and stops at both ends")
    func cursor() throws {
        var calls = try pane("calls")
        var visited: [String] = []
        for _ in 0..<20 {
            if let key = calls.selected?.key, visited.last != key { visited.append(key) }
            calls.move(by: -1)
        }
        #expect(visited == (0...6).reversed().map { "CLL\($0)" })
        calls.moveToEnd()
        #expect(calls.selected?.key == "CLL6")
    }

    @Test("Turning the order round keeps the cursor on its row")
    func flip() throws {
        var calls = try pane("calls")
        calls.move(by: -2)
        let key = calls.selected?.key
        calls.flip()
        #expect(calls.newestFirst)
        #expect(calls.selected?.key == key)
        calls.moveToStart()
        #expect(calls.selected?.key == "CLL6")
    }

    @Test("A filter counts what it shows, and clearing it keeps the cursor on its item")
    func filter() throws {
        var calls = try pane("calls")
        calls.setFilter(ListFilter("quote"))
        #expect(calls.shown == 3 && calls.total == 7)
        calls.moveToStart()
        let key = calls.selected?.key
        calls.setFilter(ListFilter())
        #expect(calls.selected?.key == key)
        #expect(calls.shown == 7)
        calls.setFilter(ListFilter("no such thing"))
        #expect(calls.lines.isEmpty && calls.selected == nil && calls.shown == 0)
        calls.setFilter(ListFilter("!quote"))
        #expect(calls.shown == 4)
    }

    @Test("A filter finds rows in folded branches")
    func filterInTree() throws {
        var web = try pane("web")
        web.setFilter(ListFilter("/quote/price"))
        #expect(web.shown == 4)
        #expect(web.lines.contains { $0.row?.kind == "page_view" })
    }

    @Test("Folding is the inverse of unfolding, and Left on a leaf goes to the row above")
    func folding() throws {
        var web = try pane("web")
        let before = web.lines
        web.moveToStart()
        web.move(by: 1)
        let unfolded = web.unfold()
        #expect(unfolded)
        #expect(web.lines.count == before.count + 2)
        web.move(by: 1)
        let unfoldedLeaf = web.unfold()
        #expect(!unfoldedLeaf)
        web.fold()
        #expect(web.selected?.row?.kind == "visit")
        web.fold()
        #expect(web.lines == before)
    }

    @Test("Going to a time stands on the last row before it, or on the first")
    func time() throws {
        var calls = try pane("calls")
        calls.moveTo(time: FakeGraph.now - 3 * GraphClock.day)
        #expect(calls.selected?.key == "CLL4")
        calls.moveTo(time: 0)
        #expect(calls.selected?.key == "CLL0")
    }

    @Test("The last good rows stay when loading again fails")
    func stale() throws {
        var calls = try pane("calls")
        let lines = calls.lines
        calls.start()
        #expect(calls.lines == lines)
        calls.receive(.failure("no"))
        #expect(calls.lines == lines && calls.content.isStale)
    }

    @Test("A pane with 20,000 rows keeps its cursor on the screen", arguments: [1, 2, 5, 40])
    func huge(height: Int) throws {
        var calls = try pane("calls", of: "CUShuge")
        for step in [0, -1, -19_000, 500, 30_000] {
            calls.move(by: step)
            calls.fit(height: height)
            #expect((calls.list.offset..<calls.list.offset + height).contains(calls.list.cursor))
        }
    }
}
