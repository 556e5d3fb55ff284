import Graph
import TUI
import Yams

/// The keys that the configuration file gives a command, and where it says so.
struct KeySetting: Sendable, Hashable {
    /// The name as it is written; whether there is such a command, the explorer knows.
    let command: String
    /// None leaves the command to its name behind `:`.
    let keys: [KeyStroke]
    /// The place of the name, counted from 1.
    let line: Int
    let column: Int
}

/// Reads the `keys` of the configuration file; what is no key is noted with its line.
enum KeyReader {
    static func keys(_ root: YAMLMapping) -> [KeySetting] {
        (root.mapping("keys")?.named() ?? []).map { name, key, value in
            let nodes = value.sequence.map { Array($0) } ?? [value]
            let strokes = nodes.compactMap { stroke($0, path: "keys.\(name)", root.problems) }
            return KeySetting(
                command: name, keys: strokes, line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
        }
    }

    private static func stroke(_ node: Node, path: String, _ problems: ProblemList) -> KeyStroke? {
        guard let text = node.scalar?.string, var stroke = KeyStroke(parsing: text) else {
            problems.add(
                "a key such as n, Ctrl-N, Alt-Left, F2 or Space is needed here, not \(YAMLMapping.kind(of: node))",
                at: node, path: path)
            return nil
        }
        if case .character(let character) = stroke.key {
            if stroke.modifiers.contains(.control), let other = sameBytes[character] {
                problems.add("terminals do not tell \(stroke) from \(other)", at: node, path: path)
                return nil
            }
            // The letter itself says that it is a capital.
            if stroke.modifiers.contains(.shift) {
                stroke = KeyStroke(.character(Character(character.uppercased())), stroke.modifiers.subtracting(.shift))
            }
        }
        return stroke
    }

    /// Letters that with Ctrl are the bytes of other keys.
    private static let sameBytes: [Character: KeyStroke] = [
        "h": .backspace, "i": .tab, "j": .enter, "m": .enter, "[": .escape,
    ]
}
