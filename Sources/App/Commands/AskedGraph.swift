internal import Graph
internal import Synchronization

/// A graph that remembers what is asked of it.
final class AskedGraph: GraphSource {
    private let base: any GraphSource
    private let asked = Mutex<[Traversal]>([])

    init(_ base: any GraphSource) {
        self.base = base
    }

    /// What has been asked since the last ``forget()``, as the graph behind runs it.
    var traversals: [Traversal] { asked.withLock { $0 } }

    /// Forgets what was asked.
    func forget() { asked.withLock { $0 = [] } }

    func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
        asked.withLock { $0.append(base.asked(for: traversal)) }
        return try await base.run(traversal, limits: limits)
    }

    var name: String { base.name }
    var traits: SourceTraits { base.traits }
    var log: QueryLog? { base.log }
    func asked(for traversal: Traversal) -> Traversal { base.asked(for: traversal) }
    func summary() async throws -> GraphSummary { try await base.summary() }
    func place(ofVertex id: String) -> Int? { base.place(ofVertex: id) }
    func forgetAnswers() { base.forgetAnswers() }
}

/// What queries are answered otherwise by an engine, and which queries those are.
struct FoundDifferences {
    private(set) var all: [(difference: EngineDifference, names: [String])] = []

    var isEmpty: Bool { all.isEmpty }

    /// Adds what differs in the traversals of a query, once for each of its names.
    mutating func add(_ traversals: [Traversal], named name: String, of release: EngineDifference.Release) {
        for traversal in traversals {
            for difference in EngineDifference.found(in: traversal, of: release) {
                guard let index = all.firstIndex(where: { $0.difference.title == difference.title }) else {
                    all.append((difference, [name]))
                    continue
                }
                if !all[index].names.contains(name) { all[index].names.append(name) }
            }
        }
    }
}
