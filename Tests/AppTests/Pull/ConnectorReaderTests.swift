import Foundation
import TestSupport
import Testing

@testable import App

/// What is wrong in a connector is named with its line, and what is wrong in a connection, too.
@Suite struct ConnectorReaderTests {
    private static func problems(_ text: String) -> [String] {
        do {
            _ = try ConnectorReader.read(text, file: "crm.yaml")
            return []
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }

    @Test(arguments: ConnectorReader.shipped.map(\.name)) func `shipped connectors have no mistake`(_ name: String)
        throws
    {
        let connector = try ConnectorReader.read(try ConnectorReader.text(name), file: name)
        #expect(!connector.streams.isEmpty && !connector.waysIn.isEmpty)
    }

    @Test func `keys that are not known are refused by line`() {
        let text = connector().replacing("overlap:", with: "overlapp:").replacing(
            "path: /contacts", with: "pth: /contacts")
        #expect(
            Self.problems(text) == [
                "crm.yaml:6:14: streams.contact.request: the key \"path\" is missing",
                "crm.yaml:6:15: streams.contact.request: the key \"pth\" is not known here; did you mean path?",
                "crm.yaml:10:5: streams.contact: the key \"overlapp\" is not known here; did you mean overlap?",
            ])
    }

    @Test(arguments: [
        (connector(query: #"offset: "{offest}""#), "nothing is known for {offest} here; did you mean offset?"),
        (
            connector(query: "all: yes", paging: "{style: cursor, next: next}"),
            "nothing says {cursor}, so each page would be the first one"
        ),
        (
            connector(paging: "{style: pages}"),
            "one of none, offset, cursor, header, job, after-id, next-link is needed"
        ),
        (connector(paging: "{style: cursor}"), "the key \"next\" is missing"),
        (connector().replacing("crm/contact", with: "../contact"), "a folder and a name of letters, digits"),
        (connector().replacing("records: items", with: "records: items["), "a name is needed here"),
        (connector().replacing("path: /contacts", with: "path: contacts"), "a path begins with /"),
        (
            connector().replacing("path: /contacts", with: "path: /c, json: '{'"),
            "this is not JSON: a name is needed here"
        ),
        (connector(auth: "auth: {kind: magic}"), "one of bearer, basic, sign-in is needed here, not \"magic\""),
        (
            connector(auth: "auth: {kind: sign-in, request: {path: /t}, answer: {t: t}, header: \"Bearer {u}\"}"),
            "nothing is known for {u} here"
        ),
        (
            connector(paging: "{style: offset, window: 9}").replacing("    changed: changed\n", with: ""),
            "a window goes by change stamps, and changed names none"
        ),
        (connector().replacing("columns: {ID: id, NAME: name}", with: "columns: {}"), "a column is needed here"),
    ])
    func `what cannot be meant is named`(_ text: String, _ words: String) {
        let problems = Self.problems(text)
        #expect(problems.contains { $0.hasPrefix("crm.yaml:") && $0.contains(words) }, "\(problems)")
    }

    private static func problem(_ text: String, mode: Int = 0o600) throws -> String {
        let folder = try ConfigurationFolder(text, mode: mode)
        return Settings(environment: ["XDG_CONFIG_HOME": folder.path]).problem ?? ""
    }

    @Test func `a connection with a connector is no graph, and its mistakes have a line`() async throws {
        let unsafe = try Self.problem("connections:\n  crm: {url: \"http://crm.example\", connector: tryton}\n")
        #expect(unsafe.contains("config.yaml:2:14: connections.crm.url: https is needed, except within this machine"))
        let unknown = try Self.problem(
            "connections:\n  crm: {url: \"https://crm.example\", connector: tryton, auth: {passwort-env: X}}\n")
        #expect(unknown.contains("the key \"passwort-env\" is not known here; did you mean password-env?"))
        let open = try Self.problem(
            "connections:\n  crm: {url: \"https://crm.example\", connector: hubspot, auth: {token: hidden}}\n",
            mode: 0o644)
        #expect(open.contains("holds secrets and others can read it") && !open.contains("hidden"))
        let twice = try Self.problem(
            "connections:\n  crm: {url: \"https://crm.example\", connector: hubspot, auth: {token: a, token-env: B}}\n")
        #expect(twice.contains("one of token, token-env and token-command is enough"))

        let configuration = try ConfigurationFolder(
            "connections:\n  crm: {url: \"https://crm.example\", connector: tryton, auth: {user: a, password: hidden}}\n"
        )
        for arguments in [["find", "ana", "--graph", "crm"], ["connect", "crm"], ["explore", "crm"]] {
            let program = try await Program.run(arguments, environment: configuration.environment)
            #expect(program.status == 2 && program.words.hasPrefix("crm is no graph: c360 pull crm reads it."))
        }
        let listed = try await Program.run("pull", environment: configuration.environment)
        #expect(listed.output.contains("https://crm.example") && !listed.output.contains("hidden"))
        let variable = try await Program.run(
            "pull", "crm", "--output", configuration.path + "/landing", environment: configuration.environment)
        #expect(variable.status == 1)
        #expect(variable.words == "connection crm: the connector Tryton needs \"database\" in variables.\n")
    }

    @Test func `connectors are printed as they ship, and checked`() async throws {
        let printed = try await Program.run("pull", "--print", "tryton")
        #expect(
            printed.output
                == (try String(
                    contentsOf: PackageFolder.url.appending(path: "data/connectors/tryton.yaml"), encoding: .utf8)))
        let folder = try TemporaryFolder(files: ["fine.yaml": printed.output, "wrong.yaml": "name: x\nstream: y\n"])
        let fine = try await Program.run("pull", "--check", folder["fine.yaml"].path)
        #expect(fine.status == 0 && fine.output.contains("Tryton: party into tryton/party,"))
        let wrong = try await Program.run("pull", "--check", folder["wrong.yaml"].path)
        #expect(wrong.status == 1)
        #expect(wrong.words.contains("wrong.yaml:2:1: the key \"stream\" is not known here; did you mean streams?"))
        let mistyped = try await Program.run("pull", "--print", "trytn")
        #expect(mistyped.status == 2 && mistyped.words.contains("--print takes one of hubspot, salesforce,"))
    }
}
