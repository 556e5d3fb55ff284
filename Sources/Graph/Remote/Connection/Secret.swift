internal import Graph

/// A text that must not be shown: it prints as dots wherever a value is printed.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let text: String

    /// Hides a text; within this module it can be read again, elsewhere only be handed on.
    public init(_ text: String) {
        self.text = text
    }

    /// Three dots, whatever the text and its length are.
    public var description: String { "•••" }
    /// The same dots, for debuggers and `dump`.
    public var debugDescription: String { description }
    /// A mirror without children, so that reflection finds no text.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
