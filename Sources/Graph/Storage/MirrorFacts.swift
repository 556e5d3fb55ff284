import Synchronization

/// Where edges are stored both ways, as most graphs of customers do: every edge of some labels that arrives at a vertex
/// of a table comes from a vertex that another one of these labels leads back to.
struct MirrorFact: Hashable, Sendable {
    let table: Int
    /// Nil for all.
    let labels: Set<Symbol>?
    /// The tables of the vertices at the other ends; nil for all.
    let neighbours: [Int]?
}

/// What has been found out about edges that are stored both ways; true of a store for as long as it lives.
final class MirrorFacts: Sendable {
    /// Nil while somebody looks.
    private let facts = Mutex<[MirrorFact: Bool?]>([:])

    /// Whether it is so; nil where nobody has looked.
    func isKnown(_ fact: MirrorFact) -> Bool? { facts.withLock { $0[fact] ?? nil } }

    /// Whether it is so, which is looked at once; while another thread looks the answer is no.
    func find(_ fact: MirrorFact, _ look: () -> Bool) -> Bool {
        let known: Bool? = facts.withLock { facts in
            if let entry = facts[fact] { return entry ?? false }
            facts[fact] = .some(nil)
            return nil
        }
        if let known { return known }
        let found = look()
        facts.withLock { $0[fact] = found }
        return found
    }
}
