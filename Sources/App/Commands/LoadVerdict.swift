import Graph

/// Whether a load counts as done for the shell, and the sentence that says why not.
///
/// A file that could not be read, or not to its end, is a failure whatever share is allowed: nobody knows how many
/// records it has.
struct LoadVerdict {
    let report: LoadReport
    /// The share of refused records of a file, or values of a key, in percent, above which the load has failed; nil asks
    /// for one row of each file that was known.
    let limit: Double?

    /// Why the load has failed; nil when it has not.
    var failure: String? {
        let known = report.files.filter { $0.status != "SKIPPED" }
        if known.allSatisfy({ $0.status == "LOAD_FAILED" && $0.records == 0 }) {
            return "Nothing was loaded, no file was understood: \(report.emptinessWords ?? "there is none")"
        }
        let failed = known.filter { $0.status == "LOAD_FAILED" || refusedShare(of: $0) > limit ?? 100.nextDown }
        if let first = failed.first {
            let all = first.records == first.rejected
            let head =
                if all {
                    "No row could be loaded of \(first.file)"
                } else if first.status == "LOAD_FAILED" {
                    "Only \(first.records) records of \(first.file) could be read"
                } else {
                    "\(words(first)) of \(first.file) were refused"
                }
            let others = failed.count > 1 ? ", and \(failed.count - 1) further files have failed" : ""
            return "\(head): \(report.reason(of: first))\(others)"
        }
        if known.allSatisfy({ $0.records == 0 }) {
            return "Nothing was loaded, no file has a row: \(report.emptinessWords ?? "there is none")"
        }
        guard let limit else { return nil }
        let values = report.refusedValues.filter { Double($0.refused) * 100 > Double($0.total) * limit }
        guard let first = values.first else { return nil }
        let share = LoadReport.share(first.refused, of: first.total)
        return "More values were refused than --fail-above allows: \(first.label).\(first.key): \(share)"
    }

    /// In percent; a file with nothing but a header, beside others that have rows, has lost nothing.
    private func refusedShare(of file: LoadReport.File) -> Double {
        if file.records == 0 { return 0 }
        return Double(file.rejected) * 100 / Double(file.records)
    }

    private func words(_ file: LoadReport.File) -> String { LoadReport.share(file.rejected, of: file.records) }
}
