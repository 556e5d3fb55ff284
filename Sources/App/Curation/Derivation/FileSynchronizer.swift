import Foundation
import Synchronization

/// Brings files to the disk while others are written: threads of its own wait for the disk, for several files at once.
final class FileSynchronizer: Sendable {
    private let lanes = (0..<laneCount).map { DispatchQueue(label: "c360.synchronizer.\($0)") }
    private let group = DispatchGroup()
    /// So many files wait at most; whoever brings another one waits with them.
    private let room = DispatchSemaphore(value: 2 * laneCount)
    private let state = Mutex((next: 0, failure: (any Error)?.none))

    private static let laneCount = 8

    /// Brings a file to the disk, closes it, and gives it its final name then.
    func finish(_ handle: FileHandle, at partial: URL, as final: URL) {
        room.wait()
        let lane = state.withLock { state in
            state.next = (state.next + 1) % Self.laneCount
            return state.next
        }
        lanes[lane].async(group: group) {
            defer { self.room.signal() }
            do {
                try handle.synchronize()
                try handle.close()
                guard rename(partial.path, final.path) == 0 else {
                    throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
                }
            } catch {
                self.state.withLock { $0.failure = $0.failure ?? error }
            }
        }
    }

    /// Waits for all files.
    ///
    /// - Throws: What went wrong first.
    func wait() throws {
        group.wait()
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }
}
