import Foundation

/// Standard output for data: buffered, and quiet when the reader goes away.
final class StandardOutput {
    private var buffer: [UInt8] = []
    private static let bufferSize = 1 << 16

    /// The columns of the terminal that it goes to; nil where it goes elsewhere.
    static var terminalWidth: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    func line(_ text: String) throws {
        try write(text)
        try write("\n")
    }

    /// Hands everything to the system.
    ///
    /// - Throws: `CommandFailure` when that fails; `.readerGone` is no failure, it only ends the command.
    func flush() throws {
        var start = 0
        defer { buffer.removeAll(keepingCapacity: true) }
        while start < buffer.count {
            let written = buffer.withUnsafeBytes { bytes in
                Foundation.write(STDOUT_FILENO, bytes.baseAddress! + start, bytes.count - start)
            }
            if written > 0 {
                start += written
            } else if errno == EPIPE {
                throw CommandFailure.readerGone
            } else if errno != EINTR {
                throw CommandFailure(.failed, "cannot write: \(String(cString: strerror(errno)))")
            }
        }
    }
}

/// Standard error for words, made printable first.
enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Prints lines; control characters in them are shown, not sent.
    static func say(_ words: String) {
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false).map { TableWriter.safe(String($0)) }
        put(lines.joined(separator: "\n") + "\n")
    }

    /// Writes text as it is.
    static func put(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
