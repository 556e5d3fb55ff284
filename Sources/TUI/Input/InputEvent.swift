/// What the person at the terminal did, or what became of the window; one event for each act.
public enum InputEvent: Sendable, Hashable {
    /// A key was struck, or repeats because it is held down.
    case key(KeyStroke)
    /// A bracketed paste as one event; line breaks are `\n`, other control characters are gone.
    case paste(String)
    /// A button or the wheel was used over a cell.
    case mouse(MouseEvent)
    /// The terminal has another size; the first event of a run tells the first one.
    case resize(Size)
    /// The terminal window got or lost the keyboard.
    case focus(Bool)
    /// The terminal says, some time after the start, whether what it draws on is light.
    case background(isLight: Bool)
}

/// A button or the wheel at a cell; reported only while the frame wants the mouse.
public struct MouseEvent: Sendable, Hashable {
    /// What was done with the button or the wheel.
    public enum Kind: Sendable, Hashable {
        /// A drag is told for each cell passed with a button down, the wheel for each of its steps.
        case press, release, drag, wheelUp, wheelDown
    }

    /// Which button it was, where the terminal says so.
    public enum Button: Sendable, Hashable {
        /// `none` for the wheel, and for a release that older terminals report without its button.
        case left, middle, right, none
    }

    /// Press, release, drag, or a step of the wheel.
    public let kind: Kind
    /// The button that went down or up or was held; `none` for the wheel.
    public let button: Button
    /// The cell below the pointer, counted from (0, 0).
    public let position: Point
    /// The keys held meanwhile; most terminals keep Shift for selecting text.
    public let modifiers: KeyModifiers

    /// Describes one report of the mouse.
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
        case .background(let isLight): isLight ? "light background" : "dark background"
        }
    }
}
