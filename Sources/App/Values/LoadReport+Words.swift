import Graph

extension LoadReport {
    /// The share of the values that were refused, by label and key; nil when every value was read.
    ///
    /// Such as `call.started_at: 100 % refused, session.started_at: 0.4 % refused`.
    var refusalWords: String? {
        refusedValues.isEmpty ? nil : refusedValues.map(\.words).joined(separator: ", ")
    }

    /// Why there is nothing in the graph, with the first files and what is the matter with each; nil when there is.
    var emptinessWords: String? {
        guard vertices == 0 else { return nil }
        let reasons = files.map { "\($0.file): \(reason(of: $0))" }
        let rest = reasons.count > 3 ? "; and \(reasons.count - 3) further files" : ""
        return reasons.prefix(3).joined(separator: "; ") + rest
    }

    /// The files of the format that were read and have no row.
    var rowlessFiles: [File] { files.filter(\.isRowless) }

    /// The files that gave nothing or could not be read to their end, though they are of the format: first those that
    /// others hang on, as edges do on their vertices.
    var lostFiles: [File] {
        let lost = files.filter { $0.status == "LOAD_FAILED" || $0.records > 0 && $0.rejected >= $0.records }
        let ranks = [lost.filter(\.isUnread), lost.filter { !$0.isUnread && !$0.holdsEdges }]
        return ranks.joined() + lost.filter { !$0.isUnread && $0.holdsEdges }
    }

    /// How much of a lost file is missing, such as `phone.csv could not be read`.
    ///
    /// - Parameter name: What the file is called; nil takes its path.
    func lossWords(of file: File, named name: String? = nil) -> String {
        let name = name ?? file.file
        if file.rejected < file.records {
            let records = file.records == 1 ? "the first record" : "the first \(Numbers.grouped(file.records)) records"
            return "only \(records) of \(name) could be read"
        }
        return file.records > 0 && file.status != "LOAD_FAILED"
            ? "no record of \(name) could be loaded" : "\(name) could not be read"
    }

    /// The errors beside those that lost a file.
    var skippedErrors: Int {
        let lost = lostFiles.reduce(0) { $0 + ($1.rejected < $1.records ? 1 : $1.errors) }
        return max(0, files.reduce(0) { $0.addingClamped($1.errors) } - lost)
    }

    /// What is the matter with a file that gave nothing.
    func reason(of file: File) -> String {
        if let reason = file.reason { return reason }
        // What ended the reading of a file is its last error.
        let own = errors.filter { $0.fileName == file.file }
        if let error = file.status == "LOAD_FAILED" ? own.last : own.first {
            let place = error.recordNum > 0 ? "record \(error.recordNum): " : ""
            return place + error.errorMessage
        }
        return file.records == 0 ? "it has a header and no records" : "\(file.records) records"
    }

    /// `12, 3 of them of what was not there`; nil when nothing was deleted.
    var deletionWords: String? {
        guard deletions > 0 else { return nil }
        let unknown = unknownDeletions > 0 ? ", \(Numbers.grouped(unknownDeletions)) of them of what was not there" : ""
        return Numbers.grouped(deletions) + unknown
    }

    /// A share in percent with one digit behind the point; 0 and 100 are said only where nothing or all is meant.
    static func share(_ part: Int, of whole: Int) -> String {
        if part >= whole { return "100 %" }
        let tenths = min(max(Int((Double(part) / Double(whole) * 1_000).rounded()), 1), 999)
        return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }
}

extension LoadReport.RefusedValues {
    /// `call.started_at: 100 % refused`
    var words: String { "\(label).\(key): \(LoadReport.share(refused, of: total)) refused" }
}

extension LoadReport.File {
    /// Whether it could not be read, or not to its end.
    var isUnread: Bool { status == "LOAD_FAILED" }

    /// Whether it is known to hold edges.
    var holdsEdges: Bool { kind == "edges" }

    /// Whether it is of the format, was read and has no row.
    var isRowless: Bool { status == "LOAD_COMPLETED" && records == 0 }
}
