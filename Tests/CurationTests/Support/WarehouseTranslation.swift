import Foundation
import Graph

@testable import Curation

/// The script for Redshift in the words of psql, and nothing else of it changed.
///
/// Four things only Redshift has. IDENTITY is a generated column. The errors of COPY are rows of a table that is made
/// here. COPY from the bucket takes what its options say: cells by position, members of JSON by name, no row with too
/// few or too many cells, texts cut at the width of their columns. UNLOAD writes a file with a header.
struct WarehouseTranslation {
    /// The folder that stands for the bucket.
    let bucket: URL
    /// Where files go that psql reads.
    let exchange: URL

    private static let firstLines = """
        CREATE TABLE stl_load_errors (
            query INTEGER, line_number BIGINT, colname CHAR(127), err_reason CHAR(100), raw_line CHAR(1024)
        );
        CREATE TABLE copies (query INTEGER);
        CREATE FUNCTION pg_last_copy_id() RETURNS INTEGER LANGUAGE SQL STABLE AS 'SELECT MAX(query) FROM copies';

        """

    func translate(_ script: String) throws -> String {
        var copies = 0
        var text = script.replacing("IDENTITY(1, 1)", with: "GENERATED ALWAYS AS IDENTITY")
        text = try text.replacing(
            /COPY (?<table>\w+) \((?<columns>[^)]*)\)\nFROM 's3:\/\/[^\/]+\/(?<path>[^']*)'\nIAM_ROLE [^\n]*\n(?<options>(?:'[^']*'|[^;'])*);/
        ) { match in
            copies += 1
            return try copy(
                number: copies, table: String(match.table),
                columns: match.columns.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) },
                path: String(match.path), options: String(match.options))
        }
        text = try text.replacing(/UNLOAD \('(?<query>[^;]*)'\)\nTO 's3:\/\/[^\/]+\/(?<path>[^']*)'\n[^;]*;/) { match in
            let file = bucket.appending(path: "\(match.path)000.csv")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            return "\\copy (\(match.query.replacing("''", with: "'"))) TO '\(file.path)' WITH (FORMAT csv, HEADER)"
        }
        return Self.firstLines + text
    }

    private func copy(number: Int, table: String, columns: [String], path: String, options: String) throws -> String {
        let file = bucket.appending(path: path).path
        var rows = ""
        var errors = ""
        func reject(_ line: Int, _ reason: String) { errors += "\(number)\t\(line)\t\t\(reason)\t\n" }
        if options.contains("JSON 'auto ignorecase'") {
            var reader = try JSONFileReader(path: file)
            var line = 0
            while try reader.nextValue() != .end {
                line += 1
                let bytes = reader.withValue { Array($0) }
                guard let value = try? JSONReader.read(bytes), case .object(let members) = value else {
                    reject(line, "Invalid JSON")
                    continue
                }
                rows += Self.row(
                    columns.map { name in members.first { $0.name.lowercased() == name }?.value.scalarText })
            }
        } else {
            let separator = options.firstMatch(of: /DELIMITER '(.)'/)?.1.utf8.first ?? UInt8(ascii: ",")
            var reader = try CSVFileReader(
                path: file, separator: separator, encoding: options.contains("ENCODING UTF16") ? .utf16 : .utf8)
            var line = options.firstMatch(of: /IGNOREHEADER (\d+)/).flatMap { Int($0.1) } ?? 0
            for _ in 0..<line { _ = try reader.next() }
            while true {
                let outcome = try reader.next()
                if outcome == .end { break }
                line += 1
                guard outcome == .record, reader.cellCount == columns.count else {
                    reject(line, outcome == .record ? "Delimiter not found" : "Invalid quote")
                    continue
                }
                rows += Self.row(
                    (0..<reader.cellCount).map { reader.withCell($0) { String(decoding: $0, as: UTF8.self) } })
            }
        }
        let (rowFile, errorFile) = (exchange.appending(path: "\(number)"), exchange.appending(path: "\(number)-errors"))
        try Data(rows.utf8).write(to: rowFile)
        try Data(errors.utf8).write(to: errorFile)
        return """
            INSERT INTO copies VALUES (\(number));
            \\copy \(table) (\(columns.joined(separator: ", "))) FROM '\(rowFile.path)'
            \\copy stl_load_errors FROM '\(errorFile.path)'
            """
    }

    /// A row in the text format of PostgreSQL's COPY; EMPTYASNULL, BLANKSASNULL and TRUNCATECOLUMNS.
    private static func row(_ values: [String?]) -> String {
        values.map { value in
            guard var value, !value.allSatisfy(\.isWhitespace) else { return "\\N" }
            value = value.replacing("\0", with: "?")
            while value.utf8.count > 65_535 { value.removeLast() }
            return PostgresServer.copyText(value)
        }.joined(separator: "\t") + "\n"
    }
}
