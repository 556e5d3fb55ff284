import Graph

/// The words about a load: its progress in one line.
enum LoadWords {
    static func progress(_ progress: LoadProgress) -> String {
        "file \(min(progress.filesDone + 1, progress.filesTotal)) of \(progress.filesTotal) · \(progress.rows) rows"
            + " · \(Int(progress.rowsPerSecond)) rows/s"
    }
}

extension LoadReport {
    /// Everything that was wrong, whatever its kind.
    var errorCount: Int { parsingErrors + datatypeMismatchErrors + insertErrors }
}
