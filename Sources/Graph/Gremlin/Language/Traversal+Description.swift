extension Step: CustomStringConvertible {
    public var description: String { gremlinText }
}

extension Traversal: CustomStringConvertible {
    public var description: String { gremlinText }
}
