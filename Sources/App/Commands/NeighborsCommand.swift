import ArgumentParser
import Graph

/// `c360 neighbors`: what surrounds one vertex.
struct NeighborsCommand: AsyncParsableCommand {
    enum Direction: String, CaseIterable, ExpressibleByArgument {
        case out
        case `in`
        case both
    }

    static let configuration = CommandConfiguration(
        commandName: "neighbors", abstract: "List the neighbours of one vertex.",
        discussion: """
            With both directions a neighbour that is reached by two opposite edges of one relation is listed once. \
            The order is that of the groups in the explorer, within a group the newest first.

            The formats svg, dot and layout give the picture of the explorer; layout is JSON of nodes with their places \
            and edges with their lines. Without --limit a picture has the first 25 of each group, and a node that says \
            how many more there are.

            Examples:
              c360 neighbors SES3301
              c360 neighbors ana.garcia@mail.example --edge has_session --format csv
              c360 neighbors ana.garcia@mail.example --format svg > ana.svg
              c360 neighbors CUS1017 --format dot | dot -Tpdf > ana.pdf
            """)

    @ArgumentParser.Argument(help: ArgumentHelp("The id of a vertex, or what is known of a customer.", valueName: "id"))
    var id: String

    @Option(help: "Follow edges out, in or both.")
    var direction: Direction = .both

    @Option(help: ArgumentHelp("Only edges with this label.", valueName: "label"))
    var edge: String?

    @Option(help: ArgumentHelp("Only neighbours with this label.", valueName: "label"))
    var to: String?

    @Option(help: "How to write it.")
    var format: Format?

    @OptionGroup var graph: GraphOptions
    @OptionGroup var writing: WritingOptions

    /// The formats of tables, and those of pictures.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, json, jsonl, csv, graphson, svg, dot, layout

        /// The format of the table; any for a picture.
        var table: OutputFormat { OutputFormat(rawValue: rawValue) ?? .table }

        /// The format of the picture; nil for a table.
        var picture: PictureFormat? {
            switch self {
            case .svg: .svg
            case .dot: .dot
            case .layout: .json
            case .table, .json, .jsonl, .csv, .graphson: nil
            }
        }
    }

    func run() async throws {
        let output = try CommandOutput(format?.table, writing, settings: Settings.read())
        let opened = try await output.open(graph)
        // One direction means the edges as they are stored; only both directions fold into one.
        let query = NeighborhoodQuery(
            profile: opened.profile, source: opened.source, clock: opened.clock, foldsOpposites: direction == .both)
        let id = try await SubjectFinder(opened: opened).vertexID(of: id)
        let groups = try await query.groups(of: id, to: to).filter(isWanted)
        let total = groups.reduce(0) { $0.addingClamped($1.count) }
        guard total > 0, let vertex = try await query.reference(to: id) else {
            throw CommandFailure(.nothingFound, "\(id) has no such neighbours.")
        }
        let picture = format?.picture
        let ofGroup = picture != nil && output.limit == nil ? NeighborhoodQuery.pageSize : .max
        var left = output.limit ?? .max
        var pages: [(group: NeighborGroup, neighbors: [Neighbor])] = []
        for group in groups {
            let limit = min(left, group.count, ofGroup)
            let page = limit > 0 ? try await query.page(of: group, from: id, limit: limit, in: .newestFirst) : nil
            pages.append((group, page?.neighbors ?? []))
            left -= page?.neighbors.count ?? 0
        }
        if let picture {
            try write(picture, of: vertex, pages, to: output)
        } else {
            let rows = pages.flatMap { group, neighbors in neighbors.map { (group, $0) } }
            try output.write(NeighborRows(namer: query.namer).table(rows))
        }
        let shown = pages.reduce(0) { $0 + $1.neighbors.count }
        if shown < total { output.sayCut(shown: shown, of: "\(total)", "neighbours") }
    }

    private func isWanted(_ group: NeighborGroup) -> Bool {
        if direction != .both, group.direction.rawValue != direction.rawValue { return false }
        if let edge, group.edgeLabel != edge, group.oppositeEdgeLabel != edge { return false }
        return true
    }
}
