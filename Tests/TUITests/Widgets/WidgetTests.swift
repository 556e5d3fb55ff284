import TestSupport
import Testing

@testable import TUI

@Suite("Widgets")
struct WidgetTests {
    private func drawn(_ widget: some Widget, _ width: Int, _ height: Int) -> String {
        var frame = Frame(size: Size(width: width, height: height))
        frame.draw(widget, in: frame.bounds)
        return frame.text
    }

    @Test("a panel shows digit, title, badge and position on its border")
    func panel() {
        let panel = Panel("Calls 7", digit: 2, badge: "live", footer: "2 of 7")
        #expect(
            drawn(panel, 30, 3)
                == "┌ [2] Calls 7 ──────── live ─┐\n│                            │\n└─────────────────── 2 of 7 ─┘\n")
        #expect(drawn(panel, 12, 3).split(separator: "\n").allSatisfy { $0.count == 12 })
        #expect(drawn(panel, 1, 1) == "\n")
    }

    @Test("a list asks only for the rows it shows")
    func listIsLazy() {
        var asked: [Int] = []
        var state = ListState()
        state.select(500_000, count: 1_000_000)
        let list = ListView(count: 1_000_000, state: state) { row in
            asked.append(row)
            return Line("row \(row)")
        }
        let text = drawn(list, 20, 5)
        #expect(asked.count == 5)
        #expect(text.contains("▸ row 500000"))
    }

    @Test("a list without the focus marks its row and draws no line under it", arguments: Theme.all)
    func unfocusedList(_ theme: Theme) {
        var frame = Frame(size: Size(width: 8, height: 2), theme: theme)
        let list = ListView(count: 2, state: ListState(cursor: 0), isFocused: false) { _ in Line("row") }
        list.draw(in: &frame, region: frame.bounds)
        #expect(frame.text == "▸ row\n  row\n")
        #expect(frame[0, 0].style == frame.style(.muted))
        #expect((2..<8).allSatisfy { frame[$0, 0].style == theme[.text] })
    }

    @Test("an empty list says so")
    func emptyList() {
        #expect(
            drawn(ListView(count: 0, state: ListState(), emptyText: "none on file") { _ in .empty }, 20, 1)
                == "  none on file\n")
    }

    @Test("whatever happens, the selection is on the screen and in the list", arguments: 0..<50)
    func listState(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var state = ListState()
        for _ in 0..<200 {
            let count = Int.random(in: 0...30, using: &generator)
            let height = Int.random(in: 1...10, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: state.move(by: Int.random(in: -40...40, using: &generator), count: count)
            case 1: state.scroll(by: Int.random(in: -5...5, using: &generator), count: count, height: height)
            case 2:
                state.handle(ListMotion.allCases.randomElement(using: &generator) ?? .up, count: count, height: height)
            default: state.select(Int.random(in: -5...50, using: &generator), count: count)
            }
            let cursor = state.cursor
            state.clamp(count: count, height: height)
            if cursor < count { #expect(state.cursor == cursor, "seed \(seed)") }
            #expect((0..<max(1, count)).contains(state.cursor), "seed \(seed)")
            #expect((state.offset..<state.offset + height).contains(state.cursor), "seed \(seed)")
        }
    }

    @Test("a resize keeps the selected row")
    func resizeKeepsSelection() {
        var state = ListState()
        state.select(17, count: 40)
        for height in [20, 3, 1, 40, 5] {
            state.clamp(count: 40, height: height)
            #expect(state.cursor == 17)
        }
        state.move(by: .max, count: 40)
        #expect(state.cursor == 39)
        state.move(by: .min, count: 40)
        #expect(state.cursor == 0)
    }

    @Test("columns take their share and the least important leaves first")
    func columns() {
        let columns = [
            Column("Time", .fixed(5), priority: 9), Column("Name", .flexible(minimum: 6, weight: 1), priority: 5),
            Column("Amount", .fixed(6), .right, priority: 1),
        ]
        let wide = ColumnLayout(columns, width: 30)
        #expect(wide.widths == [5, 15, 6])
        #expect(
            wide.line([Span("09:12"), Span("García, Ana María Luisa"), Span("$418")]).text.string
                == "09:12  García, Ana Ma…    $418")
        #expect(ColumnLayout(columns, width: 20).widths == [5, 13, 0])
        #expect(ColumnLayout(columns, width: 7).widths == [5, 0, 0])
        #expect(wide.line([Span("09:12"), nil]).text.string == "09:12  -                     -")
        for width in 0..<40 { #expect(ColumnLayout(columns, width: width).line([]).width <= max(5, width)) }
    }

    @Test("columns that may be cut share what is lacking before one disappears")
    func shrinkingColumns() {
        let columns = [
            Column("Time", .fixed(16)), Column("What", .fixed(20), priority: -1, least: 10),
            Column("Detail", .fixed(10), priority: -2, least: 5),
        ]
        #expect(ColumnLayout(columns, width: 50).widths == [16, 20, 10])
        #expect(ColumnLayout(columns, width: 44).widths == [16, 16, 8])
        #expect(ColumnLayout(columns, width: 35).widths == [16, 10, 5])
        #expect(ColumnLayout(columns, width: 34).widths == [16, 16, 0])
        #expect(ColumnLayout(columns, width: 20).widths == [16, 0, 0])
        for width in 16..<60 { #expect(ColumnLayout(columns, width: width).line([]).width <= width) }
    }

    @Test("a column with a last resort shrinks when it would have to leave, after those that matter less left")
    func lastResort() {
        let columns = [
            Column("Time", .fixed(16)), Column("Agent", .fixed(10), priority: -2), Column("Outcome", .fixed(9)),
            Column("Note", .flexible(minimum: 24, weight: 1), priority: -1, lastResort: 12),
        ]
        #expect(ColumnLayout(columns, width: 65).widths == [16, 10, 9, 24])
        #expect(ColumnLayout(columns, width: 64).widths == [16, 0, 9, 35])
        #expect(ColumnLayout(columns, width: 50).widths == [16, 0, 9, 21])
        #expect(ColumnLayout(columns, width: 41).widths == [16, 0, 9, 12])
        #expect(ColumnLayout(columns, width: 40).widths == [16, 0, 9, 0])
    }

    @Test("a breadcrumb leaves out its beginning, and cuts a long name before it leaves it out")
    func breadcrumb() {
        let crumb = Breadcrumb([Span("Ana García"), Span("has_session", .edgeLabel), Span("SES3301")])
        #expect(crumb.line(width: 40).text.string == "Ana García ▸ has_session ▸ SES3301")
        #expect(crumb.line(width: 30).text.string == "… has_session ▸ SES3301")
        #expect(crumb.line(width: 12).text.string == "… SES3301")
        let long = Breadcrumb([Span("search"), Span("Northgate Property Management"), Span("has_quote", .edgeLabel)])
        #expect(long.line(width: 34).text.string == "… Northgate Property … ▸ has_quote")
        #expect(long.line(width: 22).text.string == "… Northga… ▸ has_quote")
        #expect(long.line(width: 21).text.string == "… has_quote")
        for width in 0...60 {
            #expect(crumb.line(width: width).width <= width && long.line(width: width).width <= width)
            for crumbs in [crumb, long] {
                let line = crumbs.line(width: width).text
                for (part, columns) in crumbs.places(width: width) {
                    let shown = line.suffix(line.width - columns.lowerBound).prefix(columns.count).string
                    #expect(crumbs.parts[part].text.string.hasPrefix(shown.prefix { $0 != "…" }), "\(width): \(shown)")
                }
            }
        }
    }

    @Test("a tree row is indented by its depth and shows whether it is open")
    func treeRows() {
        #expect(TreeRow(depth: 0, .expanded, "customer").line(width: 40).text.string == "▾ customer")
        #expect(TreeRow(depth: 2, .collapsed, "visit").line(width: 40).text.string == "    ▸ visit")
        #expect(TreeRow(depth: 90, .leaf, "deep").line(width: 40).width < 40)
    }

    @Test("a popup lies over what is there")
    func popup() {
        var frame = Frame(size: Size(width: 12, height: 5))
        frame.drawBox(frame.bounds)
        frame.draw(Popup("Hi", contentSize: Size(width: 6, height: 1)), in: frame.bounds)
        #expect(frame.text == "┌──────────┐\n│ ┌ Hi ──┐ │\n│ │      │ │\n│ └──────┘ │\n└──────────┘\n")
    }

    @Test("sparklines and bars show every number above zero")
    func charts() {
        #expect(Sparkline([0, 1, 50, 100]).text.string == " ▁▄█")
        #expect(Sparkline([]).text.string == "")
        let bars = BarChart([
            .init("web", 10, notes: ["10", "91%"]), .init("call", 1, notes: ["1", "9%"]), .init("", 0),
        ])
        #expect(drawn(bars, 21, 3) == "web  10 91% █████████\ncall  1  9% ▉\n\n")
        #expect(
            drawn(BarChart([.init("tiny", 1), .init("large", 1e9), .init("below", -4)]), 14, 3)
                == "tiny  ▏\nlarge ████████\nbelow\n")
    }

    @Test("wrapped text keeps its roles and scrolls by lines")
    func wrappedText() {
        let text = WrappedText([Line([Span("one two "), Span("three", .strong)]), Line("four")])
        #expect(text.lines(width: 8).map(\.text.string) == ["one two", "three", "four"])
        #expect(text.lines(width: 8)[1].spans == [Span("three", .strong)])
        #expect(drawn(WrappedText(text.paragraphs, offset: 1), 8, 2) == "three\nfour\n")
    }

    @Test("positions and counts have one spelling")
    func positions() {
        #expect(PositionLabel.text(position: 2, total: 7, shown: 7) == "2 of 7")
        #expect(PositionLabel.text(position: 2, total: nil, shown: 25) == "25+")
        #expect(PositionLabel.count(shown: 12, total: 12) == "12")
        #expect(PositionLabel.count(shown: 25, total: 253) == "25 of 253")
    }

    @Test("no widget writes outside its region or fails in a small one")
    func smallRegions() {
        let widgets: [any Widget] = [
            Panel("Title", digit: 1, badge: "badge", footer: "1 of 2", isFocused: true),
            ListView(count: 9, state: ListState(cursor: 5)) { _ in "漢字漢字漢字" },
            HintLine([KeyHint(key: "n", label: "next")], position: "1 of 2"),
            TextField(TextFieldState("漢字漢字漢字"), prompt: "› "), Breadcrumb([Span("a"), Span("b")]),
            Popup("t", contentSize: Size(width: 9, height: 9)),
            Sparkline([1, 2, 3]), BarChart([.init("label", 3, notes: ["3"])]), WrappedText(["some words here"]),
            ScrollTicks(count: 99, offset: 5, hits: [3, 98]),
        ]
        for widget in widgets {
            for width in 0..<9 {
                for height in 0..<4 {
                    var frame = Frame(size: Size(width: 12, height: 6))
                    frame.fill(frame.bounds, with: Glyph("."))
                    let region = Rect(x: 2, y: 1, width: width, height: height)
                    frame.draw(widget, in: region)
                    for y in 0..<6 {
                        for x in 0..<12 where !region.contains(Point(x: x, y: y)) {
                            #expect(
                                frame[x, y].glyph.base == ".",
                                "\(type(of: widget)) at \(width)x\(height) wrote to \(x),\(y)")
                        }
                    }
                }
            }
        }
    }

    @Test("Keys for which there is no room are told of by one sign, which takes none where all fit")
    func hintsLeftOut() {
        let hints = [
            KeyHint(key: "a", label: "first", priority: 3), KeyHint(key: "b", label: "second", priority: 1),
            KeyHint(key: "c", label: "third", priority: 2),
        ]
        func text(width: Int) -> String {
            var frame = Frame(size: Size(width: width, height: 1))
            frame.draw(HintLine(hints, position: "1 of 2"), in: frame.bounds)
            return frame.rowText(0)
        }
        #expect(text(width: 36) == " a first  b second  c third  1 of 2")
        #expect(text(width: 35) == " a first  c third  …        1 of 2")
        #expect(text(width: 21) == " a first  …   1 of 2")
    }
}
