import Graph
import TUI

/// Everything the explorer knows while it runs.
struct ExplorerState: Sendable {
    let sourceName: String
    /// Whether the graph is behind an endpoint, so that questions cost others their time and can be tried again.
    let isRemote: Bool
    /// What has been asked of the graph.
    let queryLog: QueryLog
    /// Every command with its keys, in the words of the profile.
    private(set) var registry: CommandRegistry
    private let commands: CommandRegistry
    var theme: Theme
    /// The themes that can be chosen.
    let themes: [Theme]
    /// Whether the terminal has a light background, which it may say after the start.
    var isBackgroundLight = false
    /// What is to be known about the terminal; nil where all is well.
    var terminalRemark: String?
    /// The moment from which all is looked at, as it was typed; nil is the newest.
    var asOf: String?
    /// The same for what is read when the folder changes.
    var followedAsOf: String?
    /// What the terminal can show, so that keys are named in it.
    var repertoire: Repertoire
    var size = Size(width: 80, height: 24)
    var phase = GraphPhase.opening(nil) {
        didSet {
            if let graph { registry = ExplorerKeys.registry(commands, naming: graph.profile.subject) }
        }
    }
    var history: History<HistoryEntry>
    var overlay: Overlay?
    /// A sentence at the foot of the screen until the next key.
    var notice: String?
    /// The order of time in every list; holds as long as the program runs.
    var newestFirst = true
    /// The customer that was looked at last.
    private var lastSubject: String?
    /// Customers opened lately, the last one first.
    private(set) var recent: [VertexReference] = []
    /// What earlier sessions left, and what this one adds to it.
    var keeping: Keeping
    var trail = Trail()
    /// What was run in the console, in this session and before.
    var lines = ConsoleHistory()
    var isMouseOn: Bool
    /// Whether screens are told in words, for screen readers.
    let isLinear: Bool
    /// What the last change of the folder brought; nil before the first.
    var news: LiveNews?
    /// Counts the graphs that took the place of the first one.
    var graphNumber = 0
    /// Turns of the spinner; 0 while nothing has taken long enough to show one.
    var spinnerTurns = 0
    /// Keys for a screen that is not there yet.
    var heldKeys: [KeyStroke] = []
    /// Whether a timer for the next turn is running.
    var isSpinnerWaiting = false
    /// Who is calling, the first who called first.
    var offers: [CallOffer] = []
    /// The number of the next who is offered.
    var nextOffer = 1
    /// Why nobody can be offered here; nil where that is possible or not wanted.
    var offerProblem: String?
    /// Whether the last key was one that quits and did not.
    private var isQuitAsked = false
    /// Counts the places that were opened.
    private(set) var newestPlace = 0

    init(options: ExplorerOptions) {
        sourceName = options.sourceName
        isRemote = options.isRemote
        queryLog = options.queryLog
        (commands, registry) = (options.registry, options.registry)
        theme = options.theme
        themes = options.themes
        asOf = options.asOf
        keeping = Keeping(theme: options.theme.name)
        keeping.returnsToLast = options.returnsToLast
        repertoire = options.usesASCII ? .ascii : .unicode
        isMouseOn = options.reportsMouse && !options.isLinear
        isLinear = options.isLinear
        offers =
            options.openText.flatMap { PopMessage(kind: .text, text: $0) }.map { [CallOffer($0, isTaken: true)] } ?? []
        history = History(HistoryEntry(id: 0, screen: ScreenList.home.init()))
    }

    /// Who is offered now: the first who was not taken yet.
    var offer: CallOffer? { offers.first { !$0.isTaken } }

    var graph: ExplorerGraph? {
        if case .open(let graph) = phase { graph } else { nil }
    }

    /// How the program ends when it is quit now.
    var exitStatus: ExitStatus {
        if case .failed(let failure) = phase { failure.status } else { .done }
    }

    /// Leaves the current place for a new one and gives its number.
    ///
    /// - Parameter keepsFuture: whether the places ahead stay, because the new one may be closed without a trace.
    mutating func visit(_ screen: any Screen, keepsFuture: Bool = false) -> Int {
        newestPlace += 1
        history.visit(HistoryEntry(id: newestPlace, screen: screen, graphNumber: graphNumber), keepsFuture: keepsFuture)
        return newestPlace
    }

    mutating func remember(_ vertex: VertexReference) {
        recent.removeAll { $0.id == vertex.id }
        recent.insert(vertex, at: 0)
        if recent.count > KeptState.recentLimit { recent.removeLast() }
        keeping.opened.removeAll { $0.id == vertex.id }
        keeping.opened.insert(vertex, at: 0)
    }

    /// Puts those who were opened in earlier sessions behind those of this one.
    mutating func recall(_ former: [VertexReference]) {
        let ids = Set(recent.map(\.id))
        recent = Array((recent + former.filter { !ids.contains($0.id) }).prefix(KeptState.recentLimit))
    }

    // MARK: Where keys go

