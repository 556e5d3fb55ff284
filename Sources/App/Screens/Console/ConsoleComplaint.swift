import Foundation
import Graph

/// Why a line cannot be run, and the character at which that shows.
struct ConsoleComplaint: Sendable, Hashable {
    /// In characters from the start of the line.
    var offset: Int
    var words: String

    init(offset: Int, words: String) {
        self.offset = offset
        self.words = words
    }

    /// What stands in a line of an earlier session where a value was.
    private static let gap = "'\(Traversal.omission)'"

    /// The character that stands for a value in a line of an earlier session.
    static func gap(in text: String) -> Int? {
        text.range(of: gap).map { text.distance(from: text.startIndex, to: $0.lowerBound) + 1 }
    }

    /// Reads a traversal; nil when it can be run.
    init?(in text: String) {
        if let gap = Self.gap(in: text) {
            self.init(
                offset: gap,
                words: "values are not kept between sessions: write the one that belongs here")
            return
        }
        do {
            _ = try GremlinParser.parse(text)
            return nil
        } catch {
            self.init(offset: Self.offset(of: error, in: text), words: Self.words(of: error))
        }
    }

    /// The step that failed while a traversal ran, where the text says it once; nil where the place is not certain.
    init?(failedStep step: String, in text: String) {
        let name = step.prefix { $0 != "(" } + "("
        guard let place = [step, String(name)].lazy.compactMap({ Self.only($0, in: text) }).first else { return nil }
        self.init(offset: place, words: "this step failed")
    }

    /// The offset of the only occurrence of a step.
    private static func only(_ step: String, in text: String) -> Int? {
        let ranges = text.ranges(of: ".\(step)")
        guard ranges.count == 1 else { return nil }
        return text.distance(from: text.startIndex, to: ranges[0].lowerBound) + 1
    }

    /// The error in words, without the place that the mark shows.
    private static func words(of error: GremlinError) -> String {
        GremlinError(error.code, error.message, step: error.step, expected: error.expected).description
    }

    private static func offset(of error: GremlinError, in text: String) -> Int {
        guard let line = error.line, let column = error.column else { return 0 }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let before = lines.prefix(line - 1).reduce(0) { $0 + $1.count + 1 }
        return min(before + column - 1, text.count)
    }
}
