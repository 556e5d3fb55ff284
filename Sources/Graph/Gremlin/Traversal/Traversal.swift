/// A question to a graph as data: the steps of a Gremlin traversal in the order in which they are written.
///
/// Comes from ``GremlinParser`` or from the builder methods (`Traversal.g.V().hasLabel("customer")`); prints itself
/// canonically as ``gremlinText``. A spawned traversal begins at `g`, an anonymous one (`__`) is an argument of a step.
public struct Traversal: Sendable, Hashable {
    /// True for `__.…`, which has no graph of its own.
    public let isAnonymous: Bool
    /// The steps, their modulators and source options in the order in which they are written.
    public var steps: [Step]

    /// Makes a traversal of steps; most are built on ``g`` and ``__``.
    public init(isAnonymous: Bool, steps: [Step] = []) {
        self.isAnonymous = isAnonymous
        self.steps = steps
    }

    /// The source from which every question starts: `g`.
    public static let g = Traversal(isAnonymous: false)

    // swift-format-ignore: AlwaysUseLowerCamelCase
    /// The start of an anonymous traversal: `__`.
    public static let __ = Traversal(isAnonymous: true)

    /// This traversal followed by one more step.
    public func appending(_ name: StepName, _ arguments: [Argument] = []) -> Traversal {
        var extended = self
        extended.steps.append(Step(name, arguments))
        return extended
    }

    /// This traversal followed by the steps of another.
    public func appending(_ more: [Step]) -> Traversal {
        Traversal(isAnonymous: isAnonymous, steps: steps + more)
    }
}
