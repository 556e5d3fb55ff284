extension CustomerSimulator {
    /// The days around one offer: sessions before it, the session or call in which it is made, calls after it.
    ///
    /// Returns nothing for somebody who can be reached by neither e-mail nor phone.
    @discardableResult
    mutating func addQuote(for person: Person, daysAgo: Int, status: QuoteStatus) -> SourceRows.Quote? {
        guard let home = person.homes.first, person.email != nil else { return nil }
        let isMadeByPhone = !person.phones.isEmpty && status != .abandoned && callChoices.chance(24)
        let isSeenOnWeb = !isMadeByPhone || webChoices.chance(40)
        let earlierSessions = webChoices.pick(weighted: [(0, 50), (1, 32), (2, 18)])
        for before in stride(from: earlierSessions, to: 0, by: -1) where isSeenOnWeb {
            // Earlier sessions of the same offer stop half way and come a day or two apart.
            let stop = webChoices.number(in: 1...3)
            let session = addSession(
                of: person, at: moment(daysAgo: daysAgo + before * 2), pages: [.home] + Page.quoteFlow.prefix(stop),
                lastStatus: stop == 1 ? .browsing : .quoting)
            addCallBurst(of: person, after: session)
        }

        let when = moment(daysAgo: daysAgo)
        if isMadeByPhone, let phone = person.phones.first {
            let call = addCall(from: phone, about: .quote, at: when, isLast: true)
            return appendQuote(for: person, home, callID: call, sessionID: nil, at: when.adding(minutes: 3), status)
        }
        let index = rows.quotes.count
        appendQuote(for: person, home, callID: nil, sessionID: nil, at: when.adding(seconds: 40), status)
        let session = addSession(
            of: person, at: when, pages: drawQuotePath(to: drawLastPage(status)), lastStatus: status.sessionStatus,
            quoteID: rows.quotes[index].id)
        rows.quotes[index].sessionID = session.id
        addCallBurst(of: person, after: session)
        if !person.phones.isEmpty, session.errors == 0, callChoices.chance(status == .open ? 45 : 25) {
            // The offer is talked about on the phone as well.
            let phone = person.phones[0]
            let callTime = session.endedAt.adding(hours: 1, minutes: callChoices.number(in: 0...59))
            if callTime <= Insurer.now {
                rows.quotes[index].callID = addCall(from: phone, about: .quote, at: callTime, isLast: true)
            }
        }
        return rows.quotes[index]
    }

    /// Where the way to an offer stops; one that is abandoned at the price more often than anywhere else.
    private mutating func drawLastPage(_ status: QuoteStatus) -> Page {
        guard status == .abandoned else { return .last(of: status) }
        return webChoices.pick(weighted: [
            (.quotePrice, 58), (.quoteCoverage, 20), (.quotePayment, 14), (.quoteProperty, 8),
        ])
    }

    /// The pages on the way to an offer.
    mutating func drawQuotePath(to last: Page) -> [Page] {
        var pages: [Page] = webChoices.chance(50) ? [.home] : []
        for page in Page.quoteFlow {
            pages.append(page)
            if page == .quoteCoverage, webChoices.chance(25) { pages.append(.helpDeductible) }
            if page == last { break }
        }
        // A detour is no place to leave from.
        if pages.last != last { pages.append(last) }
        return pages
    }

    @discardableResult
    private mutating func appendQuote(
        for person: Person, _ home: Home, callID: Int?, sessionID: Int?, at moment: Moment, _ status: QuoteStatus
    ) -> SourceRows.Quote {
        appendQuote(
            place: home.place, propertyType: home.propertyType, segment: person.segment, email: person.email,
            callID: callID, sessionID: sessionID, at: moment, status: status)
    }

    /// Planted: coverage follows the value of homes in the zip code, the deductible follows coast and segment.
    @discardableResult
    mutating func appendQuote(
        place: Place, propertyType: PropertyType, segment: Segment, email: String?, callID: Int?, sessionID: Int?,
        at moment: Moment, status: QuoteStatus
    ) -> SourceRows.Quote {
        let isFlat = propertyType == .apartment || propertyType == .condo
        let coverage =
            (80 + place.valueClass * 60 - (isFlat ? 60 : 0) + (segment == .family ? 40 : 0)
                + journeyChoices.number(in: 0...9) * 10) * 1_000
        let deductible = journeyChoices.pick(weighted: Self.deductibles(segment: segment, isCoastal: place.isCoastal))
        let centsPerThousand =
            118 + (place.isCoastal ? 62 : 0) + (propertyType == .mobileHome ? 45 : 0) + (segment == .landlord ? 25 : 0)
        let percent = [250: 114, 500: 104, 1_000: 95, 2_500: 83, 5_000: 72][deductible] ?? 100
        let quote = SourceRows.Quote(
            id: keys.next(.quote), email: email, callID: callID, sessionID: sessionID, createdAt: moment,
            coverage: coverage, deductible: deductible,
            premiumInCents: coverage / 1_000 * centsPerThousand * percent / 100 + journeyChoices.number(in: 0...1_999),
            status: status)
        rows.quotes.append(quote)
        return quote
    }

    private static func deductibles(segment: Segment, isCoastal: Bool) -> [(Int, weight: Int)] {
        switch (isCoastal, segment) {
        case (true, .senior): [(1_000, 40), (2_500, 45), (5_000, 15)]
        case (true, _): [(1_000, 15), (2_500, 50), (5_000, 35)]
        case (false, .senior): [(250, 55), (500, 35), (1_000, 10)]
        case (false, .family), (false, .couple): [(250, 10), (500, 50), (1_000, 35), (2_500, 5)]
        case (false, .landlord): [(1_000, 20), (2_500, 60), (5_000, 20)]
        case (false, .single), (false, .firstHome): [(500, 30), (1_000, 50), (2_500, 20)]
        }
    }
}

extension QuoteStatus {
    /// How the app server saw the session end in which such an offer was made.
    var sessionStatus: SessionStatus {
        switch self {
        case .open, .rejected: .quoted
        case .accepted: .purchased
        case .abandoned: .abandoned
        }
    }
}

extension Page {
    /// Where the way to an offer ends that was seen to its price.
    static func last(of status: QuoteStatus) -> Page {
        status == .accepted ? .quoteConfirmation : .quotePrice
    }
}
