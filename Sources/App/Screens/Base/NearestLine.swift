/// Where a cursor goes when lines are made anew and its own is not among them: to the line that was nearest to it.
enum NearestLine {
    /// The place now of the line under the cursor, or of the nearest one that is left, below rather than above; nil when
    /// none is left.
    ///
    /// - Parameters:
    ///   - former: The lines as they were.
    ///   - place: Where a line is now; nil when it is gone.
    static func line<Line>(of cursor: Int, in former: [Line], now place: (Line) -> Int?) -> Int? {
        guard former.indices.contains(cursor) else { return nil }
        for distance in 0..<former.count {
            for line in [cursor + distance, cursor - distance] where former.indices.contains(line) {
                if let found = place(former[line]) { return found }
            }
        }
        return nil
    }
}
