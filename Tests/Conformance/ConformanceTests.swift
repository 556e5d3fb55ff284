import Foundation
import Testing

@testable import Graph

/// TinkerPop's own scenarios, when they are at hand: `$GREMLIN_FEATURES` and `$GREMLIN_GRAPHS`, by default beside the
/// package.
@Suite struct ConformanceTests {
    private static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func folder(_ variable: String, _ name: String) -> URL {
        if let path = ProcessInfo.processInfo.environment[variable] { return URL(filePath: path) }
        return package.appending(path: "../shared/conformance/\(name)").standardizedFileURL
    }

    @Test func `Scenarios pass, and no fewer than before`() async throws {
        let features = Self.folder("GREMLIN_FEATURES", "features")
        let graphs = Self.folder("GREMLIN_GRAPHS", "graphs")
        guard FileManager.default.fileExists(atPath: features.path) else {
            print("conformance: skipped, there is no \(features.path)")
            return
        }
        let outcome = try await ConformanceRun.play(features: features, graphs: graphs)
        print(outcome.report)
        let record = Self.package.appending(path: "Tests/Conformance/passed.txt")
        let known = Int(try String(contentsOf: record, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines))
        if ProcessInfo.processInfo.environment["GREMLIN_FEATURES"] == nil {
            #expect(outcome.passed >= known ?? 0, "fewer scenarios pass than \(record.lastPathComponent) says")
        }
    }
}
