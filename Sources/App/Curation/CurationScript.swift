import Phones

/// The SQL views that turn source tables into graph files, in the order in which they build on each other.
///
/// Each is a file of `SQL/`, portable text that SQLite, PostgreSQL and Redshift take as it is.
struct CurationScript: Sendable {
    /// How SQLite keeps the rows of a view that others read again and again; a warehouse keeps them all.
    enum Storage: Sendable {
        /// Not kept: derived when it is read.
        case view
        /// A table with one unique index over these columns, and perhaps others.
        case table(key: [String], indexes: [[String]] = [])
        /// A table whose row id is the column `row_id`.
        case rows(key: [String], indexes: [[String]] = [])
        /// A table that lies in the order of `field` and `row_id`, made to be joined to staged rows.
        ///
        /// It is also a fence: SQLite puts the text of a view into the views above it once for each mention, and
        /// expressions that build on each other would be worked out thousands of times.
        case fields
    }

    /// A view and its text.
    struct View: Sendable {
        var name: String
        var storage: Storage
        var sql: String

        /// The text for a view that one connection alone sees, so that tables of its own may stand before those of the file.
        var temporarySQL: String { sql.replacing("CREATE VIEW", with: "CREATE TEMPORARY VIEW") }

        fileprivate init(_ name: String, _ storage: Storage, _ sql: [UInt8]) {
            self.name = name
            self.storage = storage
            self.sql = String(decoding: sql, as: UTF8.self)
        }

        fileprivate init(_ name: String, _ sql: [UInt8]) {
            self.init(name, .view, sql)
        }

        /// A table that comes with its rows.
        fileprivate init(_ name: String, filledBy sql: String) {
            self.name = name
            storage = .view
            self.sql = sql
        }
    }

    /// What the sources' values are looked up in, the cleaned values, the cleaned rows, the links between them.
    ///
    /// - Parameter region: Whose phone numbers may be written without a country code.
    static func foundations(for region: PhoneRegion) -> [View] {
        foundations.map { view in
            guard view.name == "phone_region" else { return view }
            var view = view
            view.sql = view.sql.replacing("'US'", with: "'\(region.code)'").replacing(
                "'1'", with: "'\(region.callingCode)'")
            return view
        }
    }

    /// The same for the United States.
    static let foundations = tables + steps

    /// The cleaned values, the cleaned rows and the links, in which numbering plans and signs are looked up.
    static let steps: [View] = [
        View("calendar_year", .table(key: ["year"]), PackageResources.calendar_year_sql),
        View("calendar_day", .table(key: ["is_leap", "month_day"]), PackageResources.calendar_day_sql),
        View("calendar_clock", .table(key: ["clock"]), PackageResources.calendar_clock_sql),
        View("calendar_zone", .table(key: ["zone"]), PackageResources.calendar_zone_sql),
        View("phone_region", PackageResources.phone_region_sql),
        View("moment_bare", .fields, PackageResources.moment_bare_sql),
        View("clean_moment", .fields, PackageResources.clean_moment_sql),
        View("number_part", .fields, PackageResources.number_part_sql),
        View("clean_number", .fields, PackageResources.clean_number_sql),
        View("customer_key", .fields, PackageResources.customer_key_sql),
        View("phone_bare", .fields, PackageResources.phone_bare_sql),
        View("phone_worded", .fields, PackageResources.phone_worded_sql),
        View("phone_part", .table(key: ["field", "row_id", "part_no"]), PackageResources.phone_part_sql),
        View("phone_piece", .table(key: ["field", "row_id", "part_no", "piece_no"]), PackageResources.phone_piece_sql),
        View("phone_dialled", .table(key: ["dialled"]), PackageResources.phone_dialled_sql),
        View("phone_number", .table(key: ["field", "row_id", "number_no"]), PackageResources.phone_number_sql),
        View("clean_phone", .fields, PackageResources.clean_phone_sql),
        View("email_bare", .fields, PackageResources.email_bare_sql),
        View("clean_email", .fields, PackageResources.clean_email_sql),
        View("clean_customer", .rows(key: ["customer_id"]), PackageResources.clean_customer_sql),
        View("clean_address", .rows(key: ["address_id"]), PackageResources.clean_address_sql),
        View("clean_customer_phone", .rows(key: ["customer_id", "phone"]), PackageResources.clean_customer_phone_sql),
        View(
            "clean_customer_address", .rows(key: ["customer_id", "address_id"]),
            PackageResources.clean_customer_address_sql),
        View("clean_quote", .rows(key: ["quote_id"]), PackageResources.clean_quote_sql),
        View("clean_policy", .rows(key: ["policy_id"]), PackageResources.clean_policy_sql),
        View("clean_call", .rows(key: ["call_id"]), PackageResources.clean_call_sql),
        View("clean_agent", .rows(key: ["agent_id"]), PackageResources.clean_agent_sql),
        View("clean_session", .rows(key: ["session_id"]), PackageResources.clean_session_sql),
        View("clean_visit", .rows(key: ["visit_id"]), PackageResources.clean_visit_sql),
        View("clean_page_view", .rows(key: ["page_id"]), PackageResources.clean_page_view_sql),
        View("clean_page_event", .rows(key: ["event_id"]), PackageResources.clean_page_event_sql),
        View("link_email", .table(key: ["email"]), PackageResources.link_email_sql),
        View(
            "link_phone", .table(key: ["customer_id", "phone"], indexes: [["phone"]]), PackageResources.link_phone_sql),
        View("link_address", .table(key: ["customer_id", "address_id"]), PackageResources.link_address_sql),
        View("link_quote_session", .table(key: ["quote_id"]), PackageResources.link_quote_session_sql),
    ]

