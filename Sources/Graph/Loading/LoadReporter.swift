/// Collects what happened to each file and makes the report of it.
struct LoadReporter {
    private struct FileState {
        let name: String
        let kind: String
        let isSkipped: Bool
        let reason: String?
        var records = 0
        /// How many records gave no element.
        var rejected = 0
        var log: ErrorLog
        var remarks = RemarkLog()
        /// Whether the file as a whole was refused.
        var isRefused: Bool
    }

    private let limit: Int
    private var files: [FileState] = []
    private var statements = 0
    private var refused: [RefusedColumn: Int] = [:]
    var duplicates = 0
    /// What was deleted and had never been there.
    var unknownDeletions = 0

    init(limit: Int) { self.limit = limit }

    mutating func begin(_ inputs: [InputFile]) {
        files = inputs.map { state(of: $0) }
    }

    private func state(of file: InputFile) -> FileState {
        var log = ErrorLog(limit: max(limit, 1))
        func refused(_ kind: String, _ reason: String, column: String? = nil) -> FileState {
            log.add(.parsing, .parsing, record: 0, column: column, message: reason)
            return FileState(
                name: file.name, kind: kind, isSkipped: false, reason: reason, log: log, isRefused: true)
        }
        if let failure = file.failure { return refused("unreadable", failure) }
        if let reason = file.skipReason {
            return FileState(
                name: file.name, kind: "foreign", isSkipped: true, reason: reason, log: log, isRefused: false)
        }
        switch file.recognition {
        case .readable(let reader):
            var state = FileState(
                name: file.name, kind: reader.kind.rawValue, isSkipped: false, reason: nil, log: log, isRefused: false)
            if file.lineEnds == .carriageReturn {
                state.remarks.add(.carriageReturns, column: -1, title: nil, record: 0, example: "")
            }
            return state
        case .refused(let kind, let message, let column): return refused(kind, message, column: column)
        case .passedOver(let kind, let reason):
            return FileState(name: file.name, kind: kind, isSkipped: true, reason: reason, log: log, isRefused: false)
        case nil: preconditionFailure("a file is told about before it was looked at")
        }
    }

    /// Takes over records and errors of what was read.
    mutating func note(_ batches: [ElementBatch]) {
        for batch in batches {
            files[batch.file].records += batch.recordCount
            files[batch.file].rejected += batch.recordCount - batch.rowCount - batch.deletedRows
            files[batch.file].log.merge(batch.errors, recordsBefore: batch.recordsBefore)
            files[batch.file].remarks.merge(batch.remarks, recordsBefore: batch.recordsBefore)
            statements += batch.rowCount
            for column in batch.columns { statements += column.rows.count }
        }
    }

    /// Takes over the values that were refused, for the labels that their elements have in the graph.
    ///
    /// - Parameters:
    ///   - rows: The final row of each row of the batches; `HashIndex.empty` for one that is no element.
    ///   - bases: Where each batch begins in `rows`.
    ///   - labels: The names of the labels of a final row.
    mutating func noteRefusals(
        of batches: [ElementBatch], _ elements: RecordKind, rows: FlatArray<UInt32>, bases: [Int],
        labels: (UInt32) -> [String]
    ) {
        for (batch, base) in zip(batches, bases) {
            for refusals in batch.refusals {
                var counts: [[String]: Int] = [:]
                for row in refusals.rows where rows[base + Int(row)] != HashIndex.empty {
                    counts[labels(rows[base + Int(row)]), default: 0] += 1
                }
                for (labels, count) in counts {
                    for label in labels {
                        let column = RefusedColumn(
                            elements: elements, label: label, key: refusals.column.key, type: refusals.column.type.name)
                        refused[column, default: 0] += count
                    }
                }
            }
        }
    }

    /// Takes over second values of single properties.
    mutating func note(_ violations: [ColumnAssembler.Violation], batches: [ElementBatch]) {
        note(violations.map { ($0.batch, $0.row, $0) }, batches: batches, .singleCardinality) { violation, id in
            (
                "Property '\(violation.property.key)' of '\(id)' has one value already; a (single) property cannot take another",
                violation.property.title
            )
        }
    }

