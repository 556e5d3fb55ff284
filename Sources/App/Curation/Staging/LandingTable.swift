/// A table of the source systems: where it lies in the landing area and what its columns hold.
struct LandingTable: Sendable, Hashable {
    /// What is done to the values of a column; the view `clean_<table>` does it, the report tells of it.
    enum Content: String, Sendable, Hashable {
        case key, reference, text, verbatim, word, zip, email, phone, moment, number
    }

    struct Column: Sendable, Hashable {
        var name: String
        var content: Content
    }

    /// A reason for which a row does not reach `clean_<table>`, told by a condition on the staged row `source`.
    struct Refusal: Sendable, Hashable {
        var reason: String
        var condition: String
    }

    /// The name of its files, and of nothing else in its folder.
    var name: String
    var folder: String
    var columns: [Column]
    /// Why rows are refused; what matches none of these repeats a key.
    var refusals: [Refusal]

    init(_ path: String, _ columns: [Column], refusals: [Refusal]? = nil) {
        let parts = path.split(separator: "/")
        folder = String(parts[0])
        name = String(parts[1])
        self.columns = columns
        self.refusals =
            refusals ?? [Refusal(reason: "no \(columns[0].name)", condition: "source.\(columns[0].name) IS NULL")]
    }

    /// `core/customer`, as the report names it.
    var path: String { "\(folder)/\(name)" }
    /// The table its rows are staged in, as they were read.
    var stagedName: String { "source_\(name)" }
    /// The view of its rows that are used, cleaned.
    var cleanName: String { "clean_\(name)" }
}

extension LandingTable {
    private static func column(_ name: String, _ content: Content) -> Column { Column(name: name, content: content) }

    private static let hasCustomerKey = """
        EXISTS (SELECT 1 FROM customer_key AS known WHERE known.field = 'customer.customer_id' \
        AND known.row_id = source.row_id AND known.customer_key IS NOT NULL)
        """

    /// Every table of the four source systems.
    static let all: [LandingTable] = [
        LandingTable(
            "core/customer",
            [
                column("customer_id", .number), column("name", .text), column("email", .email),
                column("phone", .phone), column("address_id", .reference), column("segment", .word),
                column("birth_date", .moment), column("created_at", .moment),
            ],
            refusals: [
                Refusal(reason: "no customer_id", condition: "source.customer_id IS NULL"),
                Refusal(
                    reason: "customer_id: a key with a fraction is not exact beyond 2^53",
                    condition: """
                        EXISTS (SELECT 1 FROM number_part AS part WHERE part.field = 'customer.customer_id' \
                        AND part.row_id = source.row_id AND part.rest LIKE '.0%' \
                        AND RTRIM(SUBSTR(part.rest, 2), '0') = '') \
                        AND NOT \(hasCustomerKey)
                        """),
                Refusal(
                    reason: "customer_id is not a number",
                    condition: "NOT \(hasCustomerKey)"),
            ]),
        LandingTable(
            "core/address",
            [
                column("address_id", .key), column("address", .text), column("city", .text), column("state", .word),
                column("zip", .zip), column("property_type", .word), column("area_sqft", .number),
            ]),
        LandingTable(
            "core/customer_phone", [column("customer_id", .number), column("phone", .phone)],
            refusals: customerRefusals("customer_phone") + [
                Refusal(reason: "no phone", condition: "source.phone IS NULL"),
                Refusal(
                    reason: "phone is no phone number",
                    condition: """
                        NOT EXISTS (SELECT 1 FROM clean_phone AS number WHERE number.field = 'customer_phone.phone' \
                        AND number.row_id = source.row_id AND number.digits IS NOT NULL)
                        """),
            ]),
        LandingTable(
            "core/customer_address", [column("customer_id", .number), column("address_id", .reference)],
            refusals: customerRefusals("customer_address") + [
                Refusal(reason: "no address_id", condition: "source.address_id IS NULL"),
                Refusal(
                    reason: "address_id is nobody's",
                    condition: """
                        NOT EXISTS (SELECT 1 FROM clean_address WHERE address_id = TRIM(source.address_id))
                        """),
            ]),
        LandingTable(
            "core/quote",
            [
                column("quote_id", .key), column("email", .email), column("call_id", .reference),
                column("session_id", .reference), column("created_at", .moment), column("coverage", .number),
                column("deductible", .number), column("premium", .number), column("status", .word),
            ]),
        LandingTable(
            "core/policy",
            [
                column("policy_id", .key), column("quote_id", .reference), column("customer_id", .number),
                column("start_date", .moment), column("end_date", .moment), column("premium", .number),
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

    /// A row that adds something to a customer needs one who is there.
    private static func customerRefusals(_ table: String) -> [Refusal] {
        [
            Refusal(reason: "no customer_id", condition: "source.customer_id IS NULL"),
            Refusal(
                reason: "customer_id is nobody's",
                condition: """
                    NOT EXISTS (SELECT 1 FROM customer_key AS known \
                    JOIN clean_customer ON clean_customer.customer_id = known.customer_key \
                    WHERE known.field = '\(table).customer_id' AND known.row_id = source.row_id)
                    """),
        ]
    }
}
