import Graph

/// What a search tries, tier by tier: each attempt is one question to the graph.
struct SearchPlan: Sendable {
    /// One form of the term on one key.
    struct Attempt: Sendable {
        enum Question: Sendable {
            /// Vertices of a label whose property matches.
            case property(label: String, key: String, Predicate)
            /// Vertices with one of these ids.
            case ids([String])
            /// Vertices of a label whose id matches.
            case idPattern(label: String, Predicate)
        }

        var tier: SearchTier
        /// What is looked at, in words: `phone`, `customer name`, `id`.
        var name: String
        /// The form that is compared, in words.
        var form: String
        var question: Question
        /// Whether it is asked only when the attempts before it in its round found nothing.
        var isFallback = false
        /// The tier with which it is asked, when that is not its own.
        var askedWith: SearchTier?
        /// Whether a remote engine has to look at every subject for it.
        var isScan = false

        /// Whether an index of values as they are stored cannot answer it.
        fileprivate var needsScan: Bool {
            guard CheapAttempts.tiers.contains(tier) else { return true }
            return if case .property(_, _, let predicate) = question { predicate.isFolded } else { false }
        }

        var round: SearchRound { SearchRound(askedWith ?? tier, isScan: isScan) }
    }

    let attempts: [Attempt]

    /// What is asked one after the other, from the surest to the loosest.
    let rounds: [SearchRound]

