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
        show(week: week)
    }

    /// Puts the keys on the chart and the cursor at the newest row of a week, or at the nearest before it.
    mutating func mark(week: Int) {
        isOnChart = true
        show(week: week)
    }

    private mutating func show(week: Int) {
        guard let weeks = content.value?.histogram?.weeks, weeks.indices.contains(week) else { return }
        moveTo(time: (week + 1 < weeks.count ? weeks[week + 1].start : .max) - 1)
    }
}
