import Curation

/// The preview of a landing area as text for people: the first rows of each table, then what would be wrong.
struct PreviewText {
    let preview: LandingPreview

    /// The lines, in which no byte of the sources can command a terminal.
    var lines: [String] {
        var lines: [String] = []
        for table in preview.tables {
            lines.append(table.source)
            if table.rows.isEmpty {
                lines.append("no row can be used")
            } else {
                let columns = table.columns.map { OutputTable.Column(key: $0, header: $0) }
                let rows = table.rows.map { row in row.map { OutputTable.Cell(($0 ?? "-").reportExcerpt) } }
                lines += TableWriter.lines(OutputTable(columns: columns, rows: rows))
            }
            lines.append("")
        }
        let report = QualityText(report: preview.report)
        return lines.map(TableWriter.safe) + report.sourceLines + [""] + report.fileLines
    }
}
