internal import CSQLite
import Foundation

/// A database that is being written by one thread, without a journal: it is thrown away where that fails.
final class SQLiteConnection {
    private var handle: OpaquePointer?
    private let path: String

    /// Makes the file.
    init(path: String) throws {
        self.path = path
        _ = CSQLiteSetUp()
        try check(
            sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil))
        for setting in [
            "page_size = 16384", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
            "cache_size = -65536", "threads = 2", "encoding = 'UTF-8'",
        ] {
            try execute("PRAGMA \(setting)")
        }
    }

    deinit { sqlite3_close_v2(handle) }

    func execute(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

    func statement(_ sql: String) throws -> SQLiteStatement {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
        return SQLiteStatement(statement, of: self)
    }

    func check(_ code: Int32) throws {
        guard code != SQLITE_OK, code != SQLITE_DONE, code != SQLITE_ROW else { return }
        let system = sqlite3_system_errno(handle)
        if code == SQLITE_FULL || system == ENOSPC { throw ExportError(system: ENOSPC, path: path) }
        if code == SQLITE_CANTOPEN, system != 0 { throw ExportError(system: system, path: path) }
        let words = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
        throw ExportError(.notWritable, "cannot write here: \(words)", path: path)
    }

    /// A name in quotes, whatever is in it.
    static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}

/// An `INSERT` that is run again and again; what is bound stays where it is until the row is in.
final class SQLiteStatement {
    private let handle: OpaquePointer?
    private let connection: SQLiteConnection

    fileprivate init(_ handle: OpaquePointer?, of connection: SQLiteConnection) {
        self.handle = handle
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    /// Binds a value of a column, or nothing; the first parameter is 1.
    ///
    /// - Parameter texts: Where the texts of the column lie.
    @inline(__always)
    func bind(_ cells: borrowing ColumnCells, _ value: Int, _ texts: UnsafeRawBufferPointer, at index: Int32) {
        switch cells.type {
        case .bool, .int, .long: sqlite3_bind_int64(handle, index, cells.integer(value))
        case .float: sqlite3_bind_double(handle, index, Double(cells.float(value)))
        case .double: sqlite3_bind_double(handle, index, cells.double(value))
        case .date: bind(copying: MomentText.text(cells.integer(value)), at: index)
        case .text:
            let range = cells.textRange(value)
            guard !range.isEmpty, let base = texts.baseAddress else {
                sqlite3_bind_text(handle, index, "", 0, nil)
                return
            }
            sqlite3_bind_text(
                handle, index, (base + range.lowerBound).assumingMemoryBound(to: CChar.self), Int32(range.count), nil)
        }
    }

    /// Binds a text of which SQLite makes its own copy.
    func bind(copying text: [UInt8], at index: Int32) {
        text.withUnsafeBytes { bytes in
            // SQLITE_TRANSIENT, a cast that Swift cannot import.
            _ = sqlite3_bind_text(
                handle, index, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
    }

    @inline(__always)
    func bindNull(at index: Int32) { sqlite3_bind_null(handle, index) }

    /// Adds the row and forgets nothing of it: each parameter is bound anew for the next one.
    @inline(__always)
    func insert() throws {
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        if code != SQLITE_DONE { try connection.check(code) }
    }
}