    /// How rows find each other: the last of the foundations.
    static let links = steps.filter { $0.name.hasPrefix("link_") }

    /// The numbering plans of the world, and the signs of phone numbers and e-mail addresses.
    private static let tables = (PhoneTables.statements + CaselessTables.statements).map {
        View($0.name, filledBy: $0.sql)
    }

    /// The views of the output files.
    static let outputs: [View] = vertices + edges

    private static let vertices: [View] = [
        View("vertex_customer", PackageResources.vertex_customer_sql),
        View("vertex_address", PackageResources.vertex_address_sql),
        View("vertex_zip", PackageResources.vertex_zip_sql),
        View("vertex_phone", PackageResources.vertex_phone_sql),
        View("vertex_call", PackageResources.vertex_call_sql),
        View("vertex_agent", PackageResources.vertex_agent_sql),
        View("vertex_session", PackageResources.vertex_session_sql),
        View("vertex_visit", PackageResources.vertex_visit_sql),
        View("vertex_page_view", PackageResources.vertex_page_view_sql),
        View("vertex_page_event", PackageResources.vertex_page_event_sql),
        View("vertex_quote", PackageResources.vertex_quote_sql),
        View("vertex_policy", PackageResources.vertex_policy_sql),
    ]

    private static let edges: [View] = [
        View("edge_cus_add", PackageResources.edge_cus_add_sql),
        View("edge_add_cus", PackageResources.edge_add_cus_sql),
        View("edge_zip_add", PackageResources.edge_zip_add_sql),
        View("edge_add_zip", PackageResources.edge_add_zip_sql),
        View("edge_cus_phn", PackageResources.edge_cus_phn_sql),
        View("edge_phn_cus", PackageResources.edge_phn_cus_sql),
        View("edge_phn_cll", PackageResources.edge_phn_cll_sql),
        View("edge_cll_phn", PackageResources.edge_cll_phn_sql),
        View("edge_agt_cll", PackageResources.edge_agt_cll_sql),
        View("edge_cll_agt", PackageResources.edge_cll_agt_sql),
        View("edge_cus_ses", PackageResources.edge_cus_ses_sql),
        View("edge_ses_cus", PackageResources.edge_ses_cus_sql),
        View("edge_ses_gav", PackageResources.edge_ses_gav_sql),
        View("edge_gav_ses", PackageResources.edge_gav_ses_sql),
        View("edge_gav_gap", PackageResources.edge_gav_gap_sql),
        View("edge_gap_gav", PackageResources.edge_gap_gav_sql),
        View("edge_gap_gae", PackageResources.edge_gap_gae_sql),
        View("edge_gae_gap", PackageResources.edge_gae_gap_sql),
        View("edge_cus_qte", PackageResources.edge_cus_qte_sql),
        View("edge_qte_cus", PackageResources.edge_qte_cus_sql),
        View("edge_ses_qte", PackageResources.edge_ses_qte_sql),
        View("edge_qte_ses", PackageResources.edge_qte_ses_sql),
        View("edge_cll_qte", PackageResources.edge_cll_qte_sql),
        View("edge_qte_cll", PackageResources.edge_qte_cll_sql),
        View("edge_qte_pol", PackageResources.edge_qte_pol_sql),
        View("edge_pol_qte", PackageResources.edge_pol_qte_sql),
        View("edge_cus_pol", PackageResources.edge_cus_pol_sql),
        View("edge_pol_cus", PackageResources.edge_pol_cus_sql),
    ]
}
