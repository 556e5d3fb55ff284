extension Traversal {
    /// Whether its last step says how many results there are at most, so that no setting needs to.
    public var namesLimit: Bool {
        // These only say how a script hands its results over.
        let handing: Set<StepName> = [.toBulkSet, .toList, .toSet]
        guard let last = steps.last(where: { !handing.contains($0.name) }) else { return false }
        // What limits the members of each result begins with a scope.
        let numbers = last.arguments.compactMap { argument in
            if case .value(let value) = argument { value.integerValue } else { nil }
        }
        guard numbers.count == last.arguments.count else { return false }
        return switch last.name {
        case .limit: numbers.count == 1
        // -1 stands for the end.
        case .range: numbers.count == 2 && numbers[1] >= 0
        default: false
        }
    }
}
