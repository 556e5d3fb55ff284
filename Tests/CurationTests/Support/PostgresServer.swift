import Foundation
import TestSupport

/// A real PostgreSQL server that lives as long as the value, reached over a socket in a folder of its own.
final class PostgresServer {
    private let folder: URL

    private static let script = PackageFolder.url.appending(path: "Tests/PostgreSQL/server").path

    /// Whether there is anything to start.
    static let isInstalled = (try? run("/usr/bin/env", ["bash", script, "check"]).0) == 0

    struct Failure: Error {
        let message: String
    }

    /// Starts a server.
    init() throws {
        // A socket's path may have 107 bytes, and the folder of a test runner can be deep.
        folder = URL(fileURLWithPath: "/tmp/c360-postgres-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (status, words) = try Self.run("/usr/bin/env", ["bash", Self.script, "start", folder.path])
        guard status == 0 else { throw Failure(message: words) }
    }

    deinit {
        _ = try? Self.run("/usr/bin/env", ["bash", Self.script, "stop", folder.path])
        try? FileManager.default.removeItem(at: folder)
    }

    /// Runs a script of SQL and psql commands; the first error ends it.
    func run(script: URL) throws {
        let (status, words) = try Self.run(
            "/usr/bin/env",
            [
                "psql", "-h", folder.path, "-U", "c360", "-d", "postgres", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-f",
                script.path,
            ])
        guard status == 0 else { throw Failure(message: words) }
    }

    /// A text as it stands in the text format of COPY.
    static func copyText(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\t": escaped += "\\t"
            case "\u{08}": escaped += "\\b"
            case "\u{0B}": escaped += "\\v"
            case "\u{0C}": escaped += "\\f"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let folder = try TemporaryFolder(files: ["errors": ""])
        let errors = folder["errors"]
        // A file and no pipe: the server that is started keeps it open.
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOf: errors, encoding: .utf8))
    }
}
