import Foundation
import Graph
import Synchronization

/// What a pull tells: what came on standard output, what is wrong on standard error; of a pull that stays, once.
final class PullTeller: Sendable {
    private struct Told {
        var wrong: Set<String> = []
        var failures: Set<String> = []
    }

    private let connection: String
    private let isJSON: Bool
    private let isQuiet: Bool
    private let line: ProgressLine
    private let told = Mutex(Told())

    init(connection: String, output: CommandOutput) {
        self.connection = connection
        isJSON = output.format == .json || output.format == .jsonl
        isQuiet = output.isQuiet
        line = ProgressLine(isQuiet: output.isQuiet, interval: .milliseconds(100))
    }

    /// Words that need not be said.
    func say(_ words: String) {
        line.clear()
        if !isQuiet { StandardError.say(words) }
    }

    /// Shows on a terminal how far a stream is.
    func show(_ stream: String, records: Int) {
        line.show("\(connection): \(stream) · \(Numbers.grouped(records)) records")
    }

    // MARK: Once

    /// Tells of a pull that looked once.
    ///
    /// - Throws: `CommandFailure` where a stream failed or records are wrong.
    func tellOnce(_ report: PullReport, _ output: CommandOutput) throws {
        tellWrong(report)
        let columns: [(key: String, header: String)] = [
            ("stream", "Stream"), ("written", "Written"), ("removed", "Removed"), ("unchanged", "Unchanged"),
            ("wrong", "Wrong"), ("pages", "Pages"),
        ]
        let rows = report.streams.map { stream -> [OutputTable.Cell] in
            let counts = [stream.written, stream.removed, stream.unchanged, stream.wrongCount, stream.pages]
            return [.init(stream.stream)] + counts.map { .init(.long(Int64($0)), text: Numbers.grouped($0)) }
        }
        let table = OutputTable(
            columns: columns.enumerated().map { .init(key: $1.key, header: $1.header, isRightAligned: $0 > 0) },
            rows: rows)
        try output.write(table)
        if let failure = report.failures.first?.failure {
            for other in Set(report.failures.map(\.failure.message)).subtracting([failure.message]).sorted() {
                StandardError.say("\(connection): \(other)")
            }
            throw CommandFailure(failure.status, words(failure))
        }
        let wrong = report.streams.map(\.wrongCount).reduce(0, +)
        if wrong > 0 {
            throw CommandFailure(
                .incomplete, "\(connection): \(Numbers.grouped(wrong)) values are not as the connector says.")
        }
    }

    // MARK: Again and again

    /// Tells of one look of a pull that stays: a line where something came.
    func tell(_ report: PullReport, after elapsed: Duration) throws {
        tellWrong(report)
        let failures = Set(report.failures.map { words($0.failure) })
        let news = told.withLock { told in
            defer { told.failures = failures }
            return failures.subtracting(told.failures)
        }
        for failure in news.sorted() {
            StandardError.say((failure.hasSuffix(".") ? String(failure.dropLast()) : failure) + "; it is tried again")
        }
        let came = report.streams.filter { !$0.isEmpty }
        guard !came.isEmpty else { return }
        let changes = came.map { stream in
            let parts = [
                stream.written == 0 ? nil : "\(Numbers.grouped(stream.written)) written",
                stream.removed == 0 ? nil : "\(Numbers.grouped(stream.removed)) removed",
            ]
            return "\(stream.stream) \(parts.compactMap(\.self).joined(separator: " and "))"
        }
        let standardOutput = StandardOutput()
        if isJSON {
            for stream in came {
                let counts: [(Value, Value)] = [
                    (.string("stream"), .string(stream.stream)), (.string("written"), .long(Int64(stream.written))),
                    (.string("removed"), .long(Int64(stream.removed))),
                ]
                try standardOutput.line(JSONWriter.line(.map(ValueMap(counts))))
            }
        } else {
            let clock = CivilTime(milliseconds: DateText.now(), in: .current).clockText
            try standardOutput.line(
                "\(clock) \(connection): \(changes.joined(separator: ", ")), \(ElapsedTime.words(elapsed))")
        }
        try standardOutput.flush()
    }

    private func words(_ failure: CommandFailure) -> String {
        failure.message.hasPrefix("\(connection): ") ? failure.message : "\(connection): \(failure.message)"
    }

    /// Names what is wrong with records, each once.
    private func tellWrong(_ report: PullReport) {
        line.clear()
        for stream in report.streams {
            for remark in stream.remarks { say("\(connection): \(stream.stream): \(remark)") }
            let news = told.withLock { told in
                defer { told.wrong.formUnion(stream.wrong.map { "\(stream.stream) \($0)" }) }
                return stream.wrong.filter { !told.wrong.contains("\(stream.stream) \($0)") }
            }
            for words in news { StandardError.say("\(connection): \(stream.stream), \(words)") }
            if !news.isEmpty, stream.wrongCount > stream.wrong.count {
                StandardError.say(
                    "\(connection): \(stream.stream): and \(Numbers.grouped(stream.wrongCount - stream.wrong.count)) more"
                )
            }
        }
    }
}
