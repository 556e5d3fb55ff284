extension CustomerSimulator {
    /// Ana García, whose offer QTE2044 was left at the price after two errors; she called three times since.
    mutating func addAna(_ ana: Person) {
        guard let phone = ana.phones.first else { return }
        let wei = Self.firstAgentID
        let ruth = Self.firstAgentID + 1

        let firstQuoteCall = addFixedCall(
            phone, ruth, Moment(2023, 11, 14, 10, 20), 612, .quote, .resolved, "Wants a quote, moved to Reston in fall")
        addFixedQuote(
            ana, id: 2_042, Moment(2023, 11, 14, 10, 26), 275_000, 1_000, 37_450, .rejected, call: firstQuoteCall)
        addFixedCall(
            phone, wei, Moment(2023, 11, 20, 9, 5), 95, .quote, .resolved, "Said: \"too expensive\", stays where she is"
        )
        addFixedCall(phone, ruth, Moment(2024, 2, 6, 12, 31), 240, .quote, .callback, "Asks again, habla español")
        addFixedCall(
            phone, ruth, Moment(2024, 2, 7, 11, 2), 188, .quote, .resolved, "Called back; sent the link by e-mail",
            direction: .outbound)

        addFixedSession(
            ana, id: 3_274, Moment(2024, 2, 8, 20, 11), .web, .browsing,
            [
                FixedVisit(99_087, 0, .desktop, [(.home, 21, 0), (.helpFlood, 74, 0)]),
                FixedVisit(99_088, 26, .mobile, [(.blog, 48, 0)]),
            ])
        addFixedSession(
            ana, id: 3_288, Moment(2024, 2, 20, 19, 31), .ios, .quoting, quoteID: 2_043,
            [
                FixedVisit(99_101, 0, .mobile, [(.home, 12, 0), (.quoteStart, 40, 0), (.quoteProperty, 133, 1)]),
                FixedVisit(99_102, 9, .mobile, [(.quoteProperty, 61, 0)]),
                FixedVisit(99_103, 33, .tablet, [(.quoteCoverage, 122, 0)]),
            ])
        addFixedQuote(ana, id: 2_043, Moment(2024, 2, 20, 19, 32), 300_000, 1_000, 38_900, .abandoned, session: 3_288)
        addFixedSession(
            ana, id: 3_296, Moment(2024, 2, 26, 7, 48), .ios, .browsing,
            [
                FixedVisit(99_111, 0, .mobile, [(.helpDeductible, 97, 0)]),
                FixedVisit(99_112, 14, .mobile, [(.home, 8, 0), (.helpDeductible, 35, 0)]),
                FixedVisit(99_113, 45, .mobile, [(.contact, 19, 0)]),
            ])
        addFixedSession(
            ana, id: 3_301, Moment(2024, 2, 28, 14, 2), .web, .abandoned, quoteID: 2_044,
            [
                FixedVisit(99_119, 0, .desktop, [(.home, 14, 0)]),
                FixedVisit(
                    99_120, 1, .desktop, [(.quoteStart, 38, 0), (.quoteProperty, 71, 0), (.quoteCoverage, 52, 0)]),
                FixedVisit(99_121, 29, .mobile, [(.quoteCoverage, 17, 0), (.quotePrice, 240, 2)]),
            ])
        addFixedQuote(ana, id: 2_044, Moment(2024, 2, 28, 14, 3), 300_000, 500, 41_800, .abandoned, session: 3_301)

        addFixedCall(
            phone, wei, Moment(2024, 2, 29, 8, 55), 143, .webError, .callback,
            "Price page: \"Error E5000\", twice 😡\nphone and laptop, wants a callback")
        addFixedCall(
            phone, wei, Moment(2024, 3, 1, 9, 12), 250, .webError, .escalated, "Still broken, given to web support")
        addFixedCall(phone, ruth, Moment(2024, 3, 1, 16, 40), 62, .quote, .open, nil)
    }

    /// Text that every reader of the files must survive: quotes, commas, line breaks, formulas, controls, other scripts.
    mutating func addBobby(_ bobby: Person) {
        guard let phone = bobby.phones.first else { return }
        let notes = [
            "\"Quoted\" from the first letter, and a comma",
            "two\nlines\r\nand a third",
            "=HYPERLINK(\"https://phish.example\",\"click\")",
            "'; DROP TABLE customer; --",
            "  blanks before and after  ",
            "tab\there, backslash \\n and \\\", semicolon; pipe|",
            "escape \u{1B}[31mred\u{1B}[0m bell \u{07} right-to-left \u{202E}override\u{202C}",
            "👩‍👩‍👧‍👦 🇺🇸 ❤️ Z̷̢͝a̶̡͠l̸̨̛g̵̢͝o̷̢͠ 한국어 ไทย العربية",
        ]
        for (index, note) in notes.enumerated() {
            addFixedCall(
                phone, Self.firstAgentID + 2 + index, Moment(2024, 1, 8 + index, 15, 10), 90 + index, .change,
                .resolved, note)
        }
    }

    /// A property manager with very many rows of every kind.
    mutating func addHub(_ hub: Person) {
        for index in 0..<20 {
            addInsuredHome(of: hub, hub.homes[index % hub.homes.count], daysAgo: 60 + index * 45)
        }
        for index in 0..<110 {
            addSelfService(of: hub, about: index % 3 == 0 ? .billing : .change, at: moment(daysAgo: 1 + index * 9))
        }
        for index in 0..<150 {
            let reason = CallReason.allCases[index % CallReason.allCases.count]
            addCalls(of: hub, about: reason, count: 1...3, from: moment(daysAgo: 1 + index * 7))
        }
    }

    private mutating func addInsuredHome(of person: Person, _ home: Home, daysAgo: Int) {
        var resident = person
        resident.homes = [home]
        addInsurance(of: resident, quoteDaysAgo: daysAgo, endDaysAgo: nil)
    }

    // MARK: Rows written out by hand

    private struct FixedVisit {
        var id: Int
        var minutes: Int
        var device: Device
        var pages: [(page: Page, seconds: Int, errors: Int)]

        init(_ id: Int, _ minutes: Int, _ device: Device, _ pages: [(page: Page, seconds: Int, errors: Int)]) {
            self.id = id
            self.minutes = minutes
            self.device = device
            self.pages = pages
        }
    }

    @discardableResult
    private mutating func addFixedCall(
        _ phone: PhoneDigits, _ agent: Int, _ moment: Moment, _ seconds: Int, _ reason: CallReason,
        _ outcome: CallOutcome, _ details: String?, direction: CallDirection = .inbound
    ) -> Int {
        let id = keys.next(.call)
        rows.calls.append(
            SourceRows.Call(
                id: id, agentID: agent, phone: phone, startedAt: moment, durationInSeconds: seconds,
                direction: direction, reason: reason, outcome: outcome, details: details))
        return id
    }

    private mutating func addFixedQuote(
        _ person: Person, id: Int, _ moment: Moment, _ coverage: Int, _ deductible: Int, _ premiumInCents: Int,
        _ status: QuoteStatus, call: Int? = nil, session: Int? = nil
    ) {
        rows.quotes.append(
            SourceRows.Quote(
                id: id, email: person.email, callID: call, sessionID: session, createdAt: moment, coverage: coverage,
                deductible: deductible, premiumInCents: premiumInCents, status: status))
    }

    private mutating func addFixedSession(
        _ person: Person, id: Int, _ start: Moment, _ channel: Channel, _ lastStatus: SessionStatus,
        quoteID: Int? = nil, _ visits: [FixedVisit]
    ) {
        rows.sessions.append(
            SourceRows.Session(
                id: id, quoteID: quoteID, email: person.email, customerInfo: nil, startedAt: start, channel: channel,
                lastStatus: lastStatus))
        for (visitIndex, visit) in visits.enumerated() {
            var moment = start.adding(minutes: visit.minutes)
            rows.visits.append(
                SourceRows.Visit(
                    id: visit.id, sessionID: id, visitedAt: moment,
                    browserID: visit.device == .desktop ? 0xB3F0_9C1A_0000_1017 : 0x51D2_77E0_0000_1017,
                    device: visit.device))
            for (pageIndex, (page, seconds, errors)) in visit.pages.enumerated() {
                let viewID = keys.next(.pageView)
                rows.pageViews.append(
                    SourceRows.PageView(id: viewID, visitID: visit.id, page: page, viewedAt: moment, seconds: seconds))
                for index in 0..<errors {
                    appendFixedEvent(
                        viewID, .error, moment.adding(seconds: 30 + 60 * index), "E5000: page did not load")
                }
                moment = moment.adding(seconds: seconds)
                let isLast = visitIndex == visits.count - 1 && pageIndex == visit.pages.count - 1
                if isLast, lastStatus == .abandoned {
                    appendFixedEvent(viewID, .abandon, moment, "tab closed")
                } else {
                    appendFixedEvent(viewID, .click, moment, "next")
                }
            }
        }
    }

    private mutating func appendFixedEvent(
        _ viewID: Int, _ kind: PageEventKind, _ moment: Moment, _ info: String
    ) {
        rows.pageEvents.append(
            SourceRows.PageEvent(
                id: keys.next(.pageEvent), pageViewID: viewID, event: kind, occurredAt: moment, info: info))
    }
}
