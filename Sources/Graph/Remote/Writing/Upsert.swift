internal import Graph

/// The traversals that add an element unless it is there and then set its properties.
///
/// They use `coalesce()` and not `mergeV()`, which engines before TinkerPop 3.6 do not know.
enum Upsert {
    /// A page of vertices, with what is needed to write them elsewhere.
    static func vertices(_ page: Range<Int>) -> Traversal {
        Traversal.g.V().range(page).project("id", "label", "properties").by(.id).by(.label)
            .by(Traversal.__.valueMap())
    }

    /// A page of edges, with what is needed to write them elsewhere.
    static func edges(_ page: Range<Int>) -> Traversal {
        Traversal.g.appending(.E).range(page).project("id", "label", "from", "to", "properties").by(.id).by(.label)
            .by(Traversal.__.outV().id()).by(Traversal.__.inV().id()).by(Traversal.__.valueMap())
    }

    static func vertex(_ value: Value) throws(GremlinError) -> Traversal {
        guard case .map(let parts) = value, let id = parts["id"]?.stringValue, let label = parts["label"]?.stringValue
        else { throw unexpected(value) }
        let added = Traversal.__.appending(.addV, [.value(.string(label))])
            .appending(.property, [.value(.token(.id)), .value(.string(id))])
        var upsert = Traversal.g.V(id).fold().coalesce(Traversal.__.unfold(), added)
        for (key, values) in properties(parts) {
            let cardinality = Argument.keyword(Keyword(.cardinality, values.count == 1 ? "single" : "set"))
            for value in values {
                upsert = upsert.appending(.property, [cardinality, .value(key), .value(value)])
            }
        }
        return upsert.appending(.iterate)
    }

    static func edge(_ value: Value) throws(GremlinError) -> Traversal {
        guard case .map(let parts) = value, let id = parts["id"]?.stringValue, let label = parts["label"]?.stringValue,
            let from = parts["from"]?.stringValue, let to = parts["to"]?.stringValue
        else { throw unexpected(value) }
        let target = Argument.traversal(Traversal.__.V(to))
        let added = Traversal.__.V(from).appending(.addE, [.value(.string(label))]).appending(.to, [target])
            .appending(.property, [.value(.token(.id)), .value(.string(id))])
        var upsert = Traversal.g.appending(.E, [.value(.string(id))]).fold().coalesce(Traversal.__.unfold(), added)
        for (key, values) in properties(parts) {
            for value in values { upsert = upsert.appending(.property, [.value(key), .value(value)]) }
        }
        return upsert.appending(.iterate)
    }

    /// The traversals that take away what a graph's files delete: those that go before what is there again is added, and
    /// those of what is gone. A value goes with all of its key, which is added again as it is.
    static func deletions(
        _ deletions: [GraphDeletion], of store: GraphStore
    ) -> (before: [Traversal], after: [Traversal]) {
        var (before, after): ([Traversal], [Traversal]) = ([], [])
        var seen: Set<GraphDeletion> = []
        for deletion in deletions {
            let isThere = store.state(of: deletion.element) != nil
            let start =
                switch deletion.element {
                case .vertex(let id): Traversal.g.V(id)
                case .edge(let id): Traversal.g.appending(.E, [.value(.string(id))])
                }
            guard let key = deletion.key else {
                let drop = start.appending(.drop).appending(.iterate)
                if isThere { before.append(drop) } else { after.append(drop) }
                continue
            }
            let whole = GraphDeletion(element: deletion.element, key: key, value: nil)
            guard isThere, seen.insert(whole).inserted else { continue }
            before.append(
                start.appending(.properties, [.value(.string(key))]).appending(.drop).appending(.iterate))
        }
        return (before, after)
    }

    private static func properties(_ parts: ValueMap) -> [(key: Value, values: [Value])] {
        guard case .map(let map)? = parts["properties"] else { return [] }
        return map.entries.map { ($0.key, $0.value.members ?? [$0.value]) }
    }

    private static func unexpected(_ value: Value) -> GremlinError {
        GremlinError(.evaluation, "an element without id or label: \(value)")
    }
}
