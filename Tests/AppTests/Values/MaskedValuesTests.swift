import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// What a profile masks comes out for a viewer who sees everything, and for no other.
@Suite struct MaskedValuesTests {
    private static let profile = """
        name: guarded
        subject:
          label: person
          list:
            - {header: Name, width: 20, show: "{name}"}
            - {header: E-mail, width: 30, show: "{email}", masked: true}
        labels:
          person: {tag: P, title: "{name}", summary: "[{city}][ {email}]", masked: [email, pin]}
          vip: {tag: V, title: "{name}"}
          card: {tag: K, title: "card {id}", summary: "[{bank}][ {number}]", masked: [number, holder],
                 reach: both('has_card').hasLabel('person')}
        search:
          - {kind: name, label: person, key: name}
          - {kind: email, label: person, key: email}
          - {kind: text, label: card, key: holder}
        header:
          - {name: email, place: contact, show: "{email}", masked: true}
          - {name: city, place: contact, show: "{city}"}
        panes:
          - id: cards
            digit: 1
            title: Cards
            columns: [{header: Number, width: 20}, {header: Bank, width: 20}]
            rows:
              - kind: card
                plural: cards
                walk: both('has_card').hasLabel('card').dedup()
                cells: [{show: "{number}", masked: true}, "{bank}"]
        """

    private static let email = "ana.secret@mail.example"
    private static let shownEmail = "a•••@mail.example"
    private static let number = "4929 1234 5678 1234"
    private static let shownNumber = "•••• •••• •••• 1234"

    /// Whether a text gives away what is masked.
    private static func leaks(_ text: String) -> Bool {
        ["secret", "4929", "5678", "pin-one", "pin-two", "Quinto"].contains(where: text.contains)
    }

    private static func opened() async throws -> OpenedGraph {
        var graph = TinyGraph()
        graph.vertex(
            "A", "person",
            ["name:String": "Ana", "city:String": "Reston", "email:String": email, "pin:String[]": "pin-one;pin-two"])
        graph.vertex("B", "vip;person", ["name:String": "Bo", "email:String": "bo.secret@mail.example"])
        graph.vertex(
            "K1", "card", ["number:String": number, "holder:String": "Maria Quinto", "bank:String": "Oak Bank"])
        graph.edge("A", "has_card", "K1")
        graph.edge("A", "knows", "B")
        let folder = try TemporaryFolder("masked", files: ["profile.yaml": profile])
        return try await graph.opened(profile: folder["profile.yaml"].path)
    }

    // MARK: Values

    @Test func `a masked value is shown to who sees everything, and can be compared by all`() {
        let value = ShownValue(Self.email, isMasked: true)
        #expect(value.shown(to: .all) == Self.email && value.shown(to: .commandLine) == Self.email)
        #expect(value.shown(to: .guarded) == Self.shownEmail)
        #expect(value.satisfies { $0 == Self.email })
        #expect(ShownValue(Self.email).shown(to: .guarded) == Self.email)
        #expect(!"\(value.shown(to: .guarded))".contains("secret"))
    }

    @Test func `values that are joined are masked when one of them is`() {
        let parts = [ShownValue("Reston"), ShownValue(Self.email, isMasked: true)]
        let joined = ShownValue.joined(parts, by: ", ")
        #expect(joined.isMasked && !Self.leaks(joined.shown(to: .guarded)))
        #expect(joined.shown(to: .all) == "Reston, \(Self.email)")
        #expect(!ShownValue.joined([parts[0], parts[0]], by: ", ").isMasked)
    }

    @Test func `of properties those that are masked become texts, one for each value`() {
        let stored: ValueMap = [
            "name": "Ana", "pin": .list(["pin-one", "pin-two"]), "number": .long(4_929_123_456_781_234),
        ]
        let properties = ShownProperties(stored, masked: ["pin", "number", "nothing"])
        #expect(properties.shown(to: .all) == stored)
        let shown: ValueMap = [
            "name": "Ana", "pin": .list(["p••••••", "p••••••"]), "number": "••••••••••••1234",
        ]
        #expect(properties.shown(to: .guarded) == shown)
        #expect(ShownProperties(stored).shown(to: .guarded) == stored)
    }

    // MARK: What is read of a graph

    @Test func `cells of a pane and of its copies are masked, and a filter does not find them`() async throws {
        let content = try #require(try await Self.opened().pane("cards", of: "A"))
        let row = try #require(content.rows.first)
        #expect(row.cells.map { $0.text(for: .guarded) } == [Self.shownNumber, "Oak Bank"])
        #expect(row.cells.map { $0.text(for: .all) } == [Self.number, "Oak Bank"])
        #expect(!Self.leaks("\(row.properties.shown(to: .guarded))"))
        #expect(row.properties.shown(to: .all)["number"] == .string(Self.number))
        let copies = CopyChoice.cells(row.cells, columns: content.columns, viewer: .guarded).compactMap(\.text)
        #expect(copies == ["\(Self.shownNumber)\tOak Bank", Self.shownNumber, "Oak Bank"])
        let revealed = CopyChoice.cells(row.cells, columns: content.columns, viewer: .all).compactMap(\.text)
        #expect(revealed == ["\(Self.number)\tOak Bank", Self.number, "Oak Bank"])
    }

