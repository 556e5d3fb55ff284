import ArgumentParser
import Graph

/// `c360 load`: read a folder as the explorer does and report what is wrong in it.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Read a folder of Neptune CSV files and print the load report.",
        discussion: """
            Bad records are skipped and counted, and the status is 0; --strict stops at the first and ends with \
            status 1.
            """)

    @ArgumentParser.Argument(
        help: ArgumentHelp("A folder of Neptune CSV files.", valueName: "folder"), completion: .directory)
    var folder: String

    @Flag(help: "Stop at the first bad record.")
    var strict = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = try Console(output)
        let showsProgress = !output.quiet && StandardError.isTerminal
        defer { if showsProgress { StandardError.clearProgress() } }
        let report: LoadReport
        var failure: CommandFailure?
        do {
            (_, report) = try await BulkLoader.load(folder: folder, options: LoadOptions(isStrict: strict)) {
                progress in
                if showsProgress { StandardError.showProgress(LoadWords.progress(progress)) }
            }
        } catch {
            guard let partial = error.report else { throw CommandFailure(error) }
            report = partial
            failure = CommandFailure(.failed, error.description)
        }
        if showsProgress { StandardError.clearProgress() }
        try LoadReportWriter(report: report).write(to: console)
        if let failure { throw failure }
    }
}
