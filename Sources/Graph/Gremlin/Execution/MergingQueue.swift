/// Traversers in order of arrival, equal ones joined into one with more bulk where nothing tells them apart.
///
/// What waits in it counts as held by the evaluation.
struct MergingQueue {
    private var queue: [Traverser] = []
    private var head = 0
    private var positions: [Key: Int] = [:]

    private struct Key: Hashable {
        let value: Value
        let loops: Int
        let origin: UInt32
    }

    var isEmpty: Bool { head == queue.count }
    var count: Int { queue.count - head }

    mutating func append(_ traverser: Traverser, _ evaluation: Evaluation) throws {
        let merges = evaluation.sackMerge
        guard traverser.path == nil, traverser.sack == nil || merges != nil else {
            try evaluation.hold(traverser.weight)
            queue.append(traverser)
            return
        }
        var isEdge = false
        if case .edge = traverser.value { isEdge = true }
        let key = Key(
            value: traverser.value, loops: traverser.loops?.signature ?? 0, origin: isEdge ? traverser.origin : .max)
        if let position = positions[key], position >= head {
            if let merges, let left = queue[position].sack, let right = traverser.sack {
                if let joined = Operators.apply(merges, left, right) {
                    queue[position].setSack(try evaluation.grown(joined))
                }
            }
            if evaluation.countsBulk { queue[position].bulk = Bulk.sum(queue[position].bulk, traverser.bulk) }
            return
        }
        try evaluation.hold(traverser.weight)
        positions[key] = queue.count
        queue.append(traverser)
    }

    mutating func popFirst(_ evaluation: Evaluation) -> Traverser? {
        guard head < queue.count else { return nil }
        let traverser = queue[head]
        head += 1
        evaluation.release(traverser.weight)
        if head == queue.count {
            queue.removeAll(keepingCapacity: true)
            positions.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 4096, head * 2 > queue.count {
            queue.removeFirst(head)
            positions = positions.filter { $0.value >= head }.mapValues { $0 - head }
            head = 0
        }
        return traverser
    }

    mutating func removeAll(_ evaluation: Evaluation) {
        for traverser in queue[head...] { evaluation.release(traverser.weight) }
        self = MergingQueue()
    }
}

extension Traverser {
    /// What it counts for where it is held: a path is a chain that grows with every step.
    fileprivate var weight: Int { path == nil ? 1 : 4 }
}
