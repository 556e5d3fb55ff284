import Dispatch
import Foundation

/// One running watch: takes what the system reports, or compares the folder, until it is closed.
///
/// Unchecked because every stored variable is touched on `queue` only.
final class FolderWatch: @unchecked Sendable {
    private let watcher: FolderWatcher
    private let changed: @Sendable () -> Void
    private let queue = DispatchQueue(label: "c360.folder")
    private let isNotified: Bool
    private var isClosed = false
    private var notifier: FolderNotifier?
    private var events: (any DispatchSourceRead)?
    private var timer: (any DispatchSourceTimer)?
    private var settling = Settling()

    init(_ watcher: FolderWatcher, isNotified: Bool, changed: @escaping @Sendable () -> Void) {
        self.watcher = watcher
        self.isNotified = isNotified
        self.changed = changed
    }

    /// Returns when the folder is being watched.
    func start() {
        queue.sync {
            if isNotified, let notifier = FolderNotifier(folder: watcher.folder) {
                receive(from: notifier)
            } else {
                poll()
            }
        }
    }

    func close() {
        queue.async {
            self.isClosed = true
            self.stop()
        }
    }

    private func stop() {
        timer?.cancel()
        timer = nil
        // The descriptor is closed by the source, after its last event.
        events?.cancel()
        events = nil
        notifier = nil
    }

    // MARK: What the system reports

    private func receive(from notifier: FolderNotifier) {
        self.notifier = notifier
        let descriptor = notifier.descriptor
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler { [weak self] in self?.readEvents() }
        source.setCancelHandler { FolderNotifier.close(descriptor) }
        events = source
        source.resume()
    }

    private func readEvents() {
        guard !isClosed, let notifier else { return }
        let now = DispatchTime.now()
        for event in notifier.readEvents() { settling.note(event, at: now) }
        guard !notifier.isLost else {
            // The folder itself is gone, or more folders came than can be watched: comparing still works.
            stop()
            changed()
            poll()
            return
        }
        settle()
    }

    /// Tells of the changes now, or sets the timer for the moment they may have settled.
    private func settle() {
        timer?.cancel()
        timer = nil
        let quiet = DispatchTimeInterval.milliseconds(watcher.quiet.wholeMilliseconds)
        let patience = DispatchTimeInterval.milliseconds(watcher.interval.wholeMilliseconds)
        guard let moment = settling.moment(quiet: quiet, patience: patience) else { return }
        guard moment > .now() else {
            settling.clear()
            changed()
            return
        }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: moment)
        timer.setEventHandler { [weak self] in
            guard let self, !isClosed else { return }
            settle()
        }
        self.timer = timer
        timer.resume()
    }

    // MARK: Comparing

    private func poll() {
        var told = FolderInventory(folder: watcher.folder)
        var last = told
        let folder = watcher.folder
        let changed = changed
        let interval = DispatchTimeInterval.milliseconds(watcher.interval.wholeMilliseconds)
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + interval, repeating: interval, leeway: .milliseconds(10))
        timer.setEventHandler {
            let current = FolderInventory(folder: folder)
            if current == last, current != told {
                told = current
                changed()
            }
            last = current
        }
        self.timer = timer
        timer.resume()
    }
}

/// What has changed since it was last told, and what is still being written.
struct Settling {
    private var isChanged = false
    private var lastEvent = DispatchTime.now()
    /// When each unfinished file was last written.
    private var writing: [String: DispatchTime] = [:]

    mutating func note(_ event: FolderEvent, at time: DispatchTime) {
        lastEvent = time
        switch event {
        case .writing(let path): writing[path] = time
        case .found(let path):
            writing[path] = time
            isChanged = true
        case .settled(let path):
            writing[path] = nil
            isChanged = true
        case .gone(let path):
            writing[path] = nil
            isChanged = true
        }
    }

    /// When the changes may be told if nothing more happens; nil while nothing has settled.
    ///
    /// A file that is being written holds the others back, unless its writer has paused for longer than `patience`.
    func moment(quiet: DispatchTimeInterval, patience: DispatchTimeInterval) -> DispatchTime? {
        guard isChanged else { return nil }
        let lastWrite = writing.values.max().map { $0 + patience }
        return max(lastEvent + quiet, lastWrite ?? lastEvent)
    }

    mutating func clear() { isChanged = false }
}
