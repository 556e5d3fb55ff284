/// Why a Parquet file, or a part of one, could not be read; the caller knows which file.
public struct ParquetError: Error, Equatable, CustomStringConvertible {
    /// The kind of failure, for programs.
    public enum Code: Sendable {
        /// The system would not give the bytes.
        case unreadable
        /// The bytes are not what the format demands.
        case damaged
        /// A part of the format that is not read here.
        case unsupported
    }

    /// The kind of failure; the words are in ``message``.
    public let code: Code
    /// Why, in words for people, without the place.
    public let message: String
    /// The row group it is about, counted from 1; nil for the file as a whole.
    public private(set) var rowGroup: Int?
    /// The column it is about, as the file names it.
    public private(set) var column: String?

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    static func damaged(_ message: String) -> ParquetError { ParquetError(.damaged, message) }

    static func unsupported(_ message: String) -> ParquetError { ParquetError(.unsupported, message) }

    /// The same error with the place where it was found.
    func at(rowGroup: Int, column: String) -> ParquetError {
        var error = self
        error.rowGroup = error.rowGroup ?? rowGroup
        error.column = error.column ?? column
        return error
    }

    /// One line for people: row group, column and why.
    public var description: String {
        let places = [rowGroup.map { "row group \($0)" }, column.map { "column '\($0)'" }].compactMap(\.self)
        return places.isEmpty ? message : "\(places.joined(separator: ", ")): \(message)"
    }
}
