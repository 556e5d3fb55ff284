import Graph

/// The words about a load: its progress in one line.
enum LoadWords {
    static func progress(_ progress: LoadProgress) -> String {
        "file \(min(progress.filesDone + 1, progress.filesTotal)) of \(progress.filesTotal) · \(progress.rows) rows"
            + " · \(Int(progress.rowsPerSecond)) rows/s"
    }

    /// A sentence for each file that could not be read, or not to its end, with the reason; of many files the first.
    static func losses(_ report: LoadReport) -> [String] {
        let lost = report.lostFiles
        let sentences = lost.prefix(3).map { file in
            let words = "\(report.lossWords(of: file)): \(report.reason(of: file))"
            return words.hasPrefix(file.file) ? words : words.prefix(1).uppercased() + words.dropFirst()
        }
        return lost.count > 3
            ? sentences + ["\(lost.count - 3) further files could not be read to their end either."] : sentences
    }

    static func skipped(_ errors: Int) -> String {
        errors == 1 ? "1 error in the data was skipped" : "\(errors) errors in the data were skipped"
    }
}

extension LoadReport {
    /// Everything that was wrong, whatever its kind.
    var errorCount: Int { parsingErrors + datatypeMismatchErrors + insertErrors }
}