    /// The plan for a graph: a remote one is asked what its indexes answer before all that is asked of one here.
    init(for term: SearchTerm, profile: Profile, traits: SourceTraits) {
        self.init(for: term, profile: profile)
        guard traits.isRemote else { return }
        // Where indexes answer all of it as it is, there is nothing to go through.
        guard attempts.contains(where: \.needsScan) else { return }
        let scans = attempts.map { attempt in
            var attempt = attempt
            attempt.isScan = true
            return attempt
        }
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
    init(for term: SearchTerm, profile: Profile) {
        var attempts: [Attempt] = []
        if term.kind != .empty { attempts += Self.identifiers(term, profile) }
        for key in profile.searchKeys {
            switch (key.kind, term.kind) {
            case (_, .empty): break
            case (.email, .email): attempts += Self.email(term.text, key)
            case (.email, .name), (.email, .identifier):
                attempts += Self.text(term.text, key, tiers: [.prefix, .contains])
            case (.phone, .phone), (.phone, .number): attempts += Self.phone(term, key, profile.phoneRegion)
            case (.name, .name): attempts += Self.name(term.text, key)
            case (.date, .date): attempts += Self.date(term, key, profile)
            case (.text, .name), (.text, .identifier): attempts += Self.words(term.text, key)
            case (.name, .identifier), (.name, .number), (.name, .email):
                attempts += Self.text(term.text, key, tiers: [.exact, .prefix, .contains])
            default: break
            }
        }
        self.init(attempts)
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

    private static func email(_ text: String, _ key: SearchKey) -> [Attempt] {
        guard text.first != "@" else { return self.text(text, key, tiers: [.contains]) }
        let similar = attempt(.similar, text.lowercased(), key, .folded(text, .similar))
        return self.text(text, key, tiers: [.exact, .prefix, .contains]) + (similar.map { [$0] } ?? [])
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

    /// A name's words may come in any order; all of them must be there.
    private static func name(_ text: String, _ key: SearchKey) -> [Attempt] {
        // "García, Ana" is how lists write a name.
        let words = FoldedText.words(text.replacing(",", with: " "))
        guard !words.isEmpty else { return [] }
        let orders = words.count <= 3 ? permutations(words) : [words]
        let whole = orders.map { Predicate.folded($0.joined(separator: " "), .equal) }
        let parts = words.map { Predicate.folded($0, .contains) }
        let form = words.joined(separator: " ")
        return [
            attempt(.exact, form, key, whole.dropFirst().reduce(whole[0], Predicate.or)),
            attempt(.prefix, form, key, .folded(form, .words)),
            attempt(.contains, form, key, parts.dropFirst().reduce(parts[0], Predicate.and)),
            attempt(.similar, form, key, .folded(form, .similarWords)),
        ].compactMap { $0 }
    }

    /// A day, as data has it that knows no hours: its midnight everywhere, or where the business is.
    private static func date(_ term: SearchTerm, _ key: SearchKey, _ profile: Profile) -> [Attempt] {
        guard let day = term.day else { return [] }
        let local = day - CivilTime.offset(ofLocal: day, in: profile.timeZone)
        let form = CivilTime(daysSinceEpoch: Int(day / GraphClock.day)).dateText
        let midnights = local == day ? [day] : [day, local]
        return attempt(.exact, form, key, .within(midnights.map(Value.date))).map { [$0] } ?? []
    }

    /// Words of a longer text, such as an address; without a digit among them they are rather a name, so that the text
    /// is looked at only where no name is found.
    private static func words(_ text: String, _ key: SearchKey) -> [Attempt] {
        let words = FoldedText.words(text.replacing(",", with: " "))
        guard !words.isEmpty else { return [] }
        let form = words.joined(separator: " ")
        return [
            attempt(.exact, form, key, .folded(text, .equal)), attempt(.prefix, form, key, .folded(form, .words)),
            attempt(.contains, form, key, .folded(text, .contains)),
        ].compactMap { $0 }.map { attempt in
            var attempt = attempt
            attempt.isFallback = !text.contains(where: \.isNumber)
            return attempt
        }
    }

    private static func permutations(_ words: [String]) -> [[String]] {
        guard words.count > 1 else { return [words] }
        return words.indices.flatMap { index in
            var rest = words
            let first = rest.remove(at: index)
            return permutations(rest).map { [first] + $0 }
        }
    }

    private static func phone(_ term: SearchTerm, _ key: SearchKey, _ region: PhoneRegion) -> [Attempt] {
        guard let phone = term.phone else { return [] }
        var attempts: [Attempt?] = []
        if phone.isComplete {
            attempts.append(
                attempt(.exact, phone.e164, key, .within(phone.spellings.map(Value.string))))
            if let national = phone.nationalDigits {
                attempts.append(attempt(.lastDigits, national, key, .folded(national, .suffix)))
            }
            if phone.digits.count > 7 {
                let last = String(phone.digits.suffix(7))
                var fallback = attempt(.lastDigits, last, key, .folded(last, .suffix))
                fallback?.isFallback = true
                attempts.append(fallback)
            }
        } else if phone.digits.count >= 4 {
            var last = attempt(.lastDigits, phone.digits, key, .folded(phone.digits, .suffix))
            // Bare digits may be a number of the business or the end of a caller's phone: neither may hide the other.
            if term.kind == .number { last?.askedWith = .exact }
            attempts.append(last)
        }
        let isInternational = PhoneNumber.typedDigits(term.text)?.hasPlus == true || phone.callingCode != nil
        let start = isInternational ? phone.e164 : "+" + region.callingCode + phone.digits
        attempts.append(attempt(.prefix, start, key, .startingWith(start)))
        attempts.append(attempt(.contains, phone.digits, key, .folded(phone.digits, .contains)))
        return attempts.compactMap { $0 }
    }

    private static func attempt(
        _ tier: SearchTier, _ form: String, _ key: SearchKey, _ predicate: Predicate
    ) -> Attempt? {
        guard let label = key.label, let property = key.key else { return nil }
        let name = label == property ? label : "\(label) \(property)"
        return Attempt(
            tier: tier, name: name, form: form, question: .property(label: label, key: property, predicate))
    }
}

extension Profile {
    /// Whether a word typed before a number means the numbers of a key: its label, the plural of that, or its prefix.
    fileprivate func calls(_ key: SearchKey, _ word: String) -> Bool {
        [key.label, key.label.flatMap { labels[$0]?.plural }, key.prefix].contains { $0?.lowercased() == word }
    }
}
