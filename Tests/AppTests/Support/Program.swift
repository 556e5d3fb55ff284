import Foundation

/// Runs the built program as the shell does and keeps what it said.
struct Program {
    var status: Int32
    var output: String
    var words: String

    /// The executable beside the test bundle.
    static let path: URL = {
        var folder = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
            .deletingLastPathComponent()
        folder = folder ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        return (folder ?? URL(fileURLWithPath: ".")).appending(path: "c360")
    }()

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The committed sample graph.
    static let sample = repository.appending(path: "data/sample").path

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
        let files = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: files) }
        let (outputFile, wordsFile, inputFile) = (
            files.appending(path: "out"), files.appending(path: "err"), files.appending(path: "in")
        )
        for file in [outputFile, wordsFile] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        try Data((input ?? "").utf8).write(to: inputFile)
        let process = Process()
        process.executableURL = path
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
