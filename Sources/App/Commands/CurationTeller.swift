import Curation
import Foundation
import Synchronization

/// What a curation that stays tells: a line for each batch on standard output, what is wrong on standard error, once.
final class CurationTeller: Sendable {
    private struct Told {
        var failure: String?
        /// What was found damaged and could not be made again since.
        var damage: String?
        var losses: [String] = []
        /// Files whose ends were waited for at the last run, and those of which that was told.
        var waiting: Set<String> = []
        var toldWaiting: Set<String> = []
        var former: QualityReport?
    }

    private let output: String
    private let isJSON: Bool
    let isQuiet: Bool
    /// The share of a file's rows that may be dropped, in percent.
    private let limit: Double?
    private let told: Mutex<Told>

    /// - Parameter former: The report of the last curation into the folder.
    init(output: String, isJSON: Bool, isQuiet: Bool, limit: Double?, former: QualityReport?) {
        self.output = output
        self.isJSON = isJSON
        self.isQuiet = isQuiet
        self.limit = limit
        told = Mutex(Told(former: former))
    }

    /// Tells of a run that ended well.
    ///
    /// - Returns: Whether to look again though nothing changes: the end of some file is waited for, or the system did not
    ///   give one.
    /// - Throws: `CommandFailure` when standard output cannot be written.
    func tell(_ report: QualityReport, after elapsed: Duration) throws -> Bool {
        let waiting = Set(report.sources.flatMap(\.files).filter { $0.waits == true }.map(\.file))
        let (former, isBack, losses, late) = told.withLock { told in
            let losses = report.gapWords + report.losses(above: limit, after: told.former)
            let late = waiting.intersection(told.waiting).subtracting(told.toldWaiting)
            defer {
                told = Told(
                    losses: losses, waiting: waiting, toldWaiting: told.toldWaiting.intersection(waiting).union(late),
                    former: report)
            }
            return (told.former, told.failure != nil, losses == told.losses ? [] : losses, late.sorted())
        }
        if !isQuiet { try write(report, elapsed, after: former, isBack: isBack) }
        for loss in losses { say(loss) }
        for file in late { say("\(file.reportExcerpt): its end is not there yet, and is waited for") }
        return !waiting.isEmpty || report.sources.flatMap(\.files).contains { $0.problemMayPass == true }
    }

    private func write(
        _ report: QualityReport, _ elapsed: Duration, after former: QualityReport?, isBack: Bool
    ) throws {
        var words = report.withdrawalWords(after: former)
        if report.batch != nil {
            words.insert(
                report.writtenCount == 1 ? "1 row written" : "\(Numbers.grouped(report.writtenCount)) rows written",
                at: 0)
        } else if words.isEmpty {
            if former == nil || isBack { say("nothing new") }
            return
        }
        let standardOutput = StandardOutput()
        if isJSON {
            try standardOutput.line(report.jsonLine)
        } else {
            let line = (words + [ElapsedTime.words(elapsed)]).joined(separator: ", ")
            try standardOutput.line("\(Self.clock()) \(report.batchName ?? "no row to write"): \(line)")
        }
        try standardOutput.flush()
    }

    /// Tells why a run failed, unless the one before failed of the same.
    func tell(_ error: any Error) {
        let words = CommandFailure(error).message
        let isNew = told.withLock { told in
            defer { told.failure = words }
            return told.failure != words
        }
        if isNew {
            StandardError.say((words.hasSuffix(".") ? String(words.dropLast()) : words) + "; it is tried again")
        }
    }

    /// Tells what was found damaged and is made again, unless that was told and has not come about yet.
    func tell(damage words: String) {
        let isNew = told.withLock { told in
            defer { told.damage = words }
            return told.damage != words
        }
        if isNew { StandardError.say(words) }
    }

    /// Tells that the output folder is not there any more.
    func tellGone() { say("the folder is gone, so all is written again") }

    private func say(_ words: String) { StandardError.say("\(output): \(words)") }

    private static func clock() -> String {
        CivilTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000), in: .current).clockText
    }
}

extension CurationRun {
    /// Runs, and shows on a terminal how far it is.
    ///
    /// - Parameter tell: Gets a sentence about what was found damaged and is made again.
    func run(
        isQuiet: Bool, tell: (String) -> Void = StandardError.say
    ) throws(CurationError) -> QualityReport {
        let line = ProgressLine(isQuiet: isQuiet, interval: .milliseconds(100))
        defer { line.clear() }
        return try run {
            line.show($0.words)
        } tell: {
            line.clear()
            tell($0)
        }
    }
}

extension CurationRun.Progress {
    /// `staging core/customer.csv · 16384 rows`.
    var words: String { "\(stage.rawValue) \(subject.reportExcerpt)" + (rows > 0 ? " · \(rows) rows" : "") }
}
