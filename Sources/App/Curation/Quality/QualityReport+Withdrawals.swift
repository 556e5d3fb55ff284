extension QualityReport {
    /// Rows of earlier batches that the sources do not give any more, over all files of the graph.
    package var withdrawnCount: Int { outputs.reduce(0) { $0 + $1.withdrawn } }
    /// Edges that would have to leave vertices, over all files of the graph.
    package var movedCount: Int { outputs.reduce(0) { $0 + $1.moved } }

    /// Whether two reports say the same of all rows, whatever each of them wrote.
    package func saysTheSame(as other: QualityReport) -> Bool { ofAllRows == other.ofAllRows }

    private var ofAllRows: QualityReport {
        var report = self
        report.batch = nil
        for number in outputs.indices {
            report.outputs[number].written = 0
            report.outputs[number].changed = 0
            report.outputs[number].unchanged = 0
            report.outputs[number].chunks = 0
        }
        return report
    }

    /// What no load takes away, in words, as far as that is other than in a former report: `3 rows withdrawn`,
    /// `1 edge moved`, `2 withdrawn rows back`.
    package func withdrawalWords(after former: QualityReport?) -> [String] {
        func words(_ change: Int, _ thing: String, _ deed: String) -> String? {
            guard change != 0 else { return nil }
            let things = abs(change) == 1 ? thing : "\(thing)s"
            return change > 0 ? "\(change) \(things) \(deed)" : "\(-change) \(deed) \(things) back"
        }
        return [
            words(withdrawnCount - (former?.withdrawnCount ?? 0), "row", "withdrawn"),
            words(movedCount - (former?.movedCount ?? 0), "edge", "moved"),
        ].compactMap { $0 }
    }
}
