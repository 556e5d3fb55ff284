/// One relation of the customer graph: which ids it joins, what its two edges are called, and where its pairs come from.
struct GraphRelation: Sendable {
    /// An edge file and the label of its edges.
    struct Direction: Sendable {
        var name: StaticString
        var label: StaticString
    }

    var parentPrefix: StaticString
    var childPrefix: StaticString
    /// Parent to child, as in `CUS_SES`.
    var down: Direction
    /// Child to parent, as in `SES_CUS`.
    var up: Direction
    /// A child can have several parents, so edge ids carry the parent's key as well.
    var isShared = false
    var links: @Sendable (LinkedSlice) -> [LinkedSlice.Link]
}

extension GraphRelation {
    typealias Link = LinkedSlice.Link

    /// Every relation, in the order in which the files are written.
    static let all: [GraphRelation] = [
        GraphRelation(
            parentPrefix: "CUS", childPrefix: "ADD", down: Direction(name: "CUS_ADD", label: "has_address"),
            up: Direction(name: "ADD_CUS", label: "resident"), isShared: true, links: { $0.residents }),
        GraphRelation(
            parentPrefix: "ZIP", childPrefix: "ADD", down: Direction(name: "ZIP_ADD", label: "has_address"),
            up: Direction(name: "ADD_ZIP", label: "in_zip"),
            links: { $0.rows.addresses.map { Link(parent: $0.place.zip, child: $0.id) } }),
        GraphRelation(
            parentPrefix: "CUS", childPrefix: "PHN", down: Direction(name: "CUS_PHN", label: "has_phone"),
            up: Direction(name: "PHN_CUS", label: "phone_of"), isShared: true, links: { $0.phoneOwners }),
        GraphRelation(
            parentPrefix: "PHN", childPrefix: "CLL", down: Direction(name: "PHN_CLL", label: "has_call"),
            up: Direction(name: "CLL_PHN", label: "called_from"),
            links: { $0.rows.calls.map { Link(parent: $0.phone, child: $0.id) } }),
        GraphRelation(
            parentPrefix: "AGT", childPrefix: "CLL", down: Direction(name: "AGT_CLL", label: "took_call"),
            up: Direction(name: "CLL_AGT", label: "handled_by"),
            links: { $0.rows.calls.map { Link(parent: $0.agentID, child: $0.id) } }),
        GraphRelation(
            parentPrefix: "CUS", childPrefix: "SES", down: Direction(name: "CUS_SES", label: "has_session"),
            up: Direction(name: "SES_CUS", label: "session_of"), links: { $0.sessionOwners }),
        GraphRelation(
            parentPrefix: "SES", childPrefix: "GAV", down: Direction(name: "SES_GAV", label: "has_visit"),
            up: Direction(name: "GAV_SES", label: "visit_of"),
            links: { $0.rows.visits.map { Link(parent: $0.sessionID, child: $0.id) } }),
        GraphRelation(
            parentPrefix: "GAV", childPrefix: "GAP", down: Direction(name: "GAV_GAP", label: "has_page_view"),
            up: Direction(name: "GAP_GAV", label: "viewed_in"),
            links: { $0.rows.pageViews.map { Link(parent: $0.visitID, child: $0.id) } }),
        GraphRelation(
            parentPrefix: "GAP", childPrefix: "GAE", down: Direction(name: "GAP_GAE", label: "has_event"),
            up: Direction(name: "GAE_GAP", label: "event_of"),
            links: { $0.rows.pageEvents.map { Link(parent: $0.pageViewID, child: $0.id) } }),
        GraphRelation(
            parentPrefix: "CUS", childPrefix: "QTE", down: Direction(name: "CUS_QTE", label: "has_quote"),
            up: Direction(name: "QTE_CUS", label: "quote_of"), links: { $0.quoteOwners }),
        GraphRelation(
            parentPrefix: "SES", childPrefix: "QTE", down: Direction(name: "SES_QTE", label: "quoted"),
            up: Direction(name: "QTE_SES", label: "quoted_in"),
            links: { $0.rows.quotes.compactMap { row in row.sessionID.map { Link(parent: $0, child: row.id) } } }),
        GraphRelation(
            parentPrefix: "CLL", childPrefix: "QTE", down: Direction(name: "CLL_QTE", label: "quoted"),
            up: Direction(name: "QTE_CLL", label: "quoted_in"),
            links: { $0.rows.quotes.compactMap { row in row.callID.map { Link(parent: $0, child: row.id) } } }),
        GraphRelation(
            parentPrefix: "QTE", childPrefix: "POL", down: Direction(name: "QTE_POL", label: "has_policy"),
            up: Direction(name: "POL_QTE", label: "bound_from"),
            links: { $0.rows.policies.map { Link(parent: $0.quoteID, child: $0.id) } }),
        GraphRelation(
            parentPrefix: "CUS", childPrefix: "POL", down: Direction(name: "CUS_POL", label: "has_policy"),
            up: Direction(name: "POL_CUS", label: "policy_of"),
            links: { $0.rows.policies.map { Link(parent: $0.customerID, child: $0.id) } }),
    ]
}
