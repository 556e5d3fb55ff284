import Graph

/// A file of the landing area: where it lies, what its columns are and how the rows of a slice are written into it.
struct SourceTable: Sendable {
    enum Syntax: Sendable {
        case csv, jsonLines
    }

    let path: String
    let columns: [String]
    /// The rows of a slice as spelled cells in the order of the columns.
    let rows: @Sendable (SourceRows, inout SourceDefects?) -> [[SpelledCell]]

    var syntax: Syntax {
        path.hasSuffix(".jsonl") ? .jsonLines : .csv
    }

    /// - Parameter older: How a row looked before it got its last form; nil when it never looked different.
    init<Row>(
        _ path: String, _ rows: @escaping @Sendable (SourceRows) -> [Row],
        older: @escaping @Sendable (Row) -> Row? = { _ in nil },
        columns: [(name: String, cell: @Sendable (Row) -> SourceCell?)]
    ) {
        self.path = path
        self.columns = columns.map(\.name)
        self.rows = { source, defects in
            let current = rows(source)
            let arrived = defects?.arrivals(of: current, older: older) ?? current
            return arrived.map { row in
                columns.map { column in column.cell(row).map { SpelledCell($0, &defects) } ?? .missing }
            }
        }
    }
}

extension SourceTable {
    /// Every file of the landing area.
    static let all: [SourceTable] = [
        SourceTable(
            "core/customer.csv", { $0.customers }, older: { $0.withoutDetails },
            columns: [
                ("customer_id", { .number($0.id) }), ("name", { $0.name.map(SourceCell.text) }),
                ("email", { $0.email.map(SourceCell.email) }), ("phone", { $0.phone.map(SourceCell.phone) }),
                ("address_id", { $0.addressID.map(SourceCell.number) }),
                ("segment", { ($0.segment?.rawValue).map(SourceCell.text) }),
                ("birth_date", { $0.birthDate.map(SourceCell.day) }),
                ("created_at", { $0.createdAt.map(SourceCell.moment) }),
            ]),
        SourceTable(
            "core/customer_phone.csv", { $0.customerPhones },
            columns: [("customer_id", { .number($0.customerID) }), ("phone", { .phone($0.phone) })]),
        SourceTable(
            "core/customer_address.csv", { $0.customerAddresses },
            columns: [("customer_id", { .number($0.customerID) }), ("address_id", { .number($0.addressID) })]),
        SourceTable(
            "core/address.csv", { $0.addresses },
            columns: [
                ("address_id", { .number($0.id) }), ("address", { .text($0.street) }),
                ("city", { .text($0.place.city) }), ("state", { .text($0.place.state) }),
                ("zip", { .text($0.place.zipText) }), ("property_type", { .text($0.propertyType.rawValue) }),
                ("area_sqft", { .number($0.areaInSquareFeet) }),
            ]),
        SourceTable(
            "core/quote.csv", { $0.quotes }, older: { $0.whenOffered },
            columns: [
                ("quote_id", { .number($0.id) }), ("email", { $0.email.map(SourceCell.email) }),
                ("call_id", { $0.callID.map(SourceCell.number) }),
                ("session_id", { $0.sessionID.map(SourceCell.number) }), ("created_at", { .moment($0.createdAt) }),
                ("coverage", { .number($0.coverage) }), ("deductible", { .number($0.deductible) }),
                ("premium", { .money(cents: $0.premiumInCents) }), ("status", { .text($0.status.rawValue) }),
            ]),
        SourceTable(
            "core/policy.csv", { $0.policies }, older: { $0.whileActive },
            columns: [
                ("policy_id", { .number($0.id) }), ("quote_id", { .number($0.quoteID) }),
                ("customer_id", { .number($0.customerID) }), ("start_date", { .day($0.startDate) }),
                ("end_date", { $0.endDate.map(SourceCell.day) }), ("premium", { .money(cents: $0.premiumInCents) }),
                ("status", { .text($0.status.rawValue) }),
            ]),
        SourceTable(
            "callcenter/call.csv", { $0.calls }, older: { $0.whileOpen },
            columns: [
                ("call_id", { .number($0.id) }), ("agent_id", { .number($0.agentID) }),
                ("phone_no", { .phone($0.phone) }), ("started_at", { .moment($0.startedAt) }),
                ("duration_s", { .number($0.durationInSeconds) }), ("direction", { .text($0.direction.rawValue) }),
                ("reason", { .text($0.reason.rawValue) }), ("outcome", { .text($0.outcome.rawValue) }),
                ("details", { $0.details.map(SourceCell.text) }),
            ]),
        SourceTable(
            "callcenter/agent.csv", { $0.agents },
            columns: [
                ("agent_id", { .number($0.id) }), ("name", { .text($0.name) }), ("team", { .text($0.team) }),
            ]),
        SourceTable(
            "applog/session.jsonl", { $0.sessions }, older: { $0.whileBrowsing },
            columns: [
                ("session_id", { .number($0.id) }), ("quote_id", { $0.quoteID.map(SourceCell.number) }),
                ("email", { $0.email.map(SourceCell.email) }),
                ("customer_info", { $0.customerInfo.map(SourceCell.form) }),
                ("started_at", { .moment($0.startedAt) }), ("channel", { .text($0.channel.rawValue) }),
                ("last_status", { .text($0.lastStatus.rawValue) }),
            ]),
        SourceTable(
            "webanalytics/visit.jsonl", { $0.visits },
            columns: [
                ("visit_id", { .number($0.id) }), ("session_id", { .number($0.sessionID) }),
                ("visited_at", { .moment($0.visitedAt) }), ("browser_id", { .text($0.browserText) }),
                ("device", { .text($0.device.rawValue) }),
            ]),
        SourceTable(
            "webanalytics/page_view.jsonl", { $0.pageViews },
            columns: [
                ("page_id", { .number($0.id) }), ("visit_id", { .number($0.visitID) }),
                ("page", { .text($0.page.rawValue) }), ("viewed_at", { .moment($0.viewedAt) }),
                ("seconds", { .number($0.seconds) }),
            ]),
        SourceTable(
            "webanalytics/page_event.jsonl", { $0.pageEvents },
            columns: [
                ("event_id", { .number($0.id) }), ("page_id", { .number($0.pageViewID) }),
                ("event", { .text($0.event.rawValue) }), ("occurred_at", { .moment($0.occurredAt) }),
                ("info", { $0.info.map(SourceCell.text) }),
            ]),
    ]
}
