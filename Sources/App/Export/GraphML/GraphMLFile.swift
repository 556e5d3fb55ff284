import Graph

/// Writes a graph as GraphML by TinkerPop's conventions: the labels of vertices and edges are `labelV` and `labelE`.
///
/// GraphML has no dates and no lists: dates are texts in ISO 8601, several values of a key are one text of JSON.
struct GraphMLFile {
    let path: String
    let store: GraphStore
    let monitor: ExportMonitor

    private static let batchSize = 4_096
    private static let bufferSize = 1 << 20

    func write(_ tables: StoreTables, _ report: inout ExportReport) throws {
        let file = try OutputFile(path)
        var text = XMLText()
        let keys = GraphMLKeys(tables)
        text.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        text.raw("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"")
        text.raw(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
        text.raw(" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns")
        text.raw(" http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd\">\n")
        keys.write(to: &text)
        text.raw("<graph id=\"G\" edgedefault=\"directed\">\n")
        for table in tables.all {
            try table.forEachBatch(of: Self.batchSize) { batch in
                for row in 0..<batch.rowCount { write(row, of: batch, table, keys, to: &text) }
                if text.bytes.count >= Self.bufferSize { try flush(&text, to: file) }
                try monitor.note(batch.rowCount)
            }
        }
        text.raw("</graph>\n</graphml>\n")
        try flush(&text, to: file)
        try file.finish()
        report.note(
            text.replacedCount, "control character is U+FFFD: XML cannot hold it.",
            "control characters are U+FFFD: XML cannot hold them.")
    }

    private func flush(_ text: inout XMLText, to file: OutputFile) throws {
        try file.write(text.bytes)
        text.removeAll()
    }

    private func write(
        _ row: Int, of batch: RowBatch, _ table: StoreTable, _ keys: GraphMLKeys, to text: inout XMLText
    ) {
        let element: StaticString = table.isEdges ? "edge" : "node"
        text.raw("<")
        text.raw(element)
        text.raw(" id=\"")
        text.escaped(batch.columns[0], row)
        if table.isEdges {
            text.raw("\" source=\"")
            text.escaped(batch.columns[1], row)
            text.raw("\" target=\"")
            text.escaped(batch.columns[2], row)
        }
        text.raw(table.isEdges ? "\"><data key=\"labelE\">" : "\"><data key=\"labelV\">")
        text.escaped(table.labels.joined(separator: "::"))
        text.raw("</data>")
        for (index, column) in table.columns.enumerated() {
            guard case .key(let key) = column.content, let id = keys.id(of: key, column, isEdge: table.isEdges) else {
                continue
            }
            let cells = batch.columns[index]
            let values = cells.values(ofRow: row)
            guard !values.isEmpty else { continue }
            text.raw("<data key=\"\(id)\">")
            if column.isList {
                text.escaped(JSONWriter.line(.list(values.map(cells.value))))
            } else if cells.type == .text {
                cells.withText(values.lowerBound) { text.escaped($0) }
            } else {
                text.escaped(PlainText.text(cells.value(values.lowerBound)))
            }
            text.raw("</data>")
        }
        text.raw("</")
        text.raw(element)
        text.raw(">\n")
    }
}

extension XMLText {
    /// The one value of a cell of texts.
    fileprivate mutating func escaped(_ cells: ColumnCells, _ row: Int) {
        cells.withText(cells.values(ofRow: row).lowerBound) { escaped($0) }
    }
}
