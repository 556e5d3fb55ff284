import Foundation
import Graph

/// One line of `queries.txt`: `title | customers | Gremlin`.
struct Question {
    let title: String
    /// About how many customers it is asked in turn.
    let customers: Int
    let text: String

    static func read(_ file: String) throws -> [Question] {
        try lines(of: file).filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: " | ", maxSplits: 2)
            guard parts.count == 3, let customers = Int(parts[1]), customers > 0 else {
                throw UsageError("\(file): not a question: \(line)")
            }
            return Question(title: String(parts[0]), customers: customers, text: String(parts[2]))
        }
    }

    /// Reads tab-separated rows under a header of names: what the names in a question stand for, customer by customer.
    static func readParameters(_ file: String) throws -> [[String: Value]] {
        let rows = try lines(of: file).map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        guard let names = rows.first, rows.count > 1 else { throw UsageError("\(file): no customers") }
        return rows.dropFirst().map { row in
            Dictionary(uniqueKeysWithValues: zip(names.map(String.init), row.map { .string(String($0)) }))
        }
    }

    private static func lines(of file: String) throws -> [Substring] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    }
}

/// The program was called in a way it cannot make sense of.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
