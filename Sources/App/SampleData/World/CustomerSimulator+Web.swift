extension CustomerSimulator {
    /// Where a session broke off and how much went wrong in it.
    struct SessionTrace {
        var id: Int
        var endedAt: Moment
        var errors: Int
        var sawBrokenPage = false
    }

    /// A look around that leads to no offer.
    mutating func addBrowsing(of person: Person, daysAgo: Int) {
        for index in 0...webChoices.number(in: 0...2) {
            guard daysAgo - index >= 0 else { return }
            addSession(
                of: person, at: moment(daysAgo: daysAgo - index), pages: drawBrowsingPath(), lastStatus: .browsing)
        }
    }

    /// A few pages in no order of sales.
    mutating func drawBrowsingPath() -> [Page] {
        var pages: [Page] = [webChoices.chance(70) ? .home : .blog]
        for _ in 0..<webChoices.number(in: 0...2) {
            pages.append(webChoices.pick([.helpFlood, .helpDeductible, .contact, .blog, .quoteStart, .home]))
        }
        return pages
    }

    /// A policy holder sees to a bill, a change or a claim.
    mutating func addSelfService(of person: Person, about reason: CallReason, at moment: Moment) {
        let pages: [Page] =
            switch reason {
            case .billing: [.account, .billing]
            case .claim: [.claims, .claimReport, .claimReport]
            case .quote, .cancel, .change, .webError: [.account, .documents]
            }
        let session = addSession(
            of: person, at: moment, pages: webChoices.chance(50) ? pages : [.home] + pages, lastStatus: .browsing)
        addCallBurst(of: person, after: session)
    }

    /// One session of the app server with its visits, page views and events.
    ///
    /// - Parameter email: What somebody typed who is nobody of the customer master.
    @discardableResult
    mutating func addSession(
        of person: Person?, email: String? = nil, at start: Moment, pages: [Page], lastStatus: SessionStatus,
        quoteID: Int? = nil, on place: (channel: Channel, device: Device)? = nil
    ) -> SessionTrace {
        let (channel, device) = place ?? drawDevice()
        let session = SourceRows.Session(
            id: keys.next(.session), quoteID: quoteID, email: person?.email ?? email,
            customerInfo: pages.contains(.quoteProperty) ? customerInfo(of: person) : nil, startedAt: start,
            channel: channel, lastStatus: lastStatus)
        rows.sessions.append(session)

        var trace = SessionTrace(id: session.id, endedAt: start, errors: 0)
        let visitCount = min(pages.count, webChoices.pick(weighted: [(1, 76), (2, 18), (3, 6)]))
        for index in 0..<visitCount {
            let part = pages[pages.count * index / visitCount..<pages.count * (index + 1) / visitCount]
            if index > 0 { trace.endedAt = trace.endedAt.adding(minutes: webChoices.number(in: 2...25)) }
            let visitDevice = index == 0 || isFlat ? device : webChoices.pick([device, .mobile])
            let visit = SourceRows.Visit(
                id: keys.next(.visit), sessionID: session.id, visitedAt: trace.endedAt,
                browserID: browser(on: visitDevice), device: visitDevice)
            rows.visits.append(visit)
            for (offset, page) in part.enumerated() {
                let leaves = lastStatus == .abandoned && index == visitCount - 1 && offset == part.count - 1
                addPageView(of: page, in: visit, homeZip: person?.homes.first?.place.zip, isLeftHere: leaves, &trace)
            }
        }
        return trace
    }

    mutating func drawDevice() -> (channel: Channel, device: Device) {
        let channel = webChoices.pick(weighted: [(Channel.web, 66), (.ios, 20), (.android, 14)])
        guard channel == .web else { return (channel, .mobile) }
        return (channel, webChoices.pick(weighted: [(.desktop, 70), (.mobile, 22), (.tablet, 8)]))
    }

    /// The cookie of the browser on a device; one visit in ten comes with a new one.
    private mutating func browser(on device: Device) -> UInt64 {
        if let known = browsers[device], !webChoices.chance(10) { return known }
        let cookie = webChoices.next()
        browsers[device] = cookie
        return cookie
    }

    private func customerInfo(of person: Person?) -> SourceRows.CustomerInfo? {
        guard let name = person?.name, let place = person?.homes.first?.place else { return nil }
        return SourceRows.CustomerInfo(name: name, place: place)
    }

    private mutating func addPageView(
        of page: Page, in visit: SourceRows.Visit, homeZip: Int?, isLeftHere: Bool, _ trace: inout SessionTrace
    ) {
        let usual = isFlat ? 40 : page.usualSeconds
        var seconds = usual / 3 + webChoices.number(in: 0...usual * 3 / 2)
        if isLeftHere { seconds *= 3 }
        let view = SourceRows.PageView(
            id: keys.next(.pageView), visitID: visit.id, page: page, viewedAt: trace.endedAt, seconds: seconds)
        rows.pageViews.append(view)

        if webChoices.chance(30) {
            let kind = webChoices.pick(weighted: [(PageEventKind.click, 50), (.scroll, 30), (.expandHelp, 20)])
            addEvent(kind, on: view, after: seconds / 4, info: webChoices.pick(kind.usualInfo))
        }
        if webChoices.chance(errorPercent(page: page, device: visit.device, homeZip: homeZip)) {
            let count = webChoices.pick(weighted: [(1, 45), (2, 30), (3, 15), (4, 10)])
            for index in 0..<count {
                addEvent(.error, on: view, after: seconds / 3 + index * 7, info: page.usualError)
            }
            trace.errors += count
        }
        if shows(.brokenPage(page)) {
            addEvent(.error, on: view, after: seconds / 3, info: "E9100: \(page.rawValue) does not answer")
            trace.errors += 1
            trace.sawBrokenPage = true
        }
        if isLeftHere {
            addEvent(.abandon, on: view, after: seconds, info: webChoices.pick(PageEventKind.abandon.usualInfo))
        } else if page.isForm, webChoices.chance(65) {
            addEvent(.submit, on: view, after: seconds, info: nil)
        }
        trace.endedAt = trace.endedAt.adding(seconds: seconds)
    }

    /// Planted: the property form fails on small screens and for every seventh zip code, payment fails now and then.
    private func errorPercent(page: Page, device: Device, homeZip: Int?) -> Int {
        if isFlat { return 4 }
        return switch page {
        case .quoteProperty: (homeZip.map { $0 % 7 == 3 } ?? false) ? 45 : device == .mobile ? 24 : 9
        case .quotePayment: 14
        case .claimReport: 8
        default: 1
        }
    }

    private mutating func addEvent(
        _ kind: PageEventKind, on view: SourceRows.PageView, after seconds: Int, info: String?
    ) {
        rows.pageEvents.append(
            SourceRows.PageEvent(
                id: keys.next(.pageEvent), pageViewID: view.id, event: kind,
                occurredAt: view.viewedAt.adding(seconds: seconds), info: info))
    }
}

extension Page {
    /// How long a visitor stays on the page, more or less.
    fileprivate var usualSeconds: Int {
        switch self {
        case .quotePrice: 70
        case .quoteProperty, .claimReport: 90
        case .quoteCoverage, .quotePayment: 55
        case .blog, .helpDeductible, .helpFlood: 80
        default: 25
        }
    }

    fileprivate var isForm: Bool {
        switch self {
        case .quoteStart, .quoteProperty, .quoteCoverage, .quotePayment, .claimReport, .contact: true
        default: false
        }
    }

    fileprivate var usualError: String {
        switch self {
        case .quoteProperty: "E1207: zip code not found, \"check your entry\""
        case .quotePayment: "E2301: card refused"
        case .claimReport: "E3110: upload failed, file too large"
        default: "E5000: page did not load"
        }
    }
}

extension PageEventKind {
    fileprivate var usualInfo: [String?] {
        switch self {
        case .click: ["next", "back", "chat", "call me", nil]
        case .scroll: ["25%", "50%", "75%", "100%"]
        case .expandHelp: ["deductible", "coverage A, B and C", "flood", "replacement cost"]
        case .abandon: ["tab closed", "idle 30 min", "went to another site", nil]
        case .submit, .error: [nil]
        }
    }
}
