package import Graph

extension QualityReport {
    /// The times that the sources gave and the graph lacks since they could not be used, by label and key of the graph,
    /// which are called as the tables and their columns.
    package var refusedTimes: [LoadReport.RefusedValues] {
        sources.flatMap { source in
            source.refused.compactMap { finding in
                guard let key = finding.column, let given = finding.given else { return nil }
                let label = source.source.split(separator: "/").last.map(String.init) ?? source.source
                return LoadReport.RefusedValues(
                    elements: "vertices", label: label, key: key, type: "Date", refused: finding.count, total: given)
            }
        }
    }
}
