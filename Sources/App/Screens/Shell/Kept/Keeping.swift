import TUI

/// What earlier sessions left for this one, and what this one leaves.
struct Keeping: Sendable {
    /// Whether anything is kept.
    var isOn = false
    /// What was kept when the program began, with what was saved by name since.
    var state = KeptState()
    /// Whether the program goes to where the last session ended.
    var returnsToLast = false
    /// Why what was kept is not there, in words; nil where nothing is wrong.
    var problem: String?
    /// The customers opened in this session, the last one first.
    var opened: [VertexReference] = []
    /// The place that was kept last, by its number in the history.
    var keptPlace = 0
    /// The colours and the order of time that the session began with.
    var firstTheme: String
    var firstOrder = true
    /// The colours of the settings.
    let configuredTheme: String
    /// What was saved by name in this session, with nil for what was forgotten.
    private(set) var saved: [String: KeptPlace?] = [:]
    /// Counts the changes that were written.
    var number = 0

    init(theme: String) { (firstTheme, configuredTheme) = (theme, theme) }

    /// The names under which something is saved, in their order.
    var names: [String] { state.saved.keys.sorted() }

    /// Takes in what others have saved since; what was saved or forgotten in this session stays so.
    mutating func take(saved others: [String: KeptPlace]) {
        for (name, place) in others where saved[name] == nil { state.saved[name] = place }
    }

    mutating func save(_ place: KeptPlace?, as name: String) {
        state.saved[name] = place
        saved.updateValue(place, forKey: name)
    }
}

extension ExplorerState {
    /// Takes up what an earlier session left.
    ///
    /// - Parameter hasTheme: Whether the colours were asked for, so that those of earlier sessions do not hold.
    mutating func take(_ kept: KeptState, problem: String?, hasTheme: Bool) {
        keeping.state = kept
        keeping.problem = problem
        if keeping.returnsToLast { asOf = asOf ?? kept.asOf }
        if let order = kept.newestFirst { newestFirst = order }
        if !hasTheme, let chosen = kept.theme, chosen.insteadOf == keeping.configuredTheme,
            let theme = Theme.named(chosen.name)
        {
            self.theme = theme
        }
        (keeping.firstTheme, keeping.firstOrder) = (theme.name, newestFirst)
    }

    /// The neighbourhood of a vertex as it was left last, in this session or an earlier one, if rows are pinned in it.
    func pinnedNeighborhood(of vertex: VertexReference) -> KeptPlace? {
        guard let ids = graph.map({ KeptIDs(profile: $0.profile) }) else { return nil }
        let seen = newestPlaces.lazy.compactMap { $0.screen as? NeighborhoodState }
            .first { $0.rootVertex.id == vertex.id }
        let kept = seen.map { $0.kept(ids) } ?? keeping.state.pinned.first { $0.id == vertex.id }
        return kept?.shape?.pins.isEmpty == false ? kept : nil
    }

    /// The places of the history, the current one first.
    private var newestPlaces: [HistoryEntry] { [history.current] + history.past.reversed() + history.future }

    /// What this session adds to what is kept.
    func change(number: Int) -> StateChange? {
        guard let profile = graph?.profile else { return nil }
        let ids = KeptIDs(profile: profile)
        var change = StateChange(number: number)
        change.recent = keeping.opened.filter { ids.admits($0) }.map(\.id)
        change.newestFirst = newestFirst == keeping.firstOrder ? nil : newestFirst
        if theme.name != keeping.firstTheme {
            change.theme = KeptTheme(name: theme.name, insteadOf: keeping.configuredTheme)
        }
        let places = (history.past + [history.current]).reversed().lazy.compactMap { $0.screen.kept(ids) }
        change.last = places.first
        change.asOf = asOf
        var seen: Set<String?> = []
        change.neighborhoods = newestPlaces.compactMap { $0.screen.kept(ids) }.filter {
            $0.shape != nil && seen.insert($0.id).inserted
        }
        change.saved = keeping.saved
        return change
    }
}
