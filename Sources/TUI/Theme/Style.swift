/// One of the sixteen colours every terminal has, or the terminal's own default.
public enum Color: UInt8, Sendable, Hashable, CaseIterable {
    /// The terminal's own text or background colour; transparent where styles are laid over one another.
    case standard
    /// The eight basic colours, in the order of ECMA-48; the terminal's palette says how they look.
    case black, red, green, yellow, blue, magenta, cyan, white
    /// The bright eight; on terminals of eight colours they are their basic ones in bold.
    case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
}

/// Ways of drawing that need no colour and so survive NO_COLOR and a monochrome terminal.
public struct TextAttributes: OptionSet, Sendable, Hashable {
    /// One bit for each attribute, as the C facade reads them.
    public let rawValue: UInt8

    /// Describes a set by its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier strokes; on old terminals a brighter colour instead.
    public static let bold = TextAttributes(rawValue: 1 << 0)
    /// Weaker than the text around it; some terminals leave it out.
    public static let dim = TextAttributes(rawValue: 1 << 1)
    /// A line below the text, on spaces too.
    public static let underline = TextAttributes(rawValue: 1 << 2)
    /// Text and background colours exchanged.
    public static let reverse = TextAttributes(rawValue: 1 << 3)
}

/// How a cell looks: two colours and attributes; three bytes, compared cell by cell when painting.
public struct Style: Sendable, Hashable {
    /// The colour of the glyph.
    public var foreground: Color
    /// The colour of the rest of the cell.
    public var background: Color
    /// What is drawn beside the colours.
    public var attributes: TextAttributes

    /// The terminal's own colours without any attribute.
    public static let plain = Style()

    /// Describes a look; what is not given is the terminal's own.
    public init(
        _ foreground: Color = .standard, on background: Color = .standard, _ attributes: TextAttributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The style laid over another: colours that are set win, attributes of both hold.
    public func over(_ base: Style) -> Style {
        Style(
            foreground == .standard ? base.foreground : foreground,
            on: background == .standard ? base.background : background,
            attributes.union(base.attributes))
    }

    /// The same without colours, for NO_COLOR and terminals that have none.
    public var withoutColor: Style { Style(.standard, on: .standard, attributes) }
}
