import Foundation

/// Fisher's exact test of two shares (R. A. Fisher, Statistical Methods for Research Workers, 1934, section 21.02).
enum FisherTest {
    /// How probable it is that chance puts so many of all hits into the first of two groups, or more; or so few, or
    /// fewer. The less probable of the two, doubled, at most 1.
    ///
    /// Takes time in proportion to the spread of the hits.
    static func probability(
        _ hits: Double, of count: Double, beside otherHits: Double, of otherCount: Double
    ) -> Double {
        let whole = count + otherCount
        let isMore = hits * otherCount >= otherHits * count
        // Fewer hits are more misses.
        let found = isMore ? hits : count - hits
        let all = isMore ? hits + otherHits : whole - hits - otherHits
        var number = found
        var term = exp(
            choices(number, of: count) + choices(all - number, of: otherCount) - choices(all, of: whole))
        var sum = term
        while number < min(count, all), term > sum * 1e-12 {
            term *= (count - number) * (all - number) / ((number + 1) * (otherCount - all + number + 1))
            number += 1
            sum += term
        }
        return min(1, 2 * sum)
    }

    /// The logarithm of in how many ways some can be chosen of all.
    private static func choices(_ some: Double, of all: Double) -> Double {
        logFactorial(all) - logFactorial(some) - logFactorial(all - some)
    }

    /// By Stirling's series (Abramowitz and Stegun, 6.1.41), to twelve digits; `lgamma` of C keeps a sign for all threads.
    private static func logFactorial(_ number: Double) -> Double {
        var (x, product) = (number + 1, 1.0)
        while x < 10 {
            product *= x
            x += 1
        }
        let inverse = 1 / (x * x)
        let series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1_260 - inverse / 1_680))) / x
        return (x - 0.5) * log(x) - x + 0.5 * log(2 * Double.pi) + series - log(product)
    }
}
