/// Why a compiled store could not be opened, read or written; a damaged or outdated one is made again from its folder.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, for programs that decide whether to compile the store again.
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

    /// The kind of failure; the words are in ``message``.
    public let code: Code
    /// Why, in words for people, without the path.
    public let message: String
    /// The file of the store; empty where the caller knows it and has yet to say it.
    public let path: String

    init(_ code: Code, _ message: String, path: String = "") {
        self.code = code
        self.message = message
        self.path = path
    }

    func at(_ path: String) -> StoreError { StoreError(code, message, path: path) }

    /// One line for people: the path and why.
    public var description: String { "\(path): \(message)" }
}
