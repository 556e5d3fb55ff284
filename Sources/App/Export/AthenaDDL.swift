/// The statements by which Amazon Athena, or whatever else uses the catalogue of Glue, knows the tables of a Parquet export.
package enum AthenaDDL {
    /// One `CREATE EXTERNAL TABLE` for each table.
    ///
    /// - Parameter location: Where the folder of the export lies, such as `s3://bucket/graph`.
    package static func text(of report: ExportReport, location: String) -> String {
        let base = location.hasSuffix("/") ? String(location.dropLast()) : location
        var names = DistinctNames()
        let paths = ParquetFolder.paths(of: report.schema.map(\.name))
        let statements = zip(report.schema, paths).map { table, path -> String in
            var columnNames = DistinctNames()
            let columns = table.columns.map { (name: columnNames.take(plain($0.name)), column: $0) }
            let isRenamed = columns.contains { $0.name != $0.column.name.lowercased() }
            let lines = columns.map { "  `\($0.name)` \($0.column.athenaType)" }
            // Columns that are called otherwise in the files are told by their places.
            let serde =
                isRenamed
                ? """
                ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
                WITH SERDEPROPERTIES ('parquet.column.index.access' = 'true')

                """ : ""
            let folder = path.split(separator: "/")[0].replacing("'", with: "''")
            return """
                CREATE EXTERNAL TABLE IF NOT EXISTS `\(names.take(plain(table.name)))` (
                \(lines.joined(separator: ",\n"))
                )
                \(serde)STORED AS PARQUET
                LOCATION '\(base)/\(folder)/'
                TBLPROPERTIES ('parquet.compression' = 'ZSTD');
                """
        }
        return statements.joined(separator: "\n\n") + "\n"
    }

    /// Athena has small letters, digits and underscores in names.
    private static func plain(_ name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.lowercased().unicodeScalars.map { scalar in
                    let isPlain =
                        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                    return isPlain ? scalar : "_"
                }))
    }
}

extension ExportColumn {
    fileprivate var athenaType: String {
        let type =
            switch self.type {
            case .bool: "boolean"
            case .int: "int"
            case .long: "bigint"
            case .float: "float"
            case .double: "double"
            case .date: "timestamp"
            case .text: "string"
            }
        return isList ? "array<\(type)>" : type
    }
}
