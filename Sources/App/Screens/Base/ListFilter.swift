import Foundation
import TUI

/// Compares the rows of a list with what is typed after `/`.
struct ListFilter: Sendable, Hashable {
    let typed: FilterWords
    private let words: [FilterWords.Word]

    init(_ text: String = "") { self.init(FilterWords(text)) }

    init(_ typed: FilterWords) {
        self.typed = typed
        words = typed.words.map { word in
            // Values such as `web_error` are shown with blanks.
            let shown = word.alternatives.filter { $0.contains("_") }.map { $0.replacing("_", with: " ") }
            return FilterWords.Word(isExcluded: word.isExcluded, alternatives: word.alternatives + shown)
        }
    }

    var text: String { typed.text }

    /// Whether the filter lets everything through: nothing typed, or only the signs so far.
    var isEmpty: Bool { typed.isEmpty }

    /// Whether a row with these words stays; linear in their length.
    func admits(_ text: String) -> Bool {
        words.allSatisfy { Self.has($0, text) != $0.isExcluded }
    }

    /// Whether a row of a tree with these words goes with all that hangs on it: it has an excluded one, and there is no word
    /// that something below it would have to have.
    func dropsBranch(_ text: String) -> Bool {
        words.allSatisfy(\.isExcluded) && words.contains { Self.has($0, text) }
    }

    private static func has(_ word: FilterWords.Word, _ text: String) -> Bool {
        word.alternatives.contains { text.range(of: $0, options: options(of: $0)) != nil }
    }

    private static func options(of needle: String) -> String.CompareOptions {
        FilterWords.isExact(needle) ? [] : [.caseInsensitive, .diacriticInsensitive]
    }

    /// The places in a text that made its row stay.
    private func matches(in text: String) -> [Range<String.Index>] {
        words.filter { !$0.isExcluded }.flatMap(\.alternatives).flatMap { needle -> [Range<String.Index>] in
            var found: [Range<String.Index>] = []
            var rest = text.startIndex..<text.endIndex
            while let range = text.range(of: needle, options: Self.options(of: needle), range: rest), !range.isEmpty {
                found.append(range)
                rest = range.upperBound..<text.endIndex
            }
            return found
        }
    }

    /// The line with what the filter found in it marked; what stands across two spans is not.
    func marking(_ line: Line) -> Line {
        guard !isEmpty else { return line }
        return Line(line.spans.flatMap(marking))
    }

    private func marking(_ span: Span) -> [Span] {
        let text = span.text.string
        let ranges = matches(in: text).sorted { $0.lowerBound < $1.lowerBound }
        guard !ranges.isEmpty else { return [span] }
        var spans: [Span] = []
        var end = text.startIndex
        for range in ranges where range.upperBound > end {
            let start = max(range.lowerBound, end)
            if start > end { spans.append(Span(text[end..<start], span.role)) }
            spans.append(Span(text[start..<range.upperBound], .match))
            end = range.upperBound
        }
        if end < text.endIndex { spans.append(Span(text[end...], span.role)) }
        return spans
    }
}
