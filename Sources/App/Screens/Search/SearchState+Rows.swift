import TUI

/// How many hits are read, and in which order.
extension SearchState {
    /// Asks for more rows when the cursor comes near the last that were read.
    mutating func askMore(height: Int) -> [ScreenRequest] {
        guard let value = answer.value, value.hasMore, !answer.isLoading, isListFocused else { return [] }
        guard goesToEnd || list.cursor + height >= value.hits.count else { return [] }
        let wanted = goesToEnd ? value.total.counted ?? Self.mostRows : 2 * value.hits.count
        let next = min(wanted, Self.mostRows)
        guard next > limit else { return [] }
        limit = next
        return askInPlace()
    }

    /// Sorts by the next column of the profile, after the last by how sure the hits are.
    mutating func sortByNext() -> [ScreenRequest] {
        guard let columns = answer.value?.columns, !columns.isEmpty, !hits.isEmpty else { return [] }
        let next = order.map { $0.column + 1 } ?? 0
        return sort(next < columns.count ? SearchOrder(column: next) : nil, columns)
    }

    /// Turns the order round.
    mutating func turnOrder() -> [ScreenRequest] {
        guard let columns = answer.value?.columns, let order, !hits.isEmpty else { return [] }
        return sort(SearchOrder(column: order.column, isDescending: !order.isDescending), columns)
    }

    private mutating func sort(_ order: SearchOrder?, _ columns: [PaneColumn]) -> [ScreenRequest] {
        self.order = order
        limit = pageSize
        list = ListState()
        let words = order.map { "by \(columns[$0.column].header) \($0.isDescending ? "▼" : "▲"), O turns it round" }
        return askInPlace() + [.say("sorted \(words ?? "by how sure they are")")]
    }

    /// A screen with fewer rows reads as many.
    static let leastPage = 20

    /// More rows are not read; who wants them all takes `c360 find`.
    static let mostRows = 10_000

    /// Asks for every hit; nil where all are here.
    var wholeQuestion: SearchQuestion? {
        guard answer.value?.hasMore == true, limit < Self.mostRows else { return nil }
        var whole = question
        whole.limit = Self.mostRows
        return whole
    }
}
