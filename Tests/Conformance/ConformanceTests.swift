import Foundation
import TestSupport
import Testing

/// Scenarios with known results: our own, which are always at hand, and TinkerPop's when they are, at
/// `$GREMLIN_FEATURES` and `$GREMLIN_GRAPHS`, by default beside the package.
@Suite struct ConformanceTests {
    private static let folder = PackageFolder.url.appending(path: "Tests/Conformance")
    private static let own = folder.appending(path: "Scenarios")
    private static let features = folder("GREMLIN_FEATURES", "features")
    private static let graphs = folder("GREMLIN_GRAPHS", "graphs")
    private static let hasFolders = has("GREMLIN_FEATURES", "features") && has("GREMLIN_GRAPHS", "graphs")

    private static func chosen(_ variable: String) -> String? { ProcessInfo.processInfo.environment[variable] }

    /// A folder that was asked for by name must be there.
    private static func has(_ variable: String, _ name: String) -> Bool {
        chosen(variable) != nil || SharedData.isThere("conformance/\(name)")
    }

    private static func folder(_ variable: String, _ name: String) -> URL {
        chosen(variable).map { URL(filePath: $0) } ?? SharedData.url("conformance/\(name)")
    }

    private static func failingList() throws -> FailingList {
        FailingList(try String(contentsOf: folder.appending(path: "failing.txt"), encoding: .utf8))
    }

    private static func compareWithList(_ outcomes: [ConformanceRun.Outcome], folder: String) throws {
        for difference in try failingList().differences(from: outcomes, folder: folder) {
            Issue.record("\(difference)")
        }
    }

    @Test(.enabled(if: hasFolders, "shared/conformance is not beside the repository"))
    func `TinkerPop's scenarios pass but for those that are listed`() async throws {
        let run = try await ConformanceRun.play(
            features: Self.features, graphs: Self.graphs, named: ["modern", "crew", "grateful", "sink"])
        print(run.report)
        #expect(!run.outcomes.isEmpty)
        // The list speaks of the scenarios beside the package; of others it knows nothing.
        guard Self.chosen("GREMLIN_FEATURES") == nil, Self.chosen("GREMLIN_GRAPHS") == nil else { return }
        try Self.compareWithList(run.outcomes, folder: "features")
    }

    @Test func `Our own scenarios pass but for those that are listed`() async throws {
        let run = try await ConformanceRun.play(
            features: Self.own, graphs: Self.own.appending(path: "graphs"), named: ["insurer"])
        print(run.report)
        #expect(!run.outcomes.isEmpty)
        try Self.compareWithList(run.outcomes, folder: "Scenarios")
        let names = run.outcomes.map(\.scenario)
        #expect(Set(names).count == names.count, "two scenarios of a file have the same name")
    }

    @Test func `The list of failing scenarios names no folder but the two`() throws {
        let strangers = try Self.failingList().scenarios.filter {
            !$0.hasPrefix("features/") && !$0.hasPrefix("Scenarios/")
        }
        #expect(strangers == [])
    }

    @Test func `Our own scenarios use every word of the language`() throws {
        var used = UsedWords()
        for file in FeatureFile.files(below: Self.own) {
            for scenario in FeatureFile.scenarios(in: try String(contentsOf: file, encoding: .utf8)) {
                for step in scenario.steps where !step.document.isEmpty { used.read(step.document) }
            }
        }
        #expect(UsedWords.language.steps.subtracting(used.steps) == [], "no scenario of our own calls these steps")
        #expect(UsedWords.language.constants.subtracting(used.constants) == [], "… names these constants")
        #expect(UsedWords.language.predicates.subtracting(used.predicates) == [], "… tests by these predicates")
        #expect(UsedWords.language.strategies.subtracting(used.strategies) == [], "… names these strategies")
    }
}
