internal import Foundation
internal import Synchronization

/// The connections of a gateway, each with the moment at which it has to have gone on.
///
/// One look a second at all of them takes the place of a timer for each request.
final class ConnectionTable: Sendable {
    struct Entry {
        let file: Int32
        var deadline: ContinuousClock.Instant?
        /// Whether nobody reads from it just now, so that only a look tells that the client has gone.
        var onGone: (@Sendable () -> Void)?
        /// Whether nothing is lost when the connection ends now; nil is no.
        var isIdle: (@Sendable () -> Bool)?
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var last = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { state.withLock(\.entries.count) }

    /// Takes a connection in; nil where there are too many.
    func add(_ file: Int32) -> Int? {
        state.withLock { state in
            guard state.entries.count < limit else { return nil }
            state.last += 1
            state.entries[state.last] = Entry(file: file, deadline: nil)
            return state.last
        }
    }

    /// Forgets a connection, which has to be before its file is closed.
    func remove(_ id: Int) { state.withLock { _ = $0.entries.removeValue(forKey: id) } }

    /// Says until when the connection has to go on, and what to do when its client goes away meanwhile.
    func expect(
        _ id: Int, within time: Duration?, isIdle: (@Sendable () -> Bool)? = nil, onGone: (@Sendable () -> Void)? = nil
    ) {
        let deadline = time.map { ContinuousClock.now + $0 }
        state.withLock { state in
            state.entries[id]?.deadline = deadline
            state.entries[id]?.onGone = onGone
            state.entries[id]?.isIdle = isIdle
        }
    }

    /// Ends what is beyond its time, and tells of clients that have gone.
    func sweep() {
        let now = ContinuousClock.now
        let gone: [@Sendable () -> Void] = state.withLock { state in
            var gone: [@Sendable () -> Void] = []
            for (id, entry) in state.entries {
                if let deadline = entry.deadline, deadline < now { shutdown(entry.file, Int32(SHUT_RDWR)) }
                guard let onGone = entry.onGone else { continue }
                var byte: UInt8 = 0
                if recv(entry.file, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) == 0 {
                    gone.append(onGone)
                    state.entries[id]?.onGone = nil
                }
            }
            return gone
        }
        for tell in gone { tell() }
    }

    /// Ends connections between two requests.
    func endIdle() {
        state.withLock { state in
            for entry in state.entries.values where entry.isIdle?() == true { shutdown(entry.file, Int32(SHUT_RDWR)) }
        }
    }

    /// Ends every connection.
    func abandon() {
        state.withLock { for entry in $0.entries.values { shutdown(entry.file, Int32(SHUT_RDWR)) } }
    }
}
