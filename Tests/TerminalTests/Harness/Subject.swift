import Foundation
import Testing

/// A program under test: where it is, how it is started and how one sees that it is ready.
struct Subject: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    let arguments: [String]
    /// Text on the screen once the program waits for keys.
    let readyText: String
    /// The key that quits without a signal, and the status it gives.
    let quitKey: String
    let quitStatus: Int32

    var testDescription: String { name }

    /// The folder the test runner was built into, and the programs beside it.
    static let buildFolder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    /// The root of the package.
    static let packageFolder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let probe = Subject(
        name: "probe", path: buildFolder.appending(path: "TerminalProbe").path, arguments: [], readyText: "last:",
        quitKey: "q", quitStatus: 0)

    static func probe(_ arguments: String...) -> Subject {
        Subject(
            name: "probe", path: probe.path, arguments: arguments, readyText: probe.readyText, quitKey: probe.quitKey,
            quitStatus: probe.quitStatus)
    }

    /// The programs that every promise about the terminal is kept by.
    static let all: [Subject] = [.probe]

    /// The environment of every program under test: a UTF-8 xterm and nothing of the tester's own settings.
    static func environment(_ changes: [String: String?] = [:]) -> [String: String] {
        var environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": NSTemporaryDirectory(),
            "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
            // A crash is to be over at once; Swift's own report would wait for a key.
            "SWIFT_BACKTRACE": "enable=no",
        ]
        for (name, value) in changes { environment[name] = value }
        return environment
    }
}
