/// Why a compiled store could not be opened, read or written; a damaged or outdated one is made again from its folder.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The file cannot be opened, mapped or written.
        case unreadable, notWritten
        /// The file is no compiled store.
        case foreign
        /// It was written by a program whose format this one does not know.
        case otherVersion
        /// It was written on a machine with the other byte order.
        case otherByteOrder
        /// It is shorter than it says.
        case truncated
        /// What it holds cannot be.
        case damaged
    }

    public let code: Code
    public let message: String
    public let path: String

    init(_ code: Code, _ message: String, path: String = "") {
        self.code = code
        self.message = message
        self.path = path
    }

    func at(_ path: String) -> StoreError { StoreError(code, message, path: path) }

    public var description: String { "\(path): \(message)" }
}
