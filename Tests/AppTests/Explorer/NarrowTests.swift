import Foundation
import TUI
import Testing

@testable import App

/// What is said where there is not room for all: whole values, and how many more there are.
struct NarrowTests {
    @Test("Of many phones the header shows those that fit whole, and counts the others")
    func header() {
        let phones = (1240...1251).map { PaneCell(text: "+1 804 555 \($0)") }
        let fact = HeaderFact(name: "phones", place: .contact, values: phones, prefix: "")
        #expect(
            HeaderView.text(of: fact, viewer: .guarded, width: 76).string
                == "+1 804 555 1240; +1 804 555 1241; +1 804 555 1242; +1 804 555 1243 +8")
        #expect(HeaderView.text(of: fact, viewer: .guarded, width: 20).string == "+1 804 555 1240 +11")
        let one = HeaderFact(name: "born", place: .contact, values: [PaneCell(text: "1984-05-17")], prefix: "born")
        #expect(HeaderView.text(of: one, viewer: .guarded, width: 76).string == "born 1984-05-17")
    }

    @MainActor
    @Test("Where the titles of all panes would fill the screen, the pane with the cursor has it", arguments: 1...5)
    func lowScreen(pane: Int) async throws {
        let driver = try await ExplorerDriver(size: Size(width: 40, height: 10))
        try await driver.play("ana garcía<Enter>\(pane)")
        let rows = driver.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows.count >= 9 && rows[8].hasPrefix("└"), "\(driver.text)")
        #expect(driver.text.contains("[\(pane)]"), "\(driver.text)")
    }

    @Test("A column of dates goes as a whole where words would be cut")
    func dates() {
        func least(_ values: String...) -> Int? {
            let columns = [PaneColumn(header: "Until", width: 10, alignment: .left, priority: 2)]
            let widths = ColumnWidths(of: values.map { [PaneCell(text: $0)] } + [[.missing]], columns: columns)
            return widths.layout(columns, keepsFigures: true)[0].least
        }
        #expect(least("2024-01-17", "2024-02-03") == nil)
        #expect(least("+1 804 555") == nil)
        #expect(least("2024-01-17", "open to all") == 8)
    }

    @Test("Words are cut at their end also where ids are cut in their middle")
    func middle() {
        func shown(_ text: String) -> String {
            var measure = PaneMeasure()
            measure.columns = [PaneColumn(header: "Detail", width: 12, alignment: .left, priority: 0)]
            measure.columns[0].isCutInTheMiddle = true
            measure.widths = ColumnWidths(of: [[PaneCell(text: text)]], columns: measure.columns)
            let table = PaneTable(measure, form: .init(), width: 15)
            let vertex = VertexReference(id: "V", label: "v")
            let row = PaneRow(id: "V", vertex: vertex, kind: "v", cells: [PaneCell(text: text)], time: .missing)
            return table.line(row, viewer: .guarded, before: "", timeZone: .gmt).text.string
        }
        #expect(shown("POL10002600026") == "POL100…00026")
        #expect(shown("E5000: page did not load") == "E5000: page…")
    }
}
