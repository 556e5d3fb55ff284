/// What is settled about a customer before the story begins.
struct Person: Sendable {
    var id: Int
    var name: String?
    var familyName: NameCulture.Part?
    var email: String?
    /// The phones the customer calls from, the one of the customer row first.
    var phones: [PhoneDigits]
    /// The addresses, the one of the customer row first.
    var homes: [Home]
    var segment: Segment
    var birthDate: Moment?
    var journey: Journey
    /// How long the customer is known, in days before the data ends.
    var knownForDays: Int
}

/// An address with what an offer for it depends on.
struct Home: Sendable {
    var addressID: Int
    var street: String
    var place: Place
    var propertyType: PropertyType
    var areaInSquareFeet: Int
}

/// The way a story goes; the state it ends in is the state of the same name in the customer view.
enum Journey: Sendable, CaseIterable {
    case insured, lapsed, former, quoted, quoteAbandoned, quoteRejected, browsing, contacted, registered

    static let weighted: [(Journey, weight: Int)] = [
        (.insured, 36), (.lapsed, 7), (.former, 8), (.quoted, 12), (.quoteAbandoned, 15), (.quoteRejected, 6),
        (.browsing, 8), (.contacted, 4), (.registered, 4),
    ]

    /// How long a customer who ends like this is known, in days.
    var knownForDays: ClosedRange<Int> {
        switch self {
        case .insured: 60...1_100
        case .lapsed: 500...1_100
        case .former: 620...1_100
        case .quoted: 15...700
        case .quoteAbandoned, .quoteRejected: 25...900
        case .browsing, .contacted, .registered: 12...900
        }
    }
}
