import Foundation
import Graph
import Synchronization
import TestSupport
import Testing

@testable import App
@testable import Endpoint

/// What a `password-command` may do, and how it ends.
@Suite struct PasswordCommandTests {
    private static func password(_ command: String, within seconds: Int = 30) throws -> Secret {
        try PasswordCommand(command: command, connection: "db", timeLimit: .seconds(seconds)).password()
    }

    private static func failure(_ command: String, within seconds: Int = 30) -> String? {
        do {
            _ = try password(command, within: seconds)
            return nil
        } catch {
            return (error as? CommandFailure)?.message
        }
    }

    @Test(arguments: [
        (#"printf 'c360\r\nmore\r\n'"#, "c360"), (#"printf 'one\ntwo\n'"#, "one"), ("printf bare", "bare"),
        ("echo of the day >&2; echo secret", "secret"),
        // What goes on in the background is not waited for.
        ("echo quick; sleep 30 &", "quick"),
        ("cat; echo nothing to read", "nothing to read"),
        ("yes 2>&1 | head -1", "y"),
    ])
    func `the first line is the password`(_ command: String, _ password: String) throws {
        #expect(try Self.password(command) == Secret(password))
    }

    @Test(arguments: [
        ("echo vault is sealed >&2; exit 3", "ended with 3: vault is sealed"), ("true", "printed no password."),
        ("kill -9 $$", "was ended by signal 9."), ("yes", "printed more than 64 KiB."),
        ("head -c 70000 /dev/zero | tr '\\0' x", "printed more than 64 KiB."),
    ])
    func `why there is no password is told, with the words of the command`(_ command: String, _ words: String) {
        #expect(Self.failure(command) == "connection db: its password-command \(words)")
    }

    @Test func `one that asks at the terminal fails instead of waiting`() {
        let words = Self.failure("read answer </dev/tty")
        #expect(words?.contains("ended with") == true && words?.contains("/dev/tty") == true, "\(words ?? "")")
    }

    @Test func `one that takes too long is ended with all that it started`() throws {
        let folder = try TemporaryFolder()
        let file = folder["id"]
        let words = Self.failure("sleep 60 & echo $! >'\(file.path)'; wait", within: 1)
        #expect(words == "connection db: its password-command took longer than 1 s.")
        let sleeper = try #require(Int32(String(contentsOf: file, encoding: .utf8).dropLast()))
        #expect(Self.hasEnded(sleeper))
    }

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, -SIGTERM), (SIGHUP, -SIGHUP)])
    func `it ends with the program`(_ number: Int32, _ status: Int32) async throws {
        let folder = try TemporaryFolder()
        let started = folder["started"]
        try #require(mkfifo(started.path, 0o600) == 0)
        let configuration = try ConfigurationFolder(
            """
            connections:
              db:
                url: http://127.0.0.1:1/gremlin
                auth: {kind: basic, user: u, password-command: "echo $$ $PPID >'\(started.path)'; sleep 60"}
            """)
        // On a thread of its own: tasks may wait longer for their turn than a command may take.
        let found = Mutex([Int32]())
        let killer = Thread {
            // Opening waits until the command is there.
            guard let line = try? FileHandle(forReadingFrom: started).readToEnd() else { return }
            let ids = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
                .compactMap { Int32($0) }
            found.withLock { $0 = ids }
            if ids.count == 2 { kill(ids[1], number) }
        }
        killer.start()
        let program = try await Program.run("query", "g.V()", "--graph", "db", environment: configuration.environment)
        #expect(program.status == status)
        let ids = found.withLock { $0 }
        try #require(ids.count == 2)
        #expect(Self.hasEnded(ids[0]))
    }

    @Test func `a password that cannot be had is told before there is a screen`() async throws {
        let configuration = try ConfigurationFolder(
            """
            connections:
              db: {url: "http://127.0.0.1:1/", auth: {kind: basic, user: u, password-command: "echo sealed >&2; exit 3"}}
            """)
        let program = try await Program.run(
            "explore", "db", "--script", "", "--size", "80x24", environment: configuration.environment)
        #expect(program.status == 1 && program.output.isEmpty)
        #expect(program.words == "connection db: its password-command ended with 3: sealed\n")
    }

    /// Whether a process is gone, or waits for whoever has taken it over to notice that it is.
    private static func hasEnded(_ id: Int32) -> Bool {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            if kill(id, 0) != 0 { return true }
            let state = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8).split(separator: ")").last
            if state?.hasPrefix(" Z") == true { return true }
            sched_yield()
        }
        return false
    }
}
