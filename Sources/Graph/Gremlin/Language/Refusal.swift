/// Steps that the language has and this program does not do, each with the reason in words.
package enum Refusal {
    package static func reason(for name: StepName) -> String? {
        switch name {
        case .addV, .addE, .property, .drop, .mergeV, .mergeE:
            "\(name.rawValue)() would change the graph, which is read-only"
        case .io, .read, .write: "\(name.rawValue)() reads or writes files, which queries may not"
        case .call: "call() runs procedures, and there are none"
        case .withComputer, .pageRank, .peerPressure, .connectedComponent, .shortestPath, .program:
            "\(name.rawValue)() needs a graph computer (OLAP), which is not supported"
        default: nil
        }
    }
}

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
