import TUI
import TestSupport

@testable import App

/// Invents what a person, a cat and a window manager do at a terminal: keys, pastes, clicks and new sizes.
struct RandomKeys {
    var generator: SeededGenerator
    /// The size of the window by now.
    private(set) var size: Size
    /// Keys that lead somewhere in the graph, such as a search that opens a customer.
    private let ways: [[InputEvent]]
    /// What is left of such a way.
    private var rest: ArraySlice<InputEvent> = []

    init(seed: UInt64, size: Size, ways: [String]) throws {
        generator = SeededGenerator(seed: seed)
        self.size = size
        self.ways = try (ways + Self.everywhere).map { text throws in
            try KeyScript(parsing: text).steps.compactMap { if case .event(let event) = $0 { event } else { nil } }
        }
    }

    mutating func next() -> InputEvent {
        if let event = rest.popFirst() { return event }
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<34: return .key(one(of: Self.motions))
        case 34..<62: return .key(one(of: Self.commands))
        case 62..<72: return .key(.character(one(of: Self.letters)))
        case 72..<75: return .paste(paste())
        case 75..<85: return .mouse(mouse())
        case 85..<90: return .resize(resized())
        case 90: return one(of: [.focus(false), .focus(true), .background(isLight: true), .background(isLight: false)])
        default:
            rest = one(of: ways)[...]
            return next()
        }
    }

    /// How many events come before anybody looks at the screen.
    mutating func burst() -> Int {
        Int.random(in: 0..<3, using: &generator) > 0 ? 1 : Int.random(in: 2...6, using: &generator)
    }

    private mutating func one<Element>(of choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &generator)]
    }

    private mutating func resized() -> Size {
        size = Size(
            width: Int.random(in: 20...240, using: &generator), height: Int.random(in: 5...80, using: &generator))
        return size
    }

    private mutating func mouse() -> MouseEvent {
        let position = Point(
            x: Int.random(in: 0...size.width, using: &generator), y: Int.random(in: 0...size.height, using: &generator))
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return MouseEvent(.wheelUp, .none, at: position)
        case 1: return MouseEvent(.wheelDown, .none, at: position)
        case 2: return MouseEvent(.drag, .left, at: position)
        case 3: return MouseEvent(.release, .left, at: position)
        case 4: return MouseEvent(.press, .right, at: position, .control)
        default: return MouseEvent(.press, .left, at: position)
        }
    }

    private mutating func paste() -> String {
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in one(of: Self.pasted) }.joined(
            separator: one(of: ["", " "]))
    }

    private static let motions: [KeyStroke] = [
        KeyStroke(.up), KeyStroke(.down), KeyStroke(.down), KeyStroke(.down), KeyStroke(.left), KeyStroke(.right),
        KeyStroke(.right), KeyStroke(.home), KeyStroke(.end), KeyStroke(.pageUp), KeyStroke(.pageDown), .tab, .shiftTab,
        .enter, .enter, .escape, .backspace, KeyStroke(.delete), KeyStroke(.up, .shift), KeyStroke(.down, .shift),
        KeyStroke(.left, .shift), KeyStroke(.right, .shift), .alt(.left), .alt(.right), KeyStroke(.insert),
        KeyStroke(.function(1)), KeyStroke(.function(7)),
    ]

    /// Every key of the registry but those that end the program, and every Ctrl with a letter.
    private static let commands: [KeyStroke] = {
        let keys = ExplorerKeys.registry.commands.filter { $0.id != "quit" }.flatMap(\.keys)
        return (keys + "abdefghijklnopqrstuvwxyz".map(KeyStroke.control) + "123456789".map(KeyStroke.character))
            .filter { $0 != .control("c") }
    }()

    private static let letters = Array("abcegimnorst 0123579.@'\"()-/:?!é王ה م😀\u{301}\u{200B}ﷺ𝔘")

    private static let pasted = [
        "Ana García", "+1 703 555 1212", "ana.garcia@mail.example", "王小明", "שלום עולם", "مرحبا",
        "e\u{301}\u{302}\u{323}",
        "👩‍👩‍👧‍👦🏳️‍🌈", "\u{1B}[31mred\u{1B}[0m", "\u{0}\u{7}\u{8}", "line\nbreak\r\nand\ttab", "\u{202E}desrever\u{202C}",
        "\u{200B}\u{FEFF}\u{AD}", "g.V().hasLabel('customer').out().limit(5)",
        "g.V().groupCount().by(label())",
        "g.V(", "'", String(repeating: "長", count: 400), String(repeating: "x", count: 5000), "𒈙﷽", "2024-02-10",
    ]

    private static let everywhere = [
        ":schema<Enter>", ":g.V().limit(20)<Enter>", ":g.V().limit(9).valueMap()<Enter>f",
        ":g.V().groupCount().by(label())<Enter>",
        ":g.V().limit(5).outE().limit(5)<Enter>", ":theme light<Enter>", ":theme dark<Enter>",
        ":as-of 2024-02-10<Enter>",
        ":as-of<Enter>", ":save one<Enter>", ":load one<Enter>", ":filter a<Enter>", ":time 2024-02-01<Enter>",
        "/e<Enter>", "Y", "n",
        "ng", "nm<Down><Down>p", "b", "H", "S", "I", "C", "L", "w", "?", "E", "e", "z", "<Esc><Esc><Esc>", "M", "M",
    ]
}
