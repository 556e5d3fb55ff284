/// One instruction of a traversal: a step, a modulator such as `by()`, or a source option such as `withSack()`.
public struct Step: Sendable, Hashable {
    public let name: StepName
    public let arguments: [Argument]

    public init(_ name: StepName, _ arguments: [Argument] = []) {
        self.name = name
        self.arguments = arguments
    }
}
