import Foundation
import Testing

@testable import App

struct TimeExpressionTests {
    private let clock = GraphClock(now: FakeGraph.now, origin: .newest, timeZone: .gmt)

    @Test(
        "Times are dates, or how long before now",
        arguments: [
            ("now", 0), ("2d", -2 * 86_400_000), ("2w", -14 * 86_400_000), ("36h", -36 * 3_600_000),
            (" Yesterday ", -43_200_001), ("2024-03-02", 43_199_999), ("2024-03-02 11:00", -3_600_000),
        ] as [(String, Int64)])
    func moments(text: String, offset: Int64) {
        #expect(TimeExpression.parse(text, clock: clock) == FakeGraph.now + offset)
    }

    @Test("What is no time is refused", arguments: ["", "w", "2x", "2024-13-01", "soon", "99999d"])
    func refused(text: String) {
        #expect(TimeExpression.parse(text, clock: clock) == nil)
    }
}
