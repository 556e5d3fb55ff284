/// Steps that the language has and this program does not do, each with the reason in words.
package enum Refusal {
    /// Why a step is not asked of any graph; nil for what reads.
    package static func reason(for name: StepName) -> String? {
        switch name.effect {
        case .reads: nil
        case .changes: "\(name.rawValue)() would change the graph, which is read-only"
        case .files: "\(name.rawValue)() reads or writes files, which queries may not"
        case .procedures: "\(name.rawValue)() runs procedures, and there are none"
        case .computes: "\(name.rawValue)() needs a graph computer (OLAP), which is not supported"
        }
    }
}
