/// What asking a graph costs and what it understands, so that the cheap question is asked first.
public struct SourceTraits: Sendable, Hashable {
    /// Whether each question is a round trip to an engine that others use too: no scans unless somebody asks for them.
    public let isRemote: Bool
    /// Whether `TextP.regex()` is known; engines before TinkerPop 3.6 do not know it.
    public let knowsRegularExpressions: Bool

    /// How many results a typed traversal gets when nobody says; nil where nothing speaks against more.
    public let resultLimit: Int?

    /// Describes a source; without a limit of results nothing speaks against asking for all.
    public init(isRemote: Bool, knowsRegularExpressions: Bool, resultLimit: Int? = nil) {
        self.isRemote = isRemote
        self.knowsRegularExpressions = knowsRegularExpressions
        self.resultLimit = resultLimit
    }
}
