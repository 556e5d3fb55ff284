import Foundation
import TestSupport

/// Runs the built program as the shell does and keeps what it said.
struct Program {
    var status: Int32
    var output: String
    var words: String

    static func run(
        _ arguments: String..., environment: [String: String] = [:], input: String? = nil
    ) async throws -> Program {
        try await run(arguments, environment: environment, input: input)
    }

    /// - Parameter meanwhile: What happens while it runs; it is told the id of the process.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], input: String? = nil,
        meanwhile: (@Sendable (pid_t) async -> Void)? = nil
    ) async throws -> Program {
        let files = try TemporaryFolder("program", files: ["out": "", "err": "", "in": input ?? ""])
        let (outputFile, wordsFile, inputFile) = (files["out"], files["err"], files["in"])
        let process = Process()
        process.executableURL = BuiltProgram.c360
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": files.path, "LANG": "C.UTF-8"]
            .merging(environment) { _, new in new }
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: wordsFile)
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        await withCheckedContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { return continuation.resume() }
            let id = process.processIdentifier
            if let meanwhile { Task { await meanwhile(id) } }
        }
        return Program(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: try String(contentsOf: outputFile, encoding: .utf8),
            words: try String(contentsOf: wordsFile, encoding: .utf8))
    }

    /// Standard output as JSON.
    func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(output.utf8)) }
}
