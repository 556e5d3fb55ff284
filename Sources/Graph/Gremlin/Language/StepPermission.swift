/// Which steps of the language may be asked of a graph: those that read, and no others.
package enum StepPermission {
    /// Why a step is not asked of any graph, in words; nil for one that may be.
    package static func refusal(of name: StepName) -> String? {
        switch name.effect {
        case .reads: nil
        case .changes: "\(name.rawValue)()" + changeEnding
        case .files: "\(name.rawValue)() reads or writes files, which queries may not"
        case .procedures: "\(name.rawValue)() runs procedures, and there are none"
        case .computes: "\(name.rawValue)() needs a graph computer (OLAP), which is not supported"
        }
    }

    private static let changeEnding = " would change the graph, which is read-only"

    /// Whether a refusal is that of a step that would change the graph.
    package static func isOfChange(_ refusal: String) -> Bool { refusal.hasSuffix(changeEnding) }
}
