extension FoldedTextIndex {
    /// The rows with a text in which each word of a pattern stands but for one slip.
    ///
    /// The longest word is looked up in the order of words with each slip that it may have, so that what it costs follows
    /// the letters that go on from its beginnings and not the texts; the pattern is asked about the texts with one.
    ///
    /// - Parameter work: Told how many texts a scan has passed, which is needed for a word with signs in it only.
    func rows(similarWords pattern: FoldedPattern, _ work: (Int) throws -> Bool) rethrows -> [UInt32] {
        let long = pattern.words.filter { $0.unicodeScalars.count >= FoldedPattern.shortestSimilarWord }
        // Shorter words have to begin one as they are.
        guard let wanted = long.max(by: { $0.utf8.count < $1.utf8.count }) else { return rows(words: pattern) }
        // The order of words passes over signs, which an e-mail address has in it.
        guard !wanted.utf8.contains(where: { FoldedWords.isSeparator($0) || $0 == UInt8(ascii: "@") }) else {
            return try rows(matching: pattern, where: { _ in true }, work)
        }
        let texts = Set(WordSlips(index: self).places(of: wanted).lazy.map { Int(wordTexts[$0]) })
        return rows(of: texts.filter { pattern.matches(foldedBytes: text($0)) })
    }
}

/// Looks for the words of an index that are a word but for one letter too many, too few or another, or two exchanged.
private struct WordSlips {
    let index: FoldedTextIndex

    /// Where such words stand in the order of words, some more than once.
    func places(of word: String) -> [Int] {
        let letters = word.unicodeScalars.map { Array(String($0).utf8) }
        var range = 0..<index.words.count
        var places = self.places(of: Array(word.utf8), in: range)
        var beginning: [UInt8] = []
        for place in 0...letters.count where !range.isEmpty {
            let rest = letters[place...]
            if let letter = rest.first {
                places += self.places(of: beginning + rest.dropFirst().joined(), in: range)
                if let next = rest.dropFirst().first {
                    places += self.places(of: beginning + next + letter + rest.dropFirst(2).joined(), in: range)
                }
            }
            forEachLetter(behind: beginning, in: range) { letter, range in
                places += self.places(of: beginning + letter + rest.joined(), in: range)
                if !rest.isEmpty {
                    places += self.places(of: beginning + letter + rest.dropFirst().joined(), in: range)
                }
            }
            guard let letter = rest.first else { break }
            beginning += letter
            range = run(beginning, in: range)
        }
        return places
    }

    /// Where a whole word has these bytes.
    private func places(of word: [UInt8], in range: Range<Int>) -> [Int] {
        guard !word.isEmpty else { return [] }
        return run(word, in: range).filter { place in
            let rest = index.rest(at: index.words[place])
            return rest.starts(with: word) && (rest.count == word.count || FoldedWords.isSeparator(rest[word.count]))
        }
    }

    /// The places from which the texts begin with some bytes.
    private func run(_ wanted: [UInt8], in range: Range<Int>) -> Range<Int> {
        wanted.withUnsafeBytes { index.wordRun($0, in: range) }
    }

    /// Visits each letter that goes on from a beginning, with the places where it does.
    private func forEachLetter(
        behind beginning: [UInt8], in range: Range<Int>, _ body: ([UInt8], Range<Int>) -> Void
    ) {
        var place = range.lowerBound
        while place < range.upperBound {
            guard let letter = letter(at: index.words[place], behind: beginning.count) else {
                place += 1
                continue
            }
            let next = run(beginning + letter, in: place..<range.upperBound)
            body(letter, next)
            place = max(place + 1, next.upperBound)
        }
    }

    /// The letter behind so many bytes of a text from a place on, the signs passed over; nil where the text ends.
    private func letter(at place: UInt64, behind count: Int) -> [UInt8]? {
        let rest = index.rest(at: place).lazy.filter { !FoldedWords.isSeparator($0) }.dropFirst(count)
        guard let first = rest.first else { return nil }
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        return Array(rest.prefix(length))
    }
}
