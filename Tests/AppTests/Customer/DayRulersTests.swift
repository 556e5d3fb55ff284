import Foundation
import Testing

@testable import App

@Suite struct DayRulersTests {
    private func row(_ id: String, _ time: EventTime) -> PaneRow {
        PaneRow(id: id, vertex: VertexReference(id: id, label: "call"), kind: "call", cells: [], time: time)
    }

    private func rows() -> [PaneRow] {
        let day: Int64 = 86_400_000
        return [
            row("a", .known(0)), row("b", .known(3_600_000)), row("c", .known(day)), row("d", .known(day * 23)),
            row("e", .missing), row("f", .unreadable("soon")),
        ]
    }

    private func words(_ lines: [DayRulers.Line]) -> [String] {
        lines.map { line in
            switch line {
            case .day(let text), .gap(let text): text
            case .row(let row): row.id
            }
        }
    }

    @Test func `days and silences part the rows, unknown times come last`() {
        #expect(
            words(DayRulers.arrange(rows(), in: .gmt))
                == ["1970-01-01", "a", "b", "1970-01-02", "c", "quiet for 3 weeks", "1970-01-24", "d", "e", "f"])
    }

    @Test func `newest first turns the known times around`() {
        #expect(
            words(DayRulers.arrange(rows(), in: .gmt, newestFirst: true))
                == ["1970-01-24", "d", "quiet for 3 weeks", "1970-01-02", "c", "1970-01-01", "b", "a", "e", "f"])
    }

    @Test func `known times sort before missing and missing before unreadable ones`() {
        let times: [EventTime] = [.unreadable("x"), .missing, .known(5), .known(-5)]
        #expect(times.sorted() == [.known(-5), .known(5), .missing, .unreadable("x")])
    }

    @Test func `a day begins at local midnight, also when the clocks change`() throws {
        let zone = try #require(TimeZone(identifier: "America/New_York"))
        // 2024-03-10 03:30 in New York, after the hour from 2 to 3 was left out.
        let civil = CivilTime(milliseconds: 1_710_055_800_000, in: zone)
        #expect(civil.dateText == "2024-03-10")
        #expect(civil.timeText == "03:30")
        #expect(CivilTime(milliseconds: -1, in: .gmt).dateText == "1969-12-31")
    }
}
