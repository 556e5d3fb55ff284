import GRDB
import GRDBSQLite

/// LOWER as other databases have it, for every letter of Unicode; SQLite's own knows those of ASCII.
///
/// Each character becomes one character, as PostgreSQL and Redshift do it: the small form of one that has a longer form
/// is the first of that.
enum LowerFunction {
    static func install(in database: Database) throws {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC
        let code = sqlite3_create_function_v2(
            database.sqliteConnection, "lower", 1, flags, nil,
            { context, _, arguments in LowerFunction.lower(context, arguments) }, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private static func lower(_ context: OpaquePointer?, _ arguments: UnsafeMutablePointer<OpaquePointer?>?) {
        guard let value = arguments?.pointee, let text = sqlite3_value_text(value) else {
            return sqlite3_result_null(context)
        }
        let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value)))
        var needsChange = false
        var isASCII = true
        for byte in bytes {
            if byte >= 0x80 { isASCII = false }
            if byte >= 0x41, byte <= 0x5A { needsChange = true }
        }
        // Most values are small letters already, and SQLite keeps them without a copy.
        if isASCII, !needsChange { return sqlite3_result_value(context, value) }
        if isASCII {
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { small in
                for (place, byte) in bytes.enumerated() {
                    small[place] = byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
                }
                give(UnsafeBufferPointer(small), to: context)
            }
        } else {
            let small = Array(lowercased(String(decoding: bytes, as: UTF8.self)).utf8)
            small.withUnsafeBufferPointer { give($0, to: context) }
        }
    }

    private static func lowercased(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 }))
    }

    private static func give(_ bytes: UnsafeBufferPointer<UInt8>, to context: OpaquePointer?) {
        bytes.withMemoryRebound(to: CChar.self) { bytes in
            // SQLITE_TRANSIENT, a cast that Swift cannot import: SQLite makes its own copy.
            sqlite3_result_text(
                context, bytes.baseAddress, Int32(bytes.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
    }
}
