import Foundation
import Synchronization
import TestEndpoint
import TestSupport
import Testing

@testable import App

/// `c360 pull` as the shell runs it.
@Suite struct PullCommandTests {
    private let folder: TemporaryFolder
    private let crm = InventedCRM(count: 3)
    private let server: TestEndpoint

    init() async throws {
        folder = try TemporaryFolder(files: ["crm.yaml": connector()])
        server = try await crm.serve()
        try folder.write(
            """
            connections:
              crm: {url: "http://127.0.0.1:\(server.port)", connector: "\(folder["crm.yaml"].path)"}
            """, to: "config/c360/config.yaml")
    }

    private var environment: [String: String] { ["XDG_CONFIG_HOME": folder["config"].path] }
    private var landing: String { folder["landing"].path }

    @Test func `a pull prints what it wrote`() async throws {
        let first = try await Program.run(
            "pull", "crm", "--output", landing, "--format", "csv", environment: environment)
        #expect(first.status == 0 && first.words.isEmpty)
        #expect(first.output == "stream,written,removed,unchanged,wrong,pages\r\ncontact,3,0,0,0,3\r\n")
        let again = try await Program.run("pull", "crm", "--output", landing, environment: environment)
        #expect(
            again.output.split(separator: "\n").last?.split(separator: " ").map(String.init) == [
                "contact", "0", "0", "3", "0", "3",
            ])
    }

    @Test func `wrong records, unknown streams and systems that do not answer have a status each`() async throws {
        try folder.write(connector().replacing("changed: changed", with: "changed: moment"), to: "crm.yaml")
        let wrong = try await Program.run("pull", "crm", "--output", landing, environment: environment)
        #expect(wrong.status == 6)
        #expect(
            wrong.words.hasPrefix(
                "crm: contact, page 1, record 1: no change stamp in moment: a moment was expected\n"))
        #expect(wrong.words.hasSuffix("crm: 3 values are not as the connector says.\n"))
        let stream = try await Program.run(
            "pull", "crm", "--output", landing, "--stream", "deals", environment: environment)
        #expect(stream.status == 2 && stream.words.contains("the connector Invented has only contact"))
        let name = try await Program.run("pull", "crn", "--output", landing, environment: environment)
        #expect(name.status == 2 && name.words.contains("only: crm"))
        try await server.stop()
        let gone = try await Program.run("pull", "crm", "--output", landing, environment: environment)
        #expect(gone.status == 3 && gone.words.contains("crm: connection refused"), "\(gone.words)")
    }

    @Test func `a pull that watches writes what was changed, and ends well by a signal`() async throws {
        let (crm, folder) = (crm, folder)
        let path = folder["landing/crm/contact-000002.csv"].path
        let program = try await Program.run(
            ["pull", "crm", "--output", landing, "--watch", "--every", "1"], environment: environment
        ) { process in
            let first = folder["landing/crm/contact-000001.csv"].path
            while !FileManager.default.fileExists(atPath: first) { try? await Task.sleep(for: .milliseconds(10)) }
            crm.change(2) { ($0.name, $0.changed) = ("Changed", 50) }
            while !FileManager.default.fileExists(atPath: path) { try? await Task.sleep(for: .milliseconds(10)) }
            try? await Task.sleep(for: .milliseconds(300))
            kill(process, SIGTERM)
        }
        #expect(program.status == 0, "\(program.words)")
        let lines = program.output.split(separator: "\n")
        #expect(
            lines.count == 2 && lines[0].contains(" crm: contact 3 written, ")
                && lines[1].contains(" crm: contact 1 written, "))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "ID,NAME\n2,Changed\n")
        #expect(
            try String(contentsOf: folder["landing/crm/contact-000001.csv"], encoding: .utf8) == "ID,NAME\n1,N1\n3,N3\n"
        )
    }

    @Test func `pulls that are killed at any moment lose nothing and leave nothing twice`() async throws {
        let (crm, folder) = (InventedCRM(count: 12_000), folder)
        let server = try await TestEndpoint { request in
            let offset = InventedCRM.value("offset", request).flatMap { Int($0) } ?? 0
            return InventedCRM.page(crm.asked(request).dropFirst(offset).prefix(2500))
        }
        try folder.write(
            """
            connections:
              crm: {url: "http://127.0.0.1:\(server.port)", connector: "\(folder["crm.yaml"].path)"}
            """, to: "config/c360/config.yaml")
        var random = SystemRandomNumberGenerator()
        for round in 1...12 {
            for id in stride(from: round, through: 12_000, by: 500) { crm.change(id) { $0.changed += 12_000 } }
            let pause = Int.random(in: 1...600, using: &random)
            _ = try await Program.run(["pull", "crm", "--output", landing], environment: environment) { process in
                try? await Task.sleep(for: .milliseconds(pause))
                kill(process, SIGKILL)
            }
        }
        crm.change(7) { ($0.name, $0.changed) = ("Last", 40_000) }
        let last = try await Program.run("pull", "crm", "--output", landing, environment: environment)
        #expect(last.status == 0, "\(last.words)")
        let files = try folder.files(below: "landing/crm")
        #expect(files.keys.allSatisfy { $0.hasPrefix("contact-") }, "\(files.keys)")
        let rows = files.values.flatMap { String(decoding: $0, as: UTF8.self).split(separator: "\n").dropFirst() }
        #expect(rows.count == 12_000 && Set(rows).count == 12_000 && rows.contains("7,Last"))
    }
}
