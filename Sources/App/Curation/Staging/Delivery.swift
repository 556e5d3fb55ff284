/// What comes from the threads that read files.
enum Delivery: Sendable {
    case rows(RowBatch)
    /// All rows of a file of the table were handed over.
    case end(of: LandingTable)
}
