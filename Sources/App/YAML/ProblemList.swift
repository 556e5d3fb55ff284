import Yams

/// Collects what is wrong while a profile is read, so that one run names every problem.
final class ProblemList {
    private(set) var problems: [ProfileProblem] = []
    /// The keys that may stand in each mapping that was read to its end, by its path.
    private(set) var known: [String: Set<String>] = [:]

    func note(known keys: [String], at path: String) { known[path, default: []].formUnion(keys) }

    func add(_ message: String, at node: Node, path: String, suggestion: String? = nil) {
        add(message, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, path: path, suggestion: suggestion)
    }

    func add(_ message: String, line: Int, column: Int, path: String, suggestion: String? = nil) {
        problems.append(
            ProfileProblem(path: path, message: message, line: line, column: column, suggestion: suggestion))
    }

    /// Texts and flags only: everything else is read from the text by whoever knows what is meant, and each further kind
    /// costs every scalar a regular expression.
    private static let resolver = Resolver.basic.appending(.bool)

    /// The root of a document; nil when it is empty, or no YAML, which is noted with place and reason.
    func root(of text: String) -> Node? {
        do {
            return try Yams.compose(yaml: text, Self.resolver)
        } catch {
            note(error)
            return nil
        }
    }

    /// Yams' own errors, brought to key, line and column.
    private func note(_ error: any Error) {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            // What was not closed began somewhere else.
            let start = context.map { " \($0.text) that begins in line \($0.mark.line)" } ?? ""
            add("this is not YAML: \(problem)\(start)", line: mark.line, column: mark.column, path: "")
        case YamlError.reader(let problem, let offset, _, let text):
            let before = text.prefix(offset ?? 0).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            add(
                "this is not YAML: \(problem)", line: max(1, before.count), column: (before.last?.count ?? 0) + 1,
                path: "")
        case YamlError.duplicatedKeysInMapping(let duplicates, let context):
            for key in duplicates {
                add(
                    "the key \"\(key)\" is there twice", line: context.mark.line, column: context.mark.column, path: "")
            }
        default:
            add("this is not YAML", line: 1, column: 1, path: "")
        }
    }
}
