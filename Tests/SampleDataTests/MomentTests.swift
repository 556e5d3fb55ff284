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
}
