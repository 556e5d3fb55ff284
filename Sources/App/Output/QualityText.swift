import Curation

/// The quality report as text for people: what was read and written, then what was wrong, with examples.
struct QualityText {
    let report: QualityReport

    /// The lines, in which no byte of the report can command a terminal.
    var lines: [String] { rawLines.map(TableWriter.safe) }

    /// The part about the sources: what was read, dropped, repaired and refused.
    var sourceLines: [String] {
        // What cannot be read comes first, so that nobody has to look for it.
        var lines = (report.unreadFiles ?? []).map { "not read: \($0.file.reportExcerpt): \($0.reason)" }
        lines += report.sources.flatMap(\.files).compactMap(\.problemWords)
        lines += report.gapWords
        lines += table(
            ["source", "read", "written", "dropped"],
            report.sources.map { [$0.source, "\($0.read)", "\($0.written)", "\($0.droppedCount)"] })
        for file in report.sources.flatMap(\.files) {
            if let form = file.form { lines.append("\(file.file.reportExcerpt): read as \(form)") }
            if let count = file.passedOver {
                lines.append("\(file.file.reportExcerpt): \(count) records are none of the table's by the mapping")
            }
            if !file.missingColumns.isEmpty { lines.append(columns("no column", file.missingColumns, of: file)) }
            if !file.unknownColumns.isEmpty {
                lines.append(columns("column not asked for:", file.unknownColumns, of: file))
            }
        }
        lines += section(
            "dropped rows",
            report.sources.flatMap { source in source.dropped.map { (source.source, $0) } })
        lines += section(
            "repaired values",
            report.sources.flatMap { source in source.repaired.map { (source.source, $0) } })
        lines += section(
            "refused values",
            report.sources.flatMap { source in source.refused.map { (source.source, $0) } })
        return lines.map(TableWriter.safe)
    }

    /// The part about files that were not read.
    var fileLines: [String] {
        var lines: [String] = []
        if !report.ignoredFiles.isEmpty {
            lines.append("ignored files: \(report.ignoredFiles.map(\.reportExcerpt).joined(separator: ", "))")
        }
        if !report.missingSources.isEmpty {
            lines.append("missing sources: \(report.missingSources.joined(separator: ", "))")
        }
        return lines.map(TableWriter.safe)
    }

    private var rawLines: [String] {
        var lines = sourceLines
        if report.sharedEmails.count > 0 { lines += section("shared keys", [("core/customer", report.sharedEmails)]) }
        lines += [""]
        lines += table(
            ["link", "by", "linked", "unlinked", "without"],
            report.links.map { [$0.relation, $0.key, "\($0.linked)", "\($0.unlinked)", "\($0.withoutKey)"] })
        for link in report.links {
            lines += link.examples.map { "  \(link.relation) by \(link.key): \(place($0))" }
        }
        lines += [""]
        lines += table(
            ["graph file", "rows", "written", "changed", "unchanged", "moved", "withdrawn"],
            report.outputs.map {
                [
                    $0.file, "\($0.derived)", "\($0.written)", "\($0.changed)", "\($0.unchanged)", "\($0.moved)",
                    "\($0.withdrawn)",
                ]
            })
        for output in report.outputs where output.moved > 0 {
            lines.append(
                "  \(output.file): \(output.moved) edges changed vertices and were not written, such as "
                    + output.movedExamples.map(\.reportExcerpt).joined(separator: ", "))
        }
        lines += fileLines
        return lines
    }

    private func columns(_ words: String, _ names: [String], of file: QualityReport.File) -> String {
        "\(file.file.reportExcerpt): \(words) \(names.map(\.reportExcerpt).joined(separator: ", "))"
    }

    private func section(_ title: String, _ findings: [(source: String, finding: QualityReport.Finding)]) -> [String] {
        guard !findings.isEmpty else { return [] }
        var lines = ["", title]
        for (source, finding) in findings {
            let subject = finding.column.map { "\(source).\($0)" } ?? source
            lines.append("  \(subject): \(finding.count) \(finding.rule)")
            lines += finding.examples.map { "    \(place($0))" }
        }
        return lines
    }

    private func place(_ example: QualityReport.Example) -> String {
        let value = example.becomes.map { "\(example.value) → \($0)" } ?? example.value
        return "\(example.file.reportExcerpt) record \(example.record)\(value.isEmpty ? "" : ": \(value)")"
    }

    /// Rows under a header, columns of numbers to the right.
    private func table(_ header: [String], _ rows: [[String]]) -> [String] {
        let columns = header.indices.map { column in
            OutputTable.Column(
                key: header[column], header: header[column],
                isRightAligned: !rows.isEmpty && rows.allSatisfy { $0[column].allSatisfy(\.isNumber) })
        }
        return TableWriter.lines(OutputTable(columns: columns, rows: rows.map { $0.map { OutputTable.Cell($0) } }))
    }
}
