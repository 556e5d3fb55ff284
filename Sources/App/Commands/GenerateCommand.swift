import ArgumentParser
import Foundation
import SampleData

/// `c360 generate`: writes an invented home insurer, for demonstrations, tests and measurements.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Write an invented home insurer as Neptune CSV files.",
        discussion: """
            The same number of customers and the same seed give the same bytes on every machine. A folder appears \
            when it is whole; it must not exist before, or be empty.

            With --plant the customers have no habits but the causes of a file, so that it is known what an insight has \
            to find: a broken page that brings calls, a zip code that prefers a deductible, a page that loses quotes on a \
            device, an agent whose callers call again, a segment that answers a discount, each with a strength from 0 to \
            100. data/plants/all.yaml has one of each; a file with `causes: []` gives an insurer in which nothing is to be \
            found.

            With --drip the call centre goes on: every few seconds a featured customer's call is appended to \
            callcenter/call-live.csv of --landing, which is written first when --customers says how many. SIGINT and \
            SIGTERM end it with status 0. Beside it, `c360 curate --watch` shows how an open explorer follows.

            Examples:
              c360 generate --customers 300 --output insurer
              c360 generate --customers 1000 --plant data/plants/all.yaml --output planted
              c360 generate --customers 100 --landing landing --dirt --drip
            """)

    @Option(help: "How many customers, 1 to \(Insurer.largestCustomerCount); each brings about 110 vertices and edges.")
    var customers: Int?

    @Option(help: "Another seed gives other customers.")
    var seed: UInt64 = 360

    @Option(
        help: ArgumentHelp("Write the customer graph into this folder.", valueName: "folder"), completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Write what the insurer's source systems hold, the input of `c360 curate`, into this folder.",
            valueName: "folder"), completion: .directory)
    var landing: String?

    @Option(
        help: ArgumentHelp(
            "Plant the causes of this YAML file, and nothing else that could be found.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var plant: String?

    @Flag(help: "Spell, repeat, delay and break the rows of --landing as source systems do.")
    var dirt = false

    @Flag(help: "Stay, and append calls to --landing.")
    var drip = false

    @Option(help: ArgumentHelp("How many seconds there are between two calls of --drip.", valueName: "seconds"))
    var every = 3.0

    @Flag(name: .shortAndLong, help: "Say nothing when it went well.")
    var quiet = false

    func validate() throws {
        guard customers != nil || drip && output == nil && !dirt else {
            throw ValidationError("Give the number of customers: --customers N.")
        }
        guard customers.map((1...Insurer.largestCustomerCount).contains) ?? true else {
            throw ValidationError("--customers takes a number from 1 to \(Insurer.largestCustomerCount).")
        }
        guard landing != nil || !drip else {
            throw ValidationError("--drip is about a landing area: --landing FOLDER.")
        }
        guard (0.01...86_400).contains(every) else { throw ValidationError("--every takes 0.01 to 86400 seconds.") }
        guard output != nil || landing != nil else {
            throw ValidationError("Give a folder to write: --output for the graph, --landing for the source tables.")
        }
        guard plant == nil || customers != nil && !drip else {
            throw ValidationError("--plant is about new customers: --customers N, without --drip.")
        }
        guard landing != nil || !dirt else {
            throw ValidationError("--dirt is about the tables of --landing; the graph is always clean.")
        }
    }

    func run() async throws {
        if let customers { try await write(customers) }
        if let landing, drip {
            // The end is no failure, as there is no other.
            try await Interruption.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) { try await go(on: landing) }
        }
    }

    private func go(on landing: String) async throws {
        var source = try CallSource(landing: URL(fileURLWithPath: landing))
        say("\(landing): a call every \(every) s in \(CallSource.path); Ctrl-C ends it")
        repeat { try source.write() } while (try? await Task.sleep(for: .seconds(every))) != nil
    }

    private func write(_ customers: Int) async throws {
        let insurer = Insurer(customerCount: customers, seed: seed, causes: try plant.map(CauseReader.read))
        if let output {
            let counts = try await write(.graph(of: insurer), of: customers, into: output)
            say("\(output): \(customers) customers, \(counts.vertices) vertices, \(counts.edges) edges")
        }
        if let landing {
            let counts = try await write(
                .landing(of: insurer, isDirty: dirt), of: customers, into: landing)
            say("\(landing): \(customers) customers, \(counts.records) records")
        }
    }

    private func write(
        _ generator: FolderGenerator, of customers: Int, into path: String
    ) async throws -> RowCounts {
        let line = ProgressLine(isQuiet: quiet)
        defer { line.clear() }
        return try await generator.generate(into: URL(fileURLWithPath: path).standardizedFileURL) { done in
            line.show("\(done) of \(customers) customers")
        }
    }

    private func say(_ words: String) {
        if !quiet { StandardError.say(words) }
    }
}
