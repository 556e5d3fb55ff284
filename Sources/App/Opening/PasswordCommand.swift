internal import Endpoint
import Foundation
import Graph
import Synchronization

/// Runs the `password-command` of a connection: without a terminal, for a limited time, and never longer than the
/// program itself.
struct PasswordCommand {
    let command: String
    /// The name of the connection, for messages.
    let connection: String
    /// What it prints, for messages.
    var word = "password"
    var timeLimit = Duration.seconds(30)

    /// What it may print; a password is shorter.
    private static let outputLimit = 64 << 10
    /// What is kept of its standard error.
    private static let wordsLimit = 4 << 10

    /// `POSIX_SPAWN_SETSID`, which glibc declares for GNU sources only.
    private static let newSession: Int32 = 0x80

    /// The first line that it prints.
    ///
    /// - Throws: `CommandFailure` with what it said on standard error.
    func password() throws(CommandFailure) -> Secret {
        let (output, words) = (Pipe(), Pipe())
        let group = EndingWithProgram()
        defer { group.release() }
        let child = spawn(output: output, words: words)
        group.hold(child)
        guard let child else { throw failure("cannot be run") }
        try? output.fileHandleForWriting.close()
        try? words.fileHandleForWriting.close()
        var said = Stream(words, limit: Self.wordsLimit)
        let status: Int32
        var printed = Stream(output, limit: Self.outputLimit + 1)
        do {
            status = try wait(for: child, &printed, &said)
        } catch {
            kill(-child, SIGKILL)
            waitpid(child, nil, 0)
            throw error
        }
        let isExit = status & 0x7F == 0
        guard status == 0 else {
            let end = isExit ? "ended with \(status >> 8)" : "was ended by signal \(status & 0x7F)"
            throw failure(end, said.bytes)
        }
        guard let password = Self.firstLine(of: printed.bytes) else { throw failure("printed no \(word)", said.bytes) }
        return Secret(password)
    }

    private func failure(_ end: String, _ said: [UInt8] = []) -> CommandFailure {
        let words = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let cause = words.isEmpty ? "." : ": \(words.prefix(400))"
        return CommandFailure(.failed, "connection \(connection): its \(word)-command \(end)\(cause)")
    }

    /// The first line that is not empty, whichever way it ends.
    private static func firstLine(of bytes: [UInt8]) -> String? {
        bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.first.map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    // MARK: - The process

    /// Starts the shell in a session of its own, so that nothing in it can ask at the terminal.
    private func spawn(output: Pipe, words: Pipe) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.fileHandleForWriting.fileDescriptor, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, words.fileHandleForWriting.fileDescriptor, STDERR_FILENO)
        // Nothing else that is open here is its business.
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/dev/fd")) ?? []
        for descriptor in open.compactMap({ Int32($0) }) where descriptor > STDERR_FILENO {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A signal that is ignored here, as SIGPIPE is, would be ignored there too.
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(Self.newSession | POSIX_SPAWN_SETSIGDEF))
        let arguments: [UnsafeMutablePointer<CChar>?] =
            (["/bin/sh", "-c", command] as [String]).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        guard posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environ) == 0 else { return nil }
        return child
    }

    /// Reads until the shell has ended; what it left running in the background is not waited for.
    private func wait(
        for child: pid_t, _ printed: inout Stream, _ said: inout Stream
    ) throws(CommandFailure) -> Int32 {
        let deadline = ContinuousClock.now + timeLimit
        while true {
            var status: Int32 = 0
            let isOver = waitpid(child, &status, WNOHANG) == child
            Stream.read(&printed, &said, for: isOver ? 0 : 20)
            if printed.bytes.count > Self.outputLimit {
                throw failure("printed more than \(Self.outputLimit >> 10) KiB", said.bytes)
            }
            if isOver {
                EndingWithProgram.stopIfEnding()
                return status
            }
            if ContinuousClock.now >= deadline {
                throw failure("took longer than \(timeLimit.components.seconds) s", said.bytes)
            }
        }
    }
}

/// What comes out of a pipe, up to a limit; the rest is let go.
private struct Stream {
    private(set) var bytes: [UInt8] = []
    private let limit: Int
    private let pipe: Pipe
    private var isOpen = true

    init(_ pipe: Pipe, limit: Int) {
        self.pipe = pipe
        self.limit = limit
    }

    /// Takes what two streams have, and waits for it so many milliseconds.
    static func read(_ first: inout Stream, _ second: inout Stream, for milliseconds: Int32) {
        var polled = [first.polled, second.polled]
        guard poll(&polled, 2, milliseconds) > 0 else { return }
        if polled[0].revents != 0 { first.take() }
        if polled[1].revents != 0 { second.take() }
    }

    private var polled: pollfd {
        pollfd(fd: isOpen ? pipe.fileHandleForReading.fileDescriptor : -1, events: Int16(POLLIN), revents: 0)
    }

    private mutating func take() {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = Foundation.read(pipe.fileHandleForReading.fileDescriptor, &chunk, chunk.count)
        if count > 0 { bytes += chunk[..<count].prefix(limit - bytes.count) } else { isOpen = false }
    }
}

/// Sees to it that a group of processes ends when a signal ends the program.
private struct EndingWithProgram {
    /// The leader of the group; 0 while there is none, ``starting`` while it is being made.
    private static let group = Atomic<pid_t>(0)
    private static let starting: pid_t = -1
    /// The signal that came while the group was being made; 0 when none did.
    private static let delayed = Atomic<Int32>(0)
    private static let isEnding = Atomic<Bool>(false)
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private let former: [sighandler_t?]

    init() {
        Self.group.store(Self.starting, ordering: .sequentiallyConsistent)
        former = Self.signals.map { number in
            let former = signal(number, Self.endBoth)
            // What was ignored before, as `nohup` does, stays so.
            if Self.isIgnoring(former) { signal(number, SIG_IGN) }
            return former
        }
    }

    /// Takes the group that was made, or nil when none could be; ends all when a signal came meanwhile.
    func hold(_ leader: pid_t?) {
        Self.group.store(leader ?? 0, ordering: .sequentiallyConsistent)
        let number = Self.delayed.load(ordering: .sequentiallyConsistent)
        if number != 0 { Self.endBoth(number) }
    }

    func release() {
        Self.group.store(0, ordering: .sequentiallyConsistent)
        for (number, handler) in zip(Self.signals, former) { signal(number, handler) }
    }

    /// Goes no further once a signal is ending the program on another thread, so that nothing is said about the command
    /// that was ended with it.
    static func stopIfEnding() {
        while isEnding.load(ordering: .acquiring) { pause() }
    }

    private static let endBoth: @convention(c) (Int32) -> Void = { number in
        isEnding.store(true, ordering: .releasing)
        // A group that is just being made runs already and has no name here yet: whoever makes it ends it.
        delayed.store(number, ordering: .sequentiallyConsistent)
        let leader = group.load(ordering: .sequentiallyConsistent)
        if leader == starting { return }
        if leader > 0 { kill(-leader, SIGKILL) }
        if number == SIGINT { _exit(ExitStatus.interrupted.rawValue) }
        signal(number, SIG_DFL)
        // To the process, not to this thread, which may be one that blocks signals.
        kill(getpid(), number)
    }

    private static func isIgnoring(_ handler: sighandler_t?) -> Bool {
        unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
