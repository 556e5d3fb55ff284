/// One instruction of a traversal: a step, a modulator such as `by()`, or a source option such as `withSack()`.
public struct Step: Sendable, Hashable {
    /// Which step it is.
    public let name: StepName
    /// What stands in the parentheses, in order; nobody checks here that the step takes it.
    public let arguments: [Argument]

    /// Makes a step; whether its arguments fit shows when it is parsed or planned.
    public init(_ name: StepName, _ arguments: [Argument] = []) {
        self.name = name
        self.arguments = arguments
    }
}
