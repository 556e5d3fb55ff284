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

    /// True for a child's row whose key is known.
    var isLinked: String {
        "EXISTS (SELECT 1 FROM \(parent) AS parent WHERE parent.\(parentKey) = child.\(key))"
    }

    private init(_ relation: String, _ child: String, _ key: String, _ parent: String, _ parentKey: String? = nil) {
        self.relation = relation
        self.child = child
        self.key = key
        self.parent = parent
        self.parentKey = parentKey ?? key
    }

    static let all: [Linkage] = [
        Linkage("customer → address", "clean_customer", "address_id", "clean_address"),
        Linkage("call → customer", "clean_call", "phone_no", "link_phone", "phone"),
        Linkage("call → agent", "clean_call", "agent_id", "clean_agent"),
        Linkage("session → customer", "clean_session", "email", "link_email"),
        Linkage("session → quote", "clean_session", "quote_id", "clean_quote"),
        Linkage("visit → session", "clean_visit", "session_id", "clean_session"),
        Linkage("page_view → visit", "clean_page_view", "visit_id", "clean_visit"),
        Linkage("page_event → page_view", "clean_page_event", "page_id", "clean_page_view"),
        Linkage("quote → customer", "clean_quote", "email", "link_email"),
        Linkage("quote → session", "clean_quote", "session_id", "clean_session"),
        Linkage("quote → call", "clean_quote", "call_id", "clean_call"),
        Linkage("policy → quote", "clean_policy", "quote_id", "clean_quote"),
        Linkage("policy → customer", "clean_policy", "customer_id", "clean_customer"),
    ]
}
