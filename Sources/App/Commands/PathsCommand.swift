import ArgumentParser
import Graph

/// `c360 paths`: how two vertices are joined.
struct PathsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paths", abstract: "List the ways from one vertex to another.",
        discussion: """
            The shortest ways come first, then the next longer ones, up to \(PathQuery.longest) steps, whichever way the \
            edges run. Vertices with more than \(PathQuery.largestNeighborhood) neighbours are left out unless \
            --over-hubs is given. The walk is bounded in time and in what it \
            looks at, and says where it ended early.

            Examples:
              c360 paths CUS1017 CUS1018
              c360 paths ana.garcia@mail.example CUS1026 --format jsonl
              c360 paths CUS1017 CUS1026 --format svg > paths.svg
            """)

    @ArgumentParser.Argument(
        help: ArgumentHelp("The id of a vertex, or what is known of a customer.", valueName: "from"))
    var from: String

    @ArgumentParser.Argument(help: ArgumentHelp("The same, of the other.", valueName: "to"))
    var to: String

    @Flag(help: "Go over vertices with many neighbours, too.")
    var overHubs = false

    @Option(help: "How to write it.")
    var format: NeighborsCommand.Format?

    @OptionGroup var graph: GraphOptions
    @OptionGroup var writing: WritingOptions

    func run() async throws {
        let output = try CommandOutput(format?.table, writing, settings: Settings.read())
        let opened = try await output.open(graph)
        let finder = SubjectFinder(opened: opened)
        let (from, to) = (try await finder.vertexID(of: from), try await finder.vertexID(of: to))
        let query = PathQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let found = try await query.paths(
            PathQuery.Ends(from: from, to: to, overHubs: overHubs, limit: output.limit ?? PathQuery.pageSize))
        guard let start = found.paths.first?.vertices.first, let end = found.paths.first?.vertices.last else {
            throw CommandFailure(
                .nothingFound,
                "No way from \(from) to \(to): \(found.completeness)."
                    + (overHubs ? "" : " --over-hubs goes over vertices with many neighbours, too."))
        }
        if let picture = format?.picture {
            let drawn = FoundPath.picture(of: found.paths, from: start)
            try output.standardOutput.write(picture.text(of: drawn, title: "From \(start.title) to \(end.title)"))
            try output.standardOutput.flush()
        } else {
            try output.write(table(found.paths))
        }
        switch found.ending {
        case .whole: break
        case .enough: output.sayCut(shown: found.paths.count, of: "more", "paths")
        case .time, .walked: StandardError.say("The walk \(found.completeness).")
        }
    }

    private func table(_ paths: [FoundPath]) -> OutputTable {
        OutputTable(
            columns: [
                OutputTable.Column(key: "steps", header: "Steps", isRightAligned: true),
                OutputTable.Column(key: "path", header: "Path"),
                OutputTable.Column(key: "vertices", header: nil), OutputTable.Column(key: "edges", header: nil),
            ],
            rows: paths.map { path in
                [
                    .init(.int(Int32(path.length))), .init(path.text),
                    .init(.list(path.vertices.map(vertex))), .init(.list(path.edges.map(edge))),
                ]
            })
    }

    private func vertex(_ vertex: VertexReference) -> Value {
        .map(["id": .string(vertex.id), "label": .string(vertex.label), "title": .string(vertex.title)])
    }

    private func edge(_ edge: FoundPath.Edge) -> Value {
        .map([
            "id": .string(edge.id), "label": .string(edge.label), "direction": .string(edge.isForward ? "out" : "in"),
        ])
    }
}
