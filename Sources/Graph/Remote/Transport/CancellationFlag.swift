internal import Synchronization

/// Says to another thread that nobody waits any more.
final class CancellationFlag: Sendable {
    private let flag = Atomic(false)

    func raise() { flag.store(true, ordering: .releasing) }

    var isRaised: Bool { flag.load(ordering: .acquiring) }
}
