import Foundation
import TestSupport
import Testing

@testable import App

/// How commands write times, and in which order what happened comes.
@Suite struct WrittenTimesTests {
    private static let sample = PackageFolder.sample.path

    @Test(arguments: ["json", "csv"]) func `a day is no midnight`(format: String) async throws {
        let found = try await Program.run("find", "CUS1002", "--graph", Self.sample, "--format", format)
        let shown = try await Program.run(
            "show", "CUS1002", "--graph", Self.sample, "--pane", "quotes", "--format", format)
        let around = try await Program.run(
            "neighbors", "CUS1002", "--graph", Self.sample, "--to", "policy", "--format", format)
        for run in [found, shown, around] {
            #expect(run.status == 0 && !run.output.contains("T00:00:00Z"), "\(run.output)")
        }
        #expect(found.output.contains("1986-02-16"))
        // What has a clock keeps it.
        #expect(shown.output.contains(/T\d\d:\d\d:\d\dZ/))
    }

    @Test func `neighbours come newest first`() async throws {
        let run = try await Program.run(
            "neighbors", "CUS1017", "--graph", Self.sample, "--edge", "has_session", "--format", "json")
        let rows = try #require(try run.json() as? [[String: Any]])
        let times = rows.compactMap { $0["time"] as? String }
        #expect(times.count == 4 && times == times.sorted(by: >), "\(times)")
    }
}
