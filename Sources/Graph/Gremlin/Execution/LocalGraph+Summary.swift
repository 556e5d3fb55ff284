extension LocalGraph {
    /// Counts, types and the newest moment as the store's tables have them.
    ///
    /// - Throws: ``GremlinError`` when the store is damaged.
    public func summary() async throws -> GraphSummary {
        let summary = store.summary()
        try checkDamage()
        return summary
    }
}
