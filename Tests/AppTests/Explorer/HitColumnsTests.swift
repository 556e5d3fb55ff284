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

    private func line(_ hits: [SearchHit], width: Int) -> String {
        let profile = FakeProfile.homeInsurance
        let columns = profile.subject.columns
        let answer = SearchAnswer(
            term: SearchTerm("x", profile: profile), columns: columns, hits: hits, total: .counted(hits.count),
            tried: [], source: "")
        let layout = HitColumns(
            answer, widths: ColumnWidths(of: hits.map(\.cells), columns: columns), showsStates: true, width: width)
        #expect(layout.layout.header.width <= width)
        return layout.line(hits[0], state: FakeGraph.journey(of: "CUS1017")).text.string
    }

    private let ana = ["Ana García-Márquez", "+1 703 555 1212", "ana.garcia@mail.example", "Reston VA"]
    private let wide = "Ana García-Márquez  +1 703 555 1212  ana.garcia@mail.example  Reston VA  quote abandoned  "

    @Test("With room for all there is all")
    func all() {
        #expect(line([hit(ana, matched: ana[0])], width: 100) == wide + "prefix")
        #expect(
            line([hit(ana, matched: "12 Oak St")], width: 120).contains("quote abandoned  prefix  12 Oak St"))
    }

    @Test("At 80 columns there are the name, what matched and the state")
    func narrow() {
        let byName = line([hit(ana, matched: ana[0])], width: 75)
        #expect(byName == "Ana García-Márquez  +1 703 555 1212  ana.garcia@mail.exam…  quote abandoned")
        let byMail = line([hit(ana, matched: ana[2])], width: 75)
        #expect(byMail.contains("ana.garcia@mail.example") && byMail.contains("quote abandoned"))
        let byPhone = line([hit(ana, matched: "+17035551212")], width: 75)
        #expect(byPhone.contains("+1 703 555 1212") && byPhone.hasSuffix("quote abandoned"))
        let byStreet = line([hit(ana, matched: "12 Oak St")], width: 75)
        #expect(byStreet.contains("quote abandoned") && byStreet.hasSuffix("12 Oak St"))
        #expect(byStreet.hasPrefix("Ana García-Márquez"))
    }

    @Test("A column without a value keeps its heading whole")
    func headings() {
        let profile = FakeProfile.homeInsurance
        let hits = [hit(["O", "-", "-", "-"], matched: "O", tier: .exact)]
        let columns = profile.subject.columns
        let answer = SearchAnswer(
            term: SearchTerm("x", profile: profile), columns: columns, hits: hits, total: .counted(1), tried: [],
            source: "")
        let layout = HitColumns(
            answer, widths: ColumnWidths(of: hits.map(\.cells), columns: columns), showsStates: true, width: 75)
        #expect(layout.layout.header.text.string == "Name  Phone  E-mail  State            Match")
    }

    @Test("Which columns there are does not depend on what is in them")
    func stays() {
        func header(_ cells: [String]) -> [String] {
            let profile = FakeProfile.homeInsurance
            let columns = profile.subject.columns
            let hits = [hit(cells, matched: cells[0])]
            let answer = SearchAnswer(
                term: SearchTerm("x", profile: profile), columns: columns, hits: hits, total: .counted(1), tried: [],
                source: "")
            let widths = ColumnWidths(of: hits.map(\.cells), columns: columns)
            let layout = HitColumns(
                answer, widths: widths, order: SearchOrder(column: 1), showsStates: true, width: 75)
            return layout.layout.columns.map(\.title).filter { $0 != "Match" }
        }
        #expect(header(ana) == ["Name", "Phone ↑", "E-mail", "State"])
        #expect(header(["O", "-", "-", "-"]) == header(ana))
    }

    @Test("How it matched stays where the hits differ in it")
    func tiers() {
        let hits = [hit(ana, matched: ana[0], tier: .exact), hit(ana, matched: ana[0])]
        let text = line(hits, width: 75)
        #expect(text.contains("quote abandoned") && text.hasSuffix("exact "))
    }

    @Test("Below 60 columns the name is cut before the state goes")
    func smallest() {
        #expect(line([hit(ana, matched: ana[0])], width: 32) == "Ana García-Márq… quote abandoned")
    }
}
