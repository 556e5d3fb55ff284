import Foundation

/// How far a share or an average in one group is from that of all others, and whether that is more than chance.
struct Comparison: Sendable, Hashable {
    /// What is compared: hits among so many, or numbers by their mean and spread.
    enum Sample: Sendable, Hashable {
        case share(hits: Double, count: Double)
        /// The mean, and the mean of the squares.
        case mean(Double, squares: Double, count: Double)

        var count: Double {
            switch self {
            case .share(_, let count), .mean(_, _, let count): count
            }
        }

        /// The share, or the mean.
        var value: Double {
            switch self {
            case .share(let hits, let count): count > 0 ? hits / count : 0
            case .mean(let mean, _, _): mean
            }
        }

        /// The standard deviation of the numbers; of a share nothing.
        var deviation: Double {
            guard case .mean(let mean, let squares, let count) = self, count > 1 else { return 0 }
            return (max(0, squares - mean * mean) * count / (count - 1)).squareRoot()
        }

        /// What remains of this one without a part of it.
        func without(_ part: Sample) -> Sample? {
            switch (self, part) {
            case (.share(let hits, let count), .share(let partHits, let partCount)):
                guard count > partCount else { return nil }
                return .share(hits: hits - partHits, count: count - partCount)
            case (.mean(let mean, let squares, let count), .mean(let partMean, let partSquares, let partCount)):
                let rest = count - partCount
                guard rest > 0 else { return nil }
                return .mean(
                    (mean * count - partMean * partCount) / rest,
                    squares: (squares * count - partSquares * partCount) / rest, count: rest)
            default: return nil
            }
        }
    }

    /// How wide intervals are.
    struct Certainty: Sendable {
        /// How often one comparison may claim something where there is nothing.
        let chance: Double
        /// How many standard deviations intervals of shares reach to either side.
        let deviations: Double

        /// - Parameters:
        ///   - comparisons: How many are made together, so that each has to be so much surer (Bonferroni).
        ///   - falseClaims: How often all of them together may claim something where there is nothing.
        init(among comparisons: Int, falseClaims: Double = 0.01) {
            chance = falseClaims / Double(max(1, comparisons))
            var (low, high) = (0.0, 40.0)
            for _ in 0..<60 {
                let middle = (low + high) / 2
                if erfc(middle / 2.0.squareRoot()) > chance { low = middle } else { high = middle }
            }
            deviations = high
        }

        /// How many standard deviations intervals of means reach: Student's t with so many degrees of freedom, by the
        /// expansion of Abramowitz and Stegun, 26.7.5.
        func deviations(degrees: Double) -> Double {
            let (x, square) = (deviations, deviations * deviations)
            let terms = [
                x * (square + 1) / 4, x * ((5 * square + 16) * square + 3) / 96,
                x * (((3 * square + 19) * square + 17) * square - 15) / 384,
                x * ((((79 * square + 776) * square + 1_482) * square - 1_920) * square - 945) / 92_160,
            ]
            return terms.reversed().reduce(0) { ($0 + $1) / degrees } + x
        }
    }

    /// Groups of fewer say nothing.
    static let fewest = 10.0

    let group: Sample
    let others: Sample
    /// Between which the difference lies, as surely as was asked for.
    let interval: ClosedRange<Double>
    /// Whether it is more than chance: the interval leaves out zero, and of shares Fisher's exact test says so too, since
    /// intervals are too narrow where something is rare.
    let isReal: Bool

    /// Nil where one of the two is too small to say anything.
    init?(_ group: Sample, others: Sample, _ certainty: Certainty) {
        guard group.count >= Self.fewest, others.count >= Self.fewest else { return nil }
        self.group = group
        self.others = others
        interval = Self.interval(group, others, certainty)
        switch (group, others) {
        case _ where interval.contains(0): isReal = false
        case (.share(let hits, let count), .share(let otherHits, let otherCount)):
            let chance = FisherTest.probability(hits, of: count, beside: otherHits, of: otherCount)
            isReal = chance <= certainty.chance
        default: isReal = true
        }
    }

    var difference: Double { group.value - others.value }

    /// How many times as much the group has; nil where the others have nothing.
    var ratio: Double? { others.value > 0 ? group.value / others.value : nil }

    /// How much it is at least; 0 where it may be chance.
    var strength: Double { isReal ? min(abs(interval.lowerBound), abs(interval.upperBound)) : 0 }

    // MARK: - Intervals

    /// Of two shares by Newcombe's method from Wilson's intervals (Statistics in Medicine 17, 1998, method 10); of two
    /// means by Welch's, with the degrees of freedom of Welch and Satterthwaite.
    private static func interval(_ one: Sample, _ other: Sample, _ certainty: Certainty) -> ClosedRange<Double> {
        let difference = one.value - other.value
        switch (one, other) {
        case (.share, .share):
            let (left, right) = (wilson(one, certainty.deviations), wilson(other, certainty.deviations))
            let below = hypot(one.value - left.lowerBound, right.upperBound - other.value)
            let above = hypot(left.upperBound - one.value, other.value - right.lowerBound)
            return (difference - below)...(difference + above)
        default:
            let errors = [one, other].map { $0.deviation * $0.deviation / $0.count }
            let variance = errors[0] + errors[1]
            guard variance > 0 else { return difference...difference }
            let degrees =
                variance * variance
                / (errors[0] * errors[0] / (one.count - 1) + errors[1] * errors[1] / (other.count - 1))
            let reach = certainty.deviations(degrees: degrees) * variance.squareRoot()
            return (difference - reach)...(difference + reach)
        }
    }

    private static func wilson(_ sample: Sample, _ deviations: Double) -> ClosedRange<Double> {
        let (share, count, square) = (sample.value, sample.count, deviations * deviations)
        let centre = share + square / (2 * count)
        let reach = deviations * (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
        let scale = 1 + square / count
        return ((centre - reach) / scale)...((centre + reach) / scale)
    }
}
