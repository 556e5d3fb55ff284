import TUI

extension SearchState: Screen {
    static func open(_ context: ScreenContext) -> (any Screen)? { SearchState() }

    /// What is typed may be anybody's name, and without it there is nothing to come back to.
    func kept(_ ids: KeptIDs) -> KeptPlace? { nil }

    mutating func openAgain(_ context: ScreenContext) { focusBox() }

    var contexts: [CommandContext] { isListFocused ? [.hits, .everywhere, .list] : [.box, .everywhere] }

    var emptyFieldContext: CommandContext? { !isListFocused && field.text.isEmpty ? .emptyBox : nil }

    var isTyping: Bool { !isListFocused }

    var isBusy: Bool { answer.isLoading }

    mutating func start() -> [ScreenRequest] { [] }

    mutating func graphOpened(_ context: ScreenContext) -> [ScreenRequest] {
        isEmpty ? [] : ask(profile: context.graph?.profile)
    }

    mutating func refresh(_ context: ScreenContext) -> [ScreenRequest] {
        context.graph.map { refresh(profile: $0.profile) } ?? []
    }

    mutating func type(_ stroke: KeyStroke, _ context: ScreenContext) -> [ScreenRequest] {
        type(stroke, profile: context.graph?.profile) ?? []
    }

    mutating func paste(_ text: String, _ context: ScreenContext) -> [ScreenRequest]? {
        focusBox()
        return paste(text, profile: context.graph?.profile)
    }

    mutating func fit(_ context: ScreenContext) {
        fit(height: SearchLayout(context.size).list.height, recent: context.recent)
    }

    func cursorRow(in size: Size) -> Rect? {
        isListFocused ? list.cursorRow(in: SearchLayout(size).list) : nil
    }

    func position(_ context: ScreenContext) -> String {
        guard isListFocused else { return "" }
        let count = candidates(recent: context.recent).count
        let unread = isEmpty ? 0 : answer.value.map(\.unfetched) ?? 0
        let isCounted = isEmpty || answer.value?.hasMoreLooser != true
        return PositionLabel.text(position: list.cursor + 1, total: isCounted ? count + unread : nil, shown: count)
    }

    /// What the text is: the key by which somebody was found, or what it looks like as long as nobody is.
    var kindTitle: String {
        if let hit = hits.first { return hit.reason.title }
        guard let term else { return "" }
        let isMixed = term.kind == .identifier || term.kind == .name && term.text.contains(where: \.isNumber)
        return isMixed || term.words.count > 1 ? "words" : term.kind.title
    }

    var showsSource: Bool { true }

    var crumb: Crumb { Crumb("search") }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        SearchView(search: self, context: context).draw(in: &frame, region: region)
    }
}
