/// A named mapping from meaning to looks; every difference of meaning also shows without colour.
public struct Theme: Sendable, Hashable {
    /// What settings and `--theme` call it, in lower case.
    public let name: String
    private var styles: [Style]
    /// The looks on a light background, for a theme that takes the terminal's own.
    private var stylesOnLight: [Style]

    /// Builds a theme from a complete switch over the roles, so that no role can be forgotten.
    ///
    /// - Parameter onLight: The looks on a light background; the same where the theme brings its background along.
    public init(name: String, onLight: ((StyleRole) -> Style)? = nil, style: (StyleRole) -> Style) {
        self.name = name
        styles = StyleRole.allCases.map(style)
        stylesOnLight = onLight.map { StyleRole.allCases.map($0) } ?? styles
    }

    /// The theme as it is drawn on a light or a dark background.
    public func fitted(toLight isLight: Bool) -> Theme {
        var fitted = self
        if isLight { fitted.styles = stylesOnLight }
        return fitted
    }

    /// The look of a role, with colours left open where the theme says nothing.
    public subscript(_ role: StyleRole) -> Style { styles[role.rawValue] }

    /// The theme under another name, with other looks for some roles.
    public func changed(_ looks: [StyleRole: Style], name: String) -> Theme {
        Theme(name: name, onLight: { looks[$0] ?? stylesOnLight[$0.rawValue] }, style: { looks[$0] ?? self[$0] })
    }

    /// Every theme a user can choose, the default first.
    public static let all: [Theme] = [.standard, .light, .dark, .highContrast, .mono]

    /// The theme of that name, in any letter case; nil when there is none.
    public static func named(_ name: String) -> Theme? {
        all.first { $0.name == name.lowercased() }
    }

    /// The terminal's own colours with the sixteen basic ones on top; readable on light and dark.
    ///
    /// Of the sixteen none is readable on both, so there are two tables; without a word of the terminal the background
    /// is taken for dark.
    public static let standard = Theme(name: "default", onLight: lookOnLight, style: lookOnDark)

    private static func lookOnDark(_ role: StyleRole) -> Style {
        switch role {
        case .text: .plain
        case .muted: Style(.standard, .dim)
        case .strong: Style(.standard, .bold)
        case .heading: Style(.standard, .bold)
        case .border: Style(.standard, .dim)
        case .focusedBorder: Style(.green, .bold)
        case .title: .plain
        case .focusedTitle: Style(.green, [.bold, .reverse])
        case .selection: Style(.standard, .reverse)
        case .match: Style(.standard, [.bold, .underline])
        case .key: Style(.cyan, .bold)
        case .keyLabel: .plain
        case .field: .plain
        case .placeholder: Style(.standard, .dim)
        case .good: Style(.green, .bold)
        case .information: Style(.cyan)
        case .warning: Style(.brightYellow, .bold)
        case .failure: Style(.brightRed, .bold)
        case .stale: Style(.brightYellow)
        case .vertexLabel: Style(.cyan)
        case .edgeLabel: Style(.green)
        case .propertyKey: Style(.cyan)
        case .chart: Style(.green)
        }
    }

    /// What is readable on a light background: of the sixteen colours blue and red.
    private static func lookOnLight(_ role: StyleRole) -> Style {
        switch role {
        case .focusedBorder: Style(.blue, .bold)
        case .focusedTitle: Style(.blue, [.bold, .reverse])
        case .key: Style(.blue, .bold)
        case .information, .vertexLabel, .edgeLabel, .propertyKey, .chart: Style(.blue)
        case .good: Style(.standard, .bold)
        case .warning: Style(.red, .bold)
        case .failure: Style(.red, [.bold, .reverse])
        case .stale: Style(.red)
        default: lookOnDark(role)
        }
    }

    /// Black on white, whatever the terminal's defaults are.
    public static let light = Theme(name: "light") { role in
        lookOnLight(role).on(text: .black, background: .brightWhite)
    }

    /// White on black, whatever the terminal's defaults are.
    public static let dark = Theme(name: "dark") { role in
        switch role {
        case .muted, .placeholder, .border: Style(.white, on: .black)
        case .key: Style(.brightCyan, on: .black, .bold)
        case .vertexLabel, .propertyKey, .information: Style(.brightCyan, on: .black)
        case .failure: Style(.brightWhite, on: .red, .bold)
        default: Theme.standard[role].on(text: .brightWhite, background: .black)
        }
    }

    /// Only the strongest contrasts; nothing dim, states told apart by bold, underline and reverse.
    public static let highContrast = Theme(name: "high-contrast") { role in
        switch role {
        case .text, .muted, .keyLabel, .field, .placeholder, .border, .title, .information, .edgeLabel, .chart:
            Style(.brightWhite, on: .black)
        case .strong, .heading, .key, .vertexLabel, .propertyKey, .good, .focusedBorder:
            Style(.brightWhite, on: .black, .bold)
        case .focusedTitle, .selection, .failure: Style(.brightWhite, on: .black, [.bold, .reverse])
        case .match: Style(.brightWhite, on: .black, [.bold, .underline])
        case .warning: Style(.brightWhite, on: .black, [.underline, .reverse])
        case .stale: Style(.brightWhite, on: .black, .underline)
        }
    }

    /// No colour at all: what NO_COLOR makes of the default theme.
    public static let mono = Theme(name: "mono") { Theme.standard[$0].withoutColor }
}

extension Style {
    /// The style with its unset colours filled in.
    fileprivate func on(text: Color, background: Color) -> Style {
        over(Style(text, on: background))
    }
}
