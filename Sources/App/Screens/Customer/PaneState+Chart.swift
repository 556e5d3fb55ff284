import TUI

/// The chart above the rows of a pane: which week is looked at, and what moving it does.
extension PaneState {
    /// The week of the row with the cursor.
    var markedWeek: Int? {
        guard let histogram = content.value?.histogram else { return nil }
        return selected?.row?.time.milliseconds.flatMap(histogram.week)
    }

    /// What the chart says of the marked week while keys move it.
    var chartWords: String? {
        guard isOnChart, let histogram = content.value?.histogram, let markedWeek else { return nil }
        return histogram.words(ofWeek: markedWeek, in: timeZone)
    }

    /// Moves the cursor to the newest row of the next week with any, before or after its own.
    mutating func moveWeek(by step: Int) {
        guard let histogram = content.value?.histogram, let markedWeek,
            let week = histogram.eventful(from: markedWeek, by: step)
        else { return }
        let end = week + 1 < histogram.weeks.count ? histogram.weeks[week + 1].start : .max
        moveTo(time: end - 1)
    }
}
