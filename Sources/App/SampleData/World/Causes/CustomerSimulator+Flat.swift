extension CustomerSimulator {
    /// Whether nothing has to do with anything else but by what is planted.
    var isFlat: Bool { causes != nil }

    /// Whether a planted effect shows on this occasion; without draws where it is not planted, so that a strength of 0
    /// leaves the same bytes as none.
    mutating func shows(_ effect: Cause.Effect) -> Bool {
        guard let strength = causes?.first(where: { $0.effect == effect })?.strength, strength > 0 else { return false }
        return causeChoices.chance(strength)
    }

    /// Sessions, offers and calls that follow from nothing but chance and the causes: who somebody is, where they live
    /// and what happened before decide about none of them.
    mutating func addFlatStory(of person: Person) {
        // Of somebody without an address or a mailbox nothing could be told apart from others.
        guard person.email != nil, !person.homes.isEmpty else { return }
        let days = 1...person.knownForDays - 1
        let sessionDays = (0..<journeyChoices.number(in: 2...5)).map { _ in journeyChoices.number(in: days) }
        var former: [SourceRows.Quote] = []
        for day in sessionDays.sorted(by: >) {
            let session =
                journeyChoices.chance(60)
                ? addFlatOffer(for: person, daysAgo: day, after: &former)
                : addSession(
                    of: person, at: moment(daysAgo: day), pages: drawBrowsingPath(), lastStatus: .browsing)
            addFlatCalls(of: person, after: session)
        }
        for _ in 0..<callChoices.number(in: 0...3) {
            guard let phone = person.phones.first else { return }
            let day = callChoices.number(in: days)
            addFlatCalls(from: phone, about: callChoices.pick(CallReason.allCases), at: moment(daysAgo: day))
        }
    }

    // MARK: - Offers

    private mutating func addFlatOffer(
        for person: Person, daysAgo: Int, after former: inout [SourceRows.Quote]
    ) -> SessionTrace {
        let place = drawDevice()
        let premium = drawFlatPremium(after: former.last)
        var status = journeyChoices.pick(weighted: Self.flatStatuses)
        var isAnswered = false
        if former.contains(where: { $0.premiumInCents > premium }), shows(.answeredDiscount(person.segment)) {
            status = .accepted
            isAnswered = true
        }
        var pages = drawQuotePath(to: status == .abandoned ? webChoices.pick(Cause.pagesOfQuotes) : .last(of: status))
        // Whoever answers a discount is not lost on the way.
        if !isAnswered, let index = pages.firstIndex(where: { shows(.lostQuotes($0, place.device)) }) {
            pages = Array(pages[...index])
            status = .abandoned
        }
        let start = moment(daysAgo: daysAgo)
        let quoteID = keys.next(.quote)
        let session = addSession(
            of: person, at: start, pages: pages, lastStatus: status.sessionStatus, quoteID: quoteID, on: place)
        let quote = SourceRows.Quote(
            id: quoteID, email: person.email, callID: nil, sessionID: session.id, createdAt: start.adding(seconds: 40),
            coverage: journeyChoices.number(in: 3...8) * 50_000,
            deductible: drawFlatDeductible(zip: person.homes[0].place.zip), premiumInCents: premium, status: status)
        rows.quotes.append(quote)
        former.append(quote)
        if status == .accepted {
            addPolicy(of: person, quote: quote, startDaysAgo: daysAgo, endDaysAgo: nil, premium, .active)
        }
        return session
    }

    /// Whoever had an offer is made another a fifth below it or a tenth above.
    private mutating func drawFlatPremium(after former: SourceRows.Quote?) -> Int {
        guard let former else { return journeyChoices.number(in: 30_000...60_000) }
        return former.premiumInCents * (journeyChoices.chance(50) ? 80 : 110) / 100
    }

    private mutating func drawFlatDeductible(zip: Int) -> Int {
        let drawn = journeyChoices.pick(weighted: Self.flatDeductibles)
        return Cause.deductibles.first { shows(.preferredDeductible($0, zip: zip)) } ?? drawn
    }

    // MARK: - Calls

    /// One session in ten is followed by a call, whatever was seen in it; one on a broken page always.
    private mutating func addFlatCalls(of person: Person, after session: SessionTrace) {
        guard let phone = person.phones.first else { return }
        if callChoices.chance(10) {
            let moment = session.endedAt.adding(minutes: callChoices.number(in: 3...600))
            addFlatCalls(from: phone, about: callChoices.pick(CallReason.allCases), at: moment)
        }
        if session.sawBrokenPage {
            addFlatCalls(
                from: phone, about: .webError, at: session.endedAt.adding(minutes: callChoices.number(in: 3...180)))
        }
    }

    /// A call, and one call in eight again within a week.
    private mutating func addFlatCalls(from phone: PhoneDigits, about reason: CallReason, at first: Moment) {
        var moment = first
        var isAgain = true
        while isAgain, moment <= Insurer.now {
            addCall(from: phone, about: reason, at: moment, isLast: true)
            moment = moment.adding(hours: callChoices.number(in: 2...150))
            let isDrawn = callChoices.chance(12)
            isAgain = rows.calls.last.map { shows(.returningCalls(agent: $0.agentID)) } == true || isDrawn
        }
    }

    private static let flatStatuses: [(QuoteStatus, weight: Int)] = [
        (.accepted, 50), (.abandoned, 30), (.rejected, 12), (.open, 8),
    ]

    private static let flatDeductibles: [(Int, weight: Int)] = [
        (250, 10), (500, 30), (1_000, 35), (2_500, 20), (5_000, 5),
    ]
}
