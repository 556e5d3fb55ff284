import GRDB

/// Which rows have to be looked at because of what changed, found by the keys of what came, went or changed.
///
/// Rows are looked at twice, as they were and as they are. For that the same keys are taken on both sides: those whose
/// graph rows may differ, and what these refer to, so that every view gives for them what it would give over all rows.
/// Whatever else it gives is the same on both sides and falls out of the difference.
struct TouchedRows {
    /// The keys that are looked at, by the name of the table; of pairs, the keys of the customers.
    private(set) var keys: [String: Set<String>] = [:]

    private let sides: [StateSide]
    /// Rows whose graph rows may differ.
    private var changed: [String: Set<String>] = [:]
    /// Keys that are there on one side only.
    private var turned: [String: Set<String>] = [:]

    /// - Parameter touched: Of each table, the keys of rows that came or went.
    init(_ touched: [String: Set<String>], before: StateSide, after: StateSide) throws {
        sides = [before, after]
        for table in LandingTable.all where !table.isPair {
            let key = table.columns[0].name
            let own = touched[table.name, default: []]
            changed[table.name] = own
            turned[table.name] = try own.filter { id in
                try before.has(table.name, key, id) != after.has(table.name, key, id)
            }
        }
        for table in LandingTable.all where table.isPair {
            changed["customer", default: []].formUnion(touched[table.name, default: []])
        }
        try follow()
        try lookAround()
    }

    var isEmpty: Bool { changed.values.allSatisfy(\.isEmpty) }

    private subscript(_ table: String) -> Set<String> { changed[table, default: []] }

    // MARK: Rows that may differ

    /// Adds the rows that refer to something that came, went or leads elsewhere now.
    private mutating func follow() throws {
        try add("customer", by: "address_id", turned["address"])
        let emails = try values("customer", "email", of: self["customer"])
        let led = try emails.filter { email in
            try sides[0].keys("customer", "email", email) != sides[1].keys("customer", "email", email)
        }
        let phones = try self["customer"].reduce(into: Set<String>()) { phones, customer in
            phones.formUnion(try sides[0].phones(of: customer).symmetricDifference(sides[1].phones(of: customer)))
        }
        try add("session", by: "email", led)
        try add("session", by: "quote_id", turned["quote"])
        try add("call", by: "agent_id", turned["agent"])
        try add("call", by: "phone_no", phones)
        try add("visit", by: "session_id", turned["session"])
        try add("page_view", by: "visit_id", turned["visit"])
        try add("page_event", by: "page_id", turned["page_view"])
        try add("quote", by: "email", led)
        try add("quote", by: "call_id", turned["call"])
        try add("quote", by: "session_id", turned["session"])
        // A session may be the first that names a quote.
        changed["quote", default: []].formUnion(try values("session", "quote_id", of: self["session"]))
        try add("policy", by: "quote_id", turned["quote"])
        try add("policy", by: "customer_id", turned["customer"])
    }

    private mutating func add(_ table: String, by column: String, _ values: Set<String>?) throws {
        for value in values ?? [] {
            for side in sides { changed[table, default: []].formUnion(try side.keys(table, column, value)) }
        }
    }

    /// The values of a column in rows, on both sides.
    private func values(_ table: String, _ column: String, of keys: Set<String>) throws -> Set<String> {
        var values: Set<String> = []
        for key in keys {
            for side in sides {
                if let value = try side.value(table, column, key) { values.insert(value) }
            }
        }
        return values
    }

    // MARK: What they refer to

    /// Takes the rows that may differ, and beside them what their graph rows are made from.
    private mutating func lookAround() throws {
        keys = changed
        func look(_ table: String, _ others: Set<String>) { keys[table, default: []].formUnion(others) }
        func refer(_ parent: String, _ column: String, from child: String) throws {
            look(parent, try values(child, column, of: self[child]))
        }
        try refer("address", "address_id", from: "customer")
        try refer("agent", "agent_id", from: "call")
        try refer("call", "call_id", from: "quote")
        try refer("session", "session_id", from: "visit")
        try refer("session", "session_id", from: "quote")
        try refer("quote", "quote_id", from: "session")
        try refer("quote", "quote_id", from: "policy")
        try refer("visit", "visit_id", from: "page_view")
        try refer("page_view", "page_id", from: "page_event")
        try refer("customer", "customer_id", from: "policy")
        // Of a zip code the first address tells, of a quote the first session that names it.
        for zip in try values("address", "zip", of: self["address"]) {
            for side in sides { look("address", try side.firstKey("address", "zip", zip)) }
        }
        for quote in self["quote"] {
            for side in sides { look("session", try side.firstKey("session", "quote_id", quote)) }
        }
        // Of an e-mail address all customers count, of a phone whether anybody has it.
        var emails: Set<String> = []
        for table in ["customer", "session", "quote"] { emails.formUnion(try values(table, "email", of: self[table])) }
        for email in emails {
            for side in sides { look("customer", try side.keys("customer", "email", email)) }
        }
        var phones = try values("call", "phone_no", of: self["call"])
        for customer in self["customer"] {
            for side in sides { phones.formUnion(try side.phones(of: customer)) }
        }
        for phone in phones {
            for side in sides {
                look("call", try side.firstKey("call", "phone_no", phone))
                look("customer", try side.someOwner(ofPhone: phone))
            }
        }
    }
}
