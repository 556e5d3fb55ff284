/// Makes up customers one after the other, with the rows that their stories leave in the source systems.
struct CustomerSimulator: Sendable {
    /// The rows of all customers so far.
    var rows = SourceRows()

    let seed: UInt64
    /// What is planted; nil for an insurer with habits of its own.
    let causes: [Cause]?
    let phoneBook: PhoneBook
    var keys = KeyAllocator(customerNumber: 0)
    /// The cookies of the customer's browsers, which stay the same from visit to visit unless they are cleared.
    var browsers: [Device: UInt64] = [:]
    /// The customer before, with whom the next one may live.
    var neighbour: Person?
    /// Choices of how the story goes, of what happens on the web and of what is said on the phone.
    var journeyChoices: RandomStream
    var webChoices: RandomStream
    var callChoices: RandomStream
    /// Whether causes show.
    var causeChoices: RandomStream

    init(seed: UInt64, causes: [Cause]?) {
        self.seed = seed
        self.causes = causes
        phoneBook = PhoneBook(seed: seed)
        journeyChoices = RandomStream(seed: seed, subject: 0, aspect: .journey)
        webChoices = RandomStream(seed: seed, subject: 0, aspect: .web)
        callChoices = RandomStream(seed: seed, subject: 0, aspect: .calls)
        causeChoices = RandomStream(seed: seed, subject: 0, aspect: .causes)
    }

    /// Adds one customer and the strangers who turned up at the same time.
    mutating func add(customer number: Int) {
        keys = KeyAllocator(customerNumber: number)
        journeyChoices = RandomStream(seed: seed, subject: number, aspect: .journey)
        webChoices = RandomStream(seed: seed, subject: number, aspect: .web)
        callChoices = RandomStream(seed: seed, subject: number, aspect: .calls)
        causeChoices = RandomStream(seed: seed, subject: number, aspect: .causes)

        let featured = isFlat ? nil : FeaturedCustomer.all[number]
        let person = featured.map { settle($0, number: number) } ?? drawPerson(number: number)
        register(person, housedBy: person.homes.first?.addressID == neighbour?.homes.first?.addressID ? neighbour : nil)
        switch featured?.story {
        case .handWritten(let addRows): addRows(&self, person)
        case .drawn, nil: if isFlat { addFlatStory(of: person) } else { addJourney(of: person) }
        }
        browsers = [:]
        if !isFlat { addStrangers(number: number) }
        browsers = [:]
        neighbour = person
    }

    /// Writes the customer row and the rows of phones and addresses that are not the neighbour's.
    private mutating func register(_ person: Person, housedBy host: Person?) {
        rows.customers.append(
            SourceRows.Customer(
                id: person.id, name: person.name, email: person.email, phone: person.phones.first,
                addressID: person.homes.first?.addressID, segment: person.name == nil ? nil : person.segment,
                birthDate: person.birthDate,
                createdAt: person.knownForDays == 0 ? nil : moment(daysAgo: person.knownForDays)))
        for phone in person.phones.dropFirst() {
            rows.customerPhones.append(.init(customerID: person.id, phone: phone))
        }
        for home in person.homes.dropFirst() {
            rows.customerAddresses.append(.init(customerID: person.id, addressID: home.addressID))
        }
        for home in person.homes where host?.homes.first?.addressID != home.addressID {
            rows.addresses.append(
                SourceRows.Address(
                    id: home.addressID, street: home.street, place: home.place, propertyType: home.propertyType,
                    areaInSquareFeet: home.areaInSquareFeet))
        }
    }

    /// A waking hour of the day that lies `daysAgo` days before the data ends.
    mutating func moment(daysAgo: Int) -> Moment {
        let midnight = Insurer.now.startOfDay.adding(days: -daysAgo)
        let lastHour = daysAgo == 0 ? 14 : 21
        return midnight.adding(
            hours: journeyChoices.number(in: 7...lastHour), minutes: journeyChoices.number(in: 0...59),
            seconds: journeyChoices.number(in: 0...59))
    }

    /// The agents of the call centre; the first two are known by name from the documentation.
    mutating func addAgents() {
        let teams = ["sales", "service", "claims", "retention", "web support"]
        for index in 0..<Self.agentCount {
            var choices = RandomStream(seed: seed, subject: -1 - index, aspect: .person)
            let culture = choices.pick(weighted: NameCulture.weighted)
            let drawnName = culture.fullName(given: choices.pick(culture.given), family: choices.pick(culture.family))
            let name = index == 0 ? "Wei Nguyen" : index == 1 ? "Ruth Patel" : drawnName
            rows.agents.append(.init(id: Self.firstAgentID + index, name: name, team: teams[index % teams.count]))
        }
    }

    static let firstAgentID = 101
    static let agentCount = 60
}
