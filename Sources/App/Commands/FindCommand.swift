import ArgumentParser
import Graph

/// `c360 find`: customers by whatever is known about them.
struct FindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Find customers by e-mail, phone, name, id, policy or quote number.",
        discussion: """
            Phones in any spelling, names in any order and without accents. The surest kind of match that finds \
            anybody is the answer; the last columns say which it was and why. An endpoint is asked for exact values \
            and prefixes, which its indexes answer; with --scan it finds what a folder would.
            """)

    @ArgumentParser.Argument(help: ArgumentHelp("What is known.", valueName: "term"))
    var term: [String]

    @Flag(help: "On an endpoint, find last digits, parts, accents and slips, too: it then goes through every customer.")
    var scan = false

    @OptionGroup var graph: GraphOptions
    @OptionGroup var outputOptions: OutputOptions

    /// Longer than this nobody waits for a part of a name.
    private static let scanTime = Duration.seconds(20)

    func run() async throws {
        let output = try CommandOutput(outputOptions)
        let opened = try await output.open(graph)
        let limit = output.limit ?? SearchEngine.hitLimit
        // Hits are put in order after they are found, so a short list is cut from the usual one.
        let engine = SearchEngine(
            profile: opened.profile, source: opened.source, clock: opened.clock,
            hitLimit: max(limit, SearchEngine.hitLimit))
        let answer = try await engine.search(
            term.joined(separator: " "), from: scan ? .firstScan : .first, scanTime: Self.scanTime)
        if let words = answer.stopWords { StandardError.say("The search was \(words).") }
        if let words = answer.unreadWords { StandardError.say("There may be more: \(words).") }
        guard let tier = answer.tier else {
            throw CommandFailure(.nothingFound, FindReport.nothingFound(answer, at: opened.clock))
        }
        let hits = Array(answer.hits.prefix(limit))
        let customers = CustomerQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let states = try await customers.states(of: hits.map(\.id))
        try output.write(
            FindReport.table(hits, columns: answer.columns, cells: opened.profile.subject.cells, states: states))
        if let doubt = states.values.lazy.compactMap(\.doubt).first { output.say("\(doubt).") }
        if tier != .exact { output.say("No exact match; these match by: \(tier.title).") }
        if answer.isCheap { output.say(FindReport.notTried(answer)) }
        if case .atLeast(let count) = answer.total {
            output.sayCut(shown: hits.count, of: "\(count)+", opened.profile.subject.plural)
        } else if hits.count < answer.hits.count {
            output.sayCut(shown: hits.count, of: answer.total.description, opened.profile.subject.plural)
        }
    }
}
