/// One place in the history: a screen with a number by which answers find it.
struct HistoryEntry: Sendable, Identifiable {
    let id: Int
    var screen: any Screen
    /// Which graph was asked for what the screen shows.
    var graphNumber = 0
}
