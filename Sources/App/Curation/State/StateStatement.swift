import GRDB
import GRDBSQLite

/// A statement that is run again and again, straight on the bytes of its values.
///
/// What is bound is not copied: it stays where it is until the statement is reset.
struct StateStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        statement = try database.makeStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    var columnNames: [String] { statement.columnNames }

    // MARK: Values

    /// Binds a number to a parameter; the first is 1.
    func bind(_ number: Int64, at index: Int) { sqlite3_bind_int64(handle, Int32(index), number) }

    func bind(_ text: UnsafeRawBufferPointer?, at index: Int) {
        guard let text else {
            sqlite3_bind_null(handle, Int32(index))
            return
        }
        // A text without a byte has no address, and would be no value.
        guard let base = text.baseAddress else {
            sqlite3_bind_text(handle, Int32(index), "", 0, nil)
            return
        }
        sqlite3_bind_text(handle, Int32(index), base.assumingMemoryBound(to: CChar.self), Int32(text.count), nil)
    }

    /// Binds a text of which SQLite makes its own copy, the cast being one that Swift cannot import: SQLITE_TRANSIENT.
    func bind(copying text: String, at index: Int) {
        sqlite3_bind_text(
            handle, Int32(index), text, Int32(text.utf8.count),
            unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }

    /// A column of the current row, the first is 0; its bytes are there until the next step.
    func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
        guard let text = sqlite3_column_text(handle, Int32(column)) else { return nil }
        return UnsafeRawBufferPointer(start: text, count: Int(sqlite3_column_bytes(handle, Int32(column))))
    }

    /// Reads all columns of the current row; their bytes are there until the next step.
    func read(into cells: inout [UnsafeRawBufferPointer?]) {
        cells.removeAll(keepingCapacity: true)
        for column in 0..<Int(sqlite3_data_count(handle)) { cells.append(bytes(column)) }
    }

    func text(_ column: Int) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }

    func number(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }

    // MARK: Running

    func reset() { sqlite3_reset(handle) }

    /// Goes on to the next row; false at the end.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    /// Runs a statement that gives no rows.
    func run() throws {
        defer { reset() }
        _ = try step()
    }

    /// Runs an insertion; false when a row with the same unique key is there.
    func insert() throws -> Bool {
        let code = sqlite3_step(handle)
        defer { reset() }
        if code == SQLITE_DONE { return true }
        if sqlite3_extended_errcode(sqlite3_db_handle(handle)) == SQLITE_CONSTRAINT | (8 << 8) { return false }
        throw failure(code)
    }

    /// Runs an insertion that passes over rows whose unique keys are there.
    ///
    /// - Returns: How many rows were inserted.
    func insertedCount() throws -> Int {
        try run()
        return Int(sqlite3_changes(sqlite3_db_handle(handle)))
    }

    /// Gives each row to the body.
    func forEachRow(_ body: (StateStatement) throws -> Void) throws {
        defer { reset() }
        while try step() { try body(self) }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: sqlite3_db_handle(handle).map { String(cString: sqlite3_errmsg($0)) })
    }
}
