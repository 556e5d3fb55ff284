import TUI

/// The results screen: the values of one traversal typed into the palette.
struct ResultsState: Sendable {
    let gremlin: String
    private(set) var rows = Loadable<[ResultRow]>()
    private(set) var list = ListState()

    init(gremlin: String) { self.gremlin = gremlin }

    var selected: ResultRow? {
        guard let rows = rows.value, rows.indices.contains(list.cursor) else { return nil }
        return rows[list.cursor]
    }

    mutating func start() -> [ScreenRequest] {
        rows.start()
        return [.ask(.values(gremlin: gremlin))]
    }

    mutating func receive(_ reply: Reply) {
        guard case .values(let answer) = reply else { return }
        let former = selected
        rows.receive(answer)
        guard let former, former != selected, let line = rows.value?.firstIndex(of: former) else { return }
        list.select(line, count: rows.value?.count ?? 0)
    }

    mutating func stop() -> [ScreenRequest] {
        guard rows.isLoading else { return [] }
        rows.fail("stopped")
        return [.cancel(.values(gremlin: gremlin))]
    }

    mutating func move(_ motion: ListMotion, height: Int) {
        list.handle(motion, count: rows.value?.count ?? 0, height: height)
    }

    mutating func fit(height: Int) {
        list.clamp(count: rows.value?.count ?? 0, height: height)
    }
}
