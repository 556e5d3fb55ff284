/// One of the sixteen colours every terminal has, or the terminal's own default.
public enum Color: UInt8, Sendable, Hashable, CaseIterable {
    case standard
    case black, red, green, yellow, blue, magenta, cyan, white
    case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
}

/// Ways of drawing that need no colour and so survive NO_COLOR and a monochrome terminal.
public struct TextAttributes: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = TextAttributes(rawValue: 1 << 0)
    public static let dim = TextAttributes(rawValue: 1 << 1)
    public static let underline = TextAttributes(rawValue: 1 << 2)
    public static let reverse = TextAttributes(rawValue: 1 << 3)
}

/// How a cell looks: two colours and attributes; three bytes, compared cell by cell when painting.
public struct Style: Sendable, Hashable {
    public var foreground: Color
    public var background: Color
    public var attributes: TextAttributes

    /// The terminal's own colours without any attribute.
    public static let plain = Style()

    public init(
        _ foreground: Color = .standard, on background: Color = .standard, _ attributes: TextAttributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The style laid over another: colours that are set win, attributes add up.
    public func over(_ base: Style) -> Style {
        Style(
            foreground == .standard ? base.foreground : foreground,
            on: background == .standard ? base.background : background,
            attributes.union(base.attributes))
    }

    /// The same without colours, for NO_COLOR and terminals that have none.
    public var withoutColor: Style { Style(.standard, on: .standard, attributes) }
}
