import Foundation
import Graph
import Phones
import TestSupport
import Testing

@testable import App

/// The largest and smallest numbers at every place where data, an option or a profile gives one: words or an error,
/// never a trap.
@Suite struct ExtremeNumberTests {
    /// A hundred million days to either side of 1970: no moment of a graph lies beyond.
    private static let moments: [Int64] = [-8_640_000_000_000_000, 8_640_000_000_000_000, -1, 0]
    private static let zones = ["GMT", "America/New_York", "Pacific/Kiritimati"]
    private static let values: [Value] =
        moments.map(Value.date)
        + [.long(.min), .long(.max), .int(.min), .byte(.min), .bigInteger(.min), .bigInteger(.max)]
        + [Double.infinity, -.infinity, .nan, .greatestFiniteMagnitude, 9.3e18, -9.3e18, .leastNonzeroMagnitude].map(
            Value.double)
        + [Float.infinity, .nan, .greatestFiniteMagnitude].map(Value.float)

    @Test(arguments: zones)
    func `every value is written in every format`(zone: String) throws {
        let timeZone = try #require(TimeZone(identifier: zone))
        for now in Self.moments {
            let clock = GraphClock(now: now, origin: .newest, timeZone: timeZone)
            let formatter = FieldFormatter(clock: clock, currency: "$", phoneRegion: .unitedStates)
            for (value, format) in Self.values.flatMap({ value in FieldFormat.allCases.map { (value, $0) } }) {
                #expect(!formatter.text(value, as: format).isEmpty, "\(value) as \(format)")
            }
            let names = ["days_ago_0", "days_ago_99999", "months_ago_99999", "months_ago_99999999999999999999"]
            #expect(clock.bindings(for: names.joined(separator: " ")).count == 5)
        }
    }

    @Test func `shares of what is not finite are none`() throws {
        let definition = InsightDefinition(
            id: "test", title: "Test", form: .gremlin(ProfileGremlin("g.V()")), unit: "", groups: .text, numbers: .text,
            isAverage: false)
        let formatter = FieldFormatter(
            clock: GraphClock(now: 0, origin: .newest, timeZone: .gmt), currency: "$", phoneRegion: .unitedStates)
        for (left, right) in Self.values.flatMap({ left in Self.values.map { (left, $0) } }) {
            let insight = try? Insight(definition, values: [.map(["a": left, "b": right])], formatter: formatter)
            let numbers = insight?.groups.map(\.number) ?? []
            if numbers.contains(.infinity) { #expect(insight?.groups.allSatisfy { $0.share == nil } == true) }
        }
    }

    @Test(arguments: [
        "-9223372036854775808", "9223372036854775807", "99999999999999999999", "-1", "0", "1e400", ".nan",
    ])
    func `a profile with an extreme number is read or refused`(number: String) {
        for key in ["digit: 1", "priority: 1", "width: 1"] {
            let text = SmallProfile.text
                .replacingOccurrences(of: "[{header: Name}]", with: "[{header: Name, width: 1, priority: 1}]")
                .replacingOccurrences(of: key, with: key.dropLast() + number)
            #expect(throws: (any Error).self) {
                _ = try ProfileReader.read(text, file: "test.yaml", origin: .file("test.yaml"))
                // What a profile may say is read; only priorities may be 0.
                if key.hasPrefix("priority"), number == "0" { throw CancellationError() }
            }
        }
    }

    @Test(arguments: [
        ["query", "g.V().count()", "--limit", "9223372036854775807"], ["query", "g.V()", "--limit", "-1"],
        ["query", "g.V()", "--limit", "-9223372036854775808"], ["query", "g.V()", "--limit", "99999999999999999999"],
        ["query", "g.V()", "--timeout", "1e400"], ["query", "g.V()", "--timeout", "nan"],
        ["query", "g.V()", "--timeout", "1e-300"], ["query", "g.V()", "--timeout", "-9223372036854775808"],
        ["query", "g.V()", "--as-of", "275760-09-13"], ["query", "g.V()", "--as-of", "-271821-04-20"],
        ["query", "g.V()", "--as-of", "999999999-12-31"], ["info", "--as-of", "-271821-04-20"],
        ["find", "Ana", "--limit", "9223372036854775807"], ["find", "9223372036854775807", "--limit", "0"],
        ["show", "A", "--limit", "9223372036854775807", "--as-of", "275760-09-13"],
        ["neighbors", "A", "--limit", "9223372036854775807"], ["neighbors", "A", "--limit", "-9223372036854775808"],
        ["explore", "--script", "-", "--size", "9223372036854775807x9223372036854775807"],
        ["explore", "--script", "-", "--size", "-1x0"], ["generate", "--customers", "9223372036854775807"],
        ["generate", "--customers", "-9223372036854775808", "--output", "x"],
    ])
    func `an option takes an extreme number or refuses it`(arguments: [String]) async throws {
        let folder = try TemporaryFolder(files: ["v.csv": "~id,~label,name,w:Date\nA,person,Ana,2024-01-01\n"])
        let takesGraph = arguments[0] != "generate"
        let run = try await Program.run(
            arguments + (takesGraph ? ["--graph", folder.path] : []),
            environment: ["XDG_CACHE_HOME": folder[".cache"].path])
        #expect((0...4).contains(run.status) && !run.words.contains("Fatal error"), "\(run.status) \(run.words)")
    }
}
