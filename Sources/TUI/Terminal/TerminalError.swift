/// Why no screen can be started, in one sentence that says what to do.
public struct TerminalError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What stands in the way, for whoever must tell one case from another.
    public enum Code: String, Sendable, Hashable {
        /// The process has no controlling terminal, or its output goes elsewhere.
        case noTerminal
        /// `TERM` is unset, unknown or names a terminal that cannot move its cursor.
        case unsuitableTerminal
        /// The terminal's settings could not be read or changed.
        case settings
    }

    /// Which of the cases it is.
    public let code: Code
    /// A sentence for the person in front, with what to do where something can be done.
    public let message: String

    /// Describes a failure in words made for people.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message alone; the code says nothing more to people.
    public var description: String { message }
}
