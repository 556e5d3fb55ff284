import Foundation
import TestSupport
import Testing

/// A program under test: where it is, how it is started and how one sees that it is ready.
struct Subject: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    let arguments: [String]
    /// Text on the screen once the program waits for keys.
    let readyText: String
    /// The key that quits without a signal.
    let quitKey: String
    /// The exit status after Ctrl-C, which is a key like others.
    let interruptStatus: Int32

    var testDescription: String { name }

    static let probe = Subject(
        name: "probe", path: BuiltProgram.url("TerminalProbe").path, arguments: [], readyText: "last:",
        quitKey: "q", interruptStatus: 130)

    static func probe(_ arguments: String...) -> Subject {
        Subject(
            name: "probe", path: probe.path, arguments: arguments, readyText: probe.readyText, quitKey: probe.quitKey,
            interruptStatus: probe.interruptStatus)
    }

    /// The explorer on the sample graph.
    static let explorer = Subject(
        name: "explorer", path: BuiltProgram.c360.path,
        arguments: ["explore", PackageFolder.sample.path], readyText: "Find a customer",
        quitKey: "\u{3}", interruptStatus: 0)

    /// The programs that keep every promise about the terminal.
    static let all: [Subject] = [.probe, .explorer]

    /// The environment of every program under test: a UTF-8 xterm and nothing of the tester's own settings.
    static func environment(_ changes: [String: String?] = [:]) -> [String: String] {
        var environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": NSTemporaryDirectory(),
            // Where nothing can be kept, so that no test sees what another has looked at.
            "XDG_STATE_HOME": "/dev/null",
            "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
            // A crash is to be over at once; Swift's own report would wait for a key.
            "SWIFT_BACKTRACE": "enable=no",
        ]
        for (name, value) in changes { environment[name] = value }
        return environment
    }
}
