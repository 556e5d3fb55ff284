import Foundation
import Graph
import TUI

/// Keeps what was run in the console for later sessions, without anything that may be personal.
///
/// The file lies in the state folder and belongs to its user alone. Every line is a traversal in canonical text in which
/// values are left out, see `Traversal.withoutValues(keeping:)`, or the name of a command. Several programs may append
/// at the same time: a line is one write.
struct HistoryFile: Sendable {
    let path: String

    init(folder: String) { path = folder + "/history" }

    /// The lines kept, oldest first; none when there is no file. A file grown long is cut to its newest lines.
    func read() -> [String] {
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        if lines.count > 2 * ConsoleHistory.limit { rewrite(lines.suffix(ConsoleHistory.limit)) }
        return lines.suffix(ConsoleHistory.limit)
    }

    /// Appends a line that was run; what cannot be read as Gremlin is not kept.
    func append(_ line: String, keeping kept: KeptWords) {
        guard let text = Self.keptText(of: line, keeping: kept) else { return }
        let folder = URL(filePath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        // A file that someone else made readable is closed to others again.
        fchmod(file, 0o600)
        let bytes = Array("\(text)\n".utf8)
        _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    }

    /// What of a line is written: nil for what must not be.
    static func keptText(of line: String, keeping kept: KeptWords) -> String? {
        if ExplorerKeys.registry[CommandID(line)] != nil { return line }
        return (try? GremlinParser.parse(line))?.withoutValues(keeping: kept).gremlinText
    }

    private func rewrite(_ lines: some Sequence<String>) {
        let temporary = path + ".new"
        let text = lines.joined(separator: "\n") + "\n"
        guard
            FileManager.default.createFile(
                atPath: temporary, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { return }
        if rename(temporary, path) != 0 { unlink(temporary) }
    }
}
