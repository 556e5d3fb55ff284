import Foundation
import GRDB
import Graph

/// A curation of what is new since a state was kept; what lies behind that costs nothing.
final class IncrementalCuration {
    typealias Progress = CurationRun.Progress

    private let options: CurationRun.Options
    private let landing: LandingArea
    private let state: StateDatabase
    private let change: LandingChange
    private var files: [StagedFile.Key: FileRecord]
    private var summary: StateSummary
    private var read: Set<StagedFile.Key> = []

    /// A change that is more than this part of all there is, is nothing that an increment would do in less time.
    private static let largestPart = 4
    /// Below that, every change is small.
    private static let smallChange = 4 << 20

    /// Compares what lies in the landing area with what the state knows of it; nil when everything has to be curated.
    init?(options: CurationRun.Options, landing: LandingArea, state: StateDatabase) throws {
        guard
            let change = try LandingChange(
                of: landing, since: state.files, holdsUnfinished: options.holdsUnfinishedLines)
        else { return nil }
        let total = state.files.values.reduce(0) { $0 + $1.stamp.size }
        let gone = change.gone.reduce(0) { $0 + $1.stamp.size }
        guard change.bytes + gone <= max(Self.smallChange, total / Self.largestPart) else { return nil }
        self.options = options
        self.landing = landing
        self.state = state
        self.change = change
        files = state.files
        summary = state.summary
    }

    /// Reads what is new and derives from it what is new or different in the graph, into the folder of the next batch.
    ///
    /// A transaction is open afterwards, until `finish`; without that nothing of the state has changed.
    func run(
        into pending: URL, of output: URL, _ progress: @Sendable (Progress) -> Void
    ) throws -> QualityReport {
        try state.before.inDatabase { old in
            try state.after.inDatabase { new in
                if change.isEmpty { return try report(try outcomes(new), on: new) }
                try new.execute(sql: "BEGIN IMMEDIATE")
                let (before, after) = (StateSide(old), StateSide(new))
                let touched = try apply(before, after, progress)
                let outcomes =
                    touched.isEmpty
                    ? try outcomes(new)
                    : try derive(touched, before, after, WrittenRows(summary, in: output, new), pending, progress)
                progress(Progress(stage: .reporting, subject: "quality", rows: 0))
                return try report(outcomes, on: new)
            }
        }
    }

    /// Writes all of the state that `finish` keeps, so that a full disk shows before the batch is there.
    ///
    /// - Parameter batch: The number of the batch that was written; nil for none.
    func prepare(batch: Int?) throws {
        guard !change.isEmpty else { return }
        if let batch { summary.batches.append(batch) }
        try state.after.inDatabase { database in
            for record in change.gone { try StateDatabase.forget(record.staged.key, in: database) }
            // Counts of a file change with rows of others, too.
            for (key, record) in files where read.contains(key) || record != state.files[key] {
                try StateDatabase.keep(record, in: database)
            }
            if summary != state.summary { try StateDatabase.keep(summary, in: database) }
            try StateDatabase.writeOut(database)
        }
    }

    /// Keeps the state, when its batch is there or there is none.
    func finish() throws {
        if !change.isEmpty { try state.after.inDatabase { try $0.execute(sql: "COMMIT") } }
        try state.close()
    }

    // MARK: Rows

    private func apply(
        _ before: StateSide, _ after: StateSide, _ progress: @Sendable (Progress) -> Void
    ) throws -> TouchedRows {
        let rows = try StateChange(options: options, files: state.files.values, before: before, after: after)
        for record in change.gone {
            try rows.remove(record)
            files[record.staged.key] = nil
        }
        for item in change.items {
            try CurationError.wrapping(item.file.path) {
                let (staged, point) = try rows.read(item) {
                    progress(Progress(stage: .staging, subject: item.file.name, rows: $0))
                }
                let counts = FileCounts(columns: item.file.table.columns.count)
                let record =
                    if item.hasGrown, let former = item.record {
                        former.readOn(stamp: item.stamp, staged: staged, point: point, counts: counts)
                    } else {
                        FileRecord(stamp: item.stamp, staged: staged, point: point, counts: counts)
                    }
                files[staged.key] = record
                read.insert(staged.key)
            }
        }
        try rows.placePairs()
        let counts = rows.counts
        for (key, record) in files {
            if let counted = counts[key.table]?[record.staged.rank], counted != record.counts {
                files[key]?.counts = counted
            }
        }
        return try TouchedRows(rows.touched, before: before, after: after)
    }

