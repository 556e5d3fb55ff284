import Graph
import TUI
import Yams

/// Reads the `colours` of the configuration file, a look for each role; what is wrong is noted with its line.
enum ColorReader {
    static func colors(_ root: YAMLMapping) -> [StyleRole: Style] {
        var colors: [StyleRole: Style] = [:]
        for (name, key, value) in root.mapping("colours")?.named() ?? [] {
            let path = "colours.\(name)"
            let role = StyleRole.allCases.first { $0.name == name }
            if role == nil {
                root.problems.add(
                    "nothing that is drawn is called \"\(name)\"", at: key, path: "colours",
                    suggestion: Suggestion.nearest(to: name, among: StyleRole.allCases.map(\.name)))
            }
            guard let text = value.scalar?.string else {
                root.problems.add(
                    "a look such as \"black on cyan bold\" is needed here, not \(YAMLMapping.kind(of: value))",
                    at: value,
                    path: path)
                continue
            }
            do {
                let style = try Style(parsing: text)
                if let role { colors[role] = style }
            } catch {
                let found = error.word.isEmpty ? "nothing" : "\"\(error.word)\""
                root.problems.add(
                    "one of \(error.known.joined(separator: ", ")) is needed here, not \(found)", at: value, path: path,
                    suggestion: Suggestion.nearest(to: error.word, among: error.known))
            }
        }
        return colors
    }
}
