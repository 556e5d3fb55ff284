import Dispatch
import Foundation

/// One running watch: takes what the system reports, or compares the folder, until it is closed.
///
/// Unchecked because every stored variable is touched on `queue` only.
final class FolderWatch: @unchecked Sendable {
    private let watcher: FolderWatcher
    private let changed: @Sendable () -> Void
    private let queue = DispatchQueue(label: "c360.folder")
    private var isClosed = false
    private var notifier: FolderNotifier?
    private var events: (any DispatchSourceRead)?
    private var looks: (any DispatchSourceTimer)?
    private var timer: (any DispatchSourceTimer)?
    private var settling = Settling()

    init(_ watcher: FolderWatcher, changed: @escaping @Sendable () -> Void) {
        self.watcher = watcher
        self.changed = changed
    }

    /// Returns when the folder is being watched.
    func start() {
        queue.sync { begin() }
    }

    private func begin() {
        if let notifier = watcher.notifier() {
            receive(from: notifier)
        } else {
            poll()
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
        looks?.cancel()
        looks = nil
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
        looks = repeating { [weak self] in
            guard let self, !isClosed, let notifier = self.notifier else { return }
            take(notifier.look(), from: notifier)
        }
    }

    /// A timer that runs once an interval.
    private func repeating(_ body: @escaping () -> Void) -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        let interval = watcher.interval.dispatched
        timer.schedule(deadline: .now() + interval, repeating: interval, leeway: .milliseconds(10))
        timer.setEventHandler(handler: body)
        timer.resume()
        return timer
    }

    private func readEvents() {
        guard !isClosed, let notifier else { return }
        take(notifier.readEvents(), from: notifier)
    }

    private func take(_ events: [FolderEvent], from notifier: FolderNotifier) {
        guard !notifier.isLost else {
            // The folder itself is gone or another one, or more folders came than can be watched: then comparing works.
            stop()
            begin()
            changed()
            return
        }
        guard !events.isEmpty else { return }
        let now = DispatchTime.now()
        for event in events { settling.note(event, at: now) }
        settle()
    }

    /// Tells of the changes now, or sets the timer for the moment they may have settled.
    private func settle() {
        timer?.cancel()
        timer = nil
        guard let moment = settling.moment(watcher) else { return }
        guard moment > .now() else {
            settling.clear(watcher)
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
        timer = repeating { [weak self] in
            guard let self, !isClosed else { return }
            let current = FolderInventory(folder: watcher.folder)
            if current.isReadable, !last.isReadable, let notifier = watcher.notifier() {
                // The folder is back, and the system reports what happens in it again.
                stop()
                receive(from: notifier)
                return changed()
            }
            // What may be unfinished is told when it stands still, or has been seen to change before.
            if current != told, current == last || watcher.pause != nil && last != told {
                told = current
                changed()
            }
            last = current
        }
    }
}

/// What has changed since it was last told, and what is still being written.
struct Settling {
    private var isChanged = false
    private var firstEvent: DispatchTime?
    private var lastEvent = DispatchTime.now()
    /// When each unfinished file was last written.
    private var writing: [String: DispatchTime] = [:]

    mutating func note(_ event: FolderEvent, at time: DispatchTime) {
        // What was told while it grew needs no second word.
        if case .paused(let path) = event, writing[path] == nil { return }
        firstEvent = firstEvent ?? time
        lastEvent = time
        switch event {
        case .writing(let path): writing[path] = time
        case .found(let path):
            writing[path] = time
            isChanged = true
        case .settled(let path), .paused(let path):
            writing[path] = nil
            isChanged = true
        case .gone(let path):
            writing[path] = nil
            isChanged = true
        }
    }

    /// When the changes may be told if nothing more happens; nil while nothing has settled.
    ///
    /// A file that is being written holds the others back, unless its writer has paused.
    func moment(_ watcher: FolderWatcher) -> DispatchTime? {
        guard isChanged || watcher.pause != nil && !writing.isEmpty else { return nil }
        let patience = (watcher.pause ?? watcher.interval).dispatched
        let lastWrite = writing.values.max().map { $0 + patience }
        let moment = max(lastEvent + watcher.quiet.dispatched, lastWrite ?? lastEvent)
        // Whoever writes one whole file after the other leaves no quiet.
        guard watcher.pause != nil || writing.isEmpty, let firstEvent else { return moment }
        return min(moment, firstEvent + watcher.interval.dispatched)
    }

    /// Everything so far has been told; where pauses count, what is being written too.
    mutating func clear(_ watcher: FolderWatcher) {
        isChanged = false
        firstEvent = nil
        if watcher.pause != nil { writing.removeAll() }
    }
}
