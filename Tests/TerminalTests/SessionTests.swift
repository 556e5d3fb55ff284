import Foundation
import TestSupport
import Testing

/// What is there again when the program is started once more.
@Suite(.serialized)
struct SessionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("state") }

    private var environment: [String: String?] { ["XDG_STATE_HOME": folder.path] }

    private func subject(_ arguments: [String]) -> Subject {
        let explorer = Subject.explorer
        return Subject(
            name: explorer.name, path: explorer.path, arguments: explorer.arguments + arguments,
            readyText: explorer.readyText, quitKey: explorer.quitKey, interruptStatus: explorer.interruptStatus)
    }

    private func start(_ arguments: String..., changes: [String: String?] = [:]) throws -> PseudoTerminal {
        try PseudoTerminal(subject(arguments), environment: environment.merging(changes) { $1 })
    }

    private func open(_ terminal: PseudoTerminal) throws {
        try terminal.wait(for: "Find a customer")
        terminal.send("CUS1017\r")
        try terminal.wait(for: "customer CUS1017")
    }

    @Test(
        "A customer and pane are there again after quitting, so is a neighbourhood, and a customer after the terminal was closed",
        .enabled(if: Tmux.isAvailable, Comment(rawValue: Tmux.absenceComment)))
    func last() throws {
        let first = try start()
        try open(first)
        first.send("2Q")
        #expect(try first.waitForExit() == .exited(0))

        let second = try Tmux(subject(["--last"]), environment: environment)
        try second.wait(forAll: ["customer CUS1017", "Ana García"])
        // From the customer and not from the row that the cursor comes back to, which may not have come yet.
        second.press("0")
        second.press("n")
        try second.wait(for: "has_phone")
        second.press("Q")
        try second.wait("the shell") { _ in !second.showsProgram }

        let third = try Tmux(subject(["--last"]), environment: environment)
        try third.wait(forAll: ["Neighbourhood", "has_phone"])

        let fourth = try start()
        try open(fourth)
        fourth.hangUp()
        _ = try fourth.waitForExit()
        let last = try Tmux(subject(["--last"]), environment: environment)
        try last.wait(forAll: ["customer CUS1017", "Ana García"])
        let fifth = try Tmux(subject([]), environment: environment)
        try fifth.wait(forAll: ["Find a customer", "opened lately", "Ana García", "CUS1017"])
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
