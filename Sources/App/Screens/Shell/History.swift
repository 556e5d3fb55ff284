/// A line of visited places with one current place, as a browser keeps it.
///
/// Places are whole values, so going back restores cursor, scroll, filter and folds exactly as they were left.
struct History<Place: Sendable>: Sendable {
    private(set) var past: [Place] = []
    var current: Place
    private(set) var future: [Place] = []

    /// The number of places kept behind the current one; the oldest are forgotten first.
    let capacity: Int

    init(_ place: Place, capacity: Int = 100) {
        current = place
        self.capacity = capacity
    }

    /// All places, in their order.
    var places: [Place] { past + [current] + future.reversed() }

    var canGoBack: Bool { !past.isEmpty }
    var canGoForward: Bool { !future.isEmpty }

    /// Leaves the current place for a new one; what was ahead is forgotten, unless the new one may be closed again
    /// without a trace.
    mutating func visit(_ place: Place, keepsFuture: Bool = false) {
        past.append(current)
        if past.count > capacity { past.removeFirst() }
        current = place
        if !keepsFuture { future.removeAll() }
    }

    /// Forgets what is ahead, because the current place is there to stay.
    mutating func forgetFuture() { future.removeAll() }

    /// Returns to the place before this one, which stays reachable with `goForward`.
    @discardableResult
    mutating func goBack() -> Bool {
        guard let place = past.popLast() else { return false }
        future.append(current)
        current = place
        return true
    }

    /// Undoes the last `goBack`.
    @discardableResult
    mutating func goForward() -> Bool {
        guard let place = future.popLast() else { return false }
        past.append(current)
        current = place
        return true
    }

    /// Forgets the current place and returns to the one before it.
    @discardableResult
    mutating func close() -> Bool {
        guard let place = past.popLast() else { return false }
        current = place
        return true
    }

    /// Changes the first place that satisfies the condition, wherever it is in the line, the current one first.
    ///
    /// An answer that arrives after its asker has been left still reaches it.
    /// - Returns: what the change returned, or nil when no such place is left.
    mutating func change<Result>(
        where condition: (Place) -> Bool, _ change: (inout Place) -> Result
    ) -> Result? {
        if condition(current) { return change(&current) }
        if let index = past.lastIndex(where: condition) { return change(&past[index]) }
        if let index = future.lastIndex(where: condition) { return change(&future[index]) }
        return nil
    }
}

extension History: Equatable where Place: Equatable {}
