import Graph
import Phones

/// What a search tries, tier by tier: each attempt is one question to the graph.
struct SearchPlan: Sendable {
    /// One form of the term on one key.
    struct Attempt: Sendable {
        enum Question: Sendable, Hashable {
            /// Vertices of a label whose property matches.
            case property(label: String, key: String, Predicate)
            /// Vertices with one of these ids.
            case ids([String])
            /// Vertices of a label whose id matches.
            case idPattern(label: String, Predicate)
            /// Subjects who have every word in some field.
            case words([SearchWord])
        }

        var tier: SearchTier
        /// What is looked at, in words: `phone`, `customer name`, `id`.
        var name: String
        /// The form that is compared, in words.
        var form: String
        var question: Question
        /// When it is asked.
        var need = Need.always
        /// What a value that the question finds has to be; nil when being found is enough.
        var check: SearchCheck?
        /// The number that is looked for, if one is: numbers are told apart by digits and extensions, not by their spelling.
        var number: SearchTerm?
        /// The typed words that the question does not look for, and without which a hit is one by a part of what was typed.
        var beside: [SearchWord] = []
        /// How many titles among the typed words are not looked for.
        var titles = 0
        /// The digits of a number that may be found by some of the last of them, so that more of them come first.
        var digits: String?
        /// What was typed, where a number that it is in its own country comes before one that ends alike.
        var typedNumber: TypedNumber?
        /// Whether it only sees to the best coming first among very many, which a remote engine is not asked for.
        var isRefinement = false
        /// The tier with which it is asked, when that is not its own.
        var askedWith: SearchTier?
        /// Whether a remote engine has to look at every subject for it.
        var isScan = false

        /// Whether an index of values as they are stored cannot answer it.
        fileprivate var needsScan: Bool {
            guard CheapAttempts.tiers.contains(tier) else { return true }
            switch question {
            case .property(_, _, let predicate): return predicate.isFolded
            case .words: return true
            case .ids, .idPattern: return false
            }
        }

        var round: SearchRound { SearchRound(askedWith ?? tier, isScan: isScan) }

        /// When it is asked, by what the attempts before it in its round found.
        enum Need: Sendable, Hashable {
            case always
            /// When they found nothing.
            case nothingFound
            /// When nobody is exactly the form.
            case nobody(String)
        }

        /// Whether it is to be asked when its round has found these.
        func isWanted(after hits: [SearchHit]) -> Bool {
            switch need {
            case .always: true
            case .nothingFound: hits.isEmpty
            case .nobody(let form): !hits.contains { $0.tier == .exact && $0.reason.typed == form }
            }
        }
    }

    let attempts: [Attempt]

    /// What is asked one after the other, from the surest to the loosest.
    let rounds: [SearchRound]

    /// The plan for a graph: a remote one is asked what its indexes answer before all that is asked of one here.
    init(for term: SearchTerm, profile: Profile, traits: SourceTraits, days: DayKeys? = nil) {
        self.init(for: term, profile: profile, days: days)
        guard traits.isRemote else { return }
        // Where indexes answer all of it as it is, there is nothing to go through.
        guard attempts.contains(where: \.needsScan) else { return }
        let scans = attempts.map { attempt in
            var attempt = attempt
            attempt.isScan = true
            return attempt
        }.filter { !$0.isRefinement }
        self.init(CheapAttempts(term: term).attempts(attempts) + scans)
    }

    /// The rounds from one on; without scans among them, from its tier on.
    func rounds(from round: SearchRound) -> [SearchRound] {
        let start = hasScans ? round : SearchRound(round.tier)
        return rounds.filter { $0 >= start }
    }

    /// The round after one that answered; after a cheap one the scans from the surest on, since they see more.
    func next(after round: SearchRound) -> SearchRound? {
        rounds.first { $0 > round && ($0.isScan || !hasScans) }
    }

    private var hasScans: Bool { rounds.last?.isScan == true }

    private init(_ attempts: [Attempt]) {
        self.attempts = attempts
        rounds = Set(attempts.map(\.round)).sorted()
    }

