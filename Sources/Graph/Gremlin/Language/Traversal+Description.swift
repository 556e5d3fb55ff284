extension Step: CustomStringConvertible {
    /// The step's ``gremlinText``, for messages and debuggers.
    public var description: String { gremlinText }
}

extension Traversal: CustomStringConvertible {
    /// The traversal's ``gremlinText``, for messages and debuggers.
    public var description: String { gremlinText }
}
