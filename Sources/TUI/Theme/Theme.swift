/// A named mapping from meaning to looks; every difference of meaning also shows without colour.
public struct Theme: Sendable, Hashable {
    /// What settings and `--theme` call it, in lower case.
    public let name: String
    private let styles: [Style]

    /// Builds a theme from a complete switch over the roles, so that no role can be forgotten.
    public init(name: String, style: (StyleRole) -> Style) {
        self.name = name
        styles = StyleRole.allCases.map(style)
    }

    /// The look of a role, with colours left open where the theme says nothing.
    public subscript(_ role: StyleRole) -> Style { styles[role.rawValue] }

    /// Every theme a user can choose, the default first.
    public static let all: [Theme] = [.standard, .light, .dark, .highContrast, .mono]

    /// The theme of that name, in any letter case; nil when there is none.
    public static func named(_ name: String) -> Theme? {
        all.first { $0.name == name.lowercased() }
    }

    /// The terminal's own colours with the sixteen basic ones on top; readable on light and dark.
    public static let standard = Theme(name: "default") { role in
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
        case .warning: Style(.magenta, .bold)
        case .failure: Style(.red, .bold)
        case .stale: Style(.magenta, .dim)
        case .vertexLabel: Style(.cyan)
        case .edgeLabel: Style(.magenta)
        case .propertyKey: Style(.cyan)
        case .chart: Style(.green)
        }
    }

    /// Black on white, whatever the terminal's defaults are.
    public static let light = Theme(name: "light") { role in
        switch role {
        case .muted, .placeholder: Style(.brightBlack, on: .brightWhite)
        case .border: Style(.brightBlack, on: .brightWhite)
        case .focusedBorder: Style(.blue, on: .brightWhite, .bold)
        case .focusedTitle: Style(.blue, on: .brightWhite, [.bold, .reverse])
        case .key, .vertexLabel, .propertyKey, .information: Style(.blue, on: .brightWhite)
        case .warning: Style(.magenta, on: .brightWhite, .bold)
        case .stale: Style(.magenta, on: .brightWhite)
        default: Theme.standard[role].on(text: .black, background: .brightWhite)
        }
    }

    /// White on black, whatever the terminal's defaults are.
    public static let dark = Theme(name: "dark") { role in
        switch role {
        case .muted, .placeholder, .border: Style(.white, on: .black, .dim)
        case .key, .vertexLabel, .propertyKey, .information: Style(.brightCyan, on: .black)
        case .warning: Style(.brightYellow, on: .black, .bold)
        case .failure: Style(.brightRed, on: .black, .bold)
        default: Theme.standard[role].on(text: .brightWhite, background: .black)
        }
    }

    /// Only the strongest contrasts; nothing dim, states told apart by bold, underline and reverse.
    public static let highContrast = Theme(name: "high-contrast") { role in
        switch role {
        case .text, .muted, .keyLabel, .field, .placeholder, .border, .title, .information, .edgeLabel, .chart:
            Style(.brightWhite, on: .black)
        case .strong, .heading, .key, .vertexLabel, .propertyKey, .good:
            Style(.brightWhite, on: .black, .bold)
        case .focusedBorder: Style(.brightYellow, on: .black, .bold)
        case .focusedTitle: Style(.brightYellow, on: .black, [.bold, .reverse])
        case .selection: Style(.brightWhite, on: .black, [.bold, .reverse])
        case .match: Style(.brightYellow, on: .black, [.bold, .underline])
        case .warning: Style(.brightYellow, on: .black, [.bold, .underline])
        case .failure: Style(.brightWhite, on: .black, [.bold, .reverse])
        case .stale: Style(.brightYellow, on: .black, .underline)
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
