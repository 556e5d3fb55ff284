/// What is wrong with a key script, and where.
public struct KeyScriptError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Counted in characters from 1.
    public let column: Int
    public let message: String

    public var description: String { "key script, column \(column): \(message)" }
}
