import Graph
import Testing

@testable import SampleData

@Suite struct MomentTests {
    @Test func `known moments have their known seconds`() {
        #expect(Moment(1970, 1, 1).seconds == 0)
        #expect(Moment(2000, 3, 1).seconds == 951_868_800)
        #expect(Moment(2024, 2, 29, 23, 59, 59).seconds == 1_709_251_199)
        #expect(Moment(1914, 8, 4).seconds == -1_748_649_600)
    }

    @Test func `midnight is of the same day, before 1970 as well`() {
        #expect(Moment(1969, 12, 31, 18).startOfDay == Moment(1969, 12, 31))
        #expect(Moment(2024, 3, 1, 18).startOfDay == Moment(2024, 3, 1))
    }

    @Test func `the random stream gives the published numbers of SplitMix64`() {
        var numbers = SplitMix64(seed: 1_234_567)
        let first = (0..<3).map { _ in numbers.next() }
        #expect(first == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }
}
