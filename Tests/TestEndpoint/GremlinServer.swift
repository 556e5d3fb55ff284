import Foundation
internal import TestSupport

/// A real Gremlin Server on loopback that lives as long as the value; it is ended by its own process id.
public final class GremlinServer: Sendable {
    /// Whether somebody wants the tests that take minutes, a download, or the machine for themselves.
    public static let isAskedFor = ProcessInfo.processInfo.environment["C360_TEST_REMOTE"] != nil
    public static let askingComment = "make test-remote runs the tests of endpoints"

    /// Why the tests that need a server are left out; nil when they can run.
    public static let absence: String? = {
        guard isAskedFor else { return askingComment }
        let process = Process()
        let words = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-B", script, "--check"]
        process.standardError = words
        guard (try? process.run()) != nil else { return "there is no python3 here" }
        let said = String(decoding: words.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? nil : said.trimmingCharacters(in: .whitespacesAndNewlines)
    }()

    public struct Failure: Error {
        public let message: String
    }

    public let url: String
    private let process: Process
    private let lifeline = Pipe()

    private static let script = PackageFolder.url.appending(path: "Tests/GremlinServer/server.py").path

    /// Starts a server and waits until it answers.
    ///
    /// - Parameter options: As `server.py` takes them; a free port is chosen unless they say another.
    /// - Throws: ``Failure`` with the script's words when there is none, because of missing Java for example.
    public init(_ options: String...) throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let port = options.contains("--port") ? [] : ["--port", "0"]
        process.arguments = ["python3", "-B", Self.script, "--attached"] + port + options
        let output = Pipe()
        process.standardOutput = output
        // Held open as long as this process lives, so that no server outlives a test run that is cut short.
        process.standardInput = lifeline
        try process.run()
        var line = ""
        while !line.contains("\n") {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else {
                process.waitUntilExit()
                throw Failure(message: "the Gremlin Server did not start: status \(process.terminationStatus)")
            }
            line += String(decoding: data, as: UTF8.self)
        }
        url = line.trimmingCharacters(in: .newlines).replacingOccurrences(of: "listening on ", with: "")
    }

    /// Ends the server and waits until it has gone.
    public func stop() {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
    }

    public var port: Int { URL(string: url)?.port ?? 0 }

    deinit { stop() }
}
