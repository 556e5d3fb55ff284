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

    @Test("A pane begins at its newest row, which is the first, or the last where the oldest come first")
    func newest() throws {
        var calls = try pane("calls")
        #expect(calls.selected?.key == "CLL6")
        #expect(calls.position == 1)
        calls.setOrder(newestFirst: false)
        #expect(calls.selected?.key == "CLL6")
        #expect(calls.position == calls.rowCount)
    }

    @Test("What happened inside a row stands in the same order as the rows")
    func orderInside() throws {
        var web = try pane("web")
        web.move(by: 1)
        _ = web.unfold()
        let pages = web.lines.compactMap(\.row).filter { $0.kind == "page_view" }.map(\.id)
        #expect(pages == ["SES3303/V/P1", "SES3303/V/P0"])
        web.setOrder(newestFirst: false)
        #expect(web.lines.compactMap(\.row).filter { $0.kind == "page_view" }.map(\.id) == pages.reversed())
    }

    @Test("Calls from several numbers are one list by time that says the number, until they are gathered by it")
    func severalNumbers() throws {
        let definition = try #require(FakeProfile.homeInsurance.pane(id: "calls"))
        func group(_ title: String, _ days: [Int]) -> PaneGroup {
            let phone = VertexReference(id: title, label: "phone", title: "+1 \(title)")
            let rows = days.map { day in
                var row = FakeRows.row("\(title)\(day)", "call", Array(repeating: "-", count: 7), day: day)
                row.group = phone
                return row
            }
            return PaneGroup(title: phone.title, vertex: phone, rows: rows)
        }
        let content = PaneContent(
            pane: "calls", columns: definition.columns, groups: [group("A", [-90, -2]), group("B", [-40, -30])],
            counts: [], histogram: nil)
        var calls = PaneState(pane: definition, timeZone: .gmt)
        calls.receive(.value(content))
        calls.fit(width: 78, isZoomed: false)
        calls.fit(height: 6, isZoomed: false)
        #expect(calls.selected?.key == "A-2")
        #expect(calls.lines.compactMap(\.key) == ["A-2", "B-30", "B-40", "A-90"])
        let first = try #require(calls.lines.first?.row)
        #expect(calls.table.line(first, viewer: .all, before: "", timeZone: .gmt).text.string.contains("+1 A"))
        #expect(calls.table.header.text.string.contains("Phone"))
        calls.setFilter(ListFilter("+1"))
        #expect(calls.shown == 4)
        calls.setFilter(ListFilter())
        calls.toggleGathering()
        #expect(calls.lines.compactMap(\.key) == ["heading +1 A", "A-2", "A-90", "heading +1 B", "B-30", "B-40"])
        #expect(!calls.table.form.showsGroups)
        #expect(calls.position == 1 && calls.rowCount == 4, "what heads rows is none")
        calls.moveToStart()
        #expect(calls.position == nil && calls.isAtStart)
        calls.move(by: 1)
        calls.toggleGathering()
        #expect(calls.selected?.key == "A-2")
    }

    @Test("Beside several numbers a call keeps its words, and of the number its last digits", arguments: [78, 66, 60])
    func wordsBesideNumbers(width: Int) throws {
        let definition = try #require(FakeProfile.homeInsurance.pane(id: "calls"))
        let groups = ["+1 804 555 1240", "+1 804 555 1249"].map { number in
            let phone = VertexReference(id: number, label: "phone", title: number)
            var row = FakeRows.row(
                "\(number)!", "call",
                ["07:23", "in", "3m26s", "web error", "escalated", "Wei Nguyen", "Hail damage, roof and car port"],
                day: -2)
            row.group = phone
            return PaneGroup(title: number, vertex: phone, rows: [row])
        }
        let columns = [
            PaneColumn(header: "Time", width: 5), PaneColumn(header: "Dir", width: 3, priority: 4),
            PaneColumn(header: "Length", width: 6, alignment: .right, priority: 3),
            PaneColumn(header: "Reason", width: 9, priority: 1), PaneColumn(header: "Outcome", width: 9),
            PaneColumn(header: "Agent", priority: 2),
            PaneColumn(header: "Note", width: 24, priority: 1, isNote: true),
        ]
        var content = PaneContent(
            pane: "calls", columns: columns, groups: groups, counts: [], histogram: nil)
        content.shared = [SharedVertex(vertex: try #require(groups[0].vertex), others: [], isCutOff: false)]
        var calls = PaneState(pane: definition, timeZone: .gmt)
        calls.receive(.value(content))
        calls.fit(width: width, isZoomed: false)
        calls.fit(height: 6, isZoomed: false)
        #expect(calls.table.header.text.string.contains("Note"))
        let lines = try ["+1 804 555 1240", "+1 804 555 1249"].map { number in
            let row = try #require(calls.lines.lazy.compactMap(\.row).first { $0.group?.id == number })
            return calls.table.line(row, viewer: .all, before: "", timeZone: .gmt).text.string
        }
        #expect(lines.allSatisfy { $0.contains("Hail damage") })
        if width > 70 {
            #expect(lines[0].contains("1240 ") && lines[0].contains("! …") && lines[1].contains("1249 "))
        }
    }

    @Test("A low pane says the day in the row, a higher one above its rows", arguments: [(8, false), (9, true)])
    func days(height: Int, hasRulers: Bool) throws {
        var calls = try pane("calls")
        calls.fit(width: 78, isZoomed: false)
        calls.fit(height: height, isZoomed: false)
        let isRuled = calls.lines.contains { if case .day = $0 { true } else { false } }
        #expect(isRuled == hasRulers)
        let row = try #require(calls.selected?.row)
        let text = calls.table.line(row, viewer: .all, before: "", timeZone: .gmt).text.string
        #expect(text.hasPrefix("2024-03-01 09:12") == !hasRulers)
    }

    @Test("Words that are longer than their column stand below their row where there is room")
    func notes() throws {
        func notes(_ calls: PaneState) -> [String] {
            calls.lines.compactMap { if case .note(let row) = $0 { row.id } else { nil } }
        }
        var calls = try pane("calls")
        calls.fit(width: 78, isZoomed: false)
        #expect(notes(calls).isEmpty)
        #expect(calls.table.header.text.string.contains("Note"))
        calls.fit(width: 78, isZoomed: true)
        #expect(notes(calls) == ["CLL5", "CLL2"])
        // The cursor passes over them, and a click on one is a click on its row.
        calls.moveToStart()
        calls.move(by: 2)
        #expect(calls.selected?.key == "CLL4")
        calls.fit(width: 40, isZoomed: true)
        #expect(!calls.table.header.text.string.contains("Note"))
        #expect(notes(calls) == ["CLL5", "CLL4", "CLL2", "CLL1"])
        let line = try #require(calls.lines.firstIndex { if case .note = $0 { true } else { false } })
        calls.select(line: line)
        #expect(calls.selected?.key == "CLL5")
        calls.setFilter(ListFilter("e5000 browser"))
        #expect(calls.shown == 2)
        // One that holds every word needs no lines.
        calls.fit(width: 240, isZoomed: false)
        #expect(notes(calls).isEmpty)
    }

    @Test("No number is read as another: headings name columns, short names stand before values without them")
    func numbers() throws {
        var quotes = try pane("quotes")
        func text(_ id: String) throws -> String {
            let row = try #require(quotes.lines.first { $0.key == id }?.row)
            return quotes.table.line(row, viewer: .all, before: "", timeZone: .gmt).text.string
        }
        quotes.fit(width: 78, isZoomed: false)
        quotes.fit(height: 2, isZoomed: false)
        #expect(try text("QTE2044").contains("cov $300k  ded $500  prem $418"))
        quotes.fit(height: 3, isZoomed: false)
        #expect(try !text("QTE2044").contains("cov"))
        for width in 30...100 {
            quotes.fit(width: width, isZoomed: false)
            let (header, row) = (quotes.table.header.text.string, try text("QTE2044"))
            let numbers = [
                (["Coverage", "cov"], "$300k"), (["Deductible", "ded"], "$500"), (["Premium", "prem"], "$418"),
            ]
            for (names, value) in numbers {
                let isNamed = names.contains { header.contains($0) }
                #expect(isNamed == row.contains(value), "at \(width): \(header) / \(row)")
            }
        }
    }

    @Test("Left and Right on the chart go to the weeks with events, and the rows go along")
    @MainActor
    func chart() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 120, height: 40))
        func timeline() throws -> PaneState {
            try #require((driver.screen as? CustomerState)?.panes.first { $0.pane.id == "timeline" })
        }
        try await driver.play("ana garcía<Enter>5<Home><Up>")
        #expect(try timeline().isOnChart)
        let first = try timeline()
        #expect(driver.text.contains("week of "))
        try await driver.play("<Left>")
        let second = try timeline()
        #expect(try #require(second.markedWeek) < #require(first.markedWeek))
        #expect(try #require(second.selected?.row).time < #require(first.selected?.row).time)
        try await driver.play("<Right>")
        #expect(try timeline().selected?.key == first.selected?.key)
        try await driver.play("<Down>")
        #expect(try !timeline().isOnChart)
        #expect(try timeline().selected?.key == first.selected?.key)
        try await driver.play("<Up>1")
        #expect(try !timeline().isOnChart)
    }

    @Test("A chart of a few weeks is as wide as the screen, one of many shows the marked one", arguments: [8, 60, 400])
    func chartWindow(count: Int) {
        let weeks = (0..<count).map { week in
            WeeklyHistogram.Week(
                start: FakeGraph.now + Int64(week - count) * 7 * GraphClock.day, counts: [week % 3 + 1])
        }
        let histogram = WeeklyHistogram(kinds: ["call"], weeks: weeks)
        for marked in [nil, 0, count / 2, count - 1] {
            var frame = Frame(size: Size(width: 100, height: 1))
            HistogramView(histogram: histogram, timeZone: .gmt, marked: marked, isFocused: true)
                .draw(in: &frame, region: Rect(frame.size))
            #expect(frame.text.count > (count == 8 ? 60 : 80))
            let selection = frame.style(.selection)
            #expect(frame.row(0).contains { $0.style == selection } == (marked != nil))
        }
    }

    @Test("Ids that differ at their ends are cut in the middle")
    func ids() {
        #expect(DisplayText("POL10002600026").fitted(to: 11, .left, .middle).string == "POL10…00026")
    }

    @Test("A filter that hides the row with the cursor leaves it at the nearest row that stays")
    func nearRow() throws {
        let definition = try #require(FakeProfile.homeInsurance.pane(id: "calls"))
        let rows = (0..<40).map { number in
            FakeRows.row(
                "R\(number)", "call", Array(repeating: number % 10 == 3 ? "claim" : "other", count: 7), day: number - 40
            )
        }
        let content = PaneContent(
            pane: "calls", columns: definition.columns, groups: [PaneGroup(title: nil, vertex: nil, rows: rows)],
            counts: [], histogram: nil)
        var calls = PaneState(pane: definition, timeZone: .gmt)
        calls.receive(.value(content))
        calls.setOrder(newestFirst: false)
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
            calls.move(by: 1)
        }
        #expect(visited == (0...6).reversed().map { "CLL\($0)" })
        calls.moveToEnd()
        #expect(calls.selected?.key == "CLL0")
    }

    @Test("Turning the order round keeps the cursor on its row")
    func flip() throws {
        var calls = try pane("calls")
        calls.move(by: 2)
        let key = calls.selected?.key
        calls.setOrder(newestFirst: false)
        #expect(calls.selected?.key == key)
        calls.moveToStart()
        #expect(calls.selected?.key == "CLL0")
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

    @Test("An excluded word drops its rows with what is below them, unless other words are asked for there")
    func excluded() throws {
        var web = try pane("web")
        web.setFilter(ListFilter("!web"))
        #expect(web.lines.compactMap(\.row).filter { $0.kind == "session" }.map(\.id) == ["SES3303", "SES3301"])
        #expect(web.shown == 8 && !web.lines.compactMap(\.row).contains { $0.id.hasPrefix("SES3302") })
        web.setFilter(ListFilter("errors !web"))
        let ids = web.lines.compactMap(\.row).map(\.id)
        #expect(ids.contains("SES3302") && ids.contains("SES3302/V/P1"), "its page has errors and not that word")
    }

    @Test("Rows that open below the edge come into view, and what they hang on stays there")
    func opensIntoView() throws {
        var web = try pane("web")
        web.setOrder(newestFirst: false)
        web.moveToStart()
        web.move(by: 2)
        web.fit(height: 4, isZoomed: false)
        #expect(web.selected?.row?.id == "SES3302" && web.list.cursor == web.list.offset + 2, "at the lower edge")
        let hasOpened = web.unfold()
        web.fit(height: 4, isZoomed: false)
        let shown = web.lines[web.list.offset..<web.list.offset + 3].compactMap(\.row?.id)
        #expect(hasOpened && shown == ["SES3301", "SES3302", "SES3302/V"])
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
        #expect(calls.moveTo(time: FakeGraph.now - 3 * GraphClock.day) == FakeGraph.now - 3 * GraphClock.day)
        #expect(calls.selected?.key == "CLL4")
        #expect(calls.moveTo(time: 0) == FakeGraph.now - 84 * GraphClock.day)
        #expect(calls.selected?.key == "CLL0")
        var addresses = try pane("addresses")
        #expect(addresses.moveTo(time: 0) == nil)
    }

    @Test("The other panes go to the row that is nearest in time, before or after; of two as near to the earlier one")
    func nearestInTime() throws {
        var calls = try pane("calls")
        let times = calls.lines.compactMap { $0.row?.time.milliseconds }.sorted()
        let (before, after) = (times[2], times[3])
        func nearest(to time: Int64) -> Int64? {
            calls.moveToNearest(time: time)
            return calls.selected?.row?.time.milliseconds
        }
        #expect(nearest(to: before + (after - before) / 4) == before)
        #expect(nearest(to: after - (after - before) / 4) == after)
        #expect(nearest(to: before + (after - before) / 2) == before)
        #expect(nearest(to: .min) == times.first && nearest(to: .max) == times.last)
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
        for step in [0, 1, 19_000, -500, 30_000] {
            calls.move(by: step)
            calls.fit(height: height, isZoomed: false)
            let rows = height - (height < 3 ? 0 : 1)
            #expect((calls.list.offset..<calls.list.offset + rows).contains(calls.list.cursor))
        }
    }
}
