import Curation

/// What a place shows, with everything the reader changed in it.
enum Screen: Sendable {
    case search(SearchState)
    case customer(CustomerState)
    case neighborhood(NeighborhoodState)
    case details(DetailsState)
    case console(ConsoleState)
    case report(ReportState)
    case quality(QualityState)
    case insights(InsightsState)
}

extension Screen {
    /// Asks for what a newly opened screen shows.
    mutating func start() -> [ScreenRequest] {
        change(
            search: { _ in [] }, customer: { $0.start() }, neighborhood: { $0.start() }, details: { $0.start() },
            console: { _ in [] }, report: { _ in [] },
            quality: { $0.start() }, insights: { $0.start() })
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        change(
            search: { $0.receive(reply) },
            customer: {
                $0.receive(reply)
                return []
            },
            neighborhood: { $0.receive(reply) },
            details: {
                $0.receive(reply)
                return []
            },
            console: {
                $0.receive(reply)
                return []
            },
            report: { _ in [] },
            quality: {
                $0.receive(reply)
                return []
            },
            insights: {
                $0.receive(reply)
                return []
            })
    }

    /// Ends what is being waited for; empty when nothing is.
    mutating func stop() -> [ScreenRequest] {
        change(
            search: { $0.stop() }, customer: { $0.stop() }, neighborhood: { $0.stop() }, details: { $0.stop() },
            console: { $0.stop() }, report: { _ in [] },
            quality: { $0.stop() }, insights: { $0.stop() })
    }

    /// Changes the state of whichever screen it is, in place.
    mutating func change<Result>(
        search: (inout SearchState) -> Result, customer: (inout CustomerState) -> Result,
        neighborhood: (inout NeighborhoodState) -> Result, details: (inout DetailsState) -> Result,
        console: (inout ConsoleState) -> Result, report: (inout ReportState) -> Result,
        quality: (inout QualityState) -> Result, insights: (inout InsightsState) -> Result
    ) -> Result {
        switch self {
        case .search(var state):
            defer { self = .search(state) }
            return search(&state)
        case .customer(var state):
            defer { self = .customer(state) }
            return customer(&state)
        case .neighborhood(var state):
            defer { self = .neighborhood(state) }
            return neighborhood(&state)
        case .details(var state):
            defer { self = .details(state) }
            return details(&state)
        case .console(var state):
            defer { self = .console(state) }
            return console(&state)
        case .report(var state):
            defer { self = .report(state) }
            return report(&state)
        case .quality(var state):
            defer { self = .quality(state) }
            return quality(&state)
        case .insights(var state):
            defer { self = .insights(state) }
            return insights(&state)
        }
    }
}

/// One entry of the history: a screen with a number by which answers find it.
struct Visit: Sendable, Identifiable {
    let id: Int
    var screen: Screen
    /// Which graph was asked for what the screen shows.
    var graphNumber = 0
}

/// What a screen wants done after a key or an answer; the program does it.
enum ScreenRequest: Sendable, Hashable {
    case ask(Question)
    /// As `ask`, but an answer that is still held does not count.
    case askAgain(Question)
    case cancel(Question)
    case openCustomer(VertexReference)
    case openNeighborhood(VertexReference)
    case openDetails(VertexReference)
    case openEdge(EdgeReference)
    /// Text for the clipboard, and what to call it in the confirmation.
    case copy(String, what: String)
    /// A list of things that can be copied.
    case offerCopies([CopyChoice])
    /// The console with the Gremlin of something on the screen.
    case showGremlin(String, title: String)
    /// The console with Gremlin that is run at once.
    case runGremlin(String, title: String)
    /// A line that the console ran, for its history.
    case remember(String)
    /// A command typed in the console, for the place below it.
    case runFromConsole(ExplorerCommand)
    case askTime
    /// A group with many neighbours is opened only when the user says so.
    case confirmLargeGroup(node: NeighborhoodTree.NodeID, count: Int, label: String)
    /// A sentence at the foot of the screen.
    case say(String)

    /// Whether it only asks the graph and changes nothing on the screen.
    var isQuestion: Bool {
        switch self {
        case .ask, .askAgain, .cancel: true
        default: false
        }
    }

    /// The same, with questions asked anew.
    var again: ScreenRequest {
        if case .ask(let question) = self { .askAgain(question) } else { self }
    }
}

/// What screens ask of the graph.
enum Question: Sendable, Hashable {
    /// - Parameter beyond: The hits that are shown, where others are asked for.
    case search(String, from: SearchRound, beyond: Set<String> = [], number: Int)
    case states([String])
    case header(of: String)
    case journey(of: String)
    case pane(String, of: String)
    case tree(NeighborhoodTree.Request)
    case reference(to: String)
    case details(of: String)
    case edge(EdgeReference)
    case values(gremlin: String, pages: Int)
    case insight(String)
    /// The one question that is not about the graph but about how it was made.
    case quality

    /// Questions with the same slot replace each other.
    var slot: String {
        switch self {
        case .search: "search"
        case .states: "states"
        case .header: "header"
        case .journey: "journey"
        case .pane(let pane, _): "pane \(pane)"
        case .tree(let request): "node \(request.node)"
        case .reference: "reference"
        case .details(let vertex): "details \(vertex)"
        case .edge: "edge"
        case .values: "values"
        case .insight(let insight): "insight \(insight)"
        case .quality: "quality"
        }
    }
}

/// What the graph said to a question.
enum Reply: Sendable {
    case search(Answer<SearchAnswer>, number: Int)
    case states(Answer<[String: JourneyState]>)
    case header(Answer<CustomerHeader?>)
    case journey(Answer<JourneyState?>)
    case pane(String, Answer<PaneContent>)
    case groups(NeighborhoodTree.NodeID, Answer<[NeighborGroup]>)
    case page(NeighborhoodTree.NodeID, Answer<NeighborPage>)
    case reference(Answer<VertexReference?>)
    case details(String, Answer<VertexDetails?>)
    case edge(Answer<EdgeDetails?>)
    /// With the text of the step that failed, when one did.
    case values(Answer<QueryAnswer>, failedStep: String? = nil)
    case insight(String, Answer<Insight>)
    case quality(Answer<QualityFile?>)
}
