extension Evaluation {
    /// How deep lists and maps may be nested; taking apart a deeper value could exhaust the stack.
    private static let depthLimit = 500

    /// Refuses a value that a step has made of others when it has grown beyond what a traversal may hold: a text counts
    /// its bytes, a collection its members and theirs.
    ///
    /// A few doublings in a loop make a value larger than memory, and parts that are shared must be counted each time
    /// they occur, since whoever compares or prints the value visits them so often.
    func grown(_ value: Value) throws -> Value {
        var budget = limits.heldValues
        try spend(&budget, on: value, depth: 0)
        try tick((limits.heldValues - budget) / 16 + 1)
        return value
    }

    /// Refuses to make a text of so many bytes.
    func checkLength(_ bytes: Int) throws {
        if bytes > limits.heldValues {
            throw GremlinError(.memoryLimit, "the query makes a text of more than \(limits.heldValues) bytes")
        }
        try tick(bytes / 16 + 1)
    }

    private func spend(_ budget: inout Int, on value: Value, depth: Int) throws {
        if depth > Self.depthLimit {
            throw GremlinError(.memoryLimit, "the query makes a value nested more than \(Self.depthLimit) deep")
        }
        func spend(_ amount: Int) throws {
            budget -= amount
            if budget < 0 {
                throw GremlinError(
                    .memoryLimit, "the query makes a value of more than \(limits.heldValues) members or bytes")
            }
        }
        switch value {
        case .string(let text): if text.utf8.count > 15 { try spend(text.utf8.count) }
        case .list(let members), .set(let members):
            try spend(members.count)
            try tick(members.count / 16)
            for member in members { try self.spend(&budget, on: member, depth: depth + 1) }
        case .map(let map), .tree(let map):
            try spend(map.count)
            for entry in map.entries {
                try self.spend(&budget, on: entry.key, depth: depth + 1)
                try self.spend(&budget, on: entry.value, depth: depth + 1)
            }
        case .entry(let key, let value):
            try self.spend(&budget, on: key, depth: depth + 1)
            try self.spend(&budget, on: value, depth: depth + 1)
        case .path(let path):
            try spend(path.count)
            for object in path.objects { try self.spend(&budget, on: object, depth: depth + 1) }
        default: return
        }
    }
}
