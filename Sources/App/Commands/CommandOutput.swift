import Foundation
import Graph

/// What a command that answers on standard output has at hand: options with their defaults, data and words.
struct CommandOutput {
    let format: OutputFormat
    let limit: Int?
    let isQuiet: Bool
    let csv: CSVWriter
    let standardOutput = StandardOutput()

    /// Resolves what the command line leaves open from the configuration file.
    init(_ options: OutputOptions) throws {
        try self.init(options, settings: Settings.read())
    }

    /// Resolves what the command line leaves open from settings that were read before.
    init(_ options: OutputOptions, settings: Settings) {
        self.init(options.format, options.writing, settings: settings)
    }

    /// - Parameter format: What the command line says; nil leaves it to the settings.
    init(_ format: OutputFormat?, _ options: WritingOptions, settings: Settings) {
        self.format = format ?? settings.format.flatMap { OutputFormat(rawValue: $0.value) } ?? .table
        limit = options.limit ?? settings.limit.flatMap { Int($0.value) }
        isQuiet = options.quiet
        csv = CSVWriter(isRaw: options.raw)
    }

    /// Opens the graph, with progress on a terminal, and says what the load left out.
    ///
    /// - Parameter isAboutGraphAlone: Whether a profile that does not fit is no matter.
    func open(_ options: GraphOptions, isAboutGraphAlone: Bool = false) async throws -> OpenedGraph {
        let line = ProgressLine(isQuiet: isQuiet)
        defer { line.clear() }
        var request = OpenRequest(source: options.graph, profile: options.profile, asOf: options.asOf)
        request.isAboutGraphAlone = isAboutGraphAlone
        let opened = try await GraphOpener.open(request) { progress in
            line.show(LoadWords.progress(progress))
        }.doubtedByCuration
        line.clear()
        if let problem = opened.problem { say(problem) }
        if let report = opened.report {
            // Always, since an answer that looks whole misleads.
            if report.vertices > 0 { for words in LoadWords.losses(report) { StandardError.say(words) } }
            if report.skippedErrors > 0 {
                say("\(LoadWords.skipped(report.skippedErrors)); c360 load \(opened.source.name) lists them.")
            }
        }
        if let words = opened.report?.emptinessWords { StandardError.say("The graph is empty: \(words).") }
        return opened
    }

    /// The graph alone, for what needs neither a profile nor "now": of an endpoint nothing is asked beforehand.
    func openSource(_ options: GraphOptions) async throws -> any GraphSource {
        if let endpoint = try endpoint(options) { return endpoint }
        return try await open(options).source
    }

    /// An endpoint of which nothing was asked yet; nil for a folder, and where one looks at an earlier moment.
    func endpoint(_ options: GraphOptions) throws -> (any GraphSource)? {
        options.asOf == nil ? try GraphOpener.endpoint(options.graph) : nil
    }

    /// Words on standard error, unless they are not wanted.
    func say(_ words: String) {
        if !isQuiet { StandardError.say(words) }
    }

    /// Says that a list was cut; always, since a short list that looks whole misleads.
    func sayCut(shown: Int, of total: String, _ things: String) {
        StandardError.say("Only \(shown) of \(total) \(things); --limit N writes more.")
    }

    /// Writes a table in the format that was asked for.
    func write(_ table: OutputTable) throws {
        switch format {
        case .table:
            guard !table.rows.isEmpty else { break }
            let (lines, leftOut) = TableWriter.fitted(table, width: StandardOutput.terminalWidth ?? .max)
            for line in lines { try standardOutput.line(line) }
            if !leftOut.isEmpty {
                try standardOutput.flush()
                say("There is no room for \(leftOut.joined(separator: ", ")); --format json has everything.")
            }
        case .csv:
            let table = table.spread
            try standardOutput.write(csv.header(table.columns) + "\r\n")
            for row in table.rows { try standardOutput.write(csv.record(row) + "\r\n") }
        case .json: try standardOutput.line(JSONWriter.array(table.rows.map(table.map)))
        case .jsonl: for row in table.rows { try standardOutput.line(JSONWriter.line(table.map(of: row))) }
        case .graphson: try standardOutput.line(GraphSONWriter.list(table.rows.map(table.map)))
        }
        try standardOutput.flush()
    }
}
