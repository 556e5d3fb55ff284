import ArgumentParser

/// Which graph and profile a command works on.
struct GraphOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder of Neptune CSV or Parquet files, or a Gremlin endpoint by address or name.", valueName: "source"),
        completion: .directory)
    var graph: String?

    @Option(help: ArgumentHelp("A profile that says what a customer is.", valueName: "file"), completion: .file())
    var profile: String?

    @Option(
        help: ArgumentHelp(
            "Look at the graph as it stood at this moment, such as 2024-03-01; what came later is left out.",
            valueName: "time"))
    var asOf: String?
}

/// How a command writes.
struct OutputOptions: ParsableArguments {
    @Option(help: "How to write it.")
    var format: OutputFormat?

    @OptionGroup var writing: WritingOptions
}

/// How a command writes, whatever the format.
struct WritingOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write at most this many; a cut is said on standard error.", valueName: "n"))
    var limit: Int?

    @Flag(name: .shortAndLong, help: "Say nothing but errors on standard error.")
    var quiet = false

    @Flag(help: "Leave CSV texts as they are, also those that begin with = + - @.")
    var raw = false

    init() {}

    /// For a command that writes no rows.
    init(quiet: Bool) {
        (limit, self.quiet, raw) = (nil, quiet, false)
    }

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1, and not \(limit).") }
    }
}
