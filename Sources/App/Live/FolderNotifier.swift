import Foundation
import Glibc
import Graph

/// What happened to a file, by its path.
enum FolderEvent: Sendable, Hashable {
    /// It was made or written and is not closed yet.
    case writing(String)
    /// It was there already in a folder that has just appeared; whether it is finished is not known.
    case found(String)
    /// It was closed after writing, or renamed into place.
    case settled(String)
    /// It was written where the folder does not see it, and has not grown since the last look.
    case paused(String)
    case gone(String)

    /// The same for a file that is known to be finished.
    fileprivate var asSettled: FolderEvent {
        if case .found(let path) = self { .settled(path) } else { self }
    }
}

/// The inotify watches of a folder and all its sub-folders, those that appear later too.
///
/// Used from one queue at a time.
final class FolderNotifier {
    let descriptor: Int32
    /// Whether the folder cannot be followed any more.
    private(set) var isLost = false
    private let folder: String
    private var folders: [Int32: String] = [:]
    private var linked = LinkedFiles()
    /// The folder that its path led to.
    private let identity: Identity?
    private var lookCount = 0

    /// After how many looks files are looked for that got a further name elsewhere.
    private static let looksForNames = 30

    private struct Identity: Equatable {
        var device: dev_t
        var inode: ino_t

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            (device, inode) = (status.st_dev, status.st_ino)
        }
    }

    /// Nil where the system has no more watches to give, or the folder cannot be watched.
    init?(folder: String) {
        self.folder = folder
        identity = Identity(folder)
        descriptor = inotify_init1(O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        _ = watch(folder)
        guard !isLost else {
            Self.close(descriptor)
            return nil
        }
    }

    static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

    private static let mask =
        UInt32(IN_CREATE) | UInt32(IN_MODIFY) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM)
        | UInt32(IN_DELETE) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR)

    /// Watches a folder and what is below it, and gives the files that are there by now.
    private func watch(_ path: String) -> [FolderEvent] {
        var found: [FolderEvent] = []
        var pending = [path]
        while let path = pending.popLast() {
            let watch = inotify_add_watch(descriptor, path, Self.mask)
            guard watch >= 0 else {
                // A sub-folder that went away or may not be read is passed over; the loader reports the latter.
                if errno == ENOSPC || errno == ENOMEM || path == folder { isLost = true }
                continue
            }
            folders[watch] = path
            for entry in FolderEntry.entries(of: path) ?? [] {
                let below = "\(path)/\(entry.name)"
                if entry.isFolder {
                    pending.append(below)
                } else {
                    if entry.isLinked { linked.note(below) }
                    found.append(.found(below))
                }
            }
        }
        return found
    }

    /// Forgets a folder that was moved away and everything below it.
    private func unwatch(_ path: String) {
        for (watch, watched) in folders where watched == path || watched.hasPrefix("\(path)/") {
            inotify_rm_watch(descriptor, watch)
            folders[watch] = nil
        }
        linked.forget(below: path)
    }

    /// What changed that the system does not report: what links lead to, what is written under another name, the folder
    /// itself when its path leads elsewhere now.
    ///
    /// O(links), once in a while O(files).
    func look() -> [FolderEvent] {
        if Identity(folder) != identity { isLost = true }
        guard !isLost else { return [] }
        lookCount += 1
        return linked.look() + (lookCount % Self.looksForNames == 0 ? furtherNames() : [])
    }

    /// Files that got a further name elsewhere, of which nobody tells.
    private func furtherNames() -> [FolderEvent] {
        var found: [FolderEvent] = []
        for path in folders.values {
            for entry in FolderEntry.entries(of: path) ?? [] where entry.isLinked {
                let below = "\(path)/\(entry.name)"
                guard !linked.contains(below) else { continue }
                linked.note(below)
                found.append(.writing(below))
            }
        }
        return found
    }

    /// Everything that was reported since the last call.
    func readEvents() -> [FolderEvent] {
        var events: [FolderEvent] = []
        let size = 1 << 16
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: size, alignment: MemoryLayout<inotify_event>.alignment)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, size)
            guard count > 0 else { return events }
            var position = 0
            while position + MemoryLayout<inotify_event>.size <= count {
                let event = buffer.load(fromByteOffset: position, as: inotify_event.self)
                let start = position + MemoryLayout<inotify_event>.size
                let name = String(decoding: buffer[start..<start + Int(event.len)].prefix { $0 != 0 }, as: UTF8.self)
                events += take(event, name: name)
                position = start + Int(event.len)
            }
        }
    }

    private func take(_ event: inotify_event, name: String) -> [FolderEvent] {
        func has(_ flag: Int32) -> Bool { event.mask & UInt32(flag) != 0 }
        if has(IN_Q_OVERFLOW) {
            // Something was missed: everything is looked at again.
            linked.forgetAll()
            return watch(folder)
        }
        guard let parent = folders[event.wd] else { return [] }
        if has(IN_IGNORED) || has(IN_DELETE_SELF) || has(IN_MOVE_SELF) {
            if parent == folder { isLost = true }
            if has(IN_IGNORED) { folders[event.wd] = nil }
            return []
        }
        guard !FolderEntry.isPassedOver(name) else { return [] }
        let path = "\(parent)/\(name)"
        if has(IN_ISDIR) {
            if has(IN_CREATE) { return watch(path) }
            // What is renamed into place is finished, a folder with everything in it too.
            if has(IN_MOVED_TO) { return watch(path).map(\.asSettled) }
            if has(IN_MOVED_FROM) { unwatch(path) }
            return has(IN_MOVED_FROM) || has(IN_DELETE) ? [.gone(path)] : []
        }
        if has(IN_DELETE) || has(IN_MOVED_FROM) {
            linked.forget(path)
            return [.gone(path)]
        }
        let isNew = has(IN_CREATE) || has(IN_MOVED_TO)
        if isNew { linked.forget(path) }
        let isLink = isNew && FolderEntry.isLinked(path)
        if isLink || linked.contains(path) { linked.note(path) }
        // A link is whole from the start and has no writer who would close it.
        return [isLink || has(IN_CLOSE_WRITE) || has(IN_MOVED_TO) ? .settled(path) : .writing(path)]
    }
}
