import Dispatch
import Foundation

/// Notices files that arrive, grow or go anywhere below a folder, and tells when they have settled.
///
/// A file that is still being written waits until its writer closes it or renames it into place, or pauses for as long as
/// `pause` says; by polling, until sizes and times held still for one interval. Names that mark a file as unfinished
/// count for nothing.
struct FolderWatcher: Sendable {
    let folder: String
    /// How long nothing may happen before a burst of changes counts as one; one without an end counts once an `interval`.
    var quiet: Duration = .milliseconds(100)
    /// After which time without growth a file counts though its writer has not closed it; nil waits for the writer.
    ///
    /// One that grows all the time then counts once an `interval`, as what reads it takes the lines that are whole.
    var pause: Duration?
    /// How often is compared what the system does not report: the files that links lead to, or the whole folder.
    var interval: Duration = .seconds(1)
    /// Whether the folder is compared even where the system reports changes.
    var pollsOnly = false

    /// Watches from this call on, so that nothing is missed before the first change is asked for.
    ///
    /// Changes that nobody has taken yet are one. Ending the iteration, or dropping the stream, closes everything.
    func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let watch = FolderWatch(self) { continuation.yield() }
        continuation.onTermination = { _ in watch.close() }
        watch.start()
        return stream
    }

    /// The watches of the folder; nil where it has to be compared.
    func notifier() -> FolderNotifier? {
        guard !pollsOnly, MountTable.current.reportsChanges(in: folder) else { return nil }
        return FolderNotifier(folder: folder)
    }
}

extension Duration {
    /// The same in whole milliseconds, for the clocks of Dispatch.
    var dispatched: DispatchTimeInterval {
        .milliseconds(Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000))
    }
}
