import ArgumentParser
import Curation
import Foundation
import Phones

/// `c360 curate`: joins the tables of the source systems into a graph and writes it as Neptune CSV.
struct CurateCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    enum Dialect: String, ExpressibleByArgument, CaseIterable {
        case redshift
    }

    static let configuration = CommandConfiguration(
        commandName: "curate", abstract: "Join the source tables of a landing area into Neptune CSV files.",
        discussion: """
            The output folder gets one batch, batch-0001, and a quality report, quality.json; what happened is also \
            printed. Run again over a landing area that grew, it gets a further batch with only what is new or \
            changed, and nothing when there is nothing new. A batch appears when it is whole.

            With --since the output folder is a new one that goes on from what a former curation left in another: it \
            gets only what is new or changed, the numbers of batches go on, and it remembers all that the former \
            folder did. So that one can be deleted, and the new one be given to --since the next time, also when \
            nothing was new.

            Files that other systems export need no names and columns of tables: a mapping, a file in YAML, says which \
            of their columns or members give which field. It is the one of --mapping, else mapping.yaml in the landing \
            area; amazon-connect, ga4, hubspot, salesforce, spreadsheet and tryton are known by name. With --check nothing is \
            written: the first rows of each table are shown as they would be used, with what would be refused.

            With --watch the command stays and curates what comes: files that their writers close or rename into place, \
            and lines that are appended to files that stay open, a fifth of a second after the last one. A last line \
            without a line end waits while somebody has the file open for writing. Each batch is one line on standard \
            output; what goes wrong, such as a full disk or a folder that is gone, is told and tried again. SIGINT and \
            SIGTERM end it with status 0, and a batch that is not whole by then is left for the next time.

            The status is 6, and the last line says why, when a file of a table cannot be read, or not to its end, or gives \
            no row that can be used, when no file of a table has a row, when a table is missing that was there before, or when more of a file's rows than --fail-above \
            allows are dropped. It is 7 when the mapping names a file, column or path that nothing has, and does not \
            call it optional. What could be used is written all the same.

            Examples:
              c360 curate data/landingarea --output graph
              c360 curate exports --mapping hubspot --check
              c360 curate landing --output graph --watch
            """)

    @Argument(help: "The folder with core/, callcenter/, applog/ and webanalytics/.", completion: .directory)
    var landing: String?

    @Option(help: ArgumentHelp("The folder to write batches into.", valueName: "folder"), completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Read the files as this mapping says; a file, or the name of a shipped one.", valueName: "mapping"),
        completion: .file())
    var mapping: String?

    @Flag(help: "Show the first rows of each table as they would be used, and write nothing.")
    var check = false

    @Option(
        help: ArgumentHelp(
            "Write only what is new or changed since the curation into this folder.", valueName: "state"),
        completion: .directory)
    var since: String?

    @Flag(help: "Stay, and curate what comes.")
    var watch = false

    @Option(
        help: ArgumentHelp("How large a CSV file gets before the next one is begun: 500K, 64M, 2G.", valueName: "size"))
    var chunkSize = ByteSize(bytes: 64 << 20)

    @Option(help: "How the quality report is printed.")
    var format = Format.table

    @Option(
        help: """
            Print the same curation as a script for this warehouse instead of running it; with a landing area, for its \
            files and their headers, of which those are refused that the warehouse would read otherwise.
            """)
    var emitSQL: Dialect?

    @Option(help: ArgumentHelp("The S3 bucket that the script reads and writes.", valueName: "name"))
    var bucket: String?

    @Option(
        help: ArgumentHelp(
            "Fail when more than this share of a file's rows is dropped; without it, when all are.",
            valueName: "percent"))
    var failAbove: Double?

    @Option(
        help: ArgumentHelp(
            "Whose phone numbers are written without a country code: US, AT; else what the profile says.",
            valueName: "region"),
        transform: { text in
            if let region = PhoneRegion.named(text) { return region }
            throw ValidationError("\"\(text)\" is no region with a numbering plan; give two letters, such as US or AT.")
        })
    var region: PhoneRegion?

    @Option(help: ArgumentHelp("The profile that has the region.", valueName: "file"), completion: .file())
    var profile: String?

    @Flag(name: .shortAndLong, help: "Print nothing when it went well.")
    var quiet = false

    func validate() throws {
        if let failAbove, !(0...100).contains(failAbove) {
            throw ValidationError("--fail-above takes a share from 0 to 100.")
        }
        if watch, check || emitSQL != nil {
            throw ValidationError("--watch goes with a run, not with \(check ? "--check" : "--emit-sql").")
        }
        if emitSQL != nil {
            guard mapping == nil else { throw ValidationError(Self.mappedScript("--mapping")) }
            guard since == nil else { throw ValidationError("--since goes with a run, not with --emit-sql.") }
            guard let bucket else { throw ValidationError("--emit-sql needs the bucket: --bucket NAME.") }
            guard bucket.wholeMatch(of: /[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/) != nil else {
                throw ValidationError("--bucket takes the name of an S3 bucket: lower case, digits, hyphens and dots.")
            }
            return
        }
        guard landing != nil else {
            throw ValidationError("Give the landing area: c360 curate LANDING --output FOLDER.")
        }
        guard output != nil || check else { throw ValidationError("Give the folder to write: --output FOLDER.") }
    }

    func run() async throws {
        do {
            try await curate()
        } catch let error as CurationError where error.code == .mapping {
            throw CommandFailure(.unmatched, error.description)
        }
    }

    private func curate() async throws {
        if emitSQL != nil, let bucket {
            if let landing, let own = try LandingArea.mapping(of: landing) {
                throw CommandFailure(.usage, Self.mappedScript(own))
            }
            let script = try landing.map { landing in
                try RedshiftScript(
                    bucket: bucket, landing: URL(fileURLWithPath: landing), phoneRegion: try phoneRegion())
            }
            print(
                (try script ?? RedshiftScript(bucket: bucket, phoneRegion: try phoneRegion())).text, terminator: "")
            return
        }
        guard let landing else { return }
        if check { return try preview(landing, mapping(for: landing)) }
        guard let output else { return }
        let former = try Self.formerReport(in: since ?? output)
        if watch { return try await watch(landing, output, former) }
        let report = try CurationRun(options: options(landing, output)).run(isQuiet: quiet)
        let failure = (report.gapWords + report.losses(above: failAbove, after: former)).joined(separator: "; ")
        let withdrawals = report.withdrawalWords(after: former)
        let written = report.batchName.map { "\($0), \(report.writtenCount) rows written" }
        let outcome = ([written ?? (withdrawals.isEmpty ? "nothing new" : "no row to write")] + withdrawals)
            .joined(separator: ", ")
        let refused = report.refusedTimes.map(\.words).joined(separator: ", ")
        if !quiet {
            switch format {
            case .table:
                print(QualityText(report: report).lines.joined(separator: "\n"))
                if !refused.isEmpty { print(refused) }
                if !failure.isEmpty { print("failed: \(failure)") }
            case .json: print(String(decoding: try report.json, as: UTF8.self), terminator: "")
            }
            if failure.isEmpty {
                let words = [outcome] + report.emptyFileWords + (refused.isEmpty ? [] : [refused])
                StandardError.say("\(output): \(words.joined(separator: "; "))")
            }
        }
        if !failure.isEmpty {
            throw CommandFailure(Self.status(of: report), "\(output): \(outcome), but \(failure)")
        }
    }

    private func options(_ landing: String, _ output: String) throws -> CurationRun.Options {
        CurationRun.Options(
            landing: URL(fileURLWithPath: landing), output: URL(fileURLWithPath: output),
            mapping: try mapping(for: landing),
            since: since.map { URL(fileURLWithPath: $0) }, chunkSize: chunkSize.bytes, region: try phoneRegion())
    }

    /// Stays until a signal ends it.
    private func watch(_ landing: String, _ output: String, _ former: QualityReport?) async throws {
        let teller = CurationTeller(
            output: output, isJSON: format == .json, isQuiet: quiet, limit: failAbove, former: former)
        if !quiet { StandardError.say("\(landing): watching; Ctrl-C ends it") }
        try await Interruption.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) {
            var watch = CurationWatch(
                landing: URL(fileURLWithPath: landing), output: URL(fileURLWithPath: output), teller: teller
            ) {
                var options = try options(landing, output)
                options.holdsUnfinishedLines = true
                return options
            }
            try await watch.run()
        }
    }

    /// The mapping that was given, or the one that the landing area brings along.
    private func mapping(for landing: String) throws -> SourceMapping? {
        if let mapping { return try MappingReader.read(mapping) }
        return try LandingArea.mapping(of: landing).map(MappingReader.read)
    }

    /// Why a mapping and a script for a warehouse do not go together.
    private static func mappedScript(_ mapping: String) -> String {
        "\(mapping) goes with a run, not with --emit-sql: the script copies files into tables as they are, and a mapping "
            + "changes records before they are rows. Run c360 curate here and load its output, or bring the files to the "
            + "columns of CURATION.md first."
    }

    /// What the last curation into a folder saw.
    private static func formerReport(in folder: String) throws -> QualityReport? {
        let file = URL(fileURLWithPath: folder).appending(path: "quality.json")
        return FileManager.default.fileExists(atPath: file.path) ? try QualityFile.find(near: folder)?.report : nil
    }

    private func preview(_ landing: String, _ mapping: SourceMapping?) throws {
        let preview = try LandingPreview(
            landing: URL(fileURLWithPath: landing), mapping: mapping, region: try phoneRegion())
        print(PreviewText(preview: preview).lines.joined(separator: "\n"))
        let report = preview.report
        let failure = (report.gapWords + report.losses(above: failAbove)).joined(separator: "; ")
        if !failure.isEmpty { throw CommandFailure(Self.status(of: report), "\(landing): \(failure)") }
    }

    /// How a run ends that lost something.
    private static func status(of report: QualityReport) -> ExitStatus {
        report.gapWords.isEmpty ? .incomplete : .unmatched
    }

    private func phoneRegion() throws -> PhoneRegion {
        if let region { return region }
        guard let path = try profile ?? Settings.read().profile?.value else { return .unitedStates }
        return try ProfileReader.read(path: path).phoneRegion
    }

}

/// A number of bytes as people write it, with K, M or G for powers of 1024.
struct ByteSize: ExpressibleByArgument, CustomStringConvertible {
    let bytes: Int

    init(bytes: Int) {
        self.bytes = bytes
    }

    init?(argument: String) {
        let shifts: [Character: Int] = ["K": 10, "M": 20, "G": 30]
        let shift = argument.uppercased().last.flatMap { shifts[$0] }
        guard let number = Int(shift == nil ? argument : String(argument.dropLast())), number > 0,
            number <= Int.max >> (shift ?? 0)
        else { return nil }
        bytes = number << (shift ?? 0)
    }

    var description: String {
        for (unit, shift) in [("G", 30), ("M", 20), ("K", 10)] where bytes % (1 << shift) == 0 {
            return "\(bytes >> shift)\(unit)"
        }
        return "\(bytes)"
    }
}
