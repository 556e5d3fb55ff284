import Foundation

/// One scenario of a feature file: steps in order, with the tables and texts that belong to them.
struct Scenario {
    struct Step {
        /// The text after `Given`, `When`, `Then`, `And` or `But`.
        var text: String
        /// The cells of a table's rows, its header left out.
        var table: [String]
        var document: String
    }

    let name: String
    var steps: [Step]
}

/// Reads the part of Gherkin that TinkerPop's feature files use.
enum FeatureFile {
    /// The feature files below a folder, in the order of their paths.
    static func files(below folder: URL) -> [URL] {
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "feature" }.sorted { $0.path < $1.path }
    }

    static func scenarios(in text: String) -> [Scenario] {
        var scenarios: [Scenario] = []
        var document: [String]?
        var sawHeader = false
        for line in text.components(separatedBy: "\n") {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if trimmed == "\"\"\"" {
                if let lines = document {
                    scenarios.changeLastStep { $0.document = lines.joined(separator: "\n") }
                    document = nil
                } else {
                    document = []
                }
                continue
            }
            if document != nil {
                document?.append(line)
                continue
            }
            if trimmed.hasPrefix("Scenario:") {
                let name = trimmed.dropFirst("Scenario:".count).trimmingCharacters(in: .whitespaces)
                scenarios.append(Scenario(name: name, steps: []))
            } else if let text = stepText(trimmed) {
                guard !scenarios.isEmpty else { continue }
                scenarios[scenarios.count - 1].steps.append(Scenario.Step(text: text, table: [], document: ""))
                sawHeader = false
            } else if trimmed.hasPrefix("|") {
                if sawHeader {
                    scenarios.changeLastStep { $0.table.append(cell(trimmed)) }
                }
                sawHeader = true
            }
        }
        return scenarios
    }

    private static func stepText(_ line: String) -> String? {
        for keyword in ["Given ", "When ", "Then ", "And ", "But "] where line.hasPrefix(keyword) {
            return String(line.dropFirst(keyword.count))
        }
        return nil
    }

    private static func cell(_ row: String) -> String {
        var content = row.dropFirst()
        if let last = content.lastIndex(of: "|") { content = content[..<last] }
        return content.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "\\|", with: "|")
            .replacingOccurrences(of: "\\\\", with: "\\")
    }
}

extension [Scenario] {
    fileprivate mutating func changeLastStep(_ change: (inout Scenario.Step) -> Void) {
        guard let scenario = indices.last, let step = self[scenario].steps.indices.last else { return }
        change(&self[scenario].steps[step])
    }
}
