/// The answer to a traversal: detached values in order, and how they came about.
public struct QueryResult: Sendable {
    /// The results in the order in which they came.
    public let values: [Value]
    /// True when more results existed than ``QueryLimits/results`` allowed.
    public let isCutOff: Bool
    /// True when a scan of texts had used up ``QueryLimits/scanTime``, so that it did not see all of them.
    public let isScanCut: Bool
    /// From the question to the end of the answer.
    public let elapsed: Duration

    /// Makes an answer of detached values; one that nothing is said about is whole.
    public init(values: [Value], isCutOff: Bool = false, isScanCut: Bool = false, elapsed: Duration = .zero) {
        self.values = values
        self.isCutOff = isCutOff
        self.isScanCut = isScanCut
        self.elapsed = elapsed
    }
}
