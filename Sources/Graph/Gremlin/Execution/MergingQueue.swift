/// Traversers in order of arrival, equal ones joined into one with more bulk where nothing tells them apart.
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

    mutating func append(_ traverser: Traverser, _ evaluation: Evaluation) {
        let merges = evaluation.sackMerge
        guard traverser.path == nil, traverser.sack == nil || merges != nil else {
            queue.append(traverser)
            return
        }
        var isEdge = false
        if case .edge = traverser.value { isEdge = true }
        let key = Key(
            value: traverser.value, loops: traverser.loops?.signature ?? 0, origin: isEdge ? traverser.origin : .max)
        if let position = positions[key], position >= head {
            if let merges, let left = queue[position].sack, let right = traverser.sack {
                if let joined = Operators.apply(merges, left, right) { queue[position].setSack(joined) }
            }
            if evaluation.countsBulk { queue[position].bulk += traverser.bulk }
            return
        }
        positions[key] = queue.count
        queue.append(traverser)
    }

    mutating func popFirst() -> Traverser? {
        guard head < queue.count else { return nil }
        let traverser = queue[head]
        head += 1
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
}
