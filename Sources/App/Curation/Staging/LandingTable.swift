/// A table of the source systems: where it lies in the landing area and what its columns hold.
struct LandingTable: Sendable, Hashable {
    /// What is done to the values of a column; `ValueCleaner` and the view `clean_<table>` do it, the report tells of it.
    enum Content: Sendable, Hashable {
        case key, reference, text, verbatim, word, capitals, zip, email, phone, moment
        /// A whole number of 31 bits, a number with a fraction, the key of a customer: a number or a text.
        case number, amount, customerKey
    }

    struct Column: Sendable, Hashable {
        var name: String
        var content: Content
    }

    /// The name of its files, and of nothing else in its folder.
    var name: String
    var folder: String
    var columns: [Column]

    init(_ path: String, _ columns: [Column]) {
        let parts = path.split(separator: "/")
        folder = String(parts[0])
        name = String(parts[1])
        self.columns = columns
    }

    /// `core/customer`, as the report names it.
    var path: String { "\(folder)/\(name)" }
    /// The table of its rows as they were read, in a warehouse.
    var stagedName: String { "source_\(name)" }
    /// The rows that are used, cleaned.
    var cleanName: String { "clean_\(name)" }
    /// Cleaned rows in whose place later ones stand.
    var replacedName: String { "replaced_\(name)" }
    /// Cleaned rows that wait for the row they add something to.
    var waitingName: String { "waiting_\(name)" }

    /// Whether a row says only that two things belong together; both are its key.
    var isPair: Bool { columns.count == 2 }
    /// How many of the columns, the first ones, are the key.
    var keyCount: Int { isPair ? 2 : 1 }
    /// The columns of the key.
    var keyColumns: [Column] { Array(columns.prefix(keyCount)) }
}

extension LandingTable {
    private static func column(_ name: String, _ content: Content) -> Column { Column(name: name, content: content) }

    /// Every table of the four source systems.
    static let all: [LandingTable] = [
        LandingTable(
            "core/customer",
            [
                column("customer_id", .customerKey), column("name", .text), column("email", .email),
                column("phone", .phone), column("address_id", .reference), column("segment", .word),
                column("birth_date", .moment), column("created_at", .moment),
            ]),
        LandingTable(
            "core/address",
            [
                column("address_id", .key), column("address", .text), column("city", .text), column("state", .capitals),
                column("zip", .zip), column("property_type", .word), column("area_sqft", .number),
            ]),
        LandingTable("core/customer_phone", [column("customer_id", .customerKey), column("phone", .phone)]),
        LandingTable("core/customer_address", [column("customer_id", .customerKey), column("address_id", .reference)]),
        LandingTable(
            "core/quote",
            [
                column("quote_id", .key), column("email", .email), column("call_id", .reference),
                column("session_id", .reference), column("created_at", .moment), column("coverage", .number),
                column("deductible", .number), column("premium", .amount), column("status", .word),
            ]),
        LandingTable(
            "core/policy",
            [
                column("policy_id", .key), column("quote_id", .reference), column("customer_id", .customerKey),
                column("start_date", .moment), column("end_date", .moment), column("premium", .amount),
                column("status", .word),
            ]),
        LandingTable(
            "callcenter/call",
            [
                column("call_id", .key), column("agent_id", .reference), column("phone_no", .phone),
                column("started_at", .moment), column("duration_s", .number), column("direction", .word),
                column("reason", .word), column("outcome", .word), column("details", .verbatim),
            ]),
        LandingTable(
            "callcenter/agent", [column("agent_id", .key), column("name", .text), column("team", .text)]),
        LandingTable(
            "applog/session",
            [
                column("session_id", .key), column("quote_id", .reference), column("email", .email),
                column("started_at", .moment), column("channel", .word), column("last_status", .word),
            ]),
        LandingTable(
            "webanalytics/visit",
            [
                column("visit_id", .key), column("session_id", .reference), column("visited_at", .moment),
                column("browser_id", .text), column("device", .word),
            ]),
        LandingTable(
            "webanalytics/page_view",
            [
                column("page_id", .key), column("visit_id", .reference), column("page", .text),
                column("viewed_at", .moment), column("seconds", .number),
            ]),
        LandingTable(
            "webanalytics/page_event",
            [
                column("event_id", .key), column("page_id", .reference), column("event", .word),
                column("occurred_at", .moment), column("info", .verbatim),
            ]),
    ]
}
