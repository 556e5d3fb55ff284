import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// The other domains: their graphs are opened by their profiles, and what is asked at their telephones has its answers.
@MainActor
struct DomainTests {
    private nonisolated static let tasks =
        (try? DomainTask.all(in: PackageFolder.url.appending(path: "docs/domains.md"))) ?? []

    private static func opened(_ domain: String) async throws -> OpenedGraph {
        try await GraphOpener.open(OpenRequest(source: PackageFolder.url.appending(path: "data/\(domain)").path))
    }

    @Test(
        "Each graph is opened by the profile that knows it, without being told",
        arguments: [
            ("sample", "home insurance"), ("vehicle", "vehicle"), ("account", "bank account"),
        ])
    func chosen(domain: String, name: String) async throws {
        let opened = try await Self.opened(domain)
        #expect(opened.profile.name == name && opened.profile.origin == .embedded)
        #expect(opened.profile.doubts.all.isEmpty)
    }

    @Test("Two labels of the same name do not make the same domain")
    func notChosen() async throws {
        var clinic = TinyGraph()
        clinic.vertex("OWN1", "owner", ["name:String": "Mia Brandt", "email:String": "mia@mail.example"])
        clinic.vertex("VIS1", "visit", ["visited_at:Date": "2024-03-02", "note:String": "limping"])
        clinic.vertex("PET1", "pet", ["name:String": "Rex"])
        #expect(try await clinic.opened().profile.origin == .generic)
        var insurer = TinyGraph()
        insurer.customer(1, name: "Ana García")
        insurer.vertex("DOG1", "dog", ["name:String": "Rex"])
        #expect(try await insurer.opened().profile.name == "home insurance")
    }

    @MainActor
    @Test(
        "Help speaks of whom the profile is about",
        arguments: [("vehicle", "an owner", "owner"), ("account", "a customer", "customer")])
    func words(domain: String, one: String, word: String) async throws {
        let driver = try await ExplorerDriver(graph: try await Self.opened(domain).explorer)
        #expect(driver.state.registry["search"]?.title == "Search \(one)")
        #expect(driver.state.registry["customer"]?.title == "Open the selected vertex as \(one)")
        #expect(driver.state.registry["customer"]?.hint == "\(word) view")
        #expect(driver.state.registry["header"]?.title == "Go to the \(word) above the panes")
    }

