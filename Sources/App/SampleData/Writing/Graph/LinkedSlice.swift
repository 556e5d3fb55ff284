/// The rows of a slice joined into a graph by what they carry: e-mail addresses, phone numbers and foreign keys.
///
/// A session, call or offer whose e-mail address or phone is nobody's stays in the graph without a customer.
struct LinkedSlice: Sendable {
    /// A parent and a child of one relation, by business key.
    struct Link: Sendable {
        var parent: Int
        var child: Int
    }

    let rows: SourceRows
    /// Customer and phone, once for each customer who gave the phone.
    let phoneOwners: [Link]
    /// Customer and address.
    let residents: [Link]
    /// Customer and session, and customer and quote, by e-mail address.
    let sessionOwners: [Link]
    let quoteOwners: [Link]
    /// Every phone that is given or called from, in order of appearance.
    let phones: [PhoneDigits]
    /// Every place that has an address, in order of appearance.
    let places: [Place]

    init(_ rows: SourceRows) {
        self.rows = rows
        let ownPhones = rows.customers.compactMap { row in row.phone.map { Link(parent: row.id, child: $0) } }
        let furtherPhones = rows.customerPhones.map { Link(parent: $0.customerID, child: $0.phone) }
        phoneOwners = ownPhones + furtherPhones
        let firstHomes = rows.customers.compactMap { row in row.addressID.map { Link(parent: row.id, child: $0) } }
        residents = firstHomes + rows.customerAddresses.map { Link(parent: $0.customerID, child: $0.addressID) }

        var customersByEmail: [String: Int] = [:]
        for customer in rows.customers {
            if let email = customer.email { customersByEmail[email] = customer.id }
        }
        sessionOwners = rows.sessions.compactMap { row in
            row.email.flatMap { customersByEmail[$0] }.map { Link(parent: $0, child: row.id) }
        }
        quoteOwners = rows.quotes.compactMap { row in
            row.email.flatMap { customersByEmail[$0] }.map { Link(parent: $0, child: row.id) }
        }

        var seen: Set<PhoneDigits> = []
        phones = (phoneOwners.map(\.child) + rows.calls.map(\.phone)).filter { seen.insert($0).inserted }
        var seenZips: Set<Int> = []
        places = rows.addresses.map(\.place).filter { seenZips.insert($0.zip).inserted }
    }
}
