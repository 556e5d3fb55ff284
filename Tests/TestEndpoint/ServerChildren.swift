import Synchronization

/// The connections of a server and what they have seen.
final class ServerChildren: Sendable {
    /// What is going on at a moment.
    struct Open {
        var requests = 0
        var connections = 0
    }

    struct Counts {
        var requests = 0
        var connections = 0
        var most = 0
        fileprivate var open = Open() {
            didSet { for listener in listeners { listener.yield(open) } }
        }
        fileprivate var listeners: [AsyncStream<Open>.Continuation] = []
    }

    let counts = Mutex(Counts())
    /// Nil when the server has stopped.
    private let connections = Mutex<[ObjectIdentifier: ServerConnection]?>([:])

    /// - Returns: Whether the server still takes connections; otherwise this one is cut.
    func add(_ connection: ServerConnection) -> Bool {
        let isTaken = connections.withLock { connections in
            connections?[ObjectIdentifier(connection)] = connection
            return connections != nil
        }
        guard isTaken else {
            connection.cut()
            return false
        }
        counts.withLock { counts in
            counts.connections += 1
            counts.open.connections += 1
        }
        return true
    }

    func remove(_ connection: ServerConnection) {
        connections.withLock { _ = $0?.removeValue(forKey: ObjectIdentifier(connection)) }
        counts.withLock { $0.open.connections -= 1 }
    }

    func begin() {
        counts.withLock { counts in
            counts.requests += 1
            counts.most = max(counts.most, counts.open.requests + 1)
            counts.open.requests += 1
        }
    }

    func end() { counts.withLock { $0.open.requests -= 1 } }

    /// What is going on: now, and whenever that changes.
    func changes() -> AsyncStream<Open> {
        let (stream, continuation) = AsyncStream.makeStream(of: Open.self)
        counts.withLock { counts in
            counts.listeners.append(continuation)
            continuation.yield(counts.open)
        }
        return stream
    }

    /// - Returns: False when that has been done before.
    func closeAll() -> Bool {
        let open = connections.withLock { connections in
            defer { connections = nil }
            return connections
        }
        for connection in (open ?? [:]).values { connection.cut() }
        return open != nil
    }
}
