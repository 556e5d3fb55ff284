import ArgumentParser
import Foundation

/// `c360 generate`: writes an invented home insurer, for demonstrations, tests and measurements.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Write an invented home insurer as Neptune CSV files.",
        discussion: """
            The same number of customers and the same seed give the same bytes on every machine. The folder appears \
            when it is whole; it must not exist before, or be empty.
            """)

    @Option(help: "How many customers, 1 to \(Insurer.largestCustomerCount); each brings about 110 vertices and edges.")
    var customers: Int

    @Option(help: "Another seed gives other customers.")
    var seed: UInt64 = 360

    @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
    var output: String

    @Flag(name: .shortAndLong, help: "Say nothing when it went well.")
    var quiet = false

    func validate() throws {
        guard (1...Insurer.largestCustomerCount).contains(customers) else {
            throw ValidationError("--customers takes a number from 1 to \(Insurer.largestCustomerCount).")
        }
    }

    func run() async throws {
        let showsProgress = !quiet && isatty(STDERR_FILENO) == 1
        let folder = URL(fileURLWithPath: output).standardizedFileURL
        let total = customers
        let counts = try await GraphGenerator(insurer: Insurer(customerCount: customers, seed: seed))
            .generate(into: folder) { done in
                if showsProgress { Self.say("\r\(done) of \(total) customers") }
            }
        if showsProgress { Self.say("\r\u{1B}[K") }
        if !quiet {
            Self.say("\(output): \(customers) customers, \(counts.vertices) vertices, \(counts.edges) edges\n")
        }
    }

    private static func say(_ words: String) {
        FileHandle.standardError.write(Data(words.utf8))
    }
}