    /// The plan for a graph in this process.
    ///
    /// - Parameter days: Which properties hold days; those that the profile names, if none are given.
    init(for term: SearchTerm, profile: Profile, days: DayKeys? = nil) {
        let days = days ?? DayKeys(profile.dayKeys)
        let beside = Self.wordsBeside(term, profile, days)
        var attempts: [Attempt] = []
        func words(_ texts: [String]) -> [SearchWord] {
            texts.map { SearchWord($0, profile: profile, days: days) }
        }
        let besideID = words(term.besideID)
        let besideNumber = beside + words(term.idsBesideNumber)
        if term.kind != .empty { attempts += Self.identifiers(term, profile).map { $0.beside(beside + besideID) } }
        for key in profile.searchKeys {
            switch (key.kind, term.kind) {
            case (_, .empty): break
            case (.email, .email): attempts += Self.email(term, key).map { $0.beside(beside) }
            case (.email, .name), (.email, .identifier):
                attempts += Self.text(term.text, key, tiers: [.prefix, .contains])
                if term.kind == .name { attempts += Self.mailboxes(of: term.text, key) }
            case (.phone, .phone), (.phone, .number):
                attempts += Self.phones(term, key, profile.phoneRegion).map { $0.beside(besideNumber) }
            case (.phone, .date) where term.date?.isUnsure == true:
                attempts += Self.phones(term, key, profile.phoneRegion)
            case (.phone, .identifier), (.phone, .name): attempts += Self.letters(term.text, key)
            case (.name, .name): attempts += Self.name(term.text, key)
            case (.date, _): attempts += Self.date(term, key, profile, days)
            case (.text, .name), (.text, .identifier), (.text, .number): attempts += Self.words(term.text, key)
            case (.name, .identifier), (.name, .number), (.name, .email):
                attempts += Self.text(term.text, key, tiers: [.exact, .prefix, .contains])
            default: break
            }
        }
        // Who has the words, too, must not wait until somebody looks behind those who have only the number.
        let isBeside = [.phone, .email].contains(term.kind) && !beside.isEmpty || !besideID.isEmpty
        let everyWord = Self.everyWord(term, profile, days).map { isBeside ? $0.askedAtOnce : $0 }
        self.init(attempts + everyWord)
    }

    // MARK: - Kinds of keys

    private static func identifiers(_ term: SearchTerm, _ profile: Profile) -> [Attempt] {
        var ids = profile.searchKeys.contains { $0.kind == .id } ? term.identifiers : []
        var attempts: [Attempt] = []
        let numbers = profile.searchKeys.filter { $0.kind == .number }
        if let digits = term.numberDigits {
            for key in numbers where term.numberWord.map({ profile.calls(key, $0) }) ?? true {
                if let prefix = key.prefix, !ids.contains(prefix + digits) { ids.append(prefix + digits) }
            }
            for key in numbers {
                guard let name = key.key, let label = key.label, let number = Int64(digits) else { continue }
                let forms: [Value] = [.long(number), .string(digits)]
                attempts.append(
                    Attempt(
                        tier: .exact, name: "\(label) \(name)", form: digits,
                        question: .property(label: label, key: name, .within(forms))))
            }
        }
        // Keys of other systems are texts: `0035g00000ABCDEAA2`, `ABC-1`.
        for key in numbers where term.keyWord.map({ profile.calls(key, $0) }) ?? true {
            for id in term.ids(of: key) where !ids.contains(id) { ids.append(id) }
        }
        if !ids.isEmpty {
            attempts.append(Attempt(tier: .exact, name: "id", form: ids.joined(separator: ", "), question: .ids(ids)))
        }
        let prefix = term.text.uppercased()
        if term.kind == .identifier, prefix.count >= 4 {
            for key in numbers where key.prefix.map(prefix.hasPrefix) == true {
                guard let label = key.label else { continue }
                attempts.append(
                    Attempt(
                        tier: .prefix, name: "\(label) id", form: prefix,
                        question: .idPattern(label: label, .startingWith(prefix))))
            }
        }
        return attempts
    }

