extension CustomerSimulator {
    /// Calls about one subject, some hours apart, until the data ends.
    mutating func addCalls(
        of person: Person, about reason: CallReason, count: ClosedRange<Int>, from first: Moment
    ) {
        var moment = first
        let total = callChoices.number(in: count)
        for index in 0..<total {
            guard moment <= Insurer.now else { return }
            // Somebody who calls again about the same thing uses the phone at hand, and it is resolved in the end.
            guard let phone = person.phones.isEmpty ? nil : callChoices.pick(person.phones) else { return }
            addCall(from: phone, about: reason, at: moment, isLast: index == total - 1)
            moment = moment.adding(hours: callChoices.number(in: 2...50), minutes: callChoices.number(in: 0...59))
        }
    }

    /// Planted: two page errors or more in a session bring calls about it within two days, mostly several.
    mutating func addCallBurst(of person: Person, after session: SessionTrace) {
        guard session.errors >= 2, let phone = person.phones.first, callChoices.chance(70) else { return }
        var moment = session.endedAt.adding(minutes: callChoices.number(in: 3...40))
        let total = callChoices.pick(weighted: [(1, 20), (2, 35), (3, 25), (4, 20)])
        for index in 0..<total {
            guard moment <= Insurer.now else { return }
            addCall(from: phone, about: .webError, at: moment, isLast: index == total - 1)
            moment = moment.adding(minutes: callChoices.number(in: 20...11 * 60))
        }
    }

    /// One call; its key is returned for the offer that may be made in it.
    @discardableResult
    mutating func addCall(
        from phone: PhoneDigits, about reason: CallReason, at moment: Moment, isLast: Bool
    ) -> Int {
        let outboundPercent = isFlat ? 10 : reason == .webError ? 4 : 16
        let direction: CallDirection = callChoices.chance(outboundPercent) ? .outbound : .inbound
        let outcome: CallOutcome =
            isLast
            ? callChoices.pick(weighted: [(.resolved, 72), (.open, 12), (.callback, 8), (.escalated, 8)])
            : callChoices.pick(weighted: [(.escalated, 35), (.callback, 35), (.open, 30)])
        let isMissed = direction == .outbound && callChoices.chance(15)
        let call = SourceRows.Call(
            id: keys.next(.call), agentID: drawAgent(), phone: phone, startedAt: moment,
            durationInSeconds: isMissed ? 0 : callChoices.number(in: 20...420) + (callChoices.chance(20) ? 600 : 0),
            direction: direction, reason: reason, outcome: isMissed ? .callback : outcome,
            details: !isMissed && callChoices.chance(60) ? callChoices.pick(CallNotes.notes(for: reason)) : nil)
        rows.calls.append(call)
        return call.id
    }

    /// Planted: one agent takes an eighth of all calls, the others fewer the later they came.
    private mutating func drawAgent() -> Int {
        let last = Self.agentCount - 1
        if isFlat { return Self.firstAgentID + callChoices.number(in: 0...last) }
        if callChoices.chance(12) { return Self.firstAgentID }
        return Self.firstAgentID + min(callChoices.number(in: 0...last), callChoices.number(in: 0...last))
    }

    /// Visitors without a name, callers from phones nobody gave, and an offer that belongs to no customer; some leave an
    /// e-mail address that is not known.
    mutating func addStrangers(number: Int) {
        var choices = RandomStream(seed: seed, subject: number, aspect: .stranger)
        if choices.chance(25) {
            let pages = drawBrowsingPath()
            addSession(
                of: nil, email: number % 5 == 0 ? "visitor\(number)@elsewhere.example" : nil,
                at: moment(daysAgo: choices.number(in: 0...400)), pages: pages, lastStatus: .browsing)
        }
        guard choices.chance(7) else { return }
        let phone = phoneBook.number(ofCustomer: number, .stranger)
        var when = moment(daysAgo: choices.number(in: 2...300))
        for _ in 0..<choices.number(in: 1...3) where when <= Insurer.now {
            let call = addCall(from: phone, about: .quote, at: when, isLast: true)
            if choices.chance(12) {
                let home = Place.all[choices.number(in: 0...Place.all.count - 1)]
                appendQuote(
                    place: home, propertyType: .house, segment: .family,
                    email: number % 2 == 0 ? "caller\(number)@elsewhere.example" : nil, callID: call, sessionID: nil,
                    at: when, status: .open)
            }
            when = when.adding(days: choices.number(in: 1...20))
        }
    }
}
