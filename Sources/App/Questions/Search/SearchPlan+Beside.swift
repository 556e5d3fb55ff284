/// Words beside a number, an address or an id: `smith 703 555 1212` means nobody else who has the number.
extension SearchPlan {
    /// The words that whoever is found has to have; what a label or a key is called is none.
    static func wordsBeside(_ term: SearchTerm, _ profile: Profile, _ days: DayKeys) -> [SearchWord] {
        term.beside.filter { word in
            let word = word.lowercased()
            return !profile.searchKeys.contains { $0.key == word || profile.calls($0, word) }
        }.map { SearchWord($0, profile: profile, days: days) }
    }
}

extension SearchPlan.Attempt {
    /// The same, where a hit without the words is one by a part of what was typed.
    func beside(_ words: [SearchWord]) -> Self {
        var attempt = self
        attempt.beside = words
        return attempt
    }

    /// The same in the first round, but for what is looked for only where nobody is found.
    var askedAtOnce: Self {
        guard need == .always else { return self }
        var attempt = self
        attempt.askedWith = .exact
        return attempt
    }
}
