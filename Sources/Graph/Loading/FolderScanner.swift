import Glibc

/// One regular file of a load and what its beginning says.
struct InputFile: Sendable {
    /// The path to open.
    let path: String
    /// The path below the loaded folder, as reports show it.
    let name: String
    var size: Int
    /// When it was last written, in nanoseconds since 1970.
    var modified: Int64 = 0
    var packing = ByteSource.Packing.plain
    /// How its lines end, as its first one tells.
    var lineEnds = ByteSource.LineEnds.lineFeed
    /// What a format has said about it; nil while none was asked.
    var recognition: Recognition?
    /// Whether a ``WriteJournal`` tells how long the file is: what lies behind that is not there, and what is there stays.
    var isWritten = false
    /// How many records come before the first that is to be read.
    var recordsBefore = 0
    /// Set when the file could not be read at all, or not as far as its header.
    var failure: String?

    /// The number of the increment that the file belongs to, told by a folder `batch-<number>` in its path, else 0.
    var increment: Int {
        for part in name.split(separator: "/").dropLast() where part.hasPrefix("batch-") {
            if let number = Int(part.dropFirst("batch-".count)), number > 0 { return number }
        }
        return 0
    }
    /// Set when the entry is nothing that is read: a link to a folder, a pipe ….
    var skipReason: String?
}

/// Finds the files of a load and asks what they are.
enum FolderScanner {
    /// Every regular file below a folder in the order of ``NumberedName``, but for hidden and unfinished ones
    /// (``FolderEntry``).
    ///
    /// A link to a file counts as the file, a link to a folder is not followed. Extensions mean nothing.
    static func files(in folder: String) throws(LoadError) -> [InputFile] {
        var status = stat()
        guard stat(folder, &status) == 0 else {
            throw LoadError(.folderNotFound, String(cString: strerror(errno)), path: folder)
        }
        if status.st_mode & S_IFMT == S_IFREG {
            let name = folder.split(separator: "/").last.map(String.init) ?? folder
            return [InputFile(path: folder, name: name, size: Int(status.st_size), modified: status.modified)]
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw LoadError(.notAFolder, "neither a folder nor a regular file", path: folder)
        }
        // Looked at first: what is written meanwhile is not there yet.
        let journal = WriteJournal.last(in: folder)
        var files: [InputFile] = []
        var pending = [""]
        while let directory = pending.popLast() {
            guard let entries = FolderEntry.entries(of: directory.isEmpty ? folder : "\(folder)/\(directory)") else {
                if directory.isEmpty { throw LoadError(.unreadable, String(cString: strerror(errno)), path: folder) }
                var unreadable = InputFile(path: "\(folder)/\(directory)", name: directory, size: 0)
                unreadable.failure = "The folder cannot be read: \(String(cString: strerror(errno)))"
                files.append(unreadable)
                continue
            }
            for entry in entries {
                let name = directory.isEmpty ? entry.name : "\(directory)/\(entry.name)"
                let path = "\(folder)/\(name)"
                if let problem = entry.problem {
                    var unreadable = InputFile(path: path, name: name, size: 0)
                    unreadable.failure = problem
                    files.append(unreadable)
                    continue
                }
                guard !entry.isFolder else {
                    pending.append(name)
                    continue
                }
                guard lstat(path, &status) == 0 else { continue }
                let isLink = status.st_mode & S_IFMT == S_IFLNK
                let isBroken = isLink && stat(path, &status) != 0
                var file = InputFile(path: path, name: name, size: Int(status.st_size), modified: status.modified)
                if isBroken {
                    file.skipReason = "a link to nothing, skipped"
                } else if status.st_mode & S_IFMT == S_IFDIR {
                    file.skipReason = "a link to a folder, not followed"
                } else if status.st_mode & S_IFMT != S_IFREG {
                    file.skipReason = "no regular file, skipped"
                }
                files.append(file)
            }
        }
        if let journal { files = journal.committed(files) }
        return files.sorted { NumberedName.precedes($0.name, $1.name) }
    }

    /// Asks formats one after the other what a file is; one that none knows is passed over.
    static func recognise(_ file: InputFile, by formats: [any RecordFormat]) -> InputFile {
        var file = file
        if file.failure != nil || file.skipReason != nil { return file }
        do throws(ByteSourceError) {
            file.packing = try ByteSource.packing(path: file.path)
            var start = FileStart(file)
            for format in formats {
                if let recognition = try format.recognise(&start) {
                    file.recognition = recognition
                    file.lineEnds = start.file.lineEnds
                    return file
                }
            }
            file.recognition =
                if case .empty = try start.firstRecord() {
                    .passedOver(kind: "empty", reason: "the file is empty")
                } else {
                    .passedOver(kind: "foreign", reason: "not in the format, skipped: \(try start.foreignness())")
                }
        } catch {
            file.failure = "The file cannot be read: \(error.message)"
        }
        return file
    }
}

extension stat {
    /// When the file was last written, in nanoseconds since 1970; an archive can give a file any time at all.
    fileprivate var modified: Int64 {
        Int64(st_mtim.tv_sec).multipliedClamped(by: 1_000_000_000).addingClamped(Int64(st_mtim.tv_nsec))
    }
}
