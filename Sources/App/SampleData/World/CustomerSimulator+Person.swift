extension CustomerSimulator {
    /// Draws who the customer is: name, e-mail address, phones, homes and the way the story will go.
    mutating func drawPerson(number: Int) -> Person {
        var choices = RandomStream(seed: seed, subject: number, aspect: .person)
        var homeChoices = RandomStream(seed: seed, subject: number, aspect: .home)
        let journey = journeyChoices.pick(weighted: Journey.weighted)
        let host = homeChoices.chance(16) ? neighbour.flatMap { $0.homes.isEmpty || $0.phones.isEmpty ? nil : $0 } : nil

        let culture = choices.pick(weighted: NameCulture.weighted)
        let given = choices.pick(culture.given)
        let drawnFamily = choices.pick(culture.family)
        let family = choices.chance(70) ? host?.familyName ?? drawnFamily : drawnFamily
        let segment = choices.pick(weighted: Self.segments)
        let knowsNothing = journey == .registered && choices.chance(40)

        return Person(
            id: Self.customerID(number),
            name: culture.fullName(given: given, family: family),
            familyName: culture.order == .givenFamily ? family : nil,
            email: knowsNothing || (journey == .contacted && choices.chance(50))
                ? nil
                : email(given: given, family: culture.order == .givenOnly ? nil : family, number: number, &choices),
            phones: knowsNothing ? [] : drawPhones(number: number, journey: journey, host: host, &homeChoices),
            homes: knowsNothing ? [] : drawHomes(number: number, segment: segment, host: host, &homeChoices),
            segment: segment,
            birthDate: choices.chance(92) ? drawBirthDate(segment: segment, &choices) : nil,
            journey: journey,
            knownForDays: choices.number(in: journey.knownForDays))
    }

    static func customerID(_ number: Int) -> Int {
        1_000 + number
    }

    private static let segments: [(Segment, weight: Int)] = [
        (.family, 34), (.couple, 20), (.single, 18), (.senior, 14), (.firstHome, 10), (.landlord, 4),
    ]

    private static let mailDomains: [(String, weight: Int)] = [
        ("mail.example", 40), ("example.com", 20), ("example.org", 10), ("example.net", 10), ("post.example", 8),
        ("inbox.example", 8), ("alumni.college.example", 3), ("a-rather-long-company-name.example", 1),
    ]

    /// An address no one else has: it ends in the customer number, and nothing before it does in a digit.
    private func email(given: NameCulture.Part, family: NameCulture.Part?, number: Int, _ choices: inout RandomStream)
        -> String
    {
        let initial = String(given.plain.prefix(1))
        let name =
            switch (choices.number(in: 0...9), family?.plain) {
            case (_, nil): given.plain
            case (0...4, let family?): "\(given.plain).\(family)"
            case (5...6, let family?): "\(initial)\(family)"
            case (7, let family?): "\(family)_\(given.plain)"
            case (8, let family?): "\(given.plain)+home.\(family)"
            case (_, let family?): "\(family)-\(initial)."
            }
        return "\(name)\(number)@\(choices.pick(weighted: Self.mailDomains))"
    }

    private func drawBirthDate(segment: Segment, _ choices: inout RandomStream) -> Moment {
        let years =
            switch segment {
            case .senior: 1_931...1_958
            case .family, .landlord: 1_962...1_990
            case .firstHome, .single: 1_978...2_003
            case .couple: 1_950...1_999
            }
        return Moment(
            choices.number(in: years), choices.number(in: 1...12), choices.number(in: 1...28))
    }

    private func drawPhones(
        number: Int, journey: Journey, host: Person?, _ choices: inout RandomStream
    ) -> [PhoneDigits] {
        // Somebody with nothing but a registration must not inherit the calls of a shared phone.
        guard journey != .registered, journey != .browsing || choices.chance(70) else { return [] }
        let own = phoneBook.number(ofCustomer: number, .first)
        var phones = choices.chance(journey == .contacted ? 100 : 94) ? [own] : []
        if let shared = host?.phones.first, host?.journey != .registered, choices.chance(50), journey != .browsing {
            phones = choices.chance(50) ? [shared] : phones + [shared]
        }
        if choices.chance(22) { phones.append(phoneBook.number(ofCustomer: number, .second)) }
        if choices.chance(5) { phones.append(phoneBook.number(ofCustomer: number, .third)) }
        return phones
    }

    private mutating func drawHomes(
        number: Int, segment: Segment, host: Person?, _ choices: inout RandomStream
    ) -> [Home] {
        var homes: [Home] = []
        if let shared = host?.homes.first { homes.append(shared) }
        let places = phoneBook.area(ofCustomer: number).places
        let count = segment == .landlord ? choices.number(in: 2...4) : choices.chance(18) ? 2 : 1
        while homes.count < count {
            homes.append(drawHome(in: choices.pick(places), segment: segment, &choices))
        }
        return homes
    }

    /// A home somewhere in a place, of the kind the segment lives in.
    mutating func drawHome(in place: Place, segment: Segment, _ choices: inout RandomStream) -> Home {
        let type: PropertyType =
            switch segment {
            case .family, .landlord:
                choices.pick(weighted: [(.house, 60), (.townhouse, 25), (.condo, 10), (.mobileHome, 5)])
            case .couple, .senior:
                choices.pick(weighted: [
                    (.house, 45), (.townhouse, 20), (.condo, 20), (.apartment, 10), (.mobileHome, 5),
                ])
            case .single, .firstHome:
                choices.pick(weighted: [(.apartment, 45), (.condo, 30), (.townhouse, 15), (.house, 10)])
            }
        let area =
            switch type {
            case .house: choices.number(in: 130...420) * 10
            case .townhouse: choices.number(in: 110...240) * 10
            case .condo, .apartment: choices.number(in: 45...160) * 10
            case .mobileHome: choices.number(in: 60...140) * 10
            }
        return Home(
            addressID: keys.next(.address), street: drawStreet(type: type, &choices), place: place, propertyType: type,
            areaInSquareFeet: area)
    }

    private func drawStreet(type: PropertyType, _ choices: inout RandomStream) -> String {
        let house = "\(choices.number(in: 1...9_899)) \(choices.pick(Self.streets))"
        switch type {
        case .apartment: return "\(house), Apt \(choices.number(in: 1...48))"
        case .condo: return "\(house), Unit \(choices.number(in: 1...12))\(choices.pick(["A", "B", "C", ""]))"
        case .mobileHome: return "\(house) Lot #\(choices.number(in: 1...90))"
        case .house, .townhouse: return house
        }
    }

    private static let streets = [
        "Oak St", "Lake St", "Maple Ave", "Washington Blvd", "Church Rd", "Elm St", "Sunrise Valley Dr", "Main St",
        "N Pine St", "Old Dominion Dr", "Martin Luther King Jr Blvd", "St. Mary's Ln", "Rue de l'Église", "2nd Ave",
        "Chesapeake Way", "Piñon Ct", "Hunter Mill Rd", "W Broad St", "Harbor View Ter", "County Route 612",
    ]
}
