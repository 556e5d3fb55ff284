/// What is kept of one source between sessions: ids, names and commands, no values.
struct KeptState: Codable, Sendable, Hashable {
    /// The ids of the customers opened lately, the last one first.
    var recent: [String] = []
    /// The order of time in every list.
    var newestFirst: Bool?
    var theme: KeptTheme?
    /// Where the last session ended.
    var last: KeptPlace?
    /// The moment from which all was looked at there; nil is the newest.
    var asOf: String?
    /// Neighbourhoods with pinned rows, the last one first.
    var pinned: [KeptPlace] = []
    /// What was saved by name.
    var saved: [String: KeptPlace] = [:]

    static let recentLimit = 50
    static let pinnedLimit = 20
    static let savedLimit = 200
}

/// Colours that were chosen while the program ran.
struct KeptTheme: Codable, Sendable, Hashable {
    var name: String
    /// What the settings had; where they have something else by now, that holds.
    var insteadOf: String
}

/// What a session adds to what is kept, so that sessions side by side do not undo each other.
struct StateChange: Sendable {
    /// Later ones have higher numbers.
    var number: Int
    /// The ids opened in this session.
    var recent: [String] = []
    /// Nil where the session did not change it.
    var newestFirst: Bool?
    var theme: KeptTheme?
    /// Nil where the session saw nothing that is worth coming back to.
    var last: KeptPlace?
    var asOf: String?
    /// The neighbourhoods that the session looked at, pinned rows or none.
    var neighborhoods: [KeptPlace] = []
    /// What was saved by name, with nil for what was forgotten.
    var saved: [String: KeptPlace?] = [:]
}

extension KeptState {
    mutating func apply(_ change: StateChange) {
        recent = Array((change.recent + recent.filter { !change.recent.contains($0) }).prefix(Self.recentLimit))
        newestFirst = change.newestFirst ?? newestFirst
        theme = change.theme ?? theme
        if let last = change.last { (self.last, asOf) = (last, change.asOf) }
        let seen = Set(change.neighborhoods.map(\.id))
        let pinned = change.neighborhoods.filter { $0.shape?.pins.isEmpty == false }
        self.pinned = Array((pinned + self.pinned.filter { !seen.contains($0.id) }).prefix(Self.pinnedLimit))
        for (name, place) in change.saved { saved[name] = place }
    }

    /// Whether it is of a size that the program writes.
    var isBounded: Bool {
        let places = [last].compactMap(\.self) + pinned + saved.values
        return recent.count <= Self.recentLimit && pinned.count <= Self.pinnedLimit && saved.count <= Self.savedLimit
            && places.allSatisfy { ($0.shape?.open.count ?? 0) + ($0.shape?.pins.count ?? 0) <= 2 * KeptShape.limit }
    }
}
