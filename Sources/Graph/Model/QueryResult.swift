/// The answer to a traversal: detached values in order, and how they came about.
public struct QueryResult: Sendable {
    public let values: [Value]
    /// True when more results existed than ``QueryLimits/results`` allowed.
    public let isCutOff: Bool
    public let elapsed: Duration

    public init(values: [Value], isCutOff: Bool = false, elapsed: Duration = .zero) {
        self.values = values
        self.isCutOff = isCutOff
        self.elapsed = elapsed
    }
}
