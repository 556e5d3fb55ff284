import Foundation
import TestSupport
import Testing

/// `c360 curate LANDING --output FOLDER --watch` of the built program, ended with the value.
final class WatchingCuration {
    private let process = Process()
    private let files: TemporaryFolder

    /// - Parameter fileSizeLimit: How many kilobytes a file may have that the program writes.
    init(_ landing: URL, _ output: URL, fileSizeLimit: Int? = nil) throws {
        files = try TemporaryFolder("watching", files: ["out": "", "err": ""])
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let limit = fileSizeLimit.map { "ulimit -S -f \($0 * 2); " } ?? ""
        process.arguments = [
            "-c", limit + #"exec "$0" "$@""#, BuiltProgram.c360.path, "curate", landing.path, "--output", output.path,
            "--watch",
        ]
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": files.path, "LANG": "C.UTF-8"]
        process.standardOutput = try FileHandle(forWritingTo: files["out"])
        process.standardError = try FileHandle(forWritingTo: files["err"])
        try process.run()
    }

    /// Limits the size of files that the program writes, in kilobytes, while it runs; nil takes the limit away.
    func limitFileSize(to kilobytes: Int?) throws {
        let change = Process()
        change.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let limit = kilobytes.map { "\($0 * 1024)" } ?? "unlimited"
        change.arguments = ["prlimit", "--pid", "\(id)", "--fsize=\(limit):"]
        try change.run()
        change.waitUntilExit()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    var id: pid_t { process.processIdentifier }
    /// A line for each batch.
    var batches: [Substring] {
        get throws { try String(contentsOf: files["out"], encoding: .utf8).split(separator: "\n") }
    }
    var words: String { get throws { try String(contentsOf: files["err"], encoding: .utf8) } }

    /// Waits, long, as other tests may keep the machine busy.
    func wait(for what: String, until condition: () throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(180)
        while try !condition() {
            guard ContinuousClock.now < deadline, process.isRunning else {
                Issue.record("\(what) did not come: \(try batches) \(try words)")
                throw CancellationError()
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    func waitForBatch(_ number: Int) async throws {
        try await wait(for: "batch \(number)") { try batches.contains { $0.contains(" batch-000\(number): ") } }
    }

    func waitForWords(_ text: String) async throws {
        try await wait(for: text) { try words.contains(text) }
    }

    /// Sends a signal and gives the exit status, negative for a signal that ended the program.
    func end(_ signal: Int32) async throws -> Int32 {
        kill(id, signal)
        let deadline = ContinuousClock.now + .seconds(60)
        while process.isRunning, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(10)) }
        try #require(!process.isRunning)
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}

/// The rows of the files of a curated folder, all batches together, by file; a row that stands twice is there twice.
func curatedRows(in folder: URL) throws -> [String: [String]] {
    var rows: [String: [String]] = [:]
    for (path, data) in try TemporaryFolder.files(below: folder) where path.hasSuffix(".csv") && !path.hasPrefix(".") {
        let parts = path.split(separator: "/")
        let file = parts.suffix(2).joined(separator: "/").replacing(/-\d+\.csv$/, with: "")
        let text = String(decoding: data, as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline)
        rows[file, default: []] += lines.dropFirst().map(String.init)
    }
    return rows.mapValues { $0.sorted() }
}
