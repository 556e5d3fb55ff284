/// Where source options and start steps may stand.
enum SourceRules {
    /// What is out of place in a spawned traversal, or nil.
    static func misplacement(in traversal: Traversal) -> String? {
        let afterOptions = traversal.steps.drop { isOption($0.name) }
        guard let first = afterOptions.first else {
            return "the traversal has no start step; begin with V(), E(), inject() or union()"
        }
        switch first.name {
        case .V, .E, .inject, .union: return nil
        default: return "\(first.name.rawValue)() cannot start a traversal; begin with V(), E(), inject() or union()"
        }
    }

    static func isOption(_ name: StepName) -> Bool {
        switch name {
        case .with, .withBulk, .withPath, .withSack, .withSideEffect, .withStrategies, .withoutStrategies: true
        default: false
        }
    }
}
