import Graph

/// The words about a load: its progress in one line.
enum LoadWords {
    static func progress(_ progress: LoadProgress) -> String {
        "file \(min(progress.filesDone + 1, progress.filesTotal)) of \(progress.filesTotal) · \(progress.rows) rows"
            + " · \(Int(progress.rowsPerSecond)) rows/s"
    }

    static func skipped(_ errors: Int) -> String {
        errors == 1 ? "1 error in the data was skipped" : "\(errors) errors in the data were skipped"
    }
}

extension LoadReport {
    /// Everything that was wrong, whatever its kind.
    var errorCount: Int { parsingErrors + datatypeMismatchErrors + insertErrors }
}
