/// What happened at the terminal.
public enum InputEvent: Sendable, Hashable {
    case key(KeyStroke)
    /// A bracketed paste as one event; line breaks are `\n`, other control characters are gone.
    case paste(String)
    case mouse(MouseEvent)
    case resize(Size)
    /// The terminal window got or lost the keyboard.
    case focus(Bool)
}

/// A button or the wheel at a cell; reported only while the frame wants the mouse.
public struct MouseEvent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case press, release, drag, wheelUp, wheelDown
    }

    public enum Button: Sendable, Hashable {
        case left, middle, right, none
    }

    public let kind: Kind
    public let button: Button
    public let position: Point
    public let modifiers: KeyModifiers

    public init(_ kind: Kind, _ button: Button, at position: Point, _ modifiers: KeyModifiers = []) {
        self.kind = kind
        self.button = button
        self.position = position
        self.modifiers = modifiers
    }
}

extension InputEvent: CustomStringConvertible {
    /// The event's name for `--trace`; of a paste only its length, which may be personal data.
    public var description: String {
        switch self {
        case .key(let stroke): "key \(stroke)"
        case .paste(let text): "paste \(text.count)"
        case .mouse(let event): "mouse \(event.kind) \(event.position)"
        case .resize(let size): "resize \(size)"
        case .focus(let gained): gained ? "focus in" : "focus out"
        }
    }
}
