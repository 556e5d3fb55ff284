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

    /// Nil where the system has no more watches to give, or the folder cannot be watched.
    init?(folder: String) {
        self.folder = folder
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
                if entry.isFolder {
                    pending.append("\(path)/\(entry.name)")
                } else {
                    found.append(.found("\(path)/\(entry.name)"))
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
        if has(IN_CLOSE_WRITE) || has(IN_MOVED_TO) { return [.settled(path)] }
        if has(IN_DELETE) || has(IN_MOVED_FROM) { return [.gone(path)] }
        // A link is whole from the start and has no writer who would close it.
        return [has(IN_CREATE) && Self.isLink(path) ? .settled(path) : .writing(path)]
    }

    /// Whether a path is a symbolic link, or a further name of a file.
    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFLNK || status.st_nlink > 1
    }
}
