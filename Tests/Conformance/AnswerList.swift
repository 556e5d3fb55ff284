import Foundation
import Graph

/// Queries with the answers of TinkerPop 3.7.6, one a line, and the rules by which an answer is the same.
struct AnswerList {
    /// A query and what it is to answer: nil stands for an error.
    struct Question {
        let graph: String
        let query: String
        let answer: Value?

        /// As the list of differences names it.
        var title: String { "\(graph): \(query)" }
    }

    let questions: [Question]

    init(_ file: URL) throws {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        questions = try lines.map { line in
            let json = try JSONReader.read(Array(line.utf8))
            let answer = json["3.7"]
            return Question(
                graph: json["graph"]?.text ?? "", query: json["query"]?.text ?? "",
                answer: answer?["error"] == nil ? try answer.map { try GraphSONReader.value($0) } : nil)
        }
    }
}

extension Value {
    /// The value as text in which numbers stand by value, members of sets and maps have no order, and those of lists
    /// one only where it was asked for.
    func comparable(isOrdered: Bool) -> String {
        func text(_ value: Value) -> String { value.comparable(isOrdered: isOrdered) }
        func members(_ values: [Value], isOrdered: Bool) -> String {
            let texts = values.map(text)
            return (isOrdered ? texts : texts.sorted()).joined(separator: ", ")
        }
        func pairs(_ map: ValueMap) -> String {
            map.entries.map { "\(text($0.key)): \(text($0.value))" }.sorted().joined(separator: ", ")
        }
        switch self {
        case .list(let values): return "[\(members(values, isOrdered: isOrdered))]"
        case .set(let values): return "{\(members(values, isOrdered: false))}"
        case .map(let map), .tree(let map): return "(\(pairs(map)))"
        case .entry(let key, let value): return "(\(text(key)): \(text(value)))"
        case .path(let path):
            return "path\(path.labels)[\(path.objects.map(text).joined(separator: ", "))]"
        case .property(let property): return "\(property.key)->\(text(property.value))"
        default:
            guard isNumber else { return description }
            if let whole = integerValue { return "\(whole)" }
            guard let number = doubleValue else { return description }
            return Int64(exactly: number).map { "\($0)" } ?? (number.isNaN ? "NaN" : "\(number)")
        }
    }
}
