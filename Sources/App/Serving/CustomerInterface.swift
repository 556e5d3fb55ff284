import Foundation
import Gateway
import Graph

/// The interface for programs that know no Gremlin: customers, neighbours and insights as JSON.
///
/// What it gives is what `find`, `show`, `neighbors` and `insight` write with `--format json`.
struct CustomerInterface: Sendable {
    let served: ServedGraph
    /// Runs questions in their turn, each on a thread beside Swift's pool.
    let desk: QuestionDesk

    /// The most that a page holds.
    private static let pageLimit = 200
    private static let offsets = 0...100_000
    private static let directions = ["out", "in", "both"]
    /// Longer than this nobody waits for a part of a name.
    private static let scanTime = Duration.seconds(5)

    private static let page = [
        Route.Parameter("limit", "How many of them; 25 when it is left out.", .number(1...pageLimit)),
        Route.Parameter("offset", "How many to leave out before them; 0 when it is left out.", .number(offsets)),
    ]
    private static let notFound = [404: "There is nothing of that id."]

    var routes: [Route] {
        [
            Route(
                ["GET"], "/customers", "Customers by whatever is known about them, the surest kind of match alone.",
                parameters: [
                    Route.Parameter(
                        "q", "An e-mail, phone number, name, address, birth date or number, in any spelling.",
                        isNeeded: true)
                ] + Self.page, isDescribed: true
            ) { try await ask($0, find) },
            Route(
                ["GET"], "/customers/{id}", "One customer with state, brief, what needs attention, and all panes.",
                parameters: [
                    Route.Parameter("id", "The id of the customer, or of any vertex.", in: .path),
                    Route.Parameter("pane", "This pane alone, by its id."),
                    Route.Parameter("limit", "Rows of a pane; all when it is left out.", .number(1...Self.pageLimit)),
                ], statuses: Self.notFound, isDescribed: true
            ) { try await ask($0, show) },
            Route(
                ["GET"], "/vertices/{id}/neighbors", "What surrounds a vertex: groups with counts, and a page of each.",
                parameters: [
                    Route.Parameter("id", "The id of a vertex.", in: .path),
                    Route.Parameter(
                        "direction", "Which edges to follow; both when it is left out.", .choice(Self.directions)),
                    Route.Parameter("edge", "Only edges with this label."),
                    Route.Parameter("to", "Only neighbours with this label."),
                ] + Self.page, statuses: Self.notFound, isDescribed: true
            ) { try await ask($0, neighbors) },
            Route(["GET"], "/insights", "The questions over the whole graph that the profile knows.", isDescribed: true)
            {
                try await ask($0, insights)
            },
            Route(
                ["GET"], "/insights/{id}", "The answer to one of them, with what of it is more than chance.",
                parameters: [
                    Route.Parameter("id", "The id of an insight.", in: .path),
                    Route.Parameter("about", "Whom it is about, by id, for an insight that is about somebody."),
                ], statuses: Self.notFound, isDescribed: true
            ) { try await ask($0, insight) },
        ]
    }

    private typealias Answer = @Sendable (GatewayRequest, OpenedGraph) async throws -> ValueMap

    /// - Throws: ``Problem``, or what the question failed with.
    private func ask(_ request: GatewayRequest, _ answer: @escaping Answer) async throws -> GatewayResponse {
        let opened = served.opened
        return try await desk.respond(to: request) {
            do {
                return .json(.map(try await answer(request, opened)))
            } catch let failure as CommandFailure {
                throw failure.status == .nothingFound
                    ? Problem(404, "There is no such thing.", failure.message)
                    : Problem(400, "That cannot be answered.", failure.message)
            } catch let error as InsightError {
                throw Problem(400, "That cannot be answered.", "\(error)")
            }
        }
    }

    // MARK: - Customers

    @Sendable private func find(_ request: GatewayRequest, _ opened: OpenedGraph) async throws -> ValueMap {
        guard let typed = request.value("q"), typed.contains(where: { !$0.isWhitespace }) else {
            throw Problem(400, "A parameter is missing.", "q says what is known of the customer.")
        }
        guard typed.utf8.count <= 500 else {
            throw Problem(400, "A parameter is too long.", "q has at most 500 bytes.")
        }
        let (limit, offset) = try page(request)
        let engine = SearchEngine(
            profile: opened.profile, source: opened.source, clock: opened.clock,
            hitLimit: max(offset + limit, SearchEngine.hitLimit))
        let answer = try await engine.search(typed, isQuiet: true, scanTime: Self.scanTime)
        let hits = Array(answer.hits.dropFirst(offset).prefix(limit))
        let customers = CustomerQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let states = hits.isEmpty ? [:] : try await customers.states(of: hits.map(\.id))
        let table = HitTable.table(
            hits, columns: answer.columns, cells: opened.profile.subject.cells, states: states, at: opened.clock)
        var document: ValueMap = [
            "customers": .list(table.rows.map(table.map)), "total": .string(answer.total.description),
        ]
        document[.string("match")] = answer.tier.map { .string($0.title) } ?? .null
        let hasMore = offset + hits.count < answer.hits.count || answer.hasMore
        document[.string("next")] = hasMore ? .int(Int32(clamping: offset + hits.count)) : .null
        if let doubt = answer.doubt { document[.string("doubt")] = .string(doubt.countedWords) }
        return document
    }

