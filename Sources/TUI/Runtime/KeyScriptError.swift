/// What is wrong with a key script, and where.
public struct KeyScriptError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where the step begins that is none, counted in characters from 1.
    public let column: Int
    /// What is wrong there; names taken from the script are made safe for a terminal.
    public let message: String

    /// Place and message in one line, for whoever wrote the script.
    public var description: String { "key script, column \(column): \(message)" }
}