    @Test("One inside the program that cannot be read is told")
    func broken() throws {
        let error = #expect(throws: ProfileError.self) {
            try ProfileReader.profiles(of: [("account.yaml", Array("name: bank\nsubjct: {}\n".utf8))])
        }
        #expect(error?.description.contains("account.yaml:2:1") == true, "\(error?.description ?? "")")
    }

    @Test("The profile has all that it reads, and says a new one", arguments: ["vehicle", "account"])
    func fits(domain: String) async throws {
        let path = PackageFolder.url.appending(path: "data/profiles/\(domain).yaml").path
        let (profile, uses) = try ProfileReader.readWithUses(path: path)
        let opened = try await Self.opened(domain)
        #expect(try await ProfileFit(summary: opened.summary, graph: opened.source).problems(of: uses).isEmpty)
        var shipped = opened.profile
        shipped.origin = profile.origin
        #expect(shipped.name == profile.name && shipped.insights == profile.insights && shipped.panes == profile.panes)
    }

    @Test("The screens say what the profile calls those it is about")
    func words() async throws {
        let driver = try await ExplorerDriver(graph: Self.opened("vehicle").explorer)
        #expect(driver.text.contains("Find an owner"))
        try await driver.play("OWN1001<Enter>")
        #expect(try await driver.play("<Esc>").contains("q or [ leaves the owner"))
        #expect(try await driver.play("sOWN1004<Enter>").contains("another owner: Zoë Müller-Groß"))
        let nobody = try await driver.play("sOWN1009<Enter>H")
        #expect(nobody.contains("this owner") && nobody.contains("nobody else has the same phone or address or e-mail"))
    }

    @Test("Somebody is like another, has chosen something and has a next step", arguments: ["vehicle", "account"])
    func similar(domain: String) async throws {
        let opened = try await Self.opened(domain)
        let label = try #require(opened.profile.subject.label)
        let id = try #require(try Self.rows("\(domain)/neptune_vertex/\(label)").first?[0])
        let similar = try #require(try await opened.similar(to: id))
        #expect(similar.compared > 10 && !similar.alike.isEmpty)
        #expect(similar.numbers.count == 3 && similar.choices.count == 3)
        #expect(!similar.steps.isEmpty)
    }

    @Test("The page has tasks of both domains") func page() {
        #expect(Set(Self.tasks.map(\.domain)) == ["vehicle", "account"] && Self.tasks.count > 20)
    }

    @Test("The keys of the page lead to what it says", arguments: tasks)
    func plays(_ task: DomainTask) async throws {
        let opened = try await Self.opened(task.domain)
        let driver = try await ExplorerDriver(size: Size(width: 80, height: 24), graph: opened.explorer)
        let screen = try await driver.play(task.keys)
        let lines = task.lines(of: screen)
        for answer in task.answers {
            #expect(lines.contains { $0.contains(answer) }, "\(answer) is not on\n\(screen)")
        }
    }

    // MARK: - Numbers of the files

    @Test("Everybody has a state, and somebody each pane", arguments: ["vehicle", "account"])
    func everybody(domain: String) async throws {
        let opened = try await Self.opened(domain)
        let label = try #require(opened.profile.subject.label)
        let ids = try Self.rows("\(domain)/neptune_vertex/\(label)").map { $0[0] }
        let states = try await opened.customers.states(of: ids)
        #expect(states.count == 200 && ids.count == 200)
        let byState = try await opened.insights.insight("\(label)s-by-state")
        #expect(byState.groups.map(\.number).reduce(0, +) == 200)
        for group in byState.groups {
            #expect(states.values.count { $0.title == group.label } == Int(group.number), "\(group.label)")
        }
        for pane in opened.profile.panes {
            let first = try await opened.pane(pane.id, of: ids[0])
            #expect(first?.counts.first.map { $0.count > 0 } == true, "\(pane.id)")
        }
    }

    @Test("A car is found by its plate and its VIN, with whoever had it")
    func cars() async throws {
        let opened = try await Self.opened("vehicle")
        let owner = Dictionary(grouping: try Self.rows("vehicle/neptune_edge/OWN_OSP"), by: { $0[2] }).mapValues {
            $0[0][1]
        }
        let ownerships = Dictionary(grouping: try Self.rows("vehicle/neptune_edge/OSP_VEH"), by: { $0[2] })
        for car in try Self.rows("vehicle/neptune_vertex/vehicle").prefix(12) {
            let owners = Set((ownerships[car[0]] ?? []).compactMap { owner[$0[1]] })
            for typed in [car[2], car[3], car[3].filter { $0 != " " }.lowercased()] {
                #expect(Set(try await opened.search.search(typed).hits.map(\.id)) == owners, "\(typed)")
            }
        }
    }

    @Test("An account is found by its IBAN, in one piece and in groups of four, with all who hold it")
    func accounts() async throws {
        let opened = try await Self.opened("account")
        let holders = Dictionary(grouping: try Self.rows("account/neptune_edge/CST_ACC"), by: { $0[2] })
        for account in try Self.rows("account/neptune_vertex/account").prefix(8) {
            let letters = Array(account[2])
            let groups = stride(from: 0, to: letters.count, by: 4).map {
                String(letters[$0..<min($0 + 4, letters.count)])
            }
            for typed in [account[2], groups.joined(separator: " "), groups.joined(separator: "-").lowercased()] {
                let answer = try await opened.search.search(typed)
                #expect(answer.tier == .exact)
                #expect(Set(answer.hits.map(\.id)) == Set((holders[account[0]] ?? []).map { $0[1] }), "\(typed)")
            }
        }
    }

    @Test("A table of two ways counts what the files hold, and says what stands out")
    func claims() async throws {
        let insight = try await Self.opened("vehicle").insights.insight("claims-by-model")
        let model = Dictionary(
            uniqueKeysWithValues: try Self.rows("vehicle/neptune_vertex/vehicle").map { ($0[0], $0[4]) })
        let car = Dictionary(uniqueKeysWithValues: try Self.rows("vehicle/neptune_edge/VEH_CLM").map { ($0[2], $0[1]) })
        var expected: [String: Double] = [:]
        for claim in try Self.rows("vehicle/neptune_vertex/claim") {
            expected["\(model[car[claim[0]] ?? ""] ?? "") \(claim[3])", default: 0] += 1
        }
        for group in insight.groups {
            for (column, cell) in zip(insight.columns, group.cells) {
                #expect(cell.count == expected["\(group.label) \(column.label)"] ?? 0, "\(group.label) \(column.label)")
            }
        }
        #expect(insight.findings.contains { $0.words.hasPrefix("Kestrel: gearbox") })
    }

    @Test("A funnel counts what the files hold, and says where more are lost")
    func disputes() async throws {
        let insight = try await Self.opened("account").insights.insight("way-of-payments")
        let name = Dictionary(
            uniqueKeysWithValues: try Self.rows("account/neptune_vertex/merchant").map { ($0[0], $0[2]) })
        let paid = Dictionary(
            uniqueKeysWithValues: try Self.rows("account/neptune_edge/TRX_MRC").map { ($0[1], $0[2]) })
        let disputed = Set(try Self.rows("account/neptune_edge/TRX_DSP").map { $0[1] })
        #expect(insight.groups.count == name.count)
        for group in insight.groups {
            let payments = paid.filter { name[$0.value] == group.label }.map(\.key)
            #expect(
                group.cells.prefix(2).map(\.count)
                    == [payments.count, payments.count(where: disputed.contains)].map(Double.init))
        }
        #expect(insight.findings.first?.words.hasPrefix("Gadgetmeer") == true)
    }

    @Test(
        "Who is there twice is named, and who only shares a phone is not",
        arguments: [
            ("vehicle", "OWN", [["1005", "1006"], ["1062", "1063"], ["1098", "1099"]]),
            ("account", "CST", [["1005", "1006"], ["1078", "1079"], ["1141", "1142"]]),
        ])
    func duplicates(domain: String, prefix: String, groups: [[String]]) async throws {
        let opened = try await Self.opened(domain)
        let query = DuplicateQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let found = try await query.duplicates().groups.map { $0.members.map(\.id).sorted() }
        #expect(found == groups.map { $0.map { prefix + $0 } })
    }

    @Test("As it stood before, a car is its former owner's")
    func before() async throws {
        let path = PackageFolder.url.appending(path: "data/vehicle").path
        let then = try await GraphOpener.open(OpenRequest(source: path, asOf: "2022-01-01"))
        #expect(try await then.customers.state(of: "OWN1002")?.sentence.contains("LK00 PRY") == true)
        #expect(try await then.search.search("priya raman").hits.isEmpty)
    }

    @Test("The scripts beside the graphs write the same bytes again", arguments: ["vehicle", "account"])
    func generated(domain: String) async throws {
        let folder = try TemporaryFolder("domain")
        let script = PackageFolder.url.appending(path: "data/\(domain).py").path
        let run = Process()
        run.executableURL = URL(filePath: "/usr/bin/env")
        run.arguments = ["python3", "-B", script, folder.path]
        run.standardOutput = FileHandle.nullDevice
        try run.run()
        run.waitUntilExit()
        #expect(run.terminationStatus == 0)
        for kind in ["neptune_vertex", "neptune_edge"] {
            let committed = PackageFolder.url.appending(path: "data/\(domain)/\(kind)")
            let names = try FileManager.default.contentsOfDirectory(atPath: committed.path).sorted()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder[kind].path).sorted() == names)
            for name in names {
                let written = try Data(contentsOf: folder[kind].appending(path: name))
                #expect(try written == Data(contentsOf: committed.appending(path: name)), "\(name)")
            }
        }
    }

    /// The cells of a file none of whose cells has a comma, below its header.
    private static func rows(_ file: String) throws -> [[String]] {
        let text = try String(contentsOf: PackageFolder.url.appending(path: "data/\(file).csv"), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

/// One line of the page.
struct DomainTask: Sendable, CustomTestStringConvertible {
    var domain: String
    var keys: String
    var answers: [String]

    var testDescription: String { "\(domain): \(keys)" }

    static func all(in page: URL) throws -> [DomainTask] {
        var domain: String?
        return try String(contentsOf: page, encoding: .utf8).split(separator: "\n").compactMap { line in
            if line.hasPrefix("## ") { domain = line.firstMatch(of: /`c360 data\/(\w+)`/).map { String($0.1) } }
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let domain, cells.count == 3, let keys = codes(cells[1]).first else { return nil }
            return DomainTask(domain: domain, keys: keys, answers: codes(cells[2]))
        }
    }

    private static func codes(_ cell: String) -> [String] { cell.matches(of: /`([^`]+)`/).map { String($0.1) } }

    /// The lines of a screen, and each with one and two below it, since a sentence may go on there.
    func lines(of screen: String) -> [String] {
        let frame: Set<Character> = ["│", "▐", "▸", "▾"]
        let lines = screen.split(separator: "\n").map { line in
            line.filter { !frame.contains($0) }.split(separator: " ").joined(separator: " ")
        }
        return (1...3).flatMap { count in
            lines.indices.map { lines[$0..<min($0 + count, lines.count)].joined(separator: " ") }
        }
    }
}