    @Sendable private func show(_ request: GatewayRequest, _ opened: OpenedGraph) async throws -> ValueMap {
        let id = request.parameters[0]
        var panes = opened.profile.panes
        if let name = request.value("pane") {
            panes = panes.filter { $0.id == name }
            guard !panes.isEmpty else {
                let known = opened.profile.panes.map(\.id).joined(separator: ", ")
                throw Problem(400, "A parameter is wrong.", "There is no pane \(name.prefix(64)), only \(known).")
            }
        }
        let limit = try number(request, "limit", 1...Self.pageLimit)
        let sheet = try await CustomerSheet.read(id, panes: panes, from: opened)
        guard case .map(var document) = sheet.document(limit: limit) else { return [:] }
        let customers = CustomerQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        if sheet.details == nil, !opened.profile.brief.isEmpty, let brief = try await customers.brief(of: id) {
            document[.string("brief")] = brief.document(for: .commandLine)
        }
        return document
    }

    // MARK: - Neighbours

    @Sendable private func neighbors(_ request: GatewayRequest, _ opened: OpenedGraph) async throws -> ValueMap {
        let id = request.parameters[0]
        let direction = request.value("direction") ?? "both"
        guard Self.directions.contains(direction) else {
            throw Problem(400, "A parameter is wrong.", "direction is out, in or both.")
        }
        let (limit, offset) = try page(request)
        let query = NeighborhoodQuery(
            profile: opened.profile, source: opened.source, clock: opened.clock, foldsOpposites: direction == "both")
        guard let vertex = try await query.reference(to: id) else {
            throw Problem(404, "There is no such thing.", "There is no vertex \(id.prefix(64)).")
        }
        let groups = try await query.groups(of: id, to: request.value("to")).filter { group in
            if direction != "both", group.direction.rawValue != direction { return false }
            guard let edge = request.value("edge") else { return true }
            return group.edgeLabel == edge || group.oppositeEdgeLabel == edge
        }
        var documents: [Value] = []
        for group in groups {
            let page = try await query.page(of: group, from: id, offset: offset, limit: limit, in: .newestFirst)
            let table = NeighborRows(namer: query.namer).table(page.neighbors.map { (group, $0) })
            documents.append(
                .map([
                    "direction": .string(group.direction.rawValue), "edge": .string(group.edgeLabel),
                    "label": .string(group.neighborLabel), "count": .long(Int64(group.count)),
                    "next": page.hasMore ? .int(Int32(clamping: offset + page.neighbors.count)) : .null,
                    "neighbors": .list(table.rows.map(table.map)),
                ]))
        }
        return [
            "id": .string(vertex.id), "label": .string(vertex.label), "title": .string(vertex.title),
            "groups": .list(documents),
        ]
    }

    // MARK: - Insights

    @Sendable private func insights(_ request: GatewayRequest, _ opened: OpenedGraph) async throws -> ValueMap {
        [
            "insights": .list(
                opened.profile.insights.map { .map(["id": .string($0.id), "title": .string($0.title)]) })
        ]
    }

    @Sendable private func insight(_ request: GatewayRequest, _ opened: OpenedGraph) async throws -> ValueMap {
        let id = request.parameters[0]
        guard let definition = opened.profile.insights.first(where: { $0.id == id }) else {
            throw Problem(404, "There is no such thing.", "The profile has no insight \(id.prefix(64)).")
        }
        let query = InsightQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        var subject: InsightSubject?
        if !definition.likeness.isEmpty {
            guard let about = request.value("about") else {
                throw Problem(400, "A parameter is missing.", "The insight is about somebody: about says whom.")
            }
            subject = try await query.subject(about)
            guard subject != nil else {
                throw Problem(404, "There is no such thing.", "There is no vertex \(about.prefix(64)).")
            }
        }
        let insight = try await query.insight(id, about: subject?.walk)
        let table = InsightRows.table(insight)
        return [
            "id": .string(id), "title": .string(definition.title),
            "groups": .list(
                insight.groups.map { .map(["group": .string($0.label), "number": .double($0.number)]) }),
            "rows": .list(table.rows.map(table.map)),
            "findings": .list(insight.findings.map { .string($0.words) }),
        ]
    }

    // MARK: - Parameters

    private func page(_ request: GatewayRequest) throws(Problem) -> (limit: Int, offset: Int) {
        (try number(request, "limit", 1...Self.pageLimit) ?? 25, try number(request, "offset", Self.offsets) ?? 0)
    }

    private func number(
        _ request: GatewayRequest, _ name: String, _ range: ClosedRange<Int>
    ) throws(Problem) -> Int? {
        guard let text = request.value(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(
                400, "A parameter is wrong.", "\(name) is a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}
