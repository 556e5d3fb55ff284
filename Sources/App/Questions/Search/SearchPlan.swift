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
        /// What a value that the question finds has to be; nil when being found is enough.
        var check: SearchCheck?
        /// The digits of a number that may be found by some of the last of them, so that more of them come first.
        var digits: String?
        /// With how many digits in common a hit of its round is so good that this is not asked.
        var unlessAgreeing: Int?
        /// Whether it only sees to the best coming first among very many, which a remote engine is not asked for.
        var isRefinement = false
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

        /// Whether it is to be asked when its round has found these.
        func isWanted(after hits: [SearchHit]) -> Bool {
            if isFallback { return hits.isEmpty }
            guard let most = unlessAgreeing else { return true }
            return !hits.contains { $0.agreeingDigits >= most }
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
        var attempts: [Attempt] = []
        if term.kind != .empty { attempts += Self.identifiers(term, profile) }
        for key in profile.searchKeys {
            switch (key.kind, term.kind) {
            case (_, .empty): break
            case (.email, .email): attempts += Self.email(term, key)
            case (.email, .name), (.email, .identifier):
                attempts += Self.text(term.text, key, tiers: [.prefix, .contains])
            case (.phone, .phone), (.phone, .number): attempts += Self.phone(term, key, profile.phoneRegion)
            case (.name, .name): attempts += Self.name(term.text, key)
            case (.date, .date): attempts += Self.date(term, key, profile, days)
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

    /// Each address exactly, then what differs from it by accents or by a tag, before what begins or looks like it.
    private static func email(_ term: SearchTerm, _ key: SearchKey) -> [Attempt] {
        guard term.text.first != "@" else { return self.text(term.text, key, tiers: [.contains]) }
        let addresses = term.addresses.isEmpty ? [] : term.addresses.prefix(addressLimit)
        let forms = addresses.isEmpty ? [term.text] : addresses.map(\.text)
        let strict = addresses.flatMap { email($0, key) }
        return strict
            + forms.flatMap { form in
                let similar = attempt(.similar, form.lowercased(), key, .folded(form, .similar))
                return self.text(form, key, tiers: [.prefix, .contains]) + (similar.map { [$0] } ?? [])
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

    private static func any(_ predicates: [Predicate]) -> Predicate {
        predicates.dropFirst().reduce(predicates[0], Predicate.or)
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

    /// A name's words may come in any order; all of them must be there, but for a title.
    private static func name(_ text: String, _ key: SearchKey) -> [Attempt] {
        let name = TypedName(text)
        guard !name.words.isEmpty else { return [] }
        let form = name.words.joined(separator: " ")
        func fallback(_ tier: SearchTier, _ form: String?, _ predicate: (String) -> Predicate?) -> Attempt? {
            guard let form, let predicate = predicate(form) else { return nil }
            var attempt = attempt(tier, form, key, predicate)
            attempt?.isFallback = true
            return attempt
        }
        // Umlauts are spelled in two ways, and neither must wait behind all names that hold the word somewhere.
        var umlauts = fallback(.similar, form) { _ in name.umlautSpellings }
        umlauts?.askedWith = .prefix
        return [
            attempt(.exact, form, key, .folded(form, .joined)),
            fallback(.exact, name.untitled) { .folded($0, .joined) },
            attempt(.prefix, form, key, .folded(form, .words)),
            fallback(.prefix, name.untitled) { .folded($0, .words) },
            fallback(.prefix, name.inOneWord) { .folded($0, .words) },
            umlauts,
            attempt(.contains, form, key, all(name.words.map { .folded($0, .contains) })),
            fallback(.contains, name.untitled) { all($0.split(separator: " ").map { .folded(String($0), .contains) }) },
            attempt(.similar, form, key, .folded(form, .similarWords)),
            fallback(.similar, name.untitled) { .folded($0, .similarWords) },
        ].compactMap { $0 }
    }

    private static func all(_ predicates: [Predicate]) -> Predicate {
        predicates.dropFirst().reduce(predicates[0], Predicate.and)
    }

    /// A day where the business is: all moments that lie in it. Of a key that holds days, what is shown as that day: the
    /// midnight of UTC, and what has a clock and lies in the day; another midnight in it is another day.
    private static func date(_ term: SearchTerm, _ key: SearchKey, _ profile: Profile, _ days: DayKeys) -> [Attempt] {
        guard let day = term.day, let property = key.key else { return [] }
        let number = Int(day.flooredDivision(by: GraphClock.day).quotient)
        let (start, end) = (
            CivilTime.start(ofDay: number, in: profile.timeZone),
            CivilTime.start(ofDay: number + 1, in: profile.timeZone)
        )
        let holdsDays = key.label.map { days.contains(property, of: $0) } ?? days.contains(property)
        var predicate = Predicate.between(.date(start), .date(end))
        if holdsDays, start != day {
            let other = start > day ? day + GraphClock.day : day
            let parts: [Predicate] = [
                .eq(.date(day)), .between(.date(start), .date(other)), .between(.date(other + 1), .date(end)),
            ]
            predicate = parts.dropFirst().reduce(parts[0], Predicate.or)
        }
        return attempt(.exact, CivilTime(daysSinceEpoch: number).dateText, key, predicate).map { [$0] } ?? []
    }

    /// Words of a longer text, such as an address; without a digit among them they are rather a name, so that the text
    /// is looked at only where no name is found.
    private static func words(_ text: String, _ key: SearchKey) -> [Attempt] {
        let words = TypedName.words(text)
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

    private static func phone(_ term: SearchTerm, _ key: SearchKey, _ region: PhoneRegion) -> [Attempt] {
        guard let phone = term.phone else { return [] }
        var attempts: [Attempt?] = []
        let isNumber = term.kind == .number
        if phone.isComplete {
            attempts.append(
                attempt(.exact, phone.e164, key, .within(phone.spellings.map(Value.string))))
            // However it is stored, it ends so, or goes on so somewhere before an extension.
            let national = phone.bareNationalDigits
            let anySpelling = any([.folded(national, .suffix), .folded(national, .words)])
            var spelled = attempt(.exact, national, key, anySpelling)
            spelled?.check = .phone(phone, region)
            attempts.append(spelled)
            attempts += lastDigits(of: phone.digits, key)
        } else if phone.digits.count >= 4 {
            attempts += lastDigits(of: phone.digits, key).map { last in
                var last = last
                // Bare digits may be a number of the business or the end of a caller's phone: neither may hide the other.
                if isNumber { last.askedWith = .exact }
                return last
            }
        }
        let isInternational = PhoneSpelling(term.text)?.hasPlus == true || phone.callingCode != nil
        let start = isInternational ? phone.e164 : "+" + region.callingCode + phone.digits
        attempts.append(attempt(.prefix, start, key, any([.startingWith(start), .folded(start, .words)])))
        attempts.append(attempt(.contains, phone.digits, key, .folded(phone.digits, .contains)))
        return attempts.compactMap { $0 }
    }

    /// The numbers with the most of the last digits, and then, where that is not nearly all, those with seven of them.
    ///
    /// So what is dialled before a number at home, such as 0, 8 or 06, or what a carrier wants, is in nobody's way.
    private static func lastDigits(of digits: String, _ key: SearchKey) -> [Attempt] {
        let least = min(digits.count, leastDigits)
        return (least...digits.count).reversed().compactMap { count in
            let last = String(digits.suffix(count))
            var attempt = attempt(.lastDigits, last, key, .folded(last, .suffix))
            let isBetween = count < digits.count && count > least
            attempt?.digits = digits
            attempt?.isFallback = isBetween
            attempt?.isRefinement = isBetween
            // A trunk prefix has two digits at most.
            if count == least, count < digits.count { attempt?.unlessAgreeing = digits.count - 2 }
            return attempt
        }
    }

    /// Fewer digits in common are no sign of one number.
    private static let leastDigits = 7

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
