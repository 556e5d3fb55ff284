import Graph

/// The insurer as its source systems deliver it: CSV and JSON Lines in a folder for each system.
struct LandingFormat: SliceFormat {
    let seed: UInt64
    /// Whether the systems deliver what really happens, see `SourceDefects`.
    let isDirty: Bool
    /// Whether the featured customers are there, whose rows correct `SourceDefects.mistakenLines`.
    var hasFeaturedCustomers = true

    var files: [(path: String, head: [UInt8])] {
        SourceTable.all.map { table in
            switch table.syntax {
            case .jsonLines: (table.path, [])
            case .csv: (table.path, [UInt8](head(of: table).utf8))
            }
        }
    }

    /// The header line; the customer master begins with a byte order mark when the delivery is dirty.
    private func head(of table: SourceTable) -> String {
        let line = table.columns.joined(separator: ",") + (endsLinesWithReturn(table) ? "\r\n" : "\n")
        return isDirty && table.path == "core/customer.csv" ? "\u{FEFF}\(line)" : line
    }

    /// One of the systems with defects is made for Windows.
    private func endsLinesWithReturn(_ table: SourceTable) -> Bool {
        isDirty && table.path == "callcenter/agent.csv"
    }

    func bytes(of rows: SourceRows, slice: Int) -> SliceBytes {
        var defects = isDirty ? SourceDefects(seed: seed, slice: slice) : nil
        var result = SliceBytes(chunks: [])
        for table in SourceTable.all {
            let cells = table.rows(rows, &defects)
            var bytes =
                switch table.syntax {
                case .csv: csv(cells, of: table, &defects)
                case .jsonLines: jsonLines(cells, of: table, &defects)
                }
            if isDirty, slice == 0 {
                if hasFeaturedCustomers {
                    bytes.insert(contentsOf: (SourceDefects.mistakenLines[table.path] ?? "").utf8, at: 0)
                }
                bytes += (SourceDefects.rejectedLines[table.path] ?? "").utf8
            }
            result.chunks.append(bytes)
            result.counts.records += cells.count
        }
        return result
    }

    private func csv(_ rows: [[SpelledCell]], of table: SourceTable, _ defects: inout SourceDefects?) -> [UInt8] {
        var writer = NeptuneCSVWriter()
        for row in rows {
            for cell in row {
                switch cell {
                case .missing: if let word = defects?.spelledMissing() { writer.string(word) } else { writer.blank() }
                case .number(let text), .text(let text): writer.string(text)
                case .object: writer.blank()
                }
            }
            writer.endRow(carriageReturn: endsLinesWithReturn(table))
        }
        var bytes: [UInt8] = []
        writer.drain { bytes = [UInt8]($0) }
        return bytes
    }

    private func jsonLines(_ rows: [[SpelledCell]], of table: SourceTable, _ defects: inout SourceDefects?) -> [UInt8] {
        var writer = JSONLineWriter()
        for row in rows {
            let members = zip(table.columns, row).map { (name: $0, cell: $1) }
            writer.line(
                members.filter { member in
                    if case .missing = member.cell { !(defects?.leavesOut() ?? false) } else { true }
                })
        }
        return writer.bytes
    }
}
