import Graph

/// How long the runs of one question took, and a fingerprint of what they answered.
struct Measurement: Encodable {
    let title: String
    let runs: Int
    /// Microseconds.
    let median: Double
    /// Microseconds.
    let p99: Double
    /// Results of one run of each traversal, summed.
    let results: Int
    let checksum: String

    private static let fewestRuns = 5

    init(title: String, traversals: [Traversal], graph: LocalGraph, seconds: Double) async throws {
        var results = 0
        var checksum: UInt64 = 0
        for traversal in traversals {
            for value in try await graph.run(traversal).values {
                results += 1
                checksum &+= try Checksum.of(value)
            }
        }
        _ = try await Self.run(traversals, on: graph, for: seconds)
        let times = try await Self.run(traversals, on: graph, for: seconds).sorted()

        self.title = title
        self.runs = times.count
        self.median = Self.rank(0.5, of: times)
        self.p99 = Self.rank(0.99, of: times)
        self.results = results
        let digits = String(checksum, radix: 16)
        self.checksum = String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Runs the traversals in turn and answers how many microseconds each run took.
    private static func run(_ traversals: [Traversal], on graph: LocalGraph, for seconds: Double) async throws
        -> [Double]
    {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var times: [Double] = []
        while times.count < fewestRuns || clock.now < end {
            let start = clock.now
            _ = try await graph.run(traversals[times.count % traversals.count])
            times.append(start.duration(to: clock.now) / .microseconds(1))
        }
        return times
    }

    private static func rank(_ share: Double, of sorted: [Double]) -> Double {
        sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
}
