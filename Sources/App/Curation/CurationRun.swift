package import Foundation
import GRDB
package import Phones

/// One run from a landing area to a batch of Neptune CSV files: stage, clean, derive, report, commit.
package struct CurationRun: Sendable {
    /// Where a run reads and writes, and how much of the machine it takes.
    package struct Options: Sendable {
        /// The landing area: a folder with the files of the source systems.
        package var landing: URL
        /// How files that other systems export become tables; nil when all have the names and columns of tables.
        package var mapping: SourceMapping?
        /// The folder of the graph, which gets a further `batch-NNNN` with each run that finds something new.
        package var output: URL
        /// The output folder of a former curation to go on from; nil goes on from what `output` holds.
        package var since: URL?
        /// How many bytes a chunk has at least before the next one is begun.
        package var chunkSize: Int
        /// How many graph files are derived side by side.
        package var workers: Int
        /// Whose phone numbers may be written without a country code.
        package var region: PhoneRegion
        /// Whether a last line without a line end, and the end of a packed file that is not there, wait for a later run
        /// while somebody may still write them; else they are read as they are.
        package var holdsUnfinishedLines: Bool

        /// Sets options; chunks are 64 MiB and every core derives, when nobody says otherwise.
        package init(
            landing: URL, output: URL, mapping: SourceMapping? = nil, since: URL? = nil, chunkSize: Int = 64 << 20,
            workers: Int = ProcessInfo.processInfo.activeProcessorCount, region: PhoneRegion = .unitedStates,
            holdsUnfinishedLines: Bool = false
        ) {
            self.landing = landing
            self.mapping = mapping
            self.output = output
            self.since = since
            self.chunkSize = chunkSize
            self.workers = workers
            self.region = region
            self.holdsUnfinishedLines = holdsUnfinishedLines
        }
    }

    /// How far a run has come.
    package struct Progress: Sendable {
        /// The parts of a run, in the order in which they come.
        package enum Stage: String, Sendable {
            case staging, linking, deriving, reporting
        }

        /// The part of the run that is under way.
        package var stage: Stage
        /// What is worked on: a file, a view.
        package var subject: String
        /// Rows done in this stage.
        package var rows: Int
    }

    let options: Options

    /// Prepares a run; nothing is read or written yet.
    package init(options: Options) {
        self.options = options
    }

    /// Does it all; blocks the thread.
    ///
    /// - Parameters:
    ///   - progress: Called now and then, while graph files are derived from several threads.
    ///   - tell: Gets a sentence about what was found damaged and is made again, with the same result.
    /// - Returns: The report. Its `batch` is nil when there was nothing to write; then only the folder's report may be new.
    /// - Throws: ``CurationError``; the output folder is then as it was before.
    package func run(
        progress: @Sendable (Progress) -> Void = { _ in }, tell: (String) -> Void = { _ in }
    ) throws(CurationError) -> QualityReport {
        var remade: Set<String> = []
        while true {
            do throws(CurationError) {
                return try runOnce(progress, tell)
            } catch let error where error.code == .full {
                // Which of the files met with it first is chance.
                throw CurationError(.full, error.message, path: options.output.path)
            } catch let error where error.code == .damagedDigests && remade.insert(error.path).inserted {
                if DigestFile.remake(URL(fileURLWithPath: error.path)) {
                    tell("\(error.path): is not as it was written, so it is made again from the rows beside it")
                } else {
                    // What the state put together of many batches is theirs, too.
                    let state = StateDatabase.url(in: options.output)
                    guard error.path.hasPrefix("\(state.path)/"),
                        (try? FileManager.default.removeItem(at: state)) != nil
                    else { throw error }
                    tell("\(error.path): is not as it was written, so everything is read again")
                }
            }
        }
    }

    private func runOnce(
        _ progress: @Sendable (Progress) -> Void, _ tell: (String) -> Void
    ) throws(CurationError) -> QualityReport {
        let landing = try LandingArea(folder: options.landing, mapping: options.mapping)
        var since: CurationState?
        if let folder = options.since { since = try CurationState(toGoOnFrom: folder) }
        let output = try OutputFolder(options.output, since: since)
        try output.prepare()
        do throws(CurationError) {
            let report = try run(landing, output, progress, tell)
            if report.batch == nil { try output.keep(report) }
            return report
        } catch {
            // The first error is the one to tell.
            try? output.discard()
            throw error
        }
    }

    private func run(
        _ landing: LandingArea, _ output: borrowing OutputFolder, _ progress: @Sendable (Progress) -> Void,
        _ tell: (String) -> Void
    ) throws(CurationError) -> QualityReport {
        if let report = try increment(of: landing, output, progress, tell) {
            try output.discard()
            return report
        }
        // What an increment began is of no use.
        try output.discard()
        try output.prepare()
        let report = try WholeCuration(options: options, landing: landing).run(into: output, progress)
        try output.discard()
        return report
    }

    /// Curates what is new since the state was kept; nil when there is none that helps.
    private func increment(
        of landing: LandingArea, _ output: borrowing OutputFolder, _ progress: @Sendable (Progress) -> Void,
        _ tell: (String) -> Void
    ) throws(CurationError) -> QualityReport? {
        let increment: IncrementalCuration
        var report: QualityReport
        do {
            guard
                let state = try StateDatabase(in: output.state, for: options),
                let possible = try IncrementalCuration(options: options, landing: landing, state: state)
            else { return nil }
            increment = possible
            report = try increment.run(into: output.pending, of: output.url, progress)
            if report.writtenCount > 0 { report.batch = output.nextBatch }
            try increment.prepare(batch: report.batch)
        } catch let error as CurationError where error.code != .database {
            throw error
        } catch let error as DatabaseError where error.isOfWriting {
            throw CurationError(error, path: StateDatabase.url(in: output.url).path)
        } catch {
            // Whatever is wrong with the state, it can be made again; what is wrong with the files shows again.
            if !(error is POSIXError) {
                tell(
                    "\(StateDatabase.url(in: output.url).path): is not as it was written, so everything is read again")
            }
            return nil
        }
        if report.batch != nil { try output.commit(report: report.json) }
        // A state that cannot be kept does not know the batch, and is made anew the next time.
        try? increment.finish()
        return report
    }
}
