import Foundation

/// A program inside a tmux server of its own, which shows what a person would see.
///
/// Waits for what is on the screen with one deadline; ends only the server it started.
final class Tmux {
    private let socket: String
    static let deadline: TimeInterval = 60

    static let path: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    static let isAvailable = path != nil
    static let absenceComment = "tmux is not installed"

    /// Starts a shell that runs the program; the shell stays, so that one sees the terminal the program leaves.
    init(_ subject: Subject, width: Int = 100, height: Int = 30, environment changes: [String: String?] = [:]) throws {
        socket = "c360-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        let environment = Subject.environment(changes).map { "\($0.key)=\(Self.quoted($0.value))" }.sorted()
        let shell = "env -i \(environment.joined(separator: " ")) PS1='shell$ ' sh -i"
        try run("-f", "/dev/null", "-u", "new-session", "-d", "-x", "\(width)", "-y", "\(height)", shell)
        try wait(for: "shell$")
        type(([subject.path] + subject.arguments).map(Self.quoted).joined(separator: " "))
        press("Enter")
    }

    deinit { _ = try? run("kill-server") }

    /// What is on the screen, one line for each row.
    var screen: String { (try? run("capture-pane", "-p")) ?? "" }

    /// What is on the screen, with escape sequences for its styles.
    var screenWithStyles: String { (try? run("capture-pane", "-p", "-e")) ?? "" }

    /// Waits until every one of the texts is on the screen.
    @discardableResult
    func wait(forAll texts: [String]) throws -> String {
        try wait("all of \(texts) on the screen") { screen in texts.allSatisfy(screen.contains) }
    }

    /// True while a program with a screen of its own runs.
    var showsProgram: Bool { value("#{alternate_on}") == "1" }

    /// A tmux format such as `#{alternate_on}`.
    func value(_ format: String) -> String {
        ((try? run("display-message", "-p", format)) ?? "").trimmingCharacters(in: .newlines)
    }

    /// Keys by tmux's names: `Enter`, `C-c`, `Down`, `n`.
    func press(_ keys: String...) { _ = try? run(["send-keys"] + keys) }

    /// Text, character by character.
    func type(_ text: String) { _ = try? run("send-keys", "-l", text) }

    /// A bracketed paste.
    func paste(_ text: String) throws {
        try run("set-buffer", "-b", "test", text)
        try run("paste-buffer", "-p", "-b", "test")
    }

    /// Lets programs inside set what ``clipboard`` gives.
    func takesClipboard() { _ = try? run("set-option", "-s", "set-clipboard", "on") }

    /// What a program copied last; empty when none did.
    var clipboard: String { (try? run("show-buffer")) ?? "" }

    /// Waits until nothing changes on the screen any more.
    func settle() throws {
        var (former, same) = ("", 0)
        try wait("a screen that stays as it is") { screen in
            same = screen == former ? same + 1 : 0
            former = screen
            return same >= 5 && !screen.contains("not loaded yet")
        }
    }

    func resize(width: Int, height: Int) throws {
        try run("resize-window", "-x", "\(width)", "-y", "\(height)")
    }

    /// Waits until the screen contains the text.
    @discardableResult
    func wait(for text: String) throws -> String {
        try wait("\(text.debugDescription) on the screen") { $0.contains(text) }
    }

    /// Waits until the screen satisfies a condition and gives that screen.
    @discardableResult
    func wait(_ what: String, until condition: (String) -> Bool) throws -> String {
        let end = Date(timeIntervalSinceNow: Self.deadline)
        while true {
            let screen = self.screen
            if condition(screen) { return screen }
            guard Date() < end else { throw TimeoutError(what: what, seen: screen) }
            usleep(20_000)
        }
    }

    private static func quoted(_ text: String) -> String {
        "'\(text.replacingOccurrences(of: "'", with: "'\\''"))'"
    }

    @discardableResult
    private func run(_ arguments: String...) throws -> String { try run(arguments) }

    /// Not by Foundation's `Process`: the server would inherit its pipe and keep it open for ever.
    private func run(_ arguments: [String]) throws -> String {
        let path = Self.path ?? "tmux"
        return try CapturedRun(path, ["-L", socket] + arguments, environment: Subject.environment()).output
    }
}
