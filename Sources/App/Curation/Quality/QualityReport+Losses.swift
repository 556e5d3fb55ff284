extension QualityReport {
    /// What the mapping names and nothing has, in sentences.
    package var gapWords: [String] { (mappingGaps ?? []).map(\.words) }

    /// What of the sources did not arrive, in sentences; empty when the curation went well.
    ///
    /// A file fails when it cannot be read to its end or none of its rows can be used, and a table when it has a file that
    /// cannot be read or no file with a row. Rows in whose place later ones stand are no loss, and a file with a header alone, beside others of its table
    /// that have rows, is a delivery without news.
    ///
    /// - Parameters:
    ///   - percent: More lost rows of a file than this share are a failure as well; nil lets pass what is not all.
    ///   - former: What the curation before saw: tables that were there then have to be there now.
    package func losses(above percent: Double? = nil, after former: QualityReport? = nil) -> [String] {
        var losses = (unreadFiles ?? []).map { "\($0.file.reportExcerpt) was not read: it is \($0.reason)" }
        losses += sources.flatMap(\.files).compactMap(\.problemWords)
        let known = Set((former?.sources ?? []).map(\.source))
        losses += missingSources.filter(known.contains).map { "\($0) is missing, which was there before" }
        for source in sources {
            let lost = source.dropped.filter { $0.rule != Finding.replaced }
            for file in source.files where file.read > 0 {
                let count = lost.reduce(0) { $0 + $1.files[file.file, default: 0] }
                let isTooMuch = percent.map { Double(count) * 100 > $0 * Double(file.read) } ?? false
                guard count == file.read || isTooMuch else { continue }
                let first = lost.max { $0.files[file.file, default: 0] < $1.files[file.file, default: 0] }
                let rows = file.read == 1 ? "row" : "rows"
                losses.append(
                    "\(file.file.reportExcerpt): \(count) of \(file.read) \(rows) dropped"
                        + (first.map { " (\($0.rule))" } ?? ""))
            }
        }
        if losses.isEmpty, sources.allSatisfy({ $0.read == 0 }) { return ["no file has any row"] }
        for source in sources where source.isEmpty {
            let files = source.files.map(\.file.reportExcerpt).joined(separator: ", ")
            losses.append("\(source.source) has no row: \(files) \(source.files.count == 1 ? "is" : "are") empty")
        }
        return losses
    }

    /// A word for each file without a row whose table has others with rows.
    package var emptyFileWords: [String] {
        sources.filter { !$0.isEmpty }.flatMap(\.files).filter(\.isEmpty).map { "\($0.file.reportExcerpt) has no row" }
    }
}

extension QualityReport.Source {
    /// Whether no file has a row, nor a record that is meant for another table.
    fileprivate var isEmpty: Bool { files.allSatisfy(\.isEmpty) }
}

extension QualityReport.File {
    /// Whether it has no record at all, and waits for none.
    fileprivate var isEmpty: Bool { read == 0 && (passedOver ?? 0) == 0 && waits != true && problem == nil }

    /// What is wrong with it as a whole, in a sentence; nil when nothing is.
    package var problemWords: String? {
        problem.map { problem in
            let name = file.reportExcerpt
            guard read > 0 else { return "\(name) cannot be read: \(problem)" }
            return "\(name) cannot be read to its end: \(problem); \(read == 1 ? "1 row" : "\(read) rows") before it"
        }
    }
}
