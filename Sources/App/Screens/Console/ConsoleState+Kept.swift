import TUI

extension ConsoleState {
    static let keptName: String? = "console"

    static func reopened(
        _ place: KeptPlace, about vertex: VertexReference?, _ context: ScreenContext
    ) -> (any Screen)? {
        guard let query = place.query else { return nil }
        var console = ConsoleState(gremlin: query, title: place.part ?? "saved")
        // As it was typed, with its line breaks and remarks.
        console.field.set(query)
        console.runsAtStart = true
        return console
    }

    /// A query may name anybody, so it is kept only where the user asks for it.
    func kept(_ ids: KeptIDs) -> KeptPlace? {
        let typed = isGremlin && field.text.contains { !$0.isWhitespace } ? field.text : nil
        guard ids.isAsked, let name = Self.keptName, let query = gremlin ?? typed else { return nil }
        return KeptPlace(screen: name, query: query)
    }

    mutating func start() -> [ScreenRequest] { runsAtStart ? reload() : [] }
}
