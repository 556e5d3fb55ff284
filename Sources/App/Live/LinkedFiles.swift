import Graph

/// Files of a folder that may be written where the folder does not see it: what links lead to, and files that have other
/// names, too. They are compared with what they were at the last look.
struct LinkedFiles {
    /// Nil for one that is not there.
    private var stamps: [String: FileStamp?] = [:]
    private var growing: Set<String> = []

    /// Takes a file for one of these, or what is known of one already for what it is now.
    mutating func note(_ path: String) { stamps.updateValue(FileStamp(path), forKey: path) }

    func contains(_ path: String) -> Bool { stamps[path] != nil }

    mutating func forget(_ path: String) { stamps[path] = nil }

    /// Forgets all below a folder.
    mutating func forget(below path: String) {
        for below in stamps.keys where below.hasPrefix("\(path)/") { stamps[below] = nil }
    }

    mutating func forgetAll() { stamps = [:] }

    /// What changed since the last look; O(files).
    mutating func look() -> [FolderEvent] {
        var events: [FolderEvent] = []
        for (path, former) in stamps {
            let now = FileStamp(path)
            if now != former {
                stamps.updateValue(now, forKey: path)
                if now != nil { growing.insert(path) }
                events.append(now == nil ? .gone(path) : .writing(path))
            } else if growing.remove(path) != nil {
                events.append(.paused(path))
            }
        }
        return events
    }
}
