import ArgumentParser
import Foundation
import Graph
import TUI

/// `c360 query`: Gremlin in, results out.
struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Run a Gremlin traversal, or one a line from a file.",
        discussion: """
            With --input each line is a query and gives one line of JSON: {"query","ok":true,"result":[…]} or \
            {"query","ok":false,"error":"…"}. A query that fails does not stop the rest.

            Examples:
              c360 query "g.V().hasLabel('quote').groupCount().by('status')"
              c360 query --input queries.txt > answers.jsonl
            """)

    @ArgumentParser.Argument(
        help: ArgumentHelp("A traversal, such as \"g.V().hasLabel('customer').count()\".", valueName: "gremlin"))
    var gremlin: String?

    @Option(help: ArgumentHelp("Read queries from a file, - for standard input.", valueName: "file"))
    var input: String?

    @Option(
        help: ArgumentHelp(
            "Stop a query that takes longer; without it a folder has no limit, and an endpoint 5 minutes.",
            valueName: "seconds"))
    var timeout: Double?

    @Flag(help: "Show how the query would be run, before and after each rewrite, and do not run it.")
    var explain = false

    @Option(
        help: ArgumentHelp(
            "Plan without a rewrite; may be given several times. The rewrites: "
                + PlanRewrites.names.joined(separator: ", ") + ".", valueName: "rewrite"))
    var without: [String] = []

    @OptionGroup var graph: GraphOptions
    @OptionGroup var outputOptions: OutputOptions

    func validate() throws {
        if (gremlin == nil) == (input == nil) { throw ValidationError("Give either a query or --input FILE.") }
        if explain, gremlin == nil { throw ValidationError("--explain takes a query, not --input.") }
        for name in without where !PlanRewrites.names.contains(name) {
            let known = PlanRewrites.names
            let meant = Suggestion.nearest(to: name, among: known).map { "Did you mean \($0)?" }
            throw ValidationError(
                "There is no rewrite \(name). \(meant ?? "They are: " + known.joined(separator: ", ") + ".")")
        }
        if let timeout, !(timeout > 0 && timeout < 1e9) { throw ValidationError("--timeout takes seconds above 0.") }
    }

    func run() async throws {
        let output = try CommandOutput(outputOptions)
        if let gremlin {
            let traversal = try GremlinParser.parse(gremlin)
            if explain { return try output.write(try PlanRewrites.explain(traversal, disabled: Set(without))) }
            let endpoint = try output.endpoint(graph)
            let opened = endpoint == nil ? try await output.open(graph) : nil
            guard let source = endpoint ?? opened?.source else { return }
            let result = try await source.run(traversal, limits: limits(traversal, output, source))
            if output.format == .table {
                try await write(result.values, of: traversal, from: source, opened, output)
            } else {
                try output.write(result.values)
            }
            if result.isCutOff {
                StandardError.say("Only the first \(result.values.count); there are more, --limit N writes them.")
            }
            try await sayUnknown(traversal, result.values, source, output)
        } else if let input {
            let lines = try Self.lines(of: input)
            try await run(lines, on: try await output.openSource(graph), output)
        }
    }

    /// A table for people: groups as rows with bars, elements by what the profile shows of them.
    ///
    /// - Parameter opened: The graph with its profile; of an endpoint it is asked for only where results need it.
    private func write(
        _ values: [Value], of traversal: Traversal, from source: any GraphSource, _ opened: OpenedGraph?,
        _ output: CommandOutput
    ) async throws {
        let shape = ResultShape(of: traversal)
        var opened = opened
        if opened == nil, shape.holdsProperties || values.contains(where: \.holdsElements) {
            opened = try await output.open(graph)
        }
        let profile = opened?.profile ?? Profile.generic(for: .unknown)
        let set = ResultSet(values, shape: shape, profile: profile)
        let clock = opened?.clock ?? GraphClock(now: 0, origin: .wall, timeZone: profile.timeZone)
        let query = ResultQuery(profile: profile, source: opened?.source ?? source, clock: clock)
        var table = try await query.table(of: set, for: .commandLine)
        if set.barColumn != nil {
            table.columns.append(OutputTable.Column(key: "bar", header: " ", priority: 1))
            let rows = set.order ?? Array(0..<set.count)
            for (index, row) in rows.enumerated() {
                let bar = BarChart.bar(set.bar(of: row) ?? 0, width: Self.barWidth).string
                table.rows[index].append(OutputTable.Cell(.null, text: bar))
            }
        }
        try output.write(table)
    }

    private static let barWidth = 20

    /// Says what the query names and the graph does not have, where it finds nothing; the answer is written by then.
    private func sayUnknown(
        _ traversal: Traversal, _ values: [Value], _ source: any GraphSource, _ output: CommandOutput
    ) async throws {
        guard !output.isQuiet, values.sayNothing,
            let summary = try? await source.summary()
        else { return }
        let isSampled = source.traits.isRemote
        for words in UnknownNames.words(in: traversal, summary, isSampled: isSampled) { output.say(words) }
    }

    /// What the command line says counts more than the query, that more than the connection, and that more than the
    /// configuration as a whole.
    private func limits(_ traversal: Traversal, _ output: CommandOutput, _ source: any GraphSource) -> QueryLimits {
        let configured = traversal.namesLimit ? nil : source.traits.resultLimit ?? output.limit
        return QueryLimits(
            time: timeout.map { .milliseconds(Int64($0 * 1000)) }, results: outputOptions.writing.limit ?? configured,
            disabledRewrites: Set(without))
    }

    private func run(_ lines: [String], on source: any GraphSource, _ output: CommandOutput) async throws {
        var failures = 0
        var isAway = false
        var cuts = 0
        for query in lines {
            do {
                let traversal = try GremlinParser.parse(query)
                let result = try await source.run(traversal, limits: limits(traversal, output, source))
                try output.standardOutput.line(Self.answer(query, result.values, isTyped: output.format == .graphson))
                if result.isCutOff { cuts += 1 }
            } catch let error as GremlinError where error.code != .cancelled {
                failures += 1
                if error.code == .endpoint { isAway = true }
                let answer: ValueMap = ["query": .string(query), "ok": false, "error": .string(error.description)]
                try output.standardOutput.line(JSONWriter.line(.map(answer)))
            }
            try output.standardOutput.flush()
        }
        if failures > 0 { output.say("\(failures) of \(lines.count) queries failed.") }
        if cuts > 0 {
            let queries = cuts == 1 ? "1 query" : "\(cuts) queries"
            StandardError.say("The results of \(queries) were cut; --limit N writes more.")
        }
        if isAway { throw CommandFailure(.unreachable, "") }
    }

    private static func answer(_ query: String, _ values: [Value], isTyped: Bool) -> String {
        let result = isTyped ? GraphSONWriter.list(values) : JSONWriter.line(.list(values))
        return "{\"query\":\(JSONWriter.line(.string(query))),\"ok\":true,\"result\":\(result)}"
    }

    /// The queries of a file: every line that is neither blank nor a comment.
    private static func lines(of file: String) throws -> [String] {
        let data: Data?
        if file == "-" {
            data = try FileHandle.standardInput.readToEnd()
        } else {
            guard let read = FileManager.default.contents(atPath: file) else {
                throw CommandFailure(.failed, "\(file): the file cannot be read.")
            }
            data = read
        }
        return String(decoding: data ?? Data(), as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty && !$0.hasPrefix("//") }
    }
}

extension CommandOutput {
    /// Writes what a traversal gave for programs: maps with the same keys as columns, elements by their names, all else as
    /// it is.
    func write(_ values: [Value]) throws {
        switch format {
        case .json: try standardOutput.line(JSONWriter.array(values))
        case .jsonl: for value in values { try standardOutput.line(JSONWriter.line(value)) }
        case .graphson: try standardOutput.line(GraphSONWriter.list(values))
        case .table, .csv: try write(ResultTable.table(of: values))
        }
        try standardOutput.flush()
    }
}

extension GraphSummary {
    /// Of a graph that nobody has looked at.
    fileprivate static let unknown = GraphSummary(
        vertexLabels: [], edgeLabels: [], vertexCount: nil, edgeCount: nil, newestTimestamp: nil)
}

extension Value {
    /// Whether there is something in it that a graph knows by more than its id.
    fileprivate var holdsElements: Bool {
        var ids: [String] = []
        gatherVertices(into: &ids, limit: 1)
        return !ids.isEmpty
    }
}
