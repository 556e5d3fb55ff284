import Graph
import Synchronization

/// Writes tables as comma-separated values, one file each, with names in the first line.
struct CSVFolder {
    let path: String
    /// Whether the path is a folder; the file of one table otherwise.
    let isFolder: Bool
    /// Leaves texts as they are, also those that a spreadsheet would run.
    let isRaw: Bool
    let monitor: ExportMonitor

    private static let batchSize = 8_192

    /// - Returns: How many texts got a mark before them, since a spreadsheet would run them.
    func write(_ tables: [any TableSource]) throws -> Int {
        let guarded = Atomic<Int>(0)
        var names = DistinctNames()
        let files = tables.map { table in
            (table: table, path: isFolder ? "\(path)/\(names.take(DistinctNames.filePart(table.name))).csv" : path)
        }
        try monitor.forEach(files, size: \.table.rowCount) { file in
            guarded.add(try write(file.table, to: file.path), ordering: .relaxed)
        }
        return guarded.load(ordering: .relaxed)
    }

    private func write(_ table: any TableSource, to path: String) throws -> Int {
        let file = try OutputFile(path)
        var writer = NeptuneCSVWriter()
        var guarded = 0
        for column in table.columns { write(column.name, by: &writer, &guarded) }
        writer.endRow(carriageReturn: true)
        try table.forEachBatch(of: Self.batchSize) { batch in
            for row in 0..<batch.rowCount {
                for (index, column) in table.columns.enumerated() {
                    let cells = batch.columns[index]
                    let values = cells.values(ofRow: row)
                    if values.isEmpty {
                        writer.blank()
                    } else if column.isList {
                        write(JSONWriter.line(.list(values.map(cells.value))), by: &writer, &guarded)
                    } else {
                        write(cells, values.lowerBound, by: &writer, &guarded)
                    }
                }
                writer.endRow(carriageReturn: true)
            }
            try writer.drain { try file.write($0) }
            try monitor.note(batch.rowCount)
        }
        try writer.drain { try file.write($0) }
        try file.finish()
        return guarded
    }

    private func write(
        _ cells: ColumnCells, _ value: Int, by writer: inout NeptuneCSVWriter, _ guarded: inout Int
    ) {
        switch cells.type {
        case .bool: writer.bool(cells.integer(value) != 0)
        case .int, .long: writer.integer(Int(cells.integer(value)))
        case .float: writer.float(cells.float(value))
        case .double: writer.double(cells.double(value))
        case .date: writer.date(milliseconds: cells.integer(value))
        case .text:
            if !isRaw, cells.withText(value, SpreadsheetText.isRun) {
                write(cells.text(value), by: &writer, &guarded)
            } else {
                cells.withText(value) { writer.string(utf8: $0) }
            }
        }
    }

    private func write(_ text: String, by writer: inout NeptuneCSVWriter, _ guarded: inout Int) {
        guard !isRaw, SpreadsheetText.isRun(text) else { return writer.string(text) }
        guarded += 1
        writer.string(SpreadsheetText.guardMark + text)
    }
}
