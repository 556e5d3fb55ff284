package import Foundation
import GRDB
package import Phones
import Synchronization

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
        package var holdsUnfinishedLines = false

        /// Sets options; chunks are 64 MiB and every core derives, when nobody says otherwise.
        package init(
            landing: URL, output: URL, mapping: SourceMapping? = nil, since: URL? = nil, chunkSize: Int = 64 << 20,
            workers: Int = ProcessInfo.processInfo.activeProcessorCount, region: PhoneRegion = .unitedStates
        ) {
            self.landing = landing
            self.mapping = mapping
            self.output = output
            self.since = since
            self.chunkSize = chunkSize
            self.workers = workers
            self.region = region
        }
    }

    /// How far a run has come.
    package struct Progress: Sendable {
        /// The parts of a run, in the order in which they come.
        package enum Stage: String, Sendable {
            case staging, cleaning, deriving, reporting
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
    /// - Parameter progress: Called now and then, while graph files are derived from several threads.
    /// - Returns: The report. Its `batch` is nil when there was nothing new; then nothing was written at all.
    /// - Throws: ``CurationError``; the output folder is then as it was before.
    package func run(progress: @Sendable (Progress) -> Void = { _ in }) throws(CurationError) -> QualityReport {
        let landing = try LandingArea(folder: options.landing, mapping: options.mapping)
        var since: CurationState?
        if let folder = options.since { since = try CurationState(toGoOnFrom: folder) }
        let output = try OutputFolder(options.output, since: since)
        try output.repairReport()
        try output.prepare()
        do throws(CurationError) {
            return try run(landing, output, progress)
        } catch {
            // The first error is the one to tell.
            try? output.discard()
            throw error
        }
    }

    private func run(
        _ landing: LandingArea, _ output: borrowing OutputFolder, _ progress: @Sendable (Progress) -> Void
    ) throws(CurationError) -> QualityReport {
        let databasePath = output.partial.appendingPathComponent("staging.sqlite").path
        let database = try CurationError.wrapping(databasePath) { try StagingDatabase(path: databasePath) }

        var staged: [StagedFile] = []
        for (number, file) in landing.files.enumerated() {
            let before = staged.reduce(0) { $0 + $1.records }
            staged.append(
                try database.stage(file, number: number, holdsUnfinishedLines: options.holdsUnfinishedLines) { rows in
                    progress(Progress(stage: .staging, subject: file.name, rows: before + rows))
                })
        }
        for view in CurationScript.foundations(for: options.region) {
            progress(Progress(stage: .cleaning, subject: view.name, rows: 0))
            try database.define(view)
        }
        for view in CurationScript.outputs { try database.define(view) }

        let outcomes = try derive(from: database, into: output, progress)
        progress(Progress(stage: .reporting, subject: "quality", rows: 0))
        let probe = QualityProbe(landing: landing, staged: staged)
        let reader = try database.reader()
        var report = try CurationError.wrapping(databasePath) {
            try reader.read { try probe.report(on: $0, outcomes: outcomes) }
        }
        guard outcomes.contains(where: { $0.written > 0 }) || output.nextBatch == 1 else {
            try output.discard()
            return report
        }
        report.batch = output.nextBatch
        try output.commit(report: report.json)
        return report
    }

    /// Derives every graph file, several side by side.
    private func derive(
        from database: StagingDatabase, into output: borrowing OutputFolder,
        _ progress: @Sendable (Progress) -> Void
    ) throws(CurationError) -> [GraphFileDerivation.Outcome] {
        let state = output.state
        let pending = output.pending
        let chunkSize = options.chunkSize
        let work = Mutex(Work())
        DispatchQueue.concurrentPerform(iterations: max(options.workers, 1)) { _ in
            do throws(CurationError) {
                let reader = try database.reader()
                while let number = work.withLock({ $0.take() }) {
                    let file = GraphFile.all[number]
                    let known = try state.knownRows(of: file)
                    let derivation = GraphFileDerivation(file: file, folder: pending, chunkSize: chunkSize)
                    let outcome = try CurationError.wrapping(pending.path) {
                        try derivation.run(on: reader, known: known) { rows in
                            let total = work.withLock { work in
                                work.rows += rows
                                return work.rows
                            }
                            progress(Progress(stage: .deriving, subject: file.path, rows: total))
                        }
                    }
                    work.withLock { $0.outcomes[number] = outcome }
                }
            } catch {
                work.withLock { $0.failure = $0.failure ?? error }
            }
        }
        return try work.withLock { work throws(CurationError) in
            if let failure = work.failure { throw failure }
            return work.outcomes.compactMap { $0 }
        }
    }

    /// Which graph files are left to derive, and what the others gave.
    private struct Work {
        var next = 0
        var rows = 0
        var outcomes = [GraphFileDerivation.Outcome?](repeating: nil, count: GraphFile.all.count)
        var failure: CurationError?

        mutating func take() -> Int? {
            guard failure == nil, next < GraphFile.all.count else { return nil }
            defer { next += 1 }
            return next
        }
    }
}
