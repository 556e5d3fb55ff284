import Foundation

/// Plays every scenario below a folder.
struct ConformanceRun {
    private(set) var passed = 0
    private(set) var total = 0
    private(set) var report = ""

    static func play(features: URL, graphs: URL) async throws -> ConformanceRun {
        var toys: [String: ToyGraph] = [:]
        for name in ["modern", "crew", "grateful", "sink"] {
            toys[name] = try await ToyGraph.load(name, from: graphs)
        }
        var run = ConformanceRun()
        for file in try featureFiles(below: features) {
            try await run.play(file, toys, base: features)
        }
        run.report += "conformance: \(run.passed) of \(run.total) scenarios passed"
        return run
    }

    private static func featureFiles(below folder: URL) throws -> [URL] {
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "feature" }.sorted { $0.path < $1.path }
    }

    private mutating func play(_ file: URL, _ toys: [String: ToyGraph], base: URL) async throws {
        let scenarios = FeatureFile.scenarios(in: try String(contentsOf: file, encoding: .utf8))
        var failures = ""
        var passedHere = 0
        for scenario in scenarios {
            if let failure = await ScenarioRun.play(scenario, graphs: toys) {
                failures += "  ✗ \(scenario.name)\n    \(failure.reason)\n"
            } else {
                passedHere += 1
            }
        }
        passed += passedHere
        total += scenarios.count
        let name = file.path.replacingOccurrences(of: base.path + "/", with: "")
        report += "\(name): \(passedHere) / \(scenarios.count)\n" + failures
    }
}
