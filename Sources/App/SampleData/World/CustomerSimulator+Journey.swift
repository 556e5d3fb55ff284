extension CustomerSimulator {
    /// Adds a whole story that ends in the state the person's journey is named after.
    ///
    /// Things happen in episodes of a few days with quiet weeks between them.
    mutating func addJourney(of person: Person) {
        let known = person.knownForDays
        switch person.journey {
        case .insured:
            let bound = journeyChoices.number(in: 25...min(known - 5, 900))
            addEarlierQuote(of: person, before: bound)
            addInsurance(of: person, quoteDaysAgo: bound, endDaysAgo: nil)
        case .lapsed:
            let end = journeyChoices.number(in: 1...84)
            addInsurance(of: person, quoteDaysAgo: end + journeyChoices.number(in: 100...390), endDaysAgo: end)
            addReturn(of: person, sinceDaysAgo: end)
        case .former:
            let end = journeyChoices.number(in: 100...known - 400)
            addInsurance(of: person, quoteDaysAgo: end + journeyChoices.number(in: 100...390), endDaysAgo: end)
            addReturn(of: person, sinceDaysAgo: end)
        case .quoted:
            let newest = journeyChoices.number(in: 1...min(known - 8, 40))
            addEarlierQuote(of: person, before: newest)
            addQuote(for: person, daysAgo: newest, status: .open)
        case .quoteAbandoned:
            let newest = journeyChoices.number(in: 1...min(known - 8, 120))
            addEarlierQuote(of: person, before: newest)
            addQuote(for: person, daysAgo: newest, status: .abandoned)
        case .quoteRejected:
            let newest = journeyChoices.number(in: 3...min(known - 8, 300))
            addEarlierQuote(of: person, before: newest)
            addQuote(for: person, daysAgo: newest, status: .rejected)
        case .browsing:
            for _ in 0...journeyChoices.number(in: 0...2) {
                addBrowsing(of: person, daysAgo: journeyChoices.number(in: 0...known - 1))
            }
        case .contacted:
            for _ in 0...journeyChoices.number(in: 0...1) {
                let reason = journeyChoices.pick(weighted: [(CallReason.quote, 60), (.change, 20), (.claim, 20)])
                addCalls(
                    of: person, about: reason, count: 1...2,
                    from: moment(daysAgo: journeyChoices.number(in: 1...known - 1)))
            }
        case .registered:
            break
        }
    }

    /// Before the offer that counts there was often one that came to nothing, or only a look around.
    private mutating func addEarlierQuote(of person: Person, before daysAgo: Int) {
        guard person.knownForDays - daysAgo > 30 else { return }
        let earlier = journeyChoices.number(in: daysAgo + 20...person.knownForDays - 6)
        if journeyChoices.chance(35) {
            addQuote(for: person, daysAgo: earlier, status: journeyChoices.chance(60) ? .abandoned : .rejected)
        } else if journeyChoices.chance(50) {
            addBrowsing(of: person, daysAgo: earlier)
        }
    }

    /// Somebody who left looks at the offers again, once in a while.
    private mutating func addReturn(of person: Person, sinceDaysAgo end: Int) {
        guard end > 12, journeyChoices.chance(30) else { return }
        let status = journeyChoices.pick(weighted: [(QuoteStatus.abandoned, 50), (.open, 30), (.rejected, 20)])
        addQuote(for: person, daysAgo: journeyChoices.number(in: 1...end - 8), status: status)
    }

    /// An accepted offer, the policies bound from it year by year, and the contacts a policy brings.
    mutating func addInsurance(of person: Person, quoteDaysAgo: Int, endDaysAgo: Int?) {
        guard let quote = addQuote(for: person, daysAgo: quoteDaysAgo, status: .accepted) else { return }
        var start = quoteDaysAgo - journeyChoices.number(in: 1...14)
        let end = endDaysAgo ?? 0
        var premium = quote.premiumInCents
        while start - end > 365 {
            addPolicy(of: person, quote: quote, startDaysAgo: start, endDaysAgo: start - 365, premium, .expired)
            start -= 365
            premium += premium * journeyChoices.number(in: -1...7) / 100
        }
        let lastStatus =
            endDaysAgo == nil
            ? PolicyStatus.active : journeyChoices.pick(weighted: [(.lapsed, 40), (.cancelled, 40), (.expired, 20)])
        addPolicy(of: person, quote: quote, startDaysAgo: start, endDaysAgo: endDaysAgo, premium, lastStatus)
        if lastStatus == .cancelled {
            addCalls(of: person, about: .cancel, count: 1...2, from: moment(daysAgo: min(end + 12, quoteDaysAgo)))
        }
        addService(of: person, fromDaysAgo: quoteDaysAgo - 1, toDaysAgo: max(end, 1))
    }

    mutating func addPolicy(
        of person: Person, quote: SourceRows.Quote, startDaysAgo: Int, endDaysAgo: Int?, _ premium: Int,
        _ status: PolicyStatus
    ) {
        let midnight = Insurer.now.startOfDay
        rows.policies.append(
            SourceRows.Policy(
                id: keys.next(.policy), quoteID: quote.id, customerID: person.id,
                startDate: midnight.adding(days: -startDaysAgo), endDate: endDaysAgo.map { midnight.adding(days: -$0) },
                premiumInCents: premium, status: status))
    }

    /// Bills, changes and claims of somebody who is insured.
    private mutating func addService(of person: Person, fromDaysAgo: Int, toDaysAgo: Int) {
        guard fromDaysAgo > toDaysAgo else { return }
        for _ in 0..<journeyChoices.number(in: 1...3) {
            let when = moment(daysAgo: journeyChoices.number(in: toDaysAgo...fromDaysAgo))
            let reason = journeyChoices.pick(weighted: [(CallReason.billing, 45), (.change, 25), (.claim, 30)])
            if webChoices.chance(88) {
                addSelfService(of: person, about: reason, at: when)
            }
            if callChoices.chance(reason == .claim ? 85 : 50) {
                addCalls(
                    of: person, about: reason, count: reason == .claim ? 1...4 : 1...2, from: when.adding(hours: 2))
            }
        }
    }
}