    /// A name as addresses begin with it, in any order and whatever signs are between: `wang xiuying` has xiuying.wang@
    /// even where the name itself is stored in another script.
    private static func mailboxes(of text: String, _ key: SearchKey) -> [Attempt] {
        let name = TypedName(text)
        let words = (name.untitled ?? name).words.flatMap { FoldedText.words($0) }
        guard (2...3).contains(words.count), words.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) else { return [] }
        let forms = CheapAttempts.orders(of: words).flatMap { order in
            ["", "_"].map { order.joined(separator: $0) }
        }
        var attempt = attempt(.prefix, words.joined(separator: "."), key, any(forms.map { .folded($0, .words) }))
        attempt?.need = .nothingFound
        return attempt.map { [$0] } ?? []
    }

    /// Each address exactly, then what differs from it by accents or by a tag, before what begins or looks like it.
    private static func email(_ term: SearchTerm, _ key: SearchKey) -> [Attempt] {
        guard term.text.first != "@" else { return self.text(term.text, key, tiers: [.contains]) }
        let addresses = term.addresses.isEmpty ? [] : term.addresses.prefix(addressLimit)
        let forms = addresses.isEmpty ? [term.text] : addresses.map(\.text)
        let strict = addresses.flatMap { email($0, key) }
        return strict
            + forms.flatMap { form in
                let start = attempt(.prefix, form.lowercased(), key, .folded(form, .prefix))
                var (exactly, accents) = (start, start)
                exactly?.check = .beginning(form)
                accents?.tier = .prefixAccents
                let similar = attempt(.similar, form.lowercased(), key, .folded(form, .similar))
                return [exactly, accents].compactMap { $0 } + self.text(form, key, tiers: [.contains])
                    + (similar.map { [$0] } ?? [])
            }
    }

    /// How many addresses of one paste are looked for.
    private static let addressLimit = 5

    private static func email(_ address: EmailAddress, _ key: SearchKey) -> [Attempt] {
        let form = address.text.lowercased()
        func isOne(of texts: [String], _ mode: FoldedPattern.Mode = .equal) -> Predicate {
            any(texts.map { .folded($0, mode) })
        }
        let name = address.untagged
        // A tag may stand between the name and the domain, and at Gmail dots anywhere in the name.
        let tagged = name.spellings.map { spelling in
            let domain = spelling[(spelling.lastIndex(of: "@") ?? spelling.startIndex)...]
            return Predicate.and(
                .folded(name.local + "+", .prefix), .folded(String(domain), .suffix))
        }
        let dotted = name.isAtGmail ? ["gmail.com", "googlemail.com"].map { name.local + "@" + $0 } : []
        var attempts = [
            attempt(.exact, form, key, isOne(of: address.spellings)),
            attempt(.accents, form, key, isOne(of: address.spellings)),
            attempt(
                .mailbox, name.text.lowercased(), key,
                any([isOne(of: name.spellings)] + (dotted.isEmpty ? [] : [isOne(of: dotted, .joined)]) + tagged)),
        ].compactMap { $0 }
        for index in attempts.indices where attempts[index].tier != .accents {
            attempts[index].check = attempts[index].tier == .exact ? .address(address) : .mailbox(address)
        }
        return attempts
    }

    /// At least one of some predicates, of which there is at least one.
    static func any(_ predicates: [Predicate]) -> Predicate {
        predicates.dropFirst().reduce(predicates[0], Predicate.or)
    }

    /// All of some predicates, of which there is at least one.
    static func all(_ predicates: [Predicate]) -> Predicate {
        predicates.dropFirst().reduce(predicates[0], Predicate.and)
    }

    private static func text(_ text: String, _ key: SearchKey, tiers: [SearchTier]) -> [Attempt] {
        tiers.compactMap { tier in
            let mode: FoldedPattern.Mode =
                switch tier {
                case .exact: .equal
                case .prefix: .prefix
                default: .contains
                }
            return attempt(tier, text.lowercased(), key, .folded(text, mode))
        }
    }

    /// A name's words may come in any order; all of them must be there, but for a title, which may be one or the beginning
    /// of a name: both are asked together, unless somebody has just the name that was typed.
    private static func name(_ text: String, _ key: SearchKey) -> [Attempt] {
        let name = TypedName(text)
        guard !name.words.isEmpty else { return [] }
        let untitled = name.untitled
        let forms: [(name: TypedName?, need: Attempt.Need)] = [
            (name, .always), (untitled, .nobody(name.form)), ((untitled ?? name).untitledAtEnd, .nothingFound),
        ]
        func each(_ tier: SearchTier, _ predicate: (TypedName) -> Predicate?) -> [Attempt] {
            forms.compactMap { form in
                guard let name = form.name, !name.words.isEmpty, let predicate = predicate(name) else { return nil }
                var attempt = attempt(tier, name.form, key, predicate)
                attempt?.need = form.need
                return attempt
            }
        }
        // Who has one name more than was typed, and whose umlauts are spelled the other way, must not wait until somebody
        // looks behind those who have just the name.
        var longer = each(.prefix) { .folded($0.form, .words) } + each(.similar, \.umlautSpellings)
        if let word = (untitled ?? name).inOneWord, var oneWord = attempt(.prefix, word, key, .folded(word, .words)) {
            oneWord.need = .nothingFound
            longer.append(oneWord)
        }
        for place in longer.indices { longer[place].askedWith = .exact }
        return each(.exact) { .folded($0.form, .joined) } + longer
            + each(.contains) { all($0.words.map { .folded($0, .contains) }) } + each(.similar, \.slips)
    }

    private static func date(_ term: SearchTerm, _ key: SearchKey, _ profile: Profile, _ days: DayKeys) -> [Attempt] {
        guard let date = term.date, let predicate = predicate(date, key, profile, days) else { return [] }
        let tier = date.precision == .day ? SearchTier.exact : .prefix
        return attempt(tier, date.text, key, predicate).map { [$0] } ?? []
    }

    /// Days where the business is: all moments that lie in them. Of a key that holds days, what is shown as such a day: the
    /// midnight of UTC, and what has a clock and lies in the day; another midnight in it is another day.
    static func predicate(_ date: TypedDate, _ key: SearchKey, _ profile: Profile, _ days: DayKeys) -> Predicate? {
        guard let property = key.key else { return nil }
        let holdsDays = key.label.map { days.contains(property, of: $0) } ?? days.contains(property)
        return any(
            date.days.map { days in
                let day = Int64(days.lowerBound) * GraphClock.day
                let start = CivilTime.start(ofDay: days.lowerBound, in: profile.timeZone)
                let end = CivilTime.start(ofDay: days.upperBound, in: profile.timeZone)
                guard holdsDays, start != day else { return .between(.date(start), .date(end)) }
                if days.count > 1 { return .between(.date(day), .date(Int64(days.upperBound) * GraphClock.day)) }
                let other = start > day ? day + GraphClock.day : day
                return any([
                    .eq(.date(day)), .between(.date(start), .date(other)), .between(.date(other + 1), .date(end)),
                ])
            })
    }

    /// Words of a longer text, such as an address or a town, however each is written; without a digit among them they are
    /// rather a name, so that the text is looked at only where no name is found.
    private static func words(_ text: String, _ key: SearchKey) -> [Attempt] {
        guard let words = AddressWords.predicate(text) else { return [] }
        let form = TypedName.words(text).joined(separator: " ")
        return [
            attempt(.exact, form, key, .folded(text, .equal)), code(text, key), attempt(.prefix, form, key, words),
            attempt(.contains, form, key, .folded(text, .contains)),
        ].compactMap { $0 }.map { attempt in
            var attempt = attempt
            if !text.contains(where: \.isDigit) { attempt.need = .nothingFound }
            return attempt
        }
    }

    /// A code that is typed in groups and stored in one piece: `DE00 1234 5678`, `AB-12 CDE`.
    private static func code(_ text: String, _ key: SearchKey) -> Attempt? {
        let packed = text.filter { $0.isLetter || $0.isNumber }
        guard packed.count >= shortestCode, packed.count < text.count, packed.contains(where: \.isNumber) else {
            return nil
        }
        return attempt(.exact, packed, key, .folded(packed, .equal))
    }

    /// Shorter ones are words of an address, such as `12 a`.
    private static let shortestCode = 6

    static func attempt(
        _ tier: SearchTier, _ form: String, _ key: SearchKey, _ predicate: Predicate
    ) -> Attempt? {
        guard let label = key.label, let property = key.key else { return nil }
        let name = label == property ? label : "\(label) \(property)"
        return Attempt(
            tier: tier, name: name, form: form, question: .property(label: label, key: property, predicate))
    }
}

extension SearchTerm {
    /// The ids that the text can stand for where they are made of a prefix and a key, which may be typed with the prefix or
    /// without it.
    func ids(of key: SearchKey) -> [String] {
        guard let prefix = key.prefix else { return [] }
        return textKeys.flatMap { form in
            guard form.uppercased().hasPrefix(prefix) else { return [prefix + form] }
            let bare = form.dropFirst(prefix.count).drop { "-_".contains($0) }
            // A key may begin like the prefix itself: `CUST-1`.
            let isWord = bare.first?.isLetter == true
            return [prefix + bare] + (isWord ? [prefix + form] : [])
        }
    }
}

extension Profile {
    /// Whether a word typed before a number means the numbers of a key: its label, the plural of that, or its prefix.
    func calls(_ key: SearchKey, _ word: String) -> Bool {
        [key.label, key.label.flatMap { labels[$0]?.plural }, key.prefix].contains { $0?.lowercased() == word }
    }
}
