import Foundation
import GRDB
import Synchronization

/// A curation of everything that lies in a landing area, whatever a state says.
struct WholeCuration {
    typealias Progress = CurationRun.Progress

    let options: CurationRun.Options
    let landing: LandingArea

    /// Makes a state, derives every file of the graph from it, and writes what earlier batches did not.
    func run(
        into output: borrowing OutputFolder, _ progress: @Sendable (Progress) -> Void
    ) throws(CurationError) -> QualityReport {
        let folder = output.pendingState
        try CurationError.wrapping(folder.path) {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        let builder = try StateBuilder(path: folder.appendingPathComponent(StateDatabase.fileName).path)
        let readings = try stage(with: builder, progress)
        progress(Progress(stage: .linking, subject: "links", rows: 0))
        try builder.link()
        let outcomes = try derive(from: builder, into: output, progress)
        progress(Progress(stage: .reporting, subject: "quality", rows: 0))
        let reader = try builder.reader()
        var (report, links, sharedEmails) = try CurationError.wrapping(builder.path) {
            try reader.inDatabase { database in
                let links = try Linkage.all.map { linkage in
                    let linked = outcomes.first { $0.file.view == linkage.edges }?.derived
                    return try LinkTally(of: linkage, builder.counts, linked: linked, in: database)
                }
                let sharedEmails = try LinkTally.allSharedEmails(in: database)
                let probe = QualityProbe(
                    landing: landing, staged: readings.map(\.staged), counts: builder.counts, links: links,
                    sharedEmails: sharedEmails)
                return (try probe.report(on: database, outcomes: outcomes), links, sharedEmails)
            }
        }
        try CurationError.wrapping(builder.path) { try reader.close() }
        var state = output.state
        if report.writtenCount > 0 || output.nextBatch == 1 {
            report.batch = output.nextBatch
            try output.commit(report: report.json)
            state = try CurationState(of: output.url)
        }
        let summary = StateSummary(
            rules: StateSummary.Rules(options), landing: StateSummary.path(of: options.landing),
            batches: state.batches, carried: state.carried, holders: try holders(of: state, beside: folder),
            outputs: outcomes.map {
                StateSummary.Output(derived: $0.derived, moved: $0.moved.count, withdrawn: $0.withdrawn)
            }, links: links, sharedEmails: sharedEmails)
        try builder.finish(readings, summary, moved: outcomes.map(\.movedEdges))
        try output.install(state: folder)
        return report
    }

    private func stage(
        with builder: StateBuilder, _ progress: @Sendable (Progress) -> Void
    ) throws(CurationError) -> [StagingPipeline.Reading] {
        let pipeline = StagingPipeline(
            region: options.region, limit: nil, workers: options.workers,
            holdsUnfinishedLines: options.holdsUnfinishedLines)
        let rows = Mutex([String: Int]())
        return try builder.stage(StateBuilder.items(of: landing), with: pipeline) { file, count in
            let total = rows.withLock { rows in
                rows[file] = count
                return rows.values.reduce(0, +)
            }
            progress(Progress(stage: .staging, subject: file, rows: total))
        }
    }

    /// The folders whose digests say what was written; of many they are put together in one beside the state.
    private func holders(
        of state: CurationState, beside folder: URL
    ) throws(CurationError) -> [StateSummary.Holder] {
        if state.holders.count <= Self.mostHolders {
            return state.holders.map { StateSummary.Holder(name: $0, in: state.folder) }
        }
        try state.write(to: folder.appendingPathComponent(Self.holderName))
        var holder = StateSummary.Holder(name: Self.holderName, in: folder)
        holder.name = "\(StateDatabase.folderName)/\(Self.holderName)"
        return [holder]
    }

    private static let mostHolders = 4
    private static let holderName = "written"

    /// Derives every graph file, several side by side.
    private func derive(
        from builder: StateBuilder, into output: borrowing OutputFolder, _ progress: @Sendable (Progress) -> Void
    ) throws(CurationError) -> [GraphFileDerivation.Outcome] {
        let state = output.state
        let pending = output.pending
        let chunkSize = options.chunkSize
        let path = builder.path
        let synchronizer = FileSynchronizer()
        let work = Mutex(Work())
        DispatchQueue.concurrentPerform(iterations: max(options.workers, 1)) { _ in
            do throws(CurationError) {
                let reader = try StateBuilder.reader(path: path)
                while let number = work.withLock({ $0.take() }) {
                    let file = GraphFile.all[number]
                    let known = try state.knownRows(of: file)
                    let derivation = GraphFileDerivation(
                        file: file, folder: pending, chunkSize: chunkSize, synchronizer: synchronizer)
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
        // Also where something failed, nobody writes any more afterwards.
        let synchronizing = Result { try synchronizer.wait() }
        let outcomes = try work.withLock { work throws(CurationError) in
            if let failure = work.failure { throw failure }
            return work.outcomes.compactMap { $0 }
        }
        try CurationError.wrapping(pending.path) { try synchronizing.get() }
        return outcomes
    }

    /// Which graph files are left to derive, and what the others gave.
    private struct Work {
        var next = 0
        var rows = 0
        var outcomes = [GraphFileDerivation.Outcome?](repeating: nil, count: GraphFile.all.count)
        var failure: CurationError?

        mutating func take() -> Int? {
            guard failure == nil, next < outcomes.count else { return nil }
            defer { next += 1 }
            return next
        }
    }
}