    @Test func `facts of a header are masked one by one`() async throws {
        let header = try #require(try await Self.opened().customers.header(of: "A"))
        let facts = { (viewer: Viewer) in header.facts.map { $0.values.map { $0.text(for: viewer) } } }
        #expect(facts(.guarded) == [[Self.shownEmail], ["Reston"]])
        #expect(facts(.all) == [[Self.email], ["Reston"]])
        #expect(!Self.leaks("\(header.properties.shown(to: .guarded))"))
    }

    @Test func `details are masked by every label of a vertex, with all values of a key`() async throws {
        let neighborhood = try await Self.opened().neighborhood
        for (id, secrets) in [("A", [Self.email, "pin-one", "pin-two"]), ("B", ["bo.secret@mail.example"])] {
            let details = try #require(try await neighborhood.details(of: id))
            let facts = DetailsFact.facts(of: details)
            let words = { (viewer: Viewer) in facts.map { $0.value.text(for: viewer) } }
            #expect(!Self.leaks(words(.guarded).joined(separator: "\n")), "\(id) \(words(.guarded))")
            #expect(Set(words(.all)).isSuperset(of: secrets))
            let lines = { (viewer: Viewer) in
                DetailsLayout(facts, width: 80, viewer: viewer, showsStored: true).lines.map {
                    $0.text.string + $0.stored.string
                }.joined(separator: "\n")
            }
            #expect(!Self.leaks(lines(.guarded)) && Self.leaks(lines(.all)))
        }
    }

    @Test func `rows of a neighbourhood are masked, in what stands beside the name too`() async throws {
        let opened = try await Self.opened()
        let groups = try await opened.neighborhood.groups(of: "A")
        #expect(groups.count == 2)
        for group in groups {
            let neighbor = try #require(try await opened.neighborhood.page(of: group, from: "A").neighbors.first)
            #expect(!Self.leaks(neighbor.summary.shown(to: .guarded)), "\(neighbor.id)")
            #expect(!Self.leaks("\(neighbor.properties.shown(to: .guarded))"), "\(neighbor.id)")
            #expect(Self.leaks("\(neighbor.properties.shown(to: .all))"))
            if neighbor.id == "K1" { #expect(neighbor.summary.shown(to: .all) == "Oak Bank \(Self.number)") }
        }
        let back = try #require(try await opened.neighborhood.groups(of: "K1").first)
        let ana = try #require(try await opened.neighborhood.page(of: back, from: "K1").neighbors.first)
        #expect(ana.summary.shown(to: .all) == "Reston \(Self.email)")
        #expect(ana.summary.shown(to: .guarded) == "R•••@mail.example")
    }

    @Test(arguments: ["ana.s", "ana", "maria"])
    func `a hit does not tell what it matched where that is masked`(_ text: String) async throws {
        let answer = try await Self.opened().search.search(text)
        let hit = try #require(answer.hits.first)
        #expect(hit.id == "A")
        let cells = hit.cells.map { $0.text(for: .guarded) }
        #expect(cells == ["Ana", Self.shownEmail] && hit.cells[1].text(for: .all) == Self.email)
        #expect(!Self.leaks("\(hit.properties.shown(to: .guarded))"))
        let behind = hit.reason.sentence(for: .guarded).split(separator: " → ").dropFirst().joined(separator: " → ")
        #expect(!Self.leaks(behind) && !Self.leaks(hit.reason.matched.shown(to: .guarded)), "\(behind)")
        if text == "maria" { #expect(hit.reason.matched.shown(to: .all) == "Maria Quinto") }
        if text == "ana.s" {
            #expect(hit.reason.sentence(for: .guarded) == "ana.s → email \(Self.shownEmail) → person A")
            #expect(hit.reason.sentence(for: .all) == "ana.s → email \(Self.email) → person A")
        }
    }

    // MARK: On the screen

    @MainActor
    @Test func `no screen shows a masked value before it is revealed, and no filter finds it`() async throws {
        let driver = try await ExplorerDriver(graph: try await Self.opened().explorer)
        for keys in ["ana.s", "<Ctrl-U>ana", "<Enter>", "1", "y", "<Esc>", "n", "<Right>", "<Down><Right>"] {
            let text = try await driver.play(keys)
            #expect(!Self.leaks(text), "\(keys)\n\(text)")
        }
        let filtered = try await driver.play("/Oak Bank 4")
        #expect(filtered.contains("0 of"), "\(filtered)")
        try await driver.play("<Esc>[")
        #expect(driver.screen is CustomerState)
        let found = try await driver.play("1/4929")
        #expect(!found.contains(Self.shownNumber), "\(found)")
        let revealed = try await driver.play("<Esc>v")
        #expect(revealed.contains(Self.number), "\(revealed)")
        let hidden = try await driver.play("v")
        #expect(!Self.leaks(hidden) && hidden.contains(Self.shownNumber), "\(hidden)")
    }
}