    // MARK: Graph

    private func derive(
        _ touched: TouchedRows, _ before: StateSide, _ after: StateSide, _ written: WrittenRows, _ pending: URL,
        _ progress: @Sendable (Progress) -> Void
    ) throws -> [GraphFileDerivation.Outcome] {
        try before.show(touched)
        try after.show(touched)
        let moved = try MovedEdges(after.database)
        let synchronizer = FileSynchronizer()
        // Also where something failed, nobody writes any more afterwards.
        defer { try? synchronizer.wait() }
        var outcomes: [GraphFileDerivation.Outcome] = []
        for (number, file) in GraphFile.all.enumerated() {
            progress(Progress(stage: .deriving, subject: file.path, rows: outcomes.reduce(0) { $0 + $1.written }))
            let difference = GraphDifference(
                number: number, folder: pending, chunkSize: options.chunkSize, synchronizer: synchronizer)
            outcomes.append(
                try CurationError.wrapping(pending.path) {
                    try difference.run(
                        before: before, after: after, written: written, moved: moved, kept: &summary.outputs[number])
                })
        }
        for (number, linkage) in Linkage.all.enumerated() {
            try summary.links[number].change(of: linkage, from: before.database, to: after.database)
        }
        let (old, new) = (
            Set(try LinkTally.sharedEmails(in: before.database)), Set(try LinkTally.sharedEmails(in: after.database))
        )
        summary.sharedEmails.change(removed: Array(old.subtracting(new)), added: Array(new.subtracting(old)))
        try after.hide()
        try lookForExamples(after)
        try CurationError.wrapping(pending.path) { try synchronizer.wait() }
        return outcomes
    }

    /// Finds first examples anew where those that were kept are gone; that looks at all rows, and happens seldom.
    private func lookForExamples(_ side: StateSide) throws {
        guard summary.sharedEmails.isSpent || summary.links.contains(where: \.unlinked.isSpent) else { return }
        try side.link()
        for (number, linkage) in Linkage.all.enumerated() where summary.links[number].unlinked.isSpent {
            summary.links[number].unlinked = FirstFew(
                try LinkTally.unlinked(of: linkage, in: side.database, limit: FirstFew.kept),
                of: summary.links[number].unlinked.count)
        }
        if summary.sharedEmails.isSpent {
            summary.sharedEmails = FirstFew(
                try LinkTally.sharedEmails(in: side.database, limit: FirstFew.kept), of: summary.sharedEmails.count)
        }
    }

    /// What there is of each file of the graph when nothing is written.
    private func outcomes(_ database: Database) throws -> [GraphFileDerivation.Outcome] {
        let moved = try MovedEdges(database)
        return try GraphFile.all.enumerated().map { number, file in
            let kept = summary.outputs[number]
            var outcome = GraphFileDerivation.Outcome(file: file)
            (outcome.derived, outcome.withdrawn) = (kept.derived, kept.withdrawn)
            outcome.moved = try moved.tally(of: number, count: kept.moved)
            return outcome
        }
    }

    private func report(_ outcomes: [GraphFileDerivation.Outcome], on database: Database) throws -> QualityReport {
        let records = landing.files.compactMap { files[$0.key] }
        var counts: [String: [Int: FileCounts]] = [:]
        for record in records { counts[record.staged.table, default: [:]][record.staged.rank] = record.counts }
        let probe = QualityProbe(
            landing: landing, staged: records.map(\.staged), counts: counts, links: summary.links,
            sharedEmails: summary.sharedEmails)
        return try probe.report(on: database, outcomes: outcomes)
    }
}
