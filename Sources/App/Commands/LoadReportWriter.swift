import Graph

/// The load report in every output format.
struct LoadReportWriter {
    let report: LoadReport
    /// How long all of it took; nil where the report's own time says it.
    var elapsed: Duration?
    /// Why the load has failed, which is the last line of a table.
    var failure: String?

    /// What the process says and what the report says is one thing.
    private var status: String { failure == nil ? report.status : "LOAD_FAILED" }
    private var time: Duration { elapsed ?? .seconds(report.seconds) }

    func write(to output: CommandOutput) throws {
        switch output.format {
        case .table: for line in lines(limit: output.limit) { try output.standardOutput.line(line) }
        case .json, .jsonl: try output.standardOutput.line(JSONWriter.line(document))
        case .graphson: try output.standardOutput.line(GraphSONWriter.list([document]))
        case .csv: try output.write(errors)
        }
        try output.standardOutput.flush()
        let failed = report.files.filter { $0.status == "LOAD_FAILED" }
        for (files, words) in [
            (failed.filter { $0.records == 0 }, "failed as a whole"),
            (failed.filter { $0.records > 0 }, "could not be read to the end"),
        ] {
            guard !files.isEmpty else { continue }
            let names = files.prefix(3).map(\.file).joined(separator: ", ") + (files.count > 3 ? " …" : "")
            output.say("\(files.count == 1 ? "A file" : "\(files.count) files") \(words): \(names).")
        }
        for file in report.rowlessFiles { output.say("\(file.file): \(report.reason(of: file)).") }
        let listed = min(report.errors.count, output.format == .table ? output.limit ?? .max : .max)
        if listed < report.errorCount { output.say("\(listed) of \(report.errorCount) errors are listed.") }
        if let words = report.refusalWords { output.say(words) }
    }

    private func lines(limit: Int?) -> [String] {
        var lines = [
            "\(status) in \(ElapsedTime.words(time))",
            "vertices \(report.vertices), edges \(report.edges), properties \(report.properties)",
            "records \(report.totalRecords), duplicates \(report.duplicates), parsing errors \(report.parsingErrors), "
                + "datatype mismatches \(report.datatypeMismatchErrors), repaired values \(report.repairedValues), "
                + "insert errors \(report.insertErrors)",
        ]
        if let words = report.deletionWords { lines.append("deletions \(words)") }
        lines.append("")
        lines += TableWriter.lines(files)
        if !report.errors.isEmpty {
            var shown = errors
            shown.rows = Array(shown.rows.prefix(limit ?? .max))
            lines += [""] + TableWriter.lines(shown)
        }
        if !report.remarks.isEmpty { lines += [""] + TableWriter.lines(remarks) }
        let last = [report.refusalWords, failure].compactMap(\.self)
        if !last.isEmpty { lines += [""] + last.map(TableWriter.safe) }
        return lines
    }

    private var remarks: OutputTable {
        OutputTable(
            columns: [
                OutputTable.Column(key: "count", header: "Values", isRightAligned: true),
                OutputTable.Column(key: "fileName", header: "File"),
                OutputTable.Column(key: "recordNum", header: "First record", isRightAligned: true),
                OutputTable.Column(key: "column", header: "Column"),
                OutputTable.Column(key: "message", header: "Remark"),
            ],
            rows: report.remarks.map { remark in
                [
                    .init(.long(Int64(remark.count))), .init(remark.fileName), .init(.long(Int64(remark.recordNum))),
                    .init(remark.column.map(Value.string) ?? .null, text: remark.column ?? "-"), .init(remark.message),
                ]
            })
    }

    private var files: OutputTable {
        OutputTable(
            columns: [
                OutputTable.Column(key: "file", header: "File"), OutputTable.Column(key: "kind", header: "Kind"),
                OutputTable.Column(key: "status", header: "Status"),
                OutputTable.Column(key: "records", header: "Records", isRightAligned: true),
                OutputTable.Column(key: "errors", header: "Errors", isRightAligned: true),
                OutputTable.Column(key: "reason", header: "Reason"),
            ],
            rows: report.files.map { file in
                [
                    .init(file.file), .init(file.kind), .init(file.status), .init(.long(Int64(file.records))),
                    .init(.long(Int64(file.errors))),
                    words(of: file),
                ]
            })
    }

    private func words(of file: LoadReport.File) -> OutputTable.Cell {
        let reason = file.reason ?? (file.isRowless ? report.reason(of: file) : nil)
        return .init(reason.map(Value.string) ?? .null, text: reason ?? "")
    }

    private var errors: OutputTable {
        OutputTable(
            columns: [
                OutputTable.Column(key: "errorCode", header: "Error"),
                OutputTable.Column(key: "fileName", header: "File"),
                OutputTable.Column(key: "recordNum", header: "Record", isRightAligned: true),
                OutputTable.Column(key: "column", header: "Column"),
                OutputTable.Column(key: "errorMessage", header: "Message"),
            ],
            rows: report.errors.map { error in
                [
                    .init(error.errorCode), .init(error.fileName), .init(.long(Int64(error.recordNum))),
                    .init(error.column.map(Value.string) ?? .null, text: error.column ?? "-"),
                    .init(error.errorMessage),
                ]
            })
    }

    private var document: Value {
        let files = report.files.map { file -> Value in
            var entry: ValueMap = [
                "file": .string(file.file), "kind": .string(file.kind), "status": .string(file.status),
                "records": .long(Int64(file.records)), "rejected": .long(Int64(file.rejected)),
                "errors": .long(Int64(file.errors)),
            ]
            if let reason = file.reason { entry["reason"] = .string(reason) }
            return .map(entry)
        }
        let errors = report.errors.map { error -> Value in
            .map([
                "errorCode": .string(error.errorCode), "errorMessage": .string(error.errorMessage),
                "fileName": .string(error.fileName), "recordNum": .long(Int64(error.recordNum)),
                "column": error.column.map(Value.string) ?? .null,
            ])
        }
        let remarks = report.remarks.map { remark -> Value in
            .map([
                "fileName": .string(remark.fileName), "column": remark.column.map(Value.string) ?? .null,
                "recordNum": .long(Int64(remark.recordNum)), "count": .long(Int64(remark.count)),
                "message": .string(remark.message),
            ])
        }
        let refused = report.refusedValues.map { values -> Value in
            .map([
                "elements": .string(values.elements), "label": .string(values.label), "key": .string(values.key),
                "type": .string(values.type), "refused": .long(Int64(values.refused)),
                "total": .long(Int64(values.total)),
            ])
        }
        return .map([
            "status": .string(status), "totalRecords": .long(Int64(report.totalRecords)),
            "vertices": .long(Int64(report.vertices)), "edges": .long(Int64(report.edges)),
            "properties": .long(Int64(report.properties)), "duplicates": .long(Int64(report.duplicates)),
            "parsingErrors": .long(Int64(report.parsingErrors)),
            "datatypeMismatchErrors": .long(Int64(report.datatypeMismatchErrors)),
            "repairedValues": .long(Int64(report.repairedValues)),
            "insertErrors": .long(Int64(report.insertErrors)), "deletions": .long(Int64(report.deletions)),
            "unknownDeletions": .long(Int64(report.unknownDeletions)), "seconds": .double(time / .seconds(1)),
            "files": .list(files), "errors": .list(errors), "remarks": .list(remarks),
            "refusedValues": .list(refused),
        ])
    }
}
