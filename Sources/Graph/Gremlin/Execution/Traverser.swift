/// What moves through a plan: a value, how many equal ones it stands for, and, where steps ask for them, its path,
/// its sack and its loop counters.
struct Traverser {
    var value: Value
    /// The row of the vertex that was passed last, for `otherV()`; `UInt32.max` when there was none.
    var origin: UInt32 = .max
    var bulk: Int64 = 1
    /// The newest node of the path; nil when no step asks for paths.
    var path: PathNode?
    var extras: TraverserExtras?

    init(_ value: Value) {
        self.value = value
    }

    /// Whether equal values may be joined into one traverser with more bulk.
    var isMergeable: Bool { path == nil && extras?.sack == nil }

    var sack: Value? { extras?.sack }

    mutating func setSack(_ value: Value) {
        extras = TraverserExtras(sack: value, loops: extras?.loops)
    }

    var loops: LoopCounter? { extras?.loops }

    mutating func setLoops(_ loops: LoopCounter?) {
        extras = extras?.sack == nil && loops == nil ? nil : TraverserExtras(sack: extras?.sack, loops: loops)
    }
}

/// The rarely needed parts of a traverser; immutable, shared by its copies.
final class TraverserExtras {
    let sack: Value?
    let loops: LoopCounter?

    init(sack: Value?, loops: LoopCounter?) {
        self.sack = sack
        self.loops = loops
    }
}

/// How often a traverser has gone round each of the `repeat()`s it is in, innermost first.
final class LoopCounter {
    let repeatID: Int
    let name: String?
    let count: Int
    let outer: LoopCounter?
    /// Differs, as far as a number can, where any of the counters differs.
    let signature: Int

    init(repeatID: Int, name: String?, count: Int, outer: LoopCounter?) {
        self.repeatID = repeatID
        self.name = name
        self.count = count
        self.outer = outer
        signature = ((outer?.signature ?? 0) &* 1_000_003 &+ repeatID) &* 1_000_003 &+ count
    }
}

/// One object of a path and, through `previous`, all before it.
final class PathNode {
    private(set) var previous: PathNode?
    let value: Value
    let labels: [String]
    let count: Int

    init(previous: PathNode?, value: Value, labels: [String]) {
        self.previous = previous
        self.value = value
        self.labels = labels
        count = (previous?.count ?? 0) + 1
    }

    /// A long chain is taken apart one by one, because freeing it recursively could exhaust the stack.
    deinit {
        var node = previous.take()
        while let current = node, isKnownUniquelyReferenced(&node) {
            node = current.previous.take()
        }
    }

    /// The same node with more labels.
    func adding(labels more: [String]) -> PathNode {
        PathNode(previous: previous, value: value, labels: labels + more.filter { !labels.contains($0) })
    }

    func contains(label: String) -> Bool {
        var node: PathNode? = self
        while let current = node {
            if current.labels.contains(label) { return true }
            node = current.previous
        }
        return false
    }

    /// The nodes from the oldest to this one.
    var nodes: [PathNode] {
        var nodes: [PathNode] = []
        nodes.reserveCapacity(count)
        var node: PathNode? = self
        while let current = node {
            nodes.append(current)
            node = current.previous
        }
        return nodes.reversed()
    }

    /// What a label stands for; nil when no object carries it.
    func select(_ label: String, _ pop: Pop) -> Value? {
        var found: [Value] = []
        var node: PathNode? = self
        while let current = node {
            if current.labels.contains(label) {
                if pop == .last { return current.value }
                found.append(current.value)
            }
            node = current.previous
        }
        guard !found.isEmpty else { return nil }
        switch pop {
        case .first, .last: return found[found.count - 1]
        case .all: return .list(found.reversed())
        case .mixed: return found.count == 1 ? found[0] : .list(found.reversed())
        }
    }
}
