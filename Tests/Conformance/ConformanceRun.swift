import Foundation

/// Plays every scenario below a folder.
struct ConformanceRun {
    /// How one scenario ended.
    struct Outcome {
        /// `FOLDER/path/of/the.feature: name of the scenario`, as `failing.txt` lists it.
        let scenario: String
        let failure: ScenarioRun.Failure?
    }

    private(set) var outcomes: [Outcome] = []
    private(set) var report = ""

    /// - Parameters:
    ///   - features: The folder of the `.feature` files; its own name is the first part of every scenario's.
    ///   - graphs: The folder of the graphs that the scenarios speak of, by the names given.
    static func play(features: URL, graphs: URL, named names: [String]) async throws -> ConformanceRun {
        var toys: [String: ToyGraph] = [:]
        for name in names { toys[name] = try await ToyGraph.load(name, from: graphs) }
        var run = ConformanceRun()
        for file in FeatureFile.files(below: features) {
            try await run.play(file, toys, base: features)
        }
        let passed = run.outcomes.filter { $0.failure == nil }.count
        run.report += "conformance: \(passed) of \(run.outcomes.count) scenarios passed"
        return run
    }

    private mutating func play(_ file: URL, _ toys: [String: ToyGraph], base: URL) async throws {
        let scenarios = FeatureFile.scenarios(in: try String(contentsOf: file, encoding: .utf8))
        let path = file.path.replacingOccurrences(of: base.path + "/", with: "")
        var failures = ""
        var passed = 0
        for scenario in scenarios {
            let failure = await ScenarioRun.play(scenario, graphs: toys)
            outcomes.append(
                Outcome(scenario: "\(base.lastPathComponent)/\(path): \(scenario.name)", failure: failure))
            if let failure {
                failures += "  ✗ \(scenario.name)\n    \(failure.reason)\n"
            } else {
                passed += 1
            }
        }
        report += "\(path): \(passed) / \(scenarios.count)\n" + failures
    }
}
