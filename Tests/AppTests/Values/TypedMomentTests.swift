import Foundation
import Testing

@testable import App

@Suite struct TypedMomentTests {
    /// 2024-03-02T12:00Z
    private static let now = FakeGraph.now

    private func moment(
        _ text: String, now: Int64? = now, in zone: TimeZone = .gmt, isMonthFirst: Bool = true
    ) -> TypedMoment? {
        TypedMoment(text, now: now, in: zone, isMonthFirst: isMonthFirst)
    }

    private static let withClock: [(String, Int64)] = [
        ("now", 0), ("2d", -2 * 86_400_000), ("2w", -14 * 86_400_000), ("36h", -36 * 3_600_000),
        ("2024-03-02 11:00", -3_600_000), ("2024-03-02T11:00Z", -3_600_000), ("3/2/2024 11:00", -3_600_000),
        ("March 2, 2024 11:00:07", -3_593_000), ("2.3.2024, 9:30", -9_000_000), ("mar 2 11:00", -3_600_000),
        ("2 March, 11:00", -3_600_000), ("3/2 11:00", -3_600_000),
        ("March 2, 2024 11:00 am", -3_600_000), ("Mar 1, 2024 2:32 pm", -77_280_000), ("11:00", -3_600_000),
        ("12:31", -84_540_000), ("2:32pm", -77_280_000), ("2 p.m.", -79_200_000), ("12 am", -43_200_000),
        ("yesterday 14:32", -77_280_000), ("fri 2:32 PM", -77_280_000),
    ]

    @Test(arguments: withClock) func `with a clock it is that moment`(text: String, offset: Int64) {
        #expect(moment(text)?.span == Self.now + offset...Self.now + offset)
    }

    @Test(arguments: [
        "yesterday", " Yesterday ", "2024-03-01", "2024/3/1", "3/1/2024", "1.3.2024", "mar 1 2024", "1st March 2024",
        "20240301", "3/1/24", "mar 1", "1st March", "3/1",
    ]) func `without one it is the whole day, in every spelling that a search takes`(text: String) throws {
        let day = try #require(moment(text))
        #expect(day.span == Self.now - 129_600_000...Self.now - 43_200_001)
        #expect(day.words == "2024-03-01")
    }

    @Test func `months and years are whole, too`() {
        #expect(moment("2024-02")?.words == "2024-02" && moment("2023")?.words == "2023")
        #expect(moment("2024-02")?.span.upperBound == moment("2024-02-29")?.span.upperBound)
        #expect(moment("2023")?.span.lowerBound == moment("2023-01-01")?.span.lowerBound)
    }

    @Test func `a day is as long as the clocks make it, and the region tells which number is the month`() throws {
        let zone = try #require(TimeZone(identifier: "America/New_York"))
        let short = try #require(moment("2024-03-10", in: zone))
        #expect(short.span.upperBound - short.span.lowerBound + 1 == 23 * 3_600_000)
        #expect(moment("1/3/2024", isMonthFirst: false)?.words == "2024-03-01")
        #expect(moment("1/3/2024")?.words == "2024-01-03")
    }

    @Test(arguments: [
        "", "w", "2x", "2024-13-01", "soon", "99999d", "2024-03-01 25:00", "25:00", "14:00 pm", "2024-02 11:00", "mo",
    ])
    func `what is no moment is none`(text: String) {
        #expect(moment(text) == nil)
    }

    @Test func `a day without a year is the last such day`() {
        #expect(moment("mar 2")?.words == "2024-03-02" && moment("mar 3")?.words == "2023-03-03")
        #expect(moment("feb 29")?.words == "2024-02-29" && moment("feb 30") == nil && moment("mar 2", now: nil) == nil)
        #expect(moment("feb 28 14:32")?.span == moment("2024-02-28 14:32")?.span)
    }

    @Test func `the name of a day is the last such day`() {
        // 2024-03-02 is a Saturday.
        for (name, day) in [("Monday", "2024-02-26"), ("fri", "2024-03-01"), ("saturday", "2024-03-02")] {
            #expect(moment(name)?.words == day)
        }
    }

    @Test func `nothing is counted from a "now" that is not known`() {
        for text in ["now", "yesterday", "2w", "monday", "11:00"] { #expect(moment(text, now: nil) == nil) }
        #expect(moment("3/1/24", now: nil)?.words == "2024-03-01")
    }
}
