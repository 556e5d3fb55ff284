import Foundation
import TUI
import Testing

@testable import App

/// Which columns of the hits stay where there is not room for all.
struct HitColumnsTests {
    private func hit(_ cells: [String], matched: String, tier: SearchTier = .prefix) -> SearchHit {
        let vertex = VertexReference(id: cells[0], label: "customer")
        return SearchHit(
            vertex: vertex, cells: cells.map { PaneCell(text: $0) }, tier: tier,
            reason: SearchReason(key: "", typed: "", matched: ShownValue(matched), path: [.vertex(vertex)], asked: []))
    }

    private let profile = FakeProfile.homeInsurance

    private func columns(width: Int, order: SearchOrder? = nil) -> HitColumns {
        HitColumns(profile.subject.columns, order: order, showsStates: true, width: width)
    }

    private func line(_ hit: SearchHit, width: Int) -> String {
        let text = columns(width: width).line(hit, state: FakeGraph.journey(of: "CUS1017")).text.string
        #expect(text.count <= width)
        return text
    }

    private let ana = ["Ana García-Márquez", "+1 703 555 1212", "ana.garcia@mail.example", "Reston VA"]

    @Test(
        "Which columns there are, and where, depends on the width alone",
        arguments: [
            (35, ["Name", "State"]), (55, ["Name", "Phone", "State"]), (75, ["Name", "Phone", "E-mail", "State"]),
            (95, ["Name", "Phone", "E-mail", "Place", "State", "Match"]),
            (195, ["Name", "Phone", "E-mail", "Place", "State", "Match"]),
        ])
    func stays(width: Int, shown: [String]) {
        let titles = columns(width: width).layout.header.text.string
        #expect(titles.split(separator: " ").map(String.init) == shown)
        let lines = [hit(ana, matched: ana[0]), hit(["O", "-", "-", "-"], matched: "12 Oak St", tier: .exact)].map {
            line($0, width: width)
        }
        let state = titles.range(of: "State")?.lowerBound.utf16Offset(in: titles)
        for text in lines {
            let start = text.range(of: "quote abandoned")?.lowerBound.utf16Offset(in: text)
            #expect(start == state, "\(text)")
        }
    }

    @Test("On a narrow terminal the place is worth more than the e-mail address and how it was found")
    func place() throws {
        for marksStates in [false, true] {
            let columns = HitColumns(
                try ProfileReader.embedded().subject.columns, showsStates: true, marksStates: marksStates, width: 75)
            let titles = columns.layout.header.text.string.split(separator: " ").map(String.init)
            #expect(titles == ["Name", "Phone", "Born", "Place", "State"])
        }
    }

    @Test("How it was found stands at the end, with the value where no column shows it and there is room")
    func match() {
        #expect(line(hit(ana, matched: ana[0]), width: 75).hasSuffix("quote abandoned"))
        #expect(line(hit(ana, matched: "12 Oak St"), width: 195).contains("prefix · 12 Oak St"))
        #expect(!line(hit(ana, matched: "12 Oak St"), width: 75).contains("Oak"))
        #expect(!line(hit(ana, matched: "+17035551212"), width: 195).contains("prefix ·"))
        #expect(line(hit(ana, matched: ana[2], tier: .exact), width: 195).contains("exact "))
    }

    @Test("The column by which the hits are sorted says so")
    func sorted() {
        let titles = columns(width: 95, order: SearchOrder(column: 1)).layout.header.text.string
        #expect(titles.contains("Phone ▲"))
        let narrow = columns(width: 60, order: SearchOrder(column: 3, isDescending: true)).layout.header.text.string
        #expect(narrow.contains("Place ▼") && narrow.contains("State"), "it stays where others go: \(narrow)")
        #expect(!columns(width: 60).layout.header.text.string.contains("Place"))
    }

    @Test("Below 60 columns the name is cut before the state goes")
    func smallest() {
        #expect(line(hit(ana, matched: ana[0]), width: 32) == "Ana García-Márq… quote abandoned")
    }
}
