/// One line of the call brief: clauses of its own, or what is known from elsewhere.
struct BriefLineDefinition: Sendable, Hashable {
    enum Source: String, Sendable, Hashable, CaseIterable {
        /// The journey state.
        case state
        /// What is unfinished: the attention that is no plain fact.
        case attention
    }

    var title: String
    /// Where its clauses come from; nil for those that it has itself.
    var source: Source?
    var clauses: [ClauseDefinition]
    /// The words where there is nothing to tell.
    var none: String
}
