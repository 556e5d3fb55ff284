import Foundation
import TestSupport
import Testing

/// The real program, killed in the middle of its work.
@Suite struct CurateKilledTests {
    /// What is run: a curation from nothing, a further one into the same folder, or one into a folder of its own.
    private enum Kind: CaseIterable {
        case first, further, since
    }

    private static let rounds = 21

    /// Runs the program to its end, or kills it with SIGKILL when its time is over; gives how long it ran.
    @discardableResult
    private func run(
        _ landing: URL, _ output: URL, since state: URL? = nil, killedAfter limit: Duration? = nil
    ) async throws -> Duration {
        let began = ContinuousClock.now
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        var command = [
            BuiltProgram.c360.path, "curate", landing.path, "--output", output.path, "--chunk-size", "50K", "--quiet",
        ]
        if let state { command += ["--since", state.path] }
        process.arguments = (limit.map { ["timeout", "--signal=KILL", "\($0 / .seconds(1))"] } ?? []) + command
        // No thread waits, so that other tests go on.
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return ContinuousClock.now - began
    }

    /// All but what a run can make again.
    private func kept(_ folder: TemporaryFolder, _ path: String) throws -> [String: Data] {
        try folder.files(below: path).filter { !$0.key.hasPrefix(".state/") }
    }

    /// What everybody sees of an output folder; what it remembers and its report are set right by the next run.
    private func visible(_ folder: TemporaryFolder, _ path: String) throws -> [String: Data] {
        guard FileManager.default.fileExists(atPath: folder[path].path) else { return [:] }
        return try folder.files(below: path).filter { !$0.key.hasPrefix(".") && $0.key != "quality.json" }
    }

    @Test(.timeLimit(.minutes(10)))
    func `a run killed at any moment leaves the old or the new state, and the next one finishes`() async throws {
        let small = try await GeneratedFolder.landing(customers: 100, isDirty: false)
        let grown = try await GeneratedFolder.landing(customers: 130, isDirty: true)
        let folder = try TemporaryFolder()
        // The least time a run took: other tests make some of them much longer, and moments must lie within a run.
        var duration = try await run(small.url, folder["old"])
        try FileManager.default.copyItem(at: folder["old"], to: folder["new"])
        try await run(grown.url, folder["new"])
        try await run(grown.url, folder["apart"], since: folder["old"])
        let old = try kept(folder, "old")
        let new = try kept(folder, "new")
        let apart = try kept(folder, "apart")
        #expect(old.count > 40 && new.count > old.count && apart.keys.contains("batch-0002/quality.json"))

        let seed = UInt64.random(in: 0...UInt64.max)
        var choices = SeededGenerator(seed: seed)
        var outcomes: [Bool] = []
        for round in 0..<Self.rounds {
            let kind = Kind.allCases[round % Kind.allCases.count]
            let path = "out-\(round)"
            if kind == .further { try FileManager.default.copyItem(at: folder["old"], to: folder[path]) }
            let landing = kind == .first ? small.url : grown.url
            let state = kind == .since ? folder["old"] : nil
            let after =
                switch kind {
                case .first: old
                case .further: new
                case .since: apart
                }
            let before = try visible(folder, path)
            let limit = duration * Int.random(in: 5...100, using: &choices) / 100
            try await run(landing, folder[path], since: state, killedAfter: limit)
            let found = try visible(folder, path)
            let isDone = found == after.filter { !$0.key.hasPrefix(".") && $0.key != "quality.json" }
            #expect(found == before || isDone, "seed \(seed), round \(round)")
            outcomes.append(isDone)

            duration = min(duration, try await run(landing, folder[path], since: state))
            #expect(try kept(folder, path) == after, "seed \(seed), round \(round)")
            try FileManager.default.removeItem(at: folder[path])
        }
        // Otherwise the moments were all too late, and nothing was killed.
        #expect(outcomes.contains(false), "seed \(seed)")
    }
}
