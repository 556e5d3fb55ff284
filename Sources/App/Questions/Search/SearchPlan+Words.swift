import Graph

/// How words are looked for that stand in several fields of one subject.
extension SearchPlan {
    /// Every word in some field of one subject, with titles and without; nothing where there is but one word, which is
    /// looked for as a whole.
    static func everyWord(_ term: SearchTerm, _ profile: Profile, _ days: DayKeys) -> [Attempt] {
        let parts = TypedName.parts(term.text)
        let untitled = TypedName.withoutTitlesBefore(parts)
        let titles = parts.joined().count - untitled.joined().count
        var texts = [(text: term.text, titles: 0)]
        if titles > 0 { texts.append((untitled.map { $0.joined(separator: " ") }.joined(separator: ", "), titles)) }
        let forms = texts.flatMap { text, titles in
            TypedWords.readings(of: text, region: profile.phoneRegion).filter { $0.count > 1 }
                .map { (words: words(of: $0, profile, days), titles: titles) }
        }
        let strict = forms.map { attempt(.words, "every word in some field", $0.words, titles: $0.titles) }
        guard let words = forms.first?.words else { return strict }
        return strict + withBeginningOfYear(words, profile, days) + withOneAnywhere(words, profile)
            + withOneSlip(words, profile)
    }

    private static func words(of form: [String], _ profile: Profile, _ days: DayKeys) -> [SearchWord] {
        form.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            .map { SearchWord($0, profile: profile, days: days) }
    }

    /// The same while the year is typed that comes last: `garcia reston 198`. Only where nobody is found, since those digits
    /// may be the number of a house.
    private static func withBeginningOfYear(
        _ words: [SearchWord], _ profile: Profile, _ days: DayKeys
    ) -> [Attempt] {
        guard words.count > 1, let last = words.last,
            let year = SearchWord(beginningOfYear: last.text, profile: profile, days: days)
        else { return [] }
        var attempt = attempt(
            .words, "every word in some field, years with \(last.text)", words.dropLast() + [year], titles: 0)
        attempt.need = .nothingFound
        return [attempt]
    }

    /// The same with one of the words anywhere in a name or an address: `wang dc` for xiuying.wang@ in DC. The others, which
    /// indexes know, say where to look.
    private static func withOneAnywhere(_ words: [SearchWord], _ profile: Profile) -> [Attempt] {
        withOne(of: words) { SearchWord(anywhere: $0, profile: profile) }.map { word, words in
            var attempt = attempt(.contains, "every word in some field, \(word) anywhere", words, titles: 0)
            attempt.need = .nothingFound
            return attempt
        }
    }

    /// The same with a slip in one of the words: `grcia reston`.
    private static func withOneSlip(_ words: [SearchWord], _ profile: Profile) -> [Attempt] {
        withOne(of: words) { SearchWord(withSlip: $0, profile: profile) }.map { word, words in
            attempt(.similar, "every word in some field, \(word) with a slip", words, titles: 0)
        }
    }

    /// Each word that can be looked for in another way, and all of them with that one.
    private static func withOne(
        of words: [SearchWord], as other: (String) -> SearchWord?
    ) -> [(word: String, words: [SearchWord])] {
        guard (2...mostWords).contains(words.count) else { return [] }
        return words.indices.compactMap { place in
            guard let word = other(words[place].text) else { return nil }
            var words = words
            words[place] = word
            return (word.text, words)
        }
    }

    private static func attempt(_ tier: SearchTier, _ name: String, _ words: [SearchWord], titles: Int) -> Attempt {
        Attempt(
            tier: tier, name: name, form: words.map(\.text).joined(separator: ", "), question: .words(words),
            titles: titles)
    }

    /// Of more words one that is wrong is not looked for.
    private static let mostWords = 4
}
