import CPseudoTerminal
import Foundation

/// A program on a pseudo-terminal of its own: what it writes, its exit, and the settings it leaves behind.
///
/// Waits for conditions with one deadline and never sleeps blindly. Ends the program with it.
final class PseudoTerminal {
    enum Exit: Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    /// Everything the program wrote, as it came.
    private(set) var output: [UInt8] = []
    let process: pid_t
    /// The settings before the program was started.
    let initialSettings: String
    private let master: Int32
    private let slave: Int32
    private var isHungUp = false
    private var exit: Exit?

    static let deadline: TimeInterval = 60

    init(_ subject: Subject, width: Int = 80, height: Int = 24, environment changes: [String: String?] = [:]) throws {
        var master: Int32 = -1
        var slave: Int32 = -1
        guard c360_pty_open(&master, &slave, Int32(width), Int32(height)) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        self.master = master
        self.slave = slave
        initialSettings = Self.settings(of: slave)
        process = try CStrings.with([subject.path] + subject.arguments, Subject.environment(changes)) {
            c360_pty_spawn(slave, subject.path, $0, $1)
        }
        _ = fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK)
    }

    deinit {
        if exit == nil {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        if !isHungUp { hangUp() }
    }

    /// The settings of the terminal; equal texts are equal settings.
    var settings: String { Self.settings(of: slave) }

    private static func settings(of slave: Int32) -> String {
        var text = [CChar](repeating: 0, count: 512)
        c360_pty_settings(slave, &text, Int32(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) {
        var bytes = bytes[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
                continue
            }
            // The terminal is full until the program reads, and it reads on when what it wrote is taken.
            guard errno == EAGAIN || errno == EINTR, !isHungUp, !hasEnded else { return }
            readAvailable()
            var entry = pollfd(fd: master, events: Int16(POLLIN | POLLOUT), revents: 0)
            poll(&entry, 1, 20)
        }
    }

    func signal(_ number: Int32) { kill(process, number) }

    func resize(width: Int, height: Int) { c360_pty_resize(master, Int32(width), Int32(height)) }

    /// Hangs up, as a terminal window does that is closed.
    func hangUp() {
        isHungUp = true
        close(slave)
        close(master)
    }

    /// Reads until what was written since `start` contains the text.
    func wait(for text: String, since start: Int = 0) throws {
        let wanted = Array(text.utf8)
        try wait("the output \(text.debugDescription)") {
            self.output[min(start, self.output.count)...].contains(wanted)
        }
    }

    /// Waits until the program is stopped by a signal, as Ctrl-Z does.
    func waitForStop() throws {
        var stopped = false
        try wait("the stop of the program") {
            var status: Int32 = 0
            if waitpid(self.process, &status, WNOHANG | WUNTRACED) == self.process { stopped = status & 0xFF == 0x7F }
            return stopped
        }
    }

    /// Waits for the end of the program and reads all it wrote.
    func waitForExit() throws -> Exit {
        if let exit { return exit }
        try wait("the end of the program") { self.hasEnded }
        readAvailable()
        return exit ?? .exited(-1)
    }

    /// True once the program has ended.
    var hasEnded: Bool {
        if exit != nil { return true }
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == process else { return false }
        let signal = status & 0x7F
        exit = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
        return true
    }

    /// Processor time the program has used, in the ticks of a hundredth of a second that the kernel counts by.
    var processorTicks: Int {
        guard let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let end = line.lastIndex(of: ")")
        else { return 0 }
        let fields = line[end...].split(separator: " ")
        return (Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0)
    }

    /// Reads until a condition holds.
    func wait(_ what: String, until condition: () -> Bool) throws {
        let end = Date(timeIntervalSinceNow: Self.deadline)
        while true {
            readAvailable()
            if condition() { return }
            guard Date() < end else {
                throw TimeoutError(what: what, seen: String(decoding: output.suffix(2000), as: UTF8.self))
            }
            var entry = pollfd(fd: isHungUp ? -1 : master, events: Int16(POLLIN), revents: 0)
            poll(&entry, 1, 20)
        }
    }

    private func readAvailable() {
        guard !isHungUp else { return }
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { return }
            output += buffer[..<count]
        }
    }
}

/// What a test waited for did not happen in time.
struct TimeoutError: Error, CustomStringConvertible {
    let what: String
    let seen: String

    var description: String { "waited in vain for \(what); seen:\n\(seen.debugDescription)" }
}

/// Arrays of C strings for `execve`, ended by nil.
enum CStrings {
    static func with(
        _ arguments: [String], _ environment: [String: String],
        _ body: ([UnsafeMutablePointer<CChar>?], [UnsafeMutablePointer<CChar>?]) -> pid_t
    ) throws -> pid_t {
        let first = arguments.map { strdup($0) } + [nil]
        let second = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in first + second { free(pointer) } }
        let process = body(first, second)
        guard process > 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return process
    }
}
