import Foundation

/// What is typed after `/` in a list: a substring in smart case, or `!` and a substring that must be absent.
///
/// Smart case as in Vim: a pattern without capitals matches any case, a pattern with one matches exactly.
struct ListFilter: Sendable, Hashable {
    var text: String

    init(_ text: String = "") {
        self.text = text
    }

    /// Whether the filter lets everything through: nothing typed, or only the `!` so far.
    var isEmpty: Bool { needle.isEmpty }

    private var isInverse: Bool { text.hasPrefix("!") }

    private var needle: Substring { isInverse ? text.dropFirst() : text[...] }

    /// Whether a row with these words stays; linear in their length.
    func admits(_ words: String) -> Bool {
        guard !isEmpty else { return true }
        let isExact = needle.contains { $0.isUppercase }
        let options: String.CompareOptions = isExact ? [] : [.caseInsensitive, .diacriticInsensitive]
        return (words.range(of: needle, options: options) != nil) != isInverse
    }
}