    /// Takes over edge ids that name a second edge.
    mutating func note(_ reusedIDs: [EdgeAssembler.ReusedID], batches: [ElementBatch]) {
        note(reusedIDs.map { ($0.batch, $0.row, $0) }, batches: batches, .reusedEdgeID) { _, id in
            ("Edge id '\(id)' is assigned to another edge already; expected the same label, ~from and ~to", "~id")
        }
    }

    private mutating func note<Item>(
        _ items: [(batch: Int, row: Int, item: Item)], batches: [ElementBatch], _ code: ErrorLog.Code,
        _ words: (Item, String) -> (message: String, column: String)
    ) {
        let located = items.map { item in
            (
                file: batches[item.batch].file, record: batches[item.batch].recordNumber(row: item.row), item: item
            )
        }.sorted { ($0.file, $0.record) < ($1.file, $1.record) }
        var logs: [Int: ErrorLog] = [:]
        for (file, record, item) in located {
            let (message, column) = words(item.item, batches[item.batch].ids.string(item.row))
            logs[file, default: ErrorLog(limit: limit)].add(
                code, .insert, record: record, column: column, message: message)
        }
        for (file, log) in logs {
            files[file].log.merge(log)
            if code == .reusedEdgeID { files[file].rejected += log.total }
        }
    }

    private var errors: [LoadReport.RecordError] {
        files.flatMap { file in
            file.log.listed.map { entry in
                LoadReport.RecordError(
                    errorCode: entry.code.rawValue, errorMessage: entry.message, fileName: file.name,
                    recordNum: entry.record, column: entry.column)
            }
        }
    }

    private var remarks: [LoadReport.Remark] {
        files.flatMap { file in
            file.remarks.entries.map { entry in
                LoadReport.Remark(
                    fileName: file.name, column: entry.column, recordNum: entry.record, count: entry.count,
                    message: entry.kind.message(example: entry.example))
            }
        }
    }

    var firstError: LoadReport.RecordError? { errors.first }

    func report(store: GraphStore, seconds: Double, isStopped: Bool) -> LoadReport {
        let feeds = files.map { file in
            LoadReport.File(
                file: file.name, kind: file.kind,
                status: file.isSkipped
                    ? "SKIPPED"
                    : file.isRefused || file.log.isCutShort
                        ? "LOAD_FAILED"
                        : isStopped ? "LOAD_CANCELLED_DUE_TO_ERRORS" : "LOAD_COMPLETED",
                records: file.records, rejected: file.rejected, errors: file.log.total, reason: file.reason)
        }
        // A folder in which no file was understood has not been loaded, whatever it holds.
        let hasFailure =
            isStopped || feeds.allSatisfy { $0.status == "SKIPPED" || $0.status == "LOAD_FAILED" }
            || feeds.contains { $0.status == "LOAD_FAILED" }
        return LoadReport(
            status: hasFailure ? "LOAD_FAILED" : "LOAD_COMPLETED", totalRecords: statements,
            vertices: store.vertexCount, edges: store.edgeCount, properties: store.propertyCount,
            duplicates: duplicates, parsingErrors: files.reduce(0) { $0 + $1.log.parsing },
            datatypeMismatchErrors: files.reduce(0) { $0 + $1.log.datatypeMismatches },
            repairedValues: files.reduce(0) { $0 + $1.remarks.repairs },
            insertErrors: files.reduce(0) { $0 + $1.log.inserts },
            deletions: files.reduce(0) {
                $0 + ($1.kind == RecordKind.deletions.rawValue ? $1.records - $1.rejected : 0)
            },
            unknownDeletions: unknownDeletions, seconds: seconds, files: feeds, errors: errors,
            remarks: remarks, refusedValues: RefusedColumn.values(refused, in: store))
    }
}

extension GraphStore {
    /// How many property values all elements have together. O(number of columns).
    var propertyCount: Int {
        vertexTables.reduce(0) { $0 + $1.columns.reduce(0) { $0 + $1.filledValues } }
            + edgeTables.reduce(0) { $0 + $1.columns.reduce(0) { $0 + $1.filledValues } }
    }
}
