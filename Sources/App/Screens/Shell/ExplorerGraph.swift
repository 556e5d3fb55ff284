import Curation
internal import Endpoint
import Foundation
import Graph

/// The opened graph as screens know it: its words and numbers, and the questions that can be put to it.
struct ExplorerGraph: Sendable {
    var sourceName: String
    var profile: Profile
    var clock: GraphClock
    /// Nil where counting would cost too much.
    var vertexCount: Int?
    var edgeCount: Int?
    var report: LoadReport?
    /// The labels and keys of the graph, for completion.
    var summary: GraphSummary?
    var queries: ExplorerQueries
}

/// How screens reach the graph: one function a question, so that tests answer without a graph.
struct ExplorerQueries: Sendable {
    var ask: @Sendable (Question) async -> Reply
    /// The Gremlin behind a question, for the popup; nil when nothing of the kind is run.
    var gremlin: @Sendable (Question) throws -> String?
    /// The Gremlin that lists what is behind a group of an insight; nil where that of the insight does not tell.
    var members: @Sendable (_ insight: String, _ group: Value) throws -> String? = { _, _ in nil }
    /// Lets go of answers that are held, so that the next questions are put anew.
    var forget: @Sendable () -> Void = {}
}

extension ExplorerGraph {
    init(
        source: any GraphSource, profile: Profile, summary: GraphSummary, clock: GraphClock, report: LoadReport?
    ) {
        sourceName = source.name
        self.profile = profile
        self.clock = clock
        vertexCount = summary.vertexCount
        edgeCount = summary.edgeCount
        self.report = report
        self.summary = summary
        queries = ExplorerQueries(source: source, profile: profile, clock: clock)
    }
}

extension ExplorerQueries {
    /// The questions put to a real graph.
    init(source: any GraphSource, profile: Profile, clock: GraphClock) {
        let search = SearchEngine(profile: profile, source: source, clock: clock)
        let customer = CustomerQuery(profile: profile, source: source, clock: clock)
        let neighborhood = NeighborhoodQuery(profile: profile, source: source, clock: clock)
        let insights = InsightQuery(profile: profile, source: source, clock: clock)
        ask = { question in
            switch question {
            case .search(let text, let round, let known, let number):
                return .search(
                    await .asking {
                        // From the surest tier down is what every letter asks for; the rest was asked for by a key.
                        if round == .first { return try await search.search(text, scanTime: SearchEngine.typingTime) }
                        return try await withTaskExecutorPreference(QueryThread()) {
                            try await search.search(text, from: round, beyond: known)
                        }
                    }, number: number)
            case .states(let ids): return .states(await .asking { try await customer.states(of: ids) })
            case .header(let id): return .header(await .asking { try await customer.header(of: id) })
            case .journey(let id): return .journey(await .asking { try await customer.state(of: id) })
            case .pane(let pane, let id):
                return .pane(
                    pane,
                    await .asking {
                        guard let pane = profile.pane(id: pane) else { throw ExplorerError.noSuchPane(pane) }
                        return try await customer.content(of: pane, for: id)
                    })
            case .tree(.groups(let node, let id)):
                return .groups(node, await .asking { try await neighborhood.groups(of: id) })
            case .tree(.page(let node, let group, let id, let offset, let held, let order)):
                return .page(
                    node,
                    await .asking {
                        try await neighborhood.page(
                            of: group, from: id, offset: offset, limit: NeighborhoodTree.pageSize, held: held,
                            in: order)
                    })
            case .tree(.pagesAgain(let node, let group, let id, let count, let order)):
                return .page(
                    node,
                    await .asking {
                        try await neighborhood.page(of: group, from: id, offset: 0, limit: count, in: order)
                    })
            case .reference(let id): return .reference(await .asking { try await neighborhood.reference(to: id) })
            case .details(let id):
                return .details(
                    id, await .asking { try await neighborhood.details(of: id)?.foldingOpposites(of: profile) })
            case .edge(let edge): return .edge(await .asking { try await neighborhood.details(of: edge) })
            case .values(let gremlin, let pages):
                do {
                    return .values(.value(try await QueryAnswer(of: gremlin, pages: pages, from: source)))
                } catch {
                    return .values(
                        .failure(FailureWords.describe(error)), failedStep: (error as? GremlinError)?.step)
                }
            case .insight(let id): return .insight(id, await .asking { try await insights.insight(id) })
            case .quality: return .quality(await .asking { try QualityFile.find(near: source.name) })
            }
        }
        gremlin = { question in
            switch question {
            case .pane(let pane, let id): try profile.pane(id: pane).map { try customer.gremlin(of: $0, for: id) }
            case .tree(.groups(_, let id)): neighborhood.groupsGremlin(of: id)
            case .tree(.page(_, let group, let id, let offset, _, let order)):
                neighborhood.pageGremlin(
                    of: group, from: id, offset: offset, limit: NeighborhoodTree.pageSize, in: order)
            case .tree(.pagesAgain(_, let group, let id, let count, let order)):
                neighborhood.pageGremlin(of: group, from: id, offset: 0, limit: count, in: order)
            case .details(let id): neighborhood.detailsGremlin(of: id)
            case .edge(let edge): neighborhood.detailsGremlin(of: edge)
            case .values(let gremlin, _): gremlin
            case .insight(let id): try insights.gremlin(of: id)
            case .journey(let id): profile.journey.isEmpty ? nil : try customer.journeyGremlin(of: id)
            case .search, .states, .header, .reference, .quality: nil
            }
        }
        members = { try insights.gremlin(of: $0, group: $1) }
        if let remote = (source as? PastGraph)?.whole as? RemoteGraph ?? source as? RemoteGraph {
            forget = { remote.forgetAnswers() }
        }
    }
}
