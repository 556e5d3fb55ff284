import Foundation
import Testing

@testable import App

/// The real program, killed in the middle of its work.
@Suite struct KillTests {
    private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "c360")

    /// Runs the program to its end, or kills it with SIGKILL when its time is over.
    private func run(_ landing: URL, _ output: URL, killedAfter limit: Duration? = nil) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let command = [
            Self.program.path, "curate", landing.path, "--output", output.path, "--chunk-size", "50K", "--quiet",
        ]
        process.arguments = (limit.map { ["timeout", "--signal=KILL", "\($0 / .seconds(1))"] } ?? []) + command
        try process.run()
        process.waitUntilExit()
    }

    /// What everybody sees of an output folder; the report of its own is set right by the next run.
    private func visible(_ folder: TemporaryFolder, _ path: String) throws -> [String: Data] {
        guard FileManager.default.fileExists(atPath: folder[path].path) else { return [:] }
        return try folder.files(below: path).filter { !$0.key.hasPrefix(".c360-partial") && $0.key != "quality.json" }
    }

    @Test func `a run killed at any moment leaves the old or the new state, and the next one finishes`() async throws {
        let small = try await GeneratedFolder(customers: 150, format: LandingFormat(seed: 360, isDirty: false))
        let grown = try await GeneratedFolder(customers: 200, format: LandingFormat(seed: 360, isDirty: true))
        let folder = try TemporaryFolder()
        let began = ContinuousClock.now
        try run(small.url, folder["old"])
        let duration = ContinuousClock.now - began
        try FileManager.default.copyItem(at: folder["old"], to: folder["new"])
        try run(grown.url, folder["new"])
        let old = try visible(folder, "old")
        let new = try visible(folder, "new")
        #expect(old.count > 40 && new.count > old.count)

        let seed = UInt64.random(in: 0...UInt64.max)
        var choices = RandomStream(seed: seed, subject: 0, aspect: .home)
        for round in 0..<12 {
            let path = "out-\(round)"
            if round % 2 == 1 { try FileManager.default.copyItem(at: folder["old"], to: folder[path]) }
            let (landing, before, after) = round % 2 == 1 ? (grown.url, old, new) : (small.url, [:], old)
            try run(landing, folder[path], killedAfter: duration * choices.number(in: 5...110) / 100)
            let found = try visible(folder, path)
            #expect(found == before || found == after, "seed \(seed), round \(round)")

            try run(landing, folder[path])
            #expect(try visible(folder, path) == after)
            let files = try folder.files(below: path)
            #expect(!files.keys.contains { $0.hasPrefix(".c360-partial") })
            #expect(files["quality.json"] == files["batch-000\(round % 2 + 1)/quality.json"])
        }
    }
}
