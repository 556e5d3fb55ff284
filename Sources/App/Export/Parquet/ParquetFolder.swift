import Graph

/// Writes tables as Parquet, one file each in a folder of its own, as query engines over files expect it.
struct ParquetFolder {
    let path: String
    /// Whether the path is a folder; the file of one table otherwise.
    let isFolder: Bool
    let monitor: ExportMonitor

    /// Rows of one group, all of which are held at once.
    private static let groupRows = 131_072

    func write(_ tables: [any TableSource]) throws {
        let paths = Self.paths(of: tables.map(\.name))
        let files = zip(tables, paths).map { (table: $0, path: isFolder ? "\(path)/\($1)" : path) }
        try monitor.forEach(files, size: \.table.rowCount) { try write($0.table, to: $0.path) }
    }

    /// The files of tables, by their paths in the folder.
    static func paths(of tables: [String]) -> [String] {
        var names = DistinctNames()
        return tables.map { name in
            let part = names.take(DistinctNames.filePart(name))
            return "\(part)/\(part).parquet"
        }
    }

    private func write(_ table: any TableSource, to path: String) throws {
        let file = try OutputFile(path)
        try file.write(Array("PAR1".utf8))
        var footer = ParquetFooter(columns: table.columns)
        try table.forEachBatch(of: Self.groupRows) { batch in
            footer.beginGroup(rows: batch.rowCount, at: file.byteCount)
            for (index, column) in table.columns.enumerated() {
                let chunk = try ParquetChunk(batch.columns[index], of: column)
                footer.add(chunk, at: file.byteCount)
                try file.write(chunk.bytes)
            }
            try monitor.note(batch.rowCount)
        }
        try file.write(footer.bytes)
        try file.finish()
    }
}
