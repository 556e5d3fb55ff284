import ArgumentParser
import Graph

/// `c360 find`: customers by whatever is known about them.
struct FindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find customers by whatever the profile searches: e-mail, phone, name, address, birth date, numbers.",
        discussion: """
            Phones and dates in any spelling, names in any order and without accents. Several words may be in several \
            fields of one customer. The surest kind of match that finds anybody is the answer; the last columns say \
            which it was and why. An endpoint is asked for exact values and prefixes, which its indexes answer; with \
            --scan it finds what a folder would.

            Examples:
              c360 find 703 555 1212
              c360 find garcia reston 1984
              c360 find 12 oak st 20191 --format json
            """)

    @ArgumentParser.Argument(help: ArgumentHelp("What is known.", valueName: "term"))
    var term: [String]

    @Flag(help: "On an endpoint, find last digits, parts, accents and slips, too: it then goes through every customer.")
    var scan = false

    @Flag(help: "List also those who match in looser ways than the surest.")
    var looser = false

    @OptionGroup var graph: GraphOptions
    @OptionGroup var outputOptions: OutputOptions

    /// Longer than this nobody waits for a part of a name.
    private static let scanTime = Duration.seconds(20)

    func validate() throws {
        if term.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { throw ValidationError("There is nothing to look for.") }
    }

    func run() async throws {
        let output = try CommandOutput(outputOptions)
        let opened = try await output.open(graph)
        let limit = output.limit ?? SearchEngine.hitLimit
        // Hits are put in order after they are found, so a short list is cut from the usual one.
        let engine = SearchEngine(
            profile: opened.profile, source: opened.source, clock: opened.clock,
            hitLimit: max(limit, SearchEngine.hitLimit))
        let typed = term.joined(separator: " ")
        var answer = try await engine.search(typed, from: scan ? .firstScan : .first, scanTime: Self.scanTime)
        while let round = looserRound(after: answer) {
            let known = Set(answer.all.map(\.id))
            answer = answer.widened(
                by: try await engine.search(
                    typed, from: round, beyond: known, isQuiet: !looser && !scan, scanTime: Self.scanTime))
        }
        if let words = answer.stopWords { StandardError.say("The search was \(words).") }
        if let words = answer.unreadWords { StandardError.say("There may be more: \(words).") }
        if answer.tier != nil, let doubt = answer.doubt {
            StandardError.say("There may be more: \(doubt.countedWords).")
        }
        guard let tier = answer.tier else {
            throw CommandFailure(.nothingFound, FindReport.nothingFound(answer, at: opened.clock))
        }
        let hits = Array((looser ? answer.all : answer.hits).prefix(limit))
        let customers = CustomerQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let states = try await customers.states(of: hits.map(\.id))
        try output.write(
            HitTable.table(
                hits, columns: answer.columns, cells: opened.profile.subject.cells, states: states, at: opened.clock))
        if let doubt = states.values.lazy.compactMap(\.doubt).first { output.say("\(doubt.words).") }
        if tier != .exact { output.say("No exact match; these match by: \(tier.title).") }
        if answer.isCheap { output.say(FindReport.notTried(answer)) }
        if answer.hasMore || hits.count < answer.hits.count {
            let shown = min(hits.count, answer.hits.count)
            output.sayCut(shown: shown, of: answer.total.description, opened.profile.subject.plural)
        }
        if !looser, let words = answer.looserWords {
            output.say("\(words): --looser lists who matches in other ways, too.")
        }
    }

    /// The next round worth its time: every one where those who match in looser ways are wanted, and else what finds at
    /// once how many there are.
    private func looserRound(after answer: SearchAnswer) -> SearchRound? {
        guard looser || scan else { return answer.nextQuietRound }
        guard !answer.hits.isEmpty, answer.stoppedAfter == nil, let round = answer.nextRound else { return nil }
        return scan || !round.isScan ? round : nil
    }
}