    /// The contexts in which keys are looked up, innermost first.
    var contexts: [CommandContext] {
        guard overlay == nil else { return overlayContexts }
        if isRetryPossible { return [.unopened, .everywhere] }
        return history.current.screen.contexts
    }

    private var overlayContexts: [CommandContext] {
        guard let overlay else { return [] }
        return [overlay.context, .list, .everywhere]
    }

    /// Whether a text field has the keys, so that no letter is a command.
    var isTyping: Bool {
        if let overlay { return overlay.isTyping }
        if isRetryPossible { return false }
        return history.current.screen.isTyping
    }

    /// The command that a key stands for here; nil for text and for keys without a meaning.
    func command(for stroke: KeyStroke) -> ExplorerCommand? {
        // Enter would do nothing in an empty field.
        if offer != nil, emptyFieldContext != nil, stroke == "Enter" { return .answer }
        if let context = emptyFieldContext, let command = registry.command(for: stroke, in: [context]) {
            return command.explorerCommand
        }
        return registry.command(for: stroke, in: contexts, isTyping: isTyping)?.explorerCommand
    }

    /// Why a letter does not quit here: it may have been meant as text, or rows are pinned and it was struck once; nil
    /// for everything else.
    mutating func reasonAgainst(_ command: ExplorerCommand, by stroke: KeyStroke) -> String? {
        defer { isQuitAsked = command == .quit }
        guard command == .quit, stroke.typedCharacter != nil, overlay == nil, !isRetryPossible else { return nil }
        if let reason = history.current.screen.disabledReason(of: .quit, screenContext) { return reason }
        let pins = keeping.isOn ? 0 : history.places.reduce(0) { $0 + $1.screen.pinCount }
        guard pins > 0, !isQuitAsked else { return nil }
        return "\(pins) pinned \(pins == 1 ? "row is" : "rows are") lost by quitting: \(stroke) again quits"
    }

    /// Forgets that the last key was one that quits.
    mutating func keepOn() { isQuitAsked = false }

    /// Whether the endpoint could not be opened, and may be by now.
    var isRetryPossible: Bool {
        if case .failed = phase { isRemote } else { false }
    }

    private var emptyFieldContext: CommandContext? {
        overlay == nil && !isRetryPossible ? history.current.screen.emptyFieldContext : nil
    }

    /// Whether signs such as `[` are commands and no text.
    var takesSigns: Bool { !isTyping || emptyFieldContext != nil }

    /// The contexts for help and hints: with the signs that are commands in an empty field.
    var hintContexts: [CommandContext] { (emptyFieldContext.map { [$0] } ?? []) + contexts }

    /// Commands that mean nothing in this place.
    var impossibleCommands: Set<CommandID> { history.current.screen.impossibleCommands }

    /// What holds here, for lists of commands.
    var offeredCommands: OfferedCommands {
        OfferedCommands(registry: registry, contexts: hintContexts, impossible: impossibleCommands)
    }

    /// The signs that are commands in an empty field.
    var emptyFieldHints: [KeyHint] {
        guard let context = emptyFieldContext else { return [] }
        let screen = screenContext
        return registry.hints(in: [context], usesSigns: repertoire == .unicode) {
            isWorthHinting(ExplorerCommand(rawValue: $0.name), screen)
        }
            + [KeyHint(key: "Ctrl-C", label: "quit", priority: 30, command: ExplorerCommand.quit.rawValue)]
    }

    /// Whether a command can do something just now, so that the hint line does not promise what fails.
    func isWorthHinting(_ command: ExplorerCommand, _ context: ScreenContext) -> Bool {
        if command == .answer { return offer != nil }
        if overlay != nil {
            let isBehind: [ExplorerCommand] = [.help, .palette, .back, .forward, .leave]
            return !isBehind.contains(command) && ScreenList.kind(behind: command) == nil
        }
        if command == .back, !history.canGoBack { return false }
        return history.current.screen.disabledReason(of: command, context) == nil
    }

    /// Whether something on the screen is being waited for.
    var isBusy: Bool {
        if case .opening = phase { true } else { history.current.screen.isBusy }
    }

    var screenContext: ScreenContext {
        // In words nothing stands beside anything else.
        let width = isLinear ? min(size.width, ScreenLayout.wideWidth - 1) : size.width
        return ScreenContext(
            phase: phase, sourceName: sourceName, isRemote: isRemote, recent: recent,
            size: Size(width: width, height: size.height),
            newestFirst: newestFirst, lines: lines.lines, news: news,
            spinner: spinnerTurns > 0 ? spinnerTurns : nil, isFocused: overlay == nil,
            subject: history.current.screen.subject, canGoBack: history.canGoBack)
    }

    /// Says that it is another customer than the one that was looked at before.
    mutating func announceSubject() {
        guard let subject = history.current.screen.subject, subject.id != lastSubject else { return }
        if lastSubject != nil, notice == nil {
            notice = "another \(subject.label.inWords): \(subject.title) · \(subject.id)"
        }
        lastSubject = subject.id
    }

    /// Keeps every list on the current screen scrolled so that its cursor shows.
    mutating func fit() { history.current.screen.fit(screenContext) }
}
