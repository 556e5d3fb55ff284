import Graph
import TUI

/// Everything the explorer knows while it runs.
struct ExplorerState: Sendable {
    enum Phase: Sendable {
        case opening(LoadProgress?)
        case open(ExplorerGraph)
        /// Why there is no graph, in words for the screen.
        case failed(CommandFailure)
    }

    let sourceName: String
    /// Whether the graph is behind an endpoint, so that questions cost others their time and can be tried again.
    let isRemote: Bool
    /// What has been asked of the endpoint; nil where there is none.
    let queryLog: QueryLog?
    let theme: Theme
    var size = Size(width: 80, height: 24)
    var phase = Phase.opening(nil)
    var history: History<Visit>
    var overlay: Overlay?
    /// A sentence at the foot of the screen until the next key.
    var notice: String?
    /// Customers opened lately, the last one first.
    private(set) var recent: [VertexReference] = []
    /// What was run in the console, in this session and before.
    var lines = ConsoleHistory()
    var isMouseOn: Bool
    /// What the last change of the folder brought; nil before the first.
    var news: LiveNews?
    /// Counts the graphs that took the place of the first one.
    var graphNumber = 0
    /// Turns of the spinner; 0 while nothing has taken long enough to show one.
    var spinnerTurns = 0
    /// Whether a timer for the next turn is running.
    var isSpinnerWaiting = false
    private var placesMade = 1

    init(options: ExplorerOptions) {
        sourceName = options.sourceName
        isRemote = options.isRemote
        queryLog = options.queryLog
        theme = options.theme
        isMouseOn = options.reportsMouse
        history = History(Visit(id: 0, screen: .search(SearchState())))
    }

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
    mutating func visit(_ screen: Screen, keepsFuture: Bool = false) -> Int {
        let id = placesMade
        placesMade += 1
        history.visit(Visit(id: id, screen: screen, graphNumber: graphNumber), keepsFuture: keepsFuture)
        return id
    }

    mutating func remember(_ vertex: VertexReference) {
        recent.removeAll { $0.id == vertex.id }
        recent.insert(vertex, at: 0)
        if recent.count > Self.recentLimit { recent.removeLast() }
    }

    private static let recentLimit = 20

    // MARK: Where keys go

    /// The contexts in which keys are looked up, innermost first.
    var contexts: [CommandContext] {
        guard overlay == nil else { return overlayContexts }
        if isRetryPossible { return [.unopened, .everywhere] }
        switch history.current.screen {
        case .search(let search) where !search.isListFocused: return [.box, .everywhere]
        case .search: return [.hits, .everywhere, .list]
        case .customer(let customer) where customer.isFiltering: return [.filter, .list, .everywhere]
        case .customer: return [.customer, .everywhere, .list]
        case .neighborhood(let neighborhood) where neighborhood.filtering.isTyping:
            return [.filter, .list, .everywhere]
        case .neighborhood: return [.neighborhood, .everywhere, .list]
        case .details: return [.details, .everywhere, .list]
        case .console(let console) where console.isEditing: return [.console, .everywhere]
        case .console: return [.results, .everywhere, .list]
        case .report: return [.report, .everywhere, .list]
        case .quality(let quality) where quality.isFiltering: return [.filter, .list, .everywhere]
        case .quality: return [.quality, .everywhere, .list]
        case .insights: return [.insights, .everywhere, .list]
        }
    }

    private var overlayContexts: [CommandContext] {
        guard let overlay else { return [] }
        return [overlay.context, .list, .everywhere]
    }

    /// Whether a text field has the keys, so that no letter is a command.
    var isTyping: Bool {
        if let overlay { return overlay.isTyping }
        if isRetryPossible { return false }
        switch history.current.screen {
        case .search(let search): return !search.isListFocused
        case .customer(let customer): return customer.isFiltering
        case .quality(let quality): return quality.isFiltering
        case .console(let console): return console.isEditing
        case .neighborhood(let neighborhood): return neighborhood.filtering.isTyping
        case .details, .report, .insights: return false
        }
    }

    /// The command that a key stands for here; nil for text and for keys without a meaning.
    func command(for stroke: KeyStroke) -> ExplorerCommand? {
        if isInEmptyBox, let command = ExplorerKeys.registry.command(for: stroke, in: [.emptyBox]) {
            return command.explorerCommand
        }
        return ExplorerKeys.registry.command(for: stroke, in: contexts, isTyping: isTyping)?.explorerCommand
    }

    /// Whether the endpoint could not be opened, and may be by now.
    var isRetryPossible: Bool {
        if case .failed = phase { isRemote } else { false }
    }

    private var isInEmptyBox: Bool {
        guard overlay == nil, !isRetryPossible, case .search(let search) = history.current.screen else { return false }
        return !search.isListFocused && search.field.text.isEmpty
    }

    /// The contexts for help and hints: with the signs that are commands in an empty box.
    var hintContexts: [CommandContext] { isInEmptyBox ? [.emptyBox] + contexts : contexts }

    /// Whether something on the screen is being waited for.
    var isBusy: Bool {
        if case .opening = phase { return true }
        switch history.current.screen {
        case .search(let search): return search.answer.isLoading
        case .customer(let customer): return customer.isLoading
        case .neighborhood(let neighborhood): return neighborhood.isLoading
        case .details(let details): return details.details.isLoading
        case .quality(let quality): return quality.file.isLoading
        case .insights(let insights): return insights.isLoading
        case .console(let console): return console.answer.isLoading
        case .report: return false
        }
    }
}
