import Foundation
import Graph
import Phones
import TestSupport
import Testing

@testable import App

/// Who is likely one person, by the rules of the shipped profile.
@Suite struct DuplicateTests {
    private func groups(_ build: (inout TinyGraph) -> Void) async throws -> [DuplicateGroup] {
        var graph = TinyGraph()
        build(&graph)
        let opened = try await graph.opened()
        return try await DuplicateQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
            .duplicates().groups
    }

    private func told(_ groups: [DuplicateGroup]) -> [String] {
        groups.map { group in
            group.members.map(\.id).joined(separator: " ") + ": "
                + group.reasons.map { "\($0.rule) (\($0.proof.text(for: .all)))" }.joined(separator: "; ")
        }
    }

    @Test func `the same name in any order and without accents, and the same birth date, make one person`() async throws
    {
        let found = try await groups {
            $0.customer(1, name: "Ana García", born: "1984-05-17")
            $0.customer(2, name: "GARCIA, Ana", born: "1984-05-17")
            $0.customer(3, name: "Ana García", born: "1984-05-18")
            $0.customer(4, name: "Ana García")
        }
        #expect(told(found) == ["CUS1 CUS2: same name and birth date (Ana García, 1984-05-17)"])
    }

    @Test func `of a phone with one family name those with other birth dates are several people`() async throws {
        let found = try await groups {
            $0.customer(1, name: "Ana García", born: "1984-05-17")
            $0.customer(2, name: "Luis García", born: "1981-01-02")
            $0.customer(3, name: "A. Garcia")
            for customer in 1...3 { $0.phone("17035551212", of: "CUS\(customer)") }
            $0.customer(5, name: "Tom Haddad")
            $0.phone("17035551212", of: "CUS5")
        }
        #expect(
            told(found).sorted() == [
                "CUS1 CUS3: same phone and family name (+1 703 555 1212, Ana García)",
                "CUS2 CUS3: same phone and family name (+1 703 555 1212, Ana García)",
            ])
    }

    @Test func `spellings of one number in international form are one phone`() async throws {
        let found = try await groups {
            $0.customer(1, name: "Ana García")
            $0.customer(2, name: "A. Garcia")
            $0.phone("5215512345678", of: "CUS1")
            $0.phone("525512345678", of: "CUS2")
        }
        #expect(told(found) == ["CUS1 CUS2: same phone and family name (+52 5512345678, Ana García)"])
    }

    @Test func `an address with other case, a tag or dots leads to one mailbox`() async throws {
        let found = try await groups {
            $0.customer(1, name: "A", email: "ana.garcia@gmail.com")
            $0.customer(2, name: "B", email: "AnaGarcia+shop@googlemail.com")
            $0.customer(3, name: "C", email: "ana.garcia@mail.example")
            $0.customer(4, name: "D", email: "anagarcia@mail.example")
        }
        #expect(told(found) == ["CUS1 CUS2: same e-mail but for case, dots or a tag (ana.garcia@gmail.com)"])
    }

    @Test(arguments: [
        "ana.garcia@gmail.com", "Ana.Garcia+x@Googlemail.com", "o'brien@mail.example", "a+b@c.example", "<a@b.example>",
        "ana@xn--mnchen-3ya.example", "anä@mail.example",
    ]) func `the short way to a mailbox gives what the long one gives`(address: String) {
        let form = DuplicateRule.Form.mailbox
        #expect(form.key(of: PaneCell(text: address), region: .unitedStates) == EmailAddress(address)?.mailbox)
    }

    @Test func `all that speaks for the same people stands together`() async throws {
        let found = try await groups {
            for number in 1...2 { $0.customer(number, name: "Ana García", email: "a@b.example", born: "1984-05-17") }
        }
        #expect(found.count == 1 && found[0].reasons.map(\.rule).count == 2)
    }

    @Test func `one mailbox of people born on other days is a shared one`() async throws {
        let found = try await groups {
            $0.customer(1, name: "Ana García", email: "a@b.example", born: "1984-05-17")
            $0.customer(2, name: "Tom Haddad", email: "A@b.example", born: "1981-01-02")
        }
        #expect(found.isEmpty)
    }

    @Test func `who is one by several rules is one group, which says of whom a rule speaks`() async throws {
        func found() async throws -> [String] {
            told(
                try await groups {
                    $0.customer(1, name: "Ana García", email: "a@b.example", born: "1984-05-17")
                    $0.customer(2, name: "Ana García", email: "a@b.example", born: "1984-05-17")
                    $0.customer(3, name: "A. García", email: "a@b.example")
                    for customer in [1, 2] {
                        $0.phone("17035551212", of: "CUS\(customer)")
                        $0.phone("17035551213", of: "CUS\(customer)")
                    }
                })
        }
        let first = try await found()
        #expect(
            first == [
                "CUS1 CUS2 CUS3: same e-mail but for case, dots or a tag (a@b.example); "
                    + "same name and birth date (Ana García, 1984-05-17 (CUS1, CUS2)); "
                    + "same phone and family name (+1 703 555 1212, Ana García (CUS1, CUS2))"
            ])
        for _ in 0..<5 { #expect(try await found() == first) }
    }

    @Test func `many of one name come together by their keys alone`() throws {
        let profile = try ProfileReader.embedded()
        let clock = GraphClock(now: 0, origin: .newest, timeZone: .gmt)
        var gathering = DuplicateGathering(
            rules: profile.duplicates, reader: RowReader(namer: VertexNamer(profile: profile, clock: clock)))
        for number in 0..<400 {
            let fields = VertexFields(
                vertex: Vertex(id: "CUS\(number)", label: "customer"),
                properties: ["name": .string("Ana García"), "email": .string("c\(number / 2)@mail.example")])
            gathering.add(fields, [:], as: number)
        }
        #expect(gathering.groups.count == 200)
    }

    @Test func `the command names them in every format`() async throws {
        var graph = TinyGraph()
        for number in 1...2 { graph.customer(number, name: "Ana García", born: "1984-05-17") }
        graph.customer(3, name: "Tom Haddad", born: "1984-05-17")
        let folder = try TemporaryFolder("duplicates")
        try graph.write(to: folder.url)
        let table = try await Program.run("duplicates", folder.path)
        #expect(table.status == 0 && table.output.split(separator: "\n").count == 3)
        #expect(table.words.contains("1 likely person among 3 customers."))
        let json = try #require(
            try await Program.run("duplicates", folder.path, "--format", "json").json() as? [[String: Any]])
        #expect((json.first?["members"] as? [[String: Any]])?.map { $0["id"] as? String } == ["CUS1", "CUS2"])
        let csv = try await Program.run("duplicates", folder.path, "--format", "csv")
        #expect(csv.output.hasPrefix("group,id,name,"))
        #expect(csv.output.contains("\r\n1,CUS2,Ana García,"))
    }

    @MainActor @Test func `the quality screen lists them without a report, and opens one`() async throws {
        var graph = TinyGraph()
        for number in 1...2 { graph.customer(number, name: "Ana García", born: "1984-05-17") }
        let driver = try await ExplorerDriver(graph: try await graph.opened().explorer)
        try await driver.play("<Down>CUS1<Enter>C")
        #expect(driver.text.contains("likely one person") && driver.text.contains("same name and birth date"))
        try await driver.play("<End><Right><End><Enter>")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS2")
    }
}
