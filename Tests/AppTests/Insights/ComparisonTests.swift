import Foundation
import Graph
import Phones
import TestSupport
import Testing

@testable import App

/// Whether a difference is more than chance, and that nothing is claimed where there is none.
@Suite struct ComparisonTests {
    @Test func `the interval of two shares is Newcombe's`() throws {
        // Statistics in Medicine 17 (1998), table II, method 10: 56 of 70 and 48 of 80.
        let comparison = try #require(
            Comparison(
                .share(hits: 56, count: 70), others: .share(hits: 48, count: 80), .init(among: 1, falseClaims: 0.05)))
        #expect(abs(comparison.difference - 0.2) < 1e-9)
        #expect(abs(comparison.interval.lowerBound - 0.0524) < 5e-5)
        #expect(abs(comparison.interval.upperBound - 0.3339) < 5e-5)
        #expect(comparison.isReal)
        let many = try #require(
            Comparison(
                .share(hits: 56, count: 70), others: .share(hits: 48, count: 80), .init(among: 100, falseClaims: 0.05)))
        #expect(!many.isReal && many.strength == 0)
    }

    @Test func `the interval of two means is Welch's`() throws {
        // Numbers 1 to 20 and 11 to 30: both of variance 35.
        func sample(_ numbers: ClosedRange<Int>) -> Comparison.Sample {
            let count = Double(numbers.count)
            let mean = Double(numbers.reduce(0, +)) / count
            return .mean(mean, squares: Double(numbers.reduce(0) { $0 + $1 * $1 }) / count, count: count)
        }
        let comparison = try #require(
            Comparison(sample(11...30), others: sample(1...20), .init(among: 1, falseClaims: 0.05)))
        // Student's t with 38 degrees of freedom.
        let reach = 2.024_394 * (35.0 / 20 + 35.0 / 20).squareRoot()
        #expect(abs(comparison.interval.lowerBound - (10 - reach)) < 1e-4)
        #expect(abs(comparison.interval.upperBound - (10 + reach)) < 1e-4)
        let sure = Comparison.Certainty(among: 50)
        #expect(abs(sure.deviations(degrees: 9) - 6.0101) < 0.02)
        #expect(abs(sure.deviations(degrees: 30) - 4.2340) < 0.0002)
    }

    @Test func `the exact test is Fisher's`() {
        // The lady tasting tea: three of four beside one of four, one side 17 of 70.
        #expect(abs(FisherTest.probability(3, of: 4, beside: 1, of: 4) - 34.0 / 70) < 1e-9)
        #expect(abs(FisherTest.probability(1, of: 4, beside: 3, of: 4) - 34.0 / 70) < 1e-9)
        #expect(FisherTest.probability(2, of: 4, beside: 2, of: 4) == 1)
        let rare = FisherTest.probability(5, of: 33, beside: 95, of: 9_967)
        #expect(abs(rare - 3.43735e-5) < 1e-10, "\(rare)")
        #expect(FisherTest.probability(50_000, of: 100_000, beside: 400_000, of: 900_000) < 1e-100)
    }

    @Test func `few say nothing`() {
        #expect(Comparison(.share(hits: 9, count: 9), others: .share(hits: 0, count: 1000), .init(among: 1)) == nil)
        #expect(Comparison(.share(hits: 100, count: 100), others: .share(hits: 0, count: 3), .init(among: 1)) == nil)
        #expect(Comparison.Sample.share(hits: 3, count: 9).without(.share(hits: 3, count: 9)) == nil)
    }

    @Test func `what is rare is not claimed by chance`() throws {
        let certainty = Comparison.Certainty(among: 60)
        let claims = (1...200 as ClosedRange<UInt64>).count { seed in
            var random = SeededGenerator(seed: seed)
            let groups = (0..<60).map { _ in
                Comparison.Sample.share(
                    hits: Double((0..<33).count { _ in Int.random(in: 0..<50, using: &random) == 0 }), count: 33)
            }
            let hits = groups.reduce(0) { $0 + $1.value * $1.count }
            let all = Comparison.Sample.share(hits: hits, count: 60 * 33)
            return groups.contains { group in
                all.without(group).flatMap { Comparison(group, others: $0, certainty) }?.isReal == true
            }
        }
        #expect(claims <= 7, "\(claims) of 200 claim something")
    }

    @Test func `averages of few are not claimed by chance`() throws {
        let certainty = Comparison.Certainty(among: 40)
        let claims = (1...200 as ClosedRange<UInt64>).count { seed in
            var random = SeededGenerator(seed: seed)
            return (0..<40).contains { _ in
                let samples = [10, 12].map { count in
                    let numbers = (0..<count).map { _ in Double.random(in: 0..<1, using: &random) }
                    return Comparison.Sample.mean(
                        numbers.reduce(0, +) / Double(count),
                        squares: numbers.reduce(0) { $0 + $1 * $1 } / Double(count), count: Double(count))
                }
                return Comparison(samples[0], others: samples[1], certainty)?.isReal == true
            }
        }
        #expect(claims <= 7, "\(claims) of 200 claim something")
    }

    // MARK: - Tables

    private static let definition = InsightDefinition(
        id: "test", title: "Test",
        form: .counts(
            CountDefinition(
                of: InsightPopulation(label: "quote"), row: ProfileGremlin("values('zip')"),
                column: ProfileGremlin("values('deductible')"))), unit: "quotes")

    private static let formatter = FieldFormatter(
        clock: GraphClock(now: 0, origin: .newest, timeZone: .gmt), currency: "$", phoneRegion: .unitedStates)

    /// A table of 40 groups with 20 to 200 each, divided into five columns by chance, with one group that prefers one.
    ///
    /// - Parameter strength: Which part of that group takes the column whatever chance says.
    private static func insight(seed: UInt64, strength: Double) throws -> Insight {
        var random = SeededGenerator(seed: seed)
        let chances = [0.1, 0.3, 0.35, 0.2, 0.05]
        let rows = (0..<40).map { row in
            var counts = [Int64](repeating: 0, count: chances.count)
            for _ in 0..<(row == 7 ? 100 : Int.random(in: 20...200, using: &random)) {
                var place = Double.random(in: 0..<1, using: &random)
                var column = 0
                while column < chances.count - 1, place >= chances[column] {
                    place -= chances[column]
                    column += 1
                }
                if row == 7, Double.random(in: 0..<1, using: &random) < strength { column = 3 }
                counts[column] += 1
            }
            let cells = counts.enumerated().filter { $0.element > 0 }.map {
                (Value.int(Int32($0.offset)), Value.long($0.element))
            }
            return (Value.string("Z\(row)"), Value.map(ValueMap(cells)))
        }
        return try InsightTable(
            definition, answers: [(.counts, [.map(ValueMap(rows))])], formatter: formatter
        ).insight()
    }

    @Test(arguments: [0.4, 0.6, 0.8]) func `what was planted is named first`(strength: Double) throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let insight = try Self.insight(seed: seed, strength: strength)
            let first = try #require(insight.findings.first, "seed \(seed)")
            #expect(insight.groups[first.group].label == "Z7", "seed \(seed): \(first.words)")
            #expect(first.column.map { insight.columns[$0].label } == "3", "seed \(seed): \(first.words)")
        }
    }

    @Test func `nothing is claimed where nothing was planted`() throws {
        let claims = try (1...300 as ClosedRange<UInt64>).count { seed in
            try !Self.insight(seed: seed, strength: 0).findings.isEmpty
        }
        // One of a hundred is what is promised; by chance it may be a few more.
        #expect(claims <= 9, "\(claims) of 300 insights claim something")
    }
}
