import Foundation
import Graph
import TestSupport
import Testing

/// Plays docs/tasks.md in a real terminal: the keys as they stand there, the answers as the files have them.
@Suite("The tasks of a call", .serialized, .enabled(if: Tmux.isAvailable, "tmux is not installed"))
struct TaskTests {
    static let tasks = (try? CallTask.all(in: PackageFolder.url.appending(path: "docs/tasks.md"))) ?? []

    /// The fewest keys of the tasks that a rep tried first, whatever the page says.
    private static let fewest = [
        "1": 8, "2": 0, "3": 0, "4": 0, "5a": 0, "5b": 2, "6": 1, "7": 0, "8": 2, "9": 2, "10": 1, "11": 8, "12": 20,
    ]

    @Test("The page has every task once, and each with at most two keys more than the fewest")
    func page() throws {
        let names = ["1", "2", "3", "4", "5a", "5b"] + (6...20).map { String($0) }
        #expect(Self.tasks.map(\.name) == names)
        for task in Self.tasks {
            #expect(task.keys.count == task.count, "task \(task.name): the count on the page")
            #expect(task.count <= (Self.fewest[task.name] ?? task.fewest) + 2, "task \(task.name)")
        }
    }

    @Test("The keys of the page lead to what the files say", arguments: tasks)
    func plays(_ task: CallTask) async throws {
        let folder = try TemporaryFolder("task")
        let environment = ["XDG_RUNTIME_DIR": folder.path, "HOME": folder.path]
        let tmux = try Tmux(.explorer, width: 80, height: 24, environment: environment)
        tmux.takesClipboard()
        try tmux.wait(for: "data to")
        for step in task.before {
            switch step {
            case .keys(let keys):
                for key in keys { tmux.press(key) }
                try tmux.wait(for: " ▸ customer ")
                try tmux.settle()
            case .command(let arguments):
                #expect(try CapturedRun(BuiltProgram.c360.path, arguments, environment: environment).status == 0)
                try tmux.wait(for: "calling:")
            }
        }
        for key in task.keys {
            // Who strikes Enter has seen what it is about.
            if key == "Enter" { try tmux.settle() }
            tmux.press(key)
        }
        let find = try #require(TaskAnswers.all[task.name])
        let answer = try await find(SampleGraph())
        #expect(!answer.isEmpty)
        try tmux.wait("the answer to \(task.name), \(answer)") { screen in
            let seen = task.name == "9" ? tmux.clipboard : screen
            return answer.allSatisfy { line in Self.lines(of: seen).contains { line.allSatisfy($0.contains) } }
        }
    }

    /// The lines of a screen, and each with one and two below it, since a sentence may go on there.
    private static func lines(of screen: String) -> [String] {
        let frame: Set<Character> = ["│", "▐", "▸"]
        let lines: [String] = screen.split(separator: "\n").map { line in
            let text = String(line.filter { !frame.contains($0) })
            return text.split(separator: " ").joined(separator: " ")
        }
        return (1...3).flatMap { count in
            lines.indices.map { lines[$0..<min($0 + count, lines.count)].joined(separator: " ") }
        }
    }
}

/// One line of the page.
struct CallTask: Sendable, CustomTestStringConvertible {
    enum Step: Sendable {
        /// One key each, by tmux's names.
        case keys([String])
        /// The arguments of the program, run beside the explorer.
        case command([String])
    }

    let name: String
    let question: String
    let before: [Step]
    let keys: [String]
    let count: Int
    let fewest: Int

    var testDescription: String { "\(name): \(question)" }

    /// Every task of a page, in its order.
    static func all(in page: URL) throws -> [CallTask] {
        try String(contentsOf: page, encoding: .utf8).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 8, let count = Int(cells[5]), let fewest = Int(cells[6]) else { return nil }
            return CallTask(
                name: cells[1], question: cells[2], before: codes(cells[3]).map(step),
                keys: codes(cells[4]).flatMap(keys), count: count, fewest: fewest)
        }
    }

    /// What stands between backquotes.
    private static func codes(_ cell: String) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    private static func step(_ code: String) -> Step {
        code.hasPrefix("c360 ") ? .command(code.split(separator: " ").dropFirst().map(String.init)) : .keys(keys(code))
    }

    /// The keys of a text: `<Enter>` is one, and so is every letter.
    private static func keys(_ text: String) -> [String] {
        text.matches(of: /<(\w+)>|(.)/).map { match in match.1.map(String.init) ?? String(match.2 ?? "") }
    }
}
