import GRDB
import GRDBSQLite
import Graph

/// Stages a file with one JSON object a line; SQLite's own JSON functions take the lines apart.
///
/// A value is its text: a string what it says, anything else as it is written, so `"id": 7` and `"id": "7"` are one key
/// and a number keeps all its digits; one with an exponent is no key. Members that the table does not have are passed
/// over.
struct JSONLinesStager {
    let file: LandingArea.File

    func stage(
        _ inserter: borrowing RowInserter, into staged: inout StagedFile, database: Database, progress: (Int) -> Void
    ) throws {
        var reader = try LineFileReader(path: file.path)
        let members = file.table.columns.map { column in
            let path = "'$.\(column.name)'"
            return """
                CASE json_type(?1, \(path)) WHEN 'text' THEN ?1 ->> \(path) WHEN 'null' THEN NULL
                    WHEN 'real' THEN CAST(?1 -> \(path) AS BLOB) ELSE ?1 -> \(path) END
                """
        }
        // Later versions of SQLite take apart what is nearly JSON, too; valid is only what is.
        let kind = "CASE WHEN json_valid(?1) THEN json_type(?1) END"
        let key = "json_type(?1, '$.\(file.table.columns[0].name)')"
        let statement = try database.makeStatement(sql: "SELECT \(kind), \(key), \(members.joined(separator: ", "))")
        let handle = statement.sqliteStatement
        var foreign: String?
        while true {
            let outcome = try reader.nextLine()
            if outcome == .end { return }
            if outcome == .line, reader.withLine({ $0.isEmpty }) { continue }
            staged.records += 1
            let record = staged.records
            if outcome == .tooLong {
                staged.damaged["longer than \(LineFileReader.maximumLineLength) bytes", default: .init()]
                    .add(record: record, "")
                continue
            }
            try reader.withLine { line in
                let repaired = Self.withoutZeroEscapes(line)
                defer { repaired?.deallocate() }
                let line = repaired.map { UnsafeRawBufferPointer($0) } ?? line
                sqlite3_bind_text(
                    handle, 1, line.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(line.count), nil)
                defer { sqlite3_reset(handle) }
                let hasRow = sqlite3_step(handle) == SQLITE_ROW
                if let defect = hasRow ? defect(of: handle) : Self.notJSON {
                    // The first line tells what kind of JSON the file is.
                    if record == 1 { foreign = ForeignContent.reason(forLine: String(decoding: line, as: UTF8.self)) }
                    let defect = foreign ?? defect
                    staged.damaged[defect, default: .init()]
                        .add(record: record, String(decoding: line, as: UTF8.self).reportExcerpt)
                    return
                }
                inserter.begin(rowID: staged.rowID(record: record))
                for number in file.table.columns.indices {
                    // A number that is not whole comes as bytes, so that it is told from a text that looks like one.
                    let isNumber = sqlite3_column_type(handle, Int32(number + 2)) == SQLITE_BLOB
                    let text = sqlite3_column_text(handle, Int32(number + 2))
                    let length = Int(sqlite3_column_bytes(handle, Int32(number + 2)))
                    inserter.bind(
                        number, UnsafeRawBufferPointer(start: text, count: text == nil ? 0 : length),
                        isNumber: isNumber, record: record, into: &staged)
                }
                try inserter.finish()
            }
            if record & 0x3FFF == 0 { progress(record) }
        }
    }

    private static let notJSON = "not JSON"

    /// Why a line is no row, by the kinds of the line and of its key; nil when it is one.
    private func defect(of handle: OpaquePointer) -> String? {
        func kind(_ column: Int32) -> String? { sqlite3_column_text(handle, column).map { String(cString: $0) } }
        guard let line = kind(0) else { return Self.notJSON }
        guard line == "object" else { return "not a JSON object" }
        return switch kind(1) {
        case "object", "array", "true", "false": "\(file.table.columns[0].name) is neither a number nor a text"
        default: nil
        }
    }

    /// A copy of a line with U+FFFD for every escaped NUL, at which SQLite would take a string for ended; nil when there
    /// is none.
    private static func withoutZeroEscapes(_ line: UnsafeRawBufferPointer) -> UnsafeMutableRawBufferPointer? {
        let escape = Array("\\u0000".utf8)
        var copy: UnsafeMutableRawBufferPointer?
        var rest = line[...]
        while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
            if line[backslash...].starts(with: escape) {
                let target = copy ?? UnsafeMutableRawBufferPointer.allocate(byteCount: line.count, alignment: 1)
                if copy == nil { target.copyMemory(from: line) }
                target[(backslash + 2)..<(backslash + 6)].copyBytes(from: Array("fffd".utf8))
                copy = target
            }
            // A backslash and what it escapes are passed over together.
            rest = line[min(backslash + 2, line.count)...]
        }
        return copy
    }
}
