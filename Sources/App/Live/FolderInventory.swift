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
    /// Whether the folder is there.
    private(set) var isReadable = true

    init(folder: String) {
        var status = stat()
        isReadable = stat(folder, &status) == 0
        var pending = [folder]
        while let path = pending.popLast() {
            for entry in FolderEntry.entries(of: path) ?? [] {
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
