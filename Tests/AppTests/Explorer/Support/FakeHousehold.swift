@testable import App

/// Who the fake customers live with, and who of them is likely one person.
enum FakeHousehold {
    private static let kinds = ["phone", "address", "e-mail"]

    static func household(of id: String, columns: [PaneColumn]) -> Household? {
        let ids = FakeGraph.people.map(\.id).filter { $0 != id }
        guard id != "CUSempty" else {
            return Household(subject: member(id), others: [], isCutOff: false, columns: columns, kinds: kinds)
        }
        let others = ids.prefix(4).enumerated().map { index, other in
            var member = member(other)
            member.ties = [tie("phone", "+1 703 555 1212", "PHN17035551212")]
            if index == 0 { member.ties.append(tie("address", "12 Oak St, Apt 4, Reston VA 20191", "ADD1")) }
            return member
        }
        return Household(subject: member(id), others: others, isCutOff: false, columns: columns, kinds: kinds)
    }

    static func duplicates(columns: [PaneColumn]) -> Duplicates {
        let reason = DuplicateGroup.Reason(
            rule: "same name and birth date", proof: PaneCell(text: "Ana García, 1984-05-06"))
        let members = ["CUS1017", "CUSlong"].map { id in
            DuplicateGroup.Member(vertex: FakeGraph.reference(id), cells: member(id).cells)
        }
        return Duplicates(
            groups: [DuplicateGroup(members: members, reasons: [reason])], columns: columns, compared: 300)
    }

    private static func member(_ id: String) -> Household.Member {
        let person = FakeGraph.people.first { $0.id == id }
        let cells = [person?.name, person?.phone, person?.email, person?.place].map { PaneCell(text: $0 ?? "-") }
        return Household.Member(vertex: FakeGraph.reference(id), cells: cells)
    }

    private static func tie(_ name: String, _ text: String, _ vertex: String) -> Household.Tie {
        Household.Tie(name: name, text: PaneCell(text: text), vertex: FakeGraph.reference(vertex))
    }
}
