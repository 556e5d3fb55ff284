/// A customer who is in every generated insurer that is large enough, under a fixed number, for demonstrations and tests.
///
/// `data/README.md` lists them. Identity is fixed here; the story is drawn like any other unless it is written by hand.
struct FeaturedCustomer: Sendable {
    enum Story: Sendable {
        case drawn
        case handWritten(@Sendable (inout CustomerSimulator, Person) -> Void)
    }

    var name: String?
    var email: String?
    var phones: [PhoneDigits] = []
    /// Zip code and street of each address.
    var addresses: [(zip: Int, street: String)] = []
    /// Lives at the first address of the customer numbered one lower.
    var sharesHome = false
    var segment = Segment.family
    var birthDate: Moment?
    var journey: Journey
    var knownForDays: Int
    var story = Story.drawn
}

extension FeaturedCustomer {
    /// The featured customers by customer number; the customer id is a thousand more.
    static let all: [Int: FeaturedCustomer] = [
        17: FeaturedCustomer(
            name: "Ana García", email: "ana.garcia@mail.example", phones: [1_703_555_1212],
            addresses: [(20191, "12 Oak St, Apt 4"), (20170, "7 Lake St")], birthDate: Moment(1984, 5, 17),
            journey: .quoteAbandoned,
            knownForDays: 379, story: .handWritten { $0.addAna($1) }),
        18: FeaturedCustomer(
            name: "Luis García", email: "luis.garcia@mail.example", phones: [1_571_555_1214], sharesHome: true,
            birthDate: Moment(1981, 10, 2), journey: .quoted, knownForDays: 120),
        19: FeaturedCustomer(
            name: "Tom Haddad", email: "tom.h@mail.example", phones: [1_703_555_1288],
            addresses: [(20170, "480 Elden St")], segment: .single, birthDate: Moment(1992, 7, 4), journey: .insured,
            knownForDays: 700),
        20: FeaturedCustomer(
            name: "Ruth Nguyen", email: "ruth@mail.example", phones: [1_703_555_1290],
            addresses: [(20190, "1 Lake Fairfax Dr, Unit 9B")], segment: .senior, birthDate: Moment(1947, 11, 30),
            journey: .browsing, knownForDays: 60),
        21: FeaturedCustomer(
            name: "Jürgen Müller", email: "juergen.mueller@example.com", phones: [1_804_555_1230, 49_30_23125_042],
            addresses: [(23220, "16 Grace St")], segment: .couple, birthDate: Moment(1958, 6, 21), journey: .lapsed,
            knownForDays: 900),
        22: FeaturedCustomer(
            name: "Zoë Müller-Groß", email: "zoe.mueller@example.com", phones: [1_804_555_1230, 1_804_555_1231],
            sharesHome: true, segment: .couple, birthDate: Moment(1960, 1, 8), journey: .former, knownForDays: 1_000),
        23: FeaturedCustomer(
            name: "Nguyễn Thị Minh Khai", email: "minhkhai.nguyen@mail.example", phones: [1_571_555_1223],
            addresses: [(22204, "903 S Walter Reed Dr")], segment: .firstHome, birthDate: Moment(1995, 9, 1),
            journey: .insured, knownForDays: 400),
        24: FeaturedCustomer(
            name: "王秀英", email: "xiuying.wang@mail.example", phones: [1_202_555_1224],
            addresses: [(20009, "2001 14th St NW, Apt 12")], segment: .single, birthDate: Moment(1988, 4, 12),
            journey: .quoteRejected, knownForDays: 250),
        25: FeaturedCustomer(
            name: "Siobhán O'Brien", email: "s.obrien@post.example", phones: [1_617_555_1225, 44_7700_900_125],
            addresses: [(2139, "77 Massachusetts Ave"), (1002, "5 Amity St")], segment: .landlord,
            birthDate: Moment(1971, 3, 17), journey: .insured,
            knownForDays: 800),
        26: FeaturedCustomer(
            name: "Northgate Property Management, LLC", email: "office@northgate-homes.example",
            phones: (0..<12).map { 1_804_555_1240 + $0 },
            addresses: (0..<24).map { (Place.all[$0 * 3].zip, "\(100 + $0) Northgate Court") }, segment: .landlord,
            journey: .insured, knownForDays: 1_096, story: .handWritten { $0.addHub($1) }),
        27: FeaturedCustomer(name: "Ida Nobody", journey: .registered, knownForDays: 3),
        28: FeaturedCustomer(
            email: "no.name.given@example.net", journey: .browsing, knownForDays: 30),
        29: FeaturedCustomer(journey: .registered, knownForDays: 0),
        // The accents are combining characters here, as some systems store them.
        30: FeaturedCustomer(
            name: "Rene\u{301}e Lefe\u{300}vre", email: "renee.lefevre@example.org", phones: [1_203_555_1230],
            addresses: [(6511, "31 Rue de l'E\u{301}glise")], birthDate: Moment(1979, 8, 30), journey: .quoted,
            knownForDays: 90),
        31: FeaturedCustomer(
            name: "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff zu Hohenlohe-Waldenburg-Schillingsfürst Sr.",
            email: "hubert.blaine.wolfeschlegelsteinhausenbergerdorff@a-rather-long-company-name.example",
            phones: [1_215_555_1231], addresses: [(19103, "1500 John F. Kennedy Blvd")], segment: .senior,
            birthDate: Moment(1914, 8, 4), journey: .insured, knownForDays: 600),
        32: FeaturedCustomer(
            name: "O", email: "o@example.com", phones: [1_404_555_1232], addresses: [(30309, "1 W Peachtree St")],
            segment: .single, birthDate: Moment(1999, 12, 31), journey: .quoteAbandoned, knownForDays: 200),
        // Four residents of one care home call from its one phone.
        33: FeaturedCustomer(
            name: "Edith Turner", phones: [1_757_555_1260], addresses: [(23185, "300 Maple Court")], segment: .senior,
            birthDate: Moment(1931, 1, 9), journey: .contacted, knownForDays: 500),
        34: FeaturedCustomer(
            name: "Γιώργος Παπαδόπουλος", email: "giorgos.papadopoulos@mail.example", phones: [1_757_555_1260],
            sharesHome: true, segment: .senior, birthDate: Moment(1938, 3, 25), journey: .insured, knownForDays: 800),
        35: FeaturedCustomer(
            name: "Oksana Шевченко", email: "oksana@mail.example", phones: [1_757_555_1260], sharesHome: true,
            segment: .senior, birthDate: Moment(1944, 12, 31), journey: .quoted, knownForDays: 100),
        36: FeaturedCustomer(
            name: "שרה כהן", phones: [1_757_555_1260], sharesHome: true, segment: .senior,
            birthDate: Moment(1940, 2, 29), journey: .contacted, knownForDays: 300),
        37: FeaturedCustomer(
            name: "Robert \"Bobby\" Tables, Jr.", email: "bobby.tables@example.com", phones: [1_919_555_1237],
            addresses: [(27701, "6 Comma Ln, \"The Annex\", Apt 1")], birthDate: Moment(2000, 2, 29),
            journey: .contacted, knownForDays: 150,
            story: .handWritten { $0.addBobby($1) }),
        38: FeaturedCustomer(
            name: "محمد الحداد", email: "mohammed.alhaddad@mail.example", phones: [1_301_555_1238],
            addresses: [(20814, "8 Bethesda Metro Ctr")], birthDate: Moment(1969, 7, 20), journey: .former,
            knownForDays: 1_000),
    ]
}

extension CustomerSimulator {
    /// Turns a featured identity into a person, with the keys of its addresses.
    mutating func settle(_ featured: FeaturedCustomer, number: Int) -> Person {
        var homes: [Home] = []
        if featured.sharesHome, let shared = neighbour?.homes.first { homes.append(shared) }
        for address in featured.addresses {
            guard let place = Place.withZip(address.zip) else { continue }
            let isFlat = address.street.contains("Apt") || address.street.contains("Unit")
            homes.append(
                Home(
                    addressID: keys.next(.address), street: address.street, place: place,
                    propertyType: isFlat ? .apartment : .house, areaInSquareFeet: isFlat ? 840 : 1_960))
        }
        return Person(
            id: Self.customerID(number), name: featured.name, familyName: nil, email: featured.email,
            phones: featured.phones, homes: homes, segment: featured.segment, birthDate: featured.birthDate,
            journey: featured.journey, knownForDays: featured.knownForDays)
    }
}
