/// One way in which cleaned rows refer to others, as the quality report counts it.
struct Linkage: Sendable {
    var relation: String
    /// The cleaned rows that refer.
    var child: String
    /// The column they refer with.
    var key: String
    /// The view that knows what they can refer to.
    var parent: String
    /// Its column.
    var parentKey: String
    /// The view that gives a row for each row that is linked, and no other; nil when there is none.
    var edges: String?

    /// True for a child's row whose key is known.
    var isLinked: String {
        "EXISTS (SELECT 1 FROM \(parent) AS parent WHERE parent.\(parentKey) = child.\(key))"
    }

    /// The name of the table whose rows refer.
    var table: String { String(child.dropFirst("clean_".count)) }
    /// The place of the key among the columns of the table.
    var column: Int {
        LandingTable.all.first { $0.name == table }?.columns.firstIndex { $0.name == key } ?? 0
    }

    private init(
        _ relation: String, _ child: String, _ key: String, _ parent: String, _ parentKey: String? = nil,
        edges: String? = nil
    ) {
        self.relation = relation
        self.child = child
        self.key = key
        self.parent = parent
        self.parentKey = parentKey ?? key
        self.edges = edges
    }

    static let all: [Linkage] = [
        Linkage("customer → address", "clean_customer", "address_id", "clean_address"),
        Linkage("call → customer", "clean_call", "phone_no", "link_phone", "phone"),
        Linkage("call → agent", "clean_call", "agent_id", "clean_agent", edges: "edge_cll_agt"),
        Linkage("session → customer", "clean_session", "email", "link_email", edges: "edge_ses_cus"),
        Linkage("session → quote", "clean_session", "quote_id", "clean_quote"),
        Linkage("visit → session", "clean_visit", "session_id", "clean_session", edges: "edge_gav_ses"),
        Linkage("page_view → visit", "clean_page_view", "visit_id", "clean_visit", edges: "edge_gap_gav"),
        Linkage("page_event → page_view", "clean_page_event", "page_id", "clean_page_view", edges: "edge_gae_gap"),
        Linkage("quote → customer", "clean_quote", "email", "link_email", edges: "edge_qte_cus"),
        Linkage("quote → session", "clean_quote", "session_id", "clean_session"),
        Linkage("quote → call", "clean_quote", "call_id", "clean_call", edges: "edge_qte_cll"),
        Linkage("policy → quote", "clean_policy", "quote_id", "clean_quote", edges: "edge_pol_qte"),
        Linkage("policy → customer", "clean_policy", "customer_id", "clean_customer", edges: "edge_pol_cus"),
    ]
}
