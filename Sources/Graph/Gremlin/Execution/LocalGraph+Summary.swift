extension LocalGraph {
    /// Counts, types and the newest moment as the store's tables have them.
    public func summary() async throws -> GraphSummary { store.summary() }
}
