import Foundation
import Graph

/// The letters of what was typed, to tell which of several names or addresses is the nearest.
struct TypedSpelling: Sendable, Hashable {
    /// In small letters, with accents and signs.
    private let letters: String
    /// The words in the order in which people say them, without titles and the dots behind initials.
    private let words: [Word]
    private let titles: [String]
    /// What names begin with that are said so.
    private let beginning: String

    private struct Word: Hashable {
        var text: String
        /// Its place among the words.
        var order: Int
    }

    init(_ text: String) {
        letters = Self.letters(text)
        let parts = TypedName.parts(letters)
        let bare = TypedName.withoutTitles(parts)
        let said = Self.asSaid(bare)
        beginning = said.joined(separator: " ")
        titles = zip(parts, bare).flatMap { part, rest in part.filter { !rest.contains($0) } }.map(Self.withoutDot)
        // Each has a place of its own in a text, and the longer ones have fewer.
        words = said.enumerated().map { Word(text: Self.withoutDot($1), order: $0) }
            .sorted { ($1.text.utf8.count, $0.order) < ($0.text.utf8.count, $1.order) }
    }

    /// How far a text is from what was typed: 0 for a text that begins with it; one for each number that goes on, as 1248
    /// does behind `12`; else one, one more where the words come in
    /// another order than people say them, "García, Ana" being Ana García, and for each word that begins none of the text
    /// two more and the slips to the nearest word that is left. Only then words that nobody typed count, one each, and
    /// a title that is not there always. Case is no difference.
    func distance(to value: String) -> Int {
        let value = Self.letters(value)
        if value.hasPrefix(letters) { return Self.isNumber(letters, cutIn: value.dropFirst(letters.count)) ? 1 : 0 }
        let said = Self.said(value)
        var taken: [Range<String.Index>] = []
        var places: [(order: Int, place: String.Index)] = []
        var missing: [Word] = []
        var longerNumbers = 0
        for word in words {
            if let range = Self.place(of: word.text, in: said, beside: taken) {
                if Self.isNumber(word.text, cutIn: said[range.upperBound...]) { longerNumbers += 1 }
                taken.append(range)
                places.append((word.order, range.lowerBound))
            } else {
                missing.append(word)
            }
        }
        var missingTitles = 0
        for (order, title) in titles.enumerated() {
            if let range = Self.place(of: title, in: said, beside: taken) {
                taken.append(range)
                places.append((order - titles.count, range.lowerBound))
            } else {
                missingTitles += 1
            }
        }
        if said.hasPrefix(beginning) { return missingTitles + longerNumbers }
        var distance = 1 + missingTitles + longerNumbers
        if !missing.isEmpty {
            var others = Self.words(of: said).filter { word in !taken.contains { $0.overlaps(word) } }
            for word in missing {
                let slips = others.map { EditDistance.between(word.text.prefix(Self.longestWord), said[$0]) }
                guard let nearest = slips.indices.min(by: { slips[$0] < slips[$1] }) else {
                    distance += 2 + word.text.count
                    continue
                }
                distance += 2 + slips[nearest]
                places.append((word.order, others.remove(at: nearest).lowerBound))
            }
            distance += others.count
        }
        let inOrder = places.sorted { $0.order < $1.order }.map(\.place)
        return distance + (inOrder == inOrder.sorted() ? 0 : 1)
    }

    private static func letters(_ text: String) -> String {
        text.lowercased().precomposedStringWithCompatibilityMapping
    }

    /// "García, Ana" as people say it; any other text as it is.
    private static func said(_ text: String) -> String {
        guard text.contains(",") else { return text }
        let parts = TypedName.parts(text)
        let said = asSaid(TypedName.withoutTitles(parts))
        return said == Array(parts.joined()) ? text : said.joined(separator: " ")
    }

    private static func asSaid(_ parts: [[String]]) -> [String] {
        let named = parts.filter { !$0.isEmpty }
        return Array((named.count == 2 ? named.reversed() : named).joined())
    }

    private static func withoutDot(_ word: String) -> String {
        word.count > 1 && word.hasSuffix(".") ? String(word.dropLast()) : word
    }

    /// Whether a text ends in a number that goes on in what follows it.
    private static func isNumber(_ text: String, cutIn rest: Substring) -> Bool {
        text.last?.isNumber == true && rest.first?.isNumber == true
    }

    /// Where a word begins one of a text that no other has taken, rather one where a number is whole.
    private static func place(
        of word: String, in text: String, beside taken: [Range<String.Index>]
    ) -> Range<String.Index>? {
        // Both are composed: what has the same bytes is the same, where it ends with a character.
        let (searched, wanted) = (text.utf8, word.utf8)
        guard let first = wanted.first else { return nil }
        var start = searched.startIndex
        var longer: Range<String.Index>?
        while let found = searched[start...].firstIndex(of: first) {
            start = searched.index(after: found)
            guard searched[found...].starts(with: wanted) else { continue }
            let end = searched.index(found, offsetBy: wanted.count)
            let isBeginning = found == text.startIndex || !text[text.index(before: found)].isLetter
            guard isBeginning, end.samePosition(in: text) != nil, !taken.contains(where: { $0.overlaps(found..<end) })
            else { continue }
            guard isNumber(word, cutIn: text[end...]) else { return found..<end }
            longer = longer ?? found..<end
        }
        return longer
    }

    /// The words of a text, each with the signs in it; of a long text the first ones, since no name is so long.
    private static func words(of text: String) -> [Range<String.Index>] {
        text.split(maxSplits: mostWords) { $0.isWhitespace || $0 == "," || $0 == ";" }.prefix(mostWords)
            .map { word in
                let end = word.index(word.startIndex, offsetBy: longestWord, limitedBy: word.endIndex)
                return word.startIndex..<(end ?? word.endIndex)
            }
    }

    private static let longestWord = 64
    private static let mostWords = 8
}

extension SearchTerm {
    /// How far a stored number is from the typed one, both being one number: 0 for the digits and the extension that were
    /// typed, one for the digits that they stand for, two for others, and three more for no extension, six for another.
    func numberDistance(to value: String) -> Int {
        guard let phone, let stored = PhoneSpelling(value) else { return 0 }
        let digits = [PhoneSpelling(text)?.digits, phone.digits]
        return 3 * phone.extensionDistance(to: stored) + (digits.firstIndex(of: stored.digits) ?? digits.count)
    }
}
