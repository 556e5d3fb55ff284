/// Why no screen can be started, in one sentence that says what to do.
public struct TerminalError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable {
        /// The process has no controlling terminal, or its output goes elsewhere.
        case noTerminal
        /// `TERM` is unset, unknown or names a terminal that cannot move its cursor.
        case unsuitableTerminal
        /// The terminal's settings could not be read or changed.
        case settings
    }

    public let code: Code
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
