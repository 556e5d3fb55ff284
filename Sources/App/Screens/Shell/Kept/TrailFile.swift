import Foundation
import Synchronization

/// The file of a trail: a JSON object a line.
final class TrailFile: Sendable {
    let path: String
    /// How many lines of the session are in the file.
    private let written = Mutex(0)

    /// Begins a trail, behind what the file holds already.
    ///
    /// - Throws: ``CommandFailure`` where it cannot be written.
    init(path: String) throws(CommandFailure) {
        self.path = path
        try append("")
    }

    /// The lines of a trail.
    ///
    /// - Throws: ``CommandFailure`` where the file cannot be read, or a line is none.
    static func lines(ofFile path: String) throws(CommandFailure) -> [TrailLine] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.failed, "\(path): there is no such file, or it cannot be read.")
        }
        var lines: [TrailLine] = []
        for (number, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            guard let line = try? JSONDecoder().decode(TrailLine.self, from: Data(line)) else {
                throw CommandFailure(
                    .failed, "\(path):\(number + 1): this is no step of a trail, which has time, screen and command.")
            }
            lines.append(line)
        }
        return lines
    }

    /// Writes the lines of a session that are not in the file yet.
    ///
    /// - Parameter lines: All lines so far, so that it does not matter which of two callers comes first.
    func write(_ lines: [TrailLine]) throws(CommandFailure) {
        let failure = written.withLock { written -> CommandFailure? in
            guard lines.count > written else { return nil }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let texts = lines[written...].compactMap { try? encoder.encode($0) }
            do throws(CommandFailure) {
                try append(texts.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined())
                written = lines.count
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    private func append(_ text: String) throws(CommandFailure) {
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard bytes.withUnsafeBytes({ Glibc.write(file, $0.baseAddress, $0.count) }) == bytes.count else {
            throw failure
        }
    }

    private var failure: CommandFailure {
        CommandFailure(.failed, "\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
}
