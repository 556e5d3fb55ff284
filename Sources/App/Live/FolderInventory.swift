import Foundation
import Glibc
import Graph

/// Every file below a folder with what changes when it is written; equal inventories are equal folders.
struct FolderInventory: Equatable {
    private struct File: Equatable {
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    private var files: [String: File] = [:]
    private var isReadable = true

    init(folder: String) {
        var status = stat()
        isReadable = stat(folder, &status) == 0
        var pending = [folder]
        while let path = pending.popLast() {
            for entry in DirectoryEntry.entries(of: path) {
                let below = "\(path)/\(entry.name)"
                if entry.isFolder {
                    pending.append(below)
                } else if stat(below, &status) == 0 {
                    files[below] = File(
                        inode: UInt64(status.st_ino), size: Int64(status.st_size), seconds: status.st_mtim.tv_sec,
                        nanoseconds: status.st_mtim.tv_nsec)
                }
            }
        }
    }
}

/// A file or sub-folder that matters to a load.
struct DirectoryEntry {
    let name: String
    let isFolder: Bool

    /// The entries of one folder, without temporary ones; none when it cannot be read. Links to folders are files.
    static func entries(of folder: String) -> [DirectoryEntry] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var entries: [DirectoryEntry] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            var status = stat()
            guard !FolderEntry.isPassedOver(name), lstat("\(folder)/\(name)", &status) == 0 else { continue }
            entries.append(DirectoryEntry(name: name, isFolder: status.st_mode & S_IFMT == S_IFDIR))
        }
        return entries
    }

    /// Whether a path is a symbolic link, or a further name of a file.
    static func isLink(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFLNK || status.st_nlink > 1
    }
}
