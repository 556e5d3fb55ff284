import Foundation
import TestSupport
import Testing

/// What is there again when the program is started once more.
@Suite(.serialized)
struct SessionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("state") }

    private var environment: [String: String?] { ["XDG_STATE_HOME": folder.path] }

    private func start(_ arguments: String..., changes: [String: String?] = [:]) throws -> PseudoTerminal {
        let explorer = Subject.explorer
        let subject = Subject(
            name: explorer.name, path: explorer.path, arguments: explorer.arguments + arguments,
            readyText: explorer.readyText, quitKey: explorer.quitKey, interruptStatus: explorer.interruptStatus)
        return try PseudoTerminal(subject, environment: environment.merging(changes) { $1 })
    }

    private func open(_ terminal: PseudoTerminal) throws {
        try terminal.wait(for: "Find a customer")
        terminal.send("CUS1017\r")
        try terminal.wait(for: "customer CUS1017")
    }

    @Test("A customer and pane are there again after quitting, and also after the terminal was closed")
    func last() throws {
        let first = try start()
        try open(first)
        first.send("2")
        first.send("Q")
        #expect(try first.waitForExit() == .exited(0))
        let second = try start("--last")
        try second.wait(for: "customer CUS1017")
        second.send("n")
        try second.wait(for: "handled_by")
        second.hangUp()
        _ = try second.waitForExit()
        let third = try start("--last")
        try third.wait(for: "handled_by")
        third.send("Q")
        _ = try third.waitForExit()
        let fourth = try start()
        try fourth.wait(for: "opened lately")
        fourth.send("\u{3}")
        _ = try fourth.waitForExit()
    }

    @Test("The configuration file can say that nothing is kept")
    func none() throws {
        let configuration = try ConfigurationFolder("state: none\n")
        let first = try start(changes: ["XDG_CONFIG_HOME": configuration.path])
        try open(first)
        first.send(":")
        try first.wait(for: "Console")
        first.send("g.V().count()\r")
        try first.wait(for: "11804")
        first.send("\u{3}")
        _ = try first.waitForExit()
        #expect(!FileManager.default.fileExists(atPath: folder["c360"].path))
        let wrong = try ConfigurationFolder("state: never\n")
        let refused = try CapturedRun(
            Subject.explorer.path, Subject.explorer.arguments,
            environment: Subject.environment(["XDG_CONFIG_HOME": wrong.path]))
        #expect(refused.status == 1 && refused.output.contains("state"), "\(refused.output)")
    }
}
