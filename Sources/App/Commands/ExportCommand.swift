import ArgumentParser
import Export
import Graph

/// `c360 export`: hands the graph, or a part of it, to databases, spreadsheets and other tools.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the graph for other tools: SQLite, CSV, Parquet, GraphML, Neptune CSV.",
        discussion: """
            The form follows from the ending of the file, .sqlite or .graphml, or from --format; csv, parquet and neptune \
            take a folder. Labels become tables. A part of the graph is exported by --label, by --query, whose vertices \
            and edges are taken with all their properties, or by --view, which has one wide row for each customer. The \
            file or folder appears when it is whole.

            Examples:
              c360 export data/sample --to insurer.sqlite
              c360 export data/sample --to tables --format parquet --emit-ddl athena --location s3://bucket/tables
              c360 export data/sample --to open.csv --query "g.V().has('quote','status','open').valueMap('premium')"
              c360 export data/sample --to customers.parquet --view customers
            """)

    enum Dialect: String, ExpressibleByArgument, CaseIterable {
        case athena
    }

    @ArgumentParser.Argument(
        help: ArgumentHelp(
            "A folder of Neptune CSV or Parquet files; with --query or --view also a Gremlin endpoint.",
            valueName: "source"),
        completion: .directory)
    var source: String?

    @Option(help: ArgumentHelp("The file or the folder to write.", valueName: "path"), completion: .file())
    var to: String

    @Option(help: "How to write it, where the ending of --to does not say so.")
    var format: GraphFileFormat?

    @Option(
        help: ArgumentHelp(
            "Export what has this label, of vertices or of edges, which bring their ends; may be given several times.",
            valueName: "label"))
    var label: [String] = []

    @Option(
        help: ArgumentHelp(
            "Export what a traversal gives: vertices and edges into their tables, anything else as one table.",
            valueName: "gremlin"))
    var query: String?

    @Option(
        help: ArgumentHelp(
            "Export a view of the profile: customers, or what they are called there.", valueName: "name"))
    var view: String?

    @Option(
        help: ArgumentHelp("Print the statements that make tables of the Parquet files: athena.", valueName: "dialect"))
    var emitDdl: Dialect?

    @Option(help: ArgumentHelp("Where the files will lie, for --emit-ddl.", valueName: "url"))
    var location: String?

    @Flag(help: "Replace a file, or a folder of an earlier export.")
    var force = false

    @Flag(help: "Leave CSV texts as they are, also those that begin with = + - @.")
    var raw = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors on standard error.")
    var quiet = false

    @OptionGroup var graph: GraphOptions

    private var chosenFormat: GraphFileFormat? { format ?? GraphFileFormat(path: to) }

    func validate() throws {
        if source != nil, graph.graph != nil { throw ValidationError("Give the graph once: SOURCE or --graph.") }
        guard let chosen = chosenFormat else {
            let names = GraphFileFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(to): the ending says no format; give --format, one of \(names).")
        }
        if [!label.isEmpty, query != nil, view != nil].count(where: \.self) > 1 {
            throw ValidationError("Give one of --label, --query and --view.")
        }
        if view != nil, chosen.holdsGraphsOnly {
            throw ValidationError("--view gives rows, and \(chosen) holds vertices and edges.")
        }
        if graph.asOf != nil, query == nil, view == nil {
            throw ValidationError("--as-of goes with --query or --view.")
        }
        if emitDdl != nil, chosen != .parquet { throw ValidationError("--emit-ddl is about Parquet.") }
        if location != nil, emitDdl == nil { throw ValidationError("--location goes with --emit-ddl.") }
    }

    func run() async throws {
        guard let chosen = chosenFormat else { return }
        let start = ContinuousClock.now
        var options = graph
        options.graph = source ?? graph.graph
        let output = CommandOutput(.table, WritingOptions(quiet: quiet), settings: try Settings.read())
        var export = GraphExport(path: to, format: chosen)
        export.replaces = force
        export.isRaw = raw
        try export.check()
        let opened = try await output.open(options, isAboutGraphAlone: view == nil && graph.asOf == nil)
        let line = ProgressLine(isQuiet: quiet, interval: .milliseconds(100))
        defer { line.clear() }
        let content = try await content(of: opened, line)
        let total = content.rowCount
        let report: ExportReport
        do {
            report = try await Interruption.cancelling { [export] in
                try await export.write(content) { rows in
                    line.show("\(rows) of \(total) rows")
                }
            }
        } catch let error as ExportError where error.code == .cancelled {
            throw CommandFailure(.interrupted, "interrupted")
        }
        line.clear()
        if emitDdl != nil {
            try output.standardOutput.write(AthenaDDL.text(of: report, location: location ?? "s3://BUCKET/FOLDER"))
            try output.standardOutput.flush()
        }
        say(report, ContinuousClock.now - start, output)
    }

    // MARK: - What is exported

    private func content(of opened: OpenedGraph, _ line: ProgressLine) async throws -> GraphExport.Content {
        if let query { return try await content(of: query, opened) }
        if let view { return try await content(ofView: view, opened, line) }
        guard let store = (opened.source.whole as? LocalGraph)?.store else {
            throw CommandFailure(
                .failed, "\(opened.source.name): an endpoint is not exported as a whole; --query and --view ask it.")
        }
        return .graph(store, label.isEmpty ? ExportSelection() : try ExportSelection(labels: label, of: store))
    }

    private func content(of query: String, _ opened: OpenedGraph) async throws -> GraphExport.Content {
        let result = try await opened.source.run(try GremlinParser.parse(query), limits: QueryLimits(time: nil))
        guard !result.values.isEmpty else { throw CommandFailure(.nothingFound, "The query gives nothing.") }
        if result.isCutOff { StandardError.say("Only the first \(result.values.count) results.") }
        var (vertices, edges): ([String], [String]) = ([], [])
        for value in result.values {
            if case .vertex(let vertex) = value { vertices.append(vertex.id) }
            if case .edge(let edge) = value { edges.append(edge.id) }
        }
        if vertices.count + edges.count == result.values.count,
            let store = (opened.source.whole as? LocalGraph)?.store
        {
            return .graph(store, ExportSelection(vertexIDs: vertices, edgeIDs: edges, of: store))
        }
        let table = ResultTable.table(of: result.values)
        return .rows(
            ValueTable(
                name: "result", columns: table.columns.map(\.key), rows: table.rows.map { $0.map(\.value) }))
    }

    private func content(
        ofView name: String, _ opened: OpenedGraph, _ line: ProgressLine
    ) async throws -> GraphExport.Content {
        let subject = opened.profile.subject
        guard [subject.plural, subject.singular, "customers"].contains(name) else {
            throw CommandFailure(
                .usage, "The profile \"\(opened.profile.name)\" has no view \"\(name)\", only \(subject.plural).")
        }
        let query = try SubjectRows(
            profile: opened.profile, source: opened.source, clock: opened.clock, summary: opened.summary)
        guard let query else {
            throw CommandFailure(.failed, "The profile \"\(opened.profile.name)\" is about no label.")
        }
        let table = try await query.table { line.show("\($0) of \($1) \(subject.plural)") }
        guard !table.rows.isEmpty else { throw CommandFailure(.nothingFound, "The graph has no \(subject.plural).") }
        return .rows(ValueTable(name: subject.plural, columns: table.columns, rows: table.rows))
    }

    // MARK: - What is said

    private static let mostNotes = 20

    private func say(_ report: ExportReport, _ elapsed: Duration, _ output: CommandOutput) {
        func words(_ kind: ExportReport.Table.Kind, _ one: String, _ several: String) -> String? {
            let tables = report.tables.filter { $0.kind == kind }
            guard !tables.isEmpty else { return nil }
            let rows = tables.reduce(0) { $0 + $1.rows }
            return "\(rows) \(rows == 1 ? one : several) in \(tables.count == 1 ? "1 table" : "\(tables.count) tables")"
        }
        let parts = [
            words(.vertices, "vertex", "vertices"), words(.edges, "edge", "edges"), words(.rows, "row", "rows"),
        ].compactMap(\.self)
        let seconds = Double(elapsed / .milliseconds(100)).rounded() / 10
        output.say("\(to): \(parts.joined(separator: ", ")), in \(seconds) s")
        for note in report.notes.prefix(Self.mostNotes) { output.say(note) }
        if report.notes.count > Self.mostNotes {
            output.say("and \(report.notes.count - Self.mostNotes) more of the kind")
        }
    }
}

extension GraphFileFormat: ExpressibleByArgument {}
