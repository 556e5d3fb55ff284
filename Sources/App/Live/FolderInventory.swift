import Foundation
import Glibc
import Graph

/// Every file below a folder with what changes when it is written; equal inventories are equal folders.
struct FolderInventory: Equatable {
    private var files: [String: FileStamp] = [:]
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
                } else {
                    files[below] = FileStamp(below)
                }
            }
        }
    }
}
