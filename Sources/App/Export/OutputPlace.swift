import Foundation
import Graph

/// Where an export goes: it is put together under a hidden name beside it and appears, whole, by a rename.
struct OutputPlace {
    let path: String
    /// Where it is put together.
    let partial: String
    private let isFolder: Bool
    /// Whether something stands there that is to go.
    private let replaces: Bool

    /// Looks whether the place is free; nothing is written yet.
    ///
    /// - Parameter mayReplace: Whether what stands there may go: a file, or a folder of nothing but what an export writes.
    init(_ path: String, format: GraphFileFormat, isFolder: Bool, mayReplace: Bool) throws {
        let url = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
        self.path = url.path
        self.isFolder = isFolder
        partial = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).c360-partial").path
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: self.path, isDirectory: &isDirectory) else {
            replaces = false
            return
        }
        guard isDirectory.boolValue == isFolder else {
            throw ExportError(
                .notReplaceable,
                "this is a \(isFolder ? "file" : "folder"), and a \(isFolder ? "folder" : "file") is needed.",
                path: path)
        }
        guard isFolder else {
            guard mayReplace else { throw ExportError(.exists, "the file exists; --force replaces it.", path: path) }
            replaces = true
            return
        }
        let files = try Self.files(below: self.path)
        replaces = !files.isEmpty
        guard replaces else { return }
        guard mayReplace else {
            throw ExportError(.exists, "the folder is not empty; --force replaces it.", path: path)
        }
        if let other = files.first(where: { !$0.hasSuffix("." + format.fileExtension) }) {
            throw ExportError(
                .notReplaceable, "the folder holds more than an export, \(other) for one; give another folder.",
                path: path)
        }
    }

    /// The files below a folder that are none of the system's, by their paths in it.
    private static func files(below folder: String) throws -> [String] {
        guard let all = FileManager.default.enumerator(atPath: folder) else {
            throw ExportError(.notWritable, "the folder cannot be read.", path: folder)
        }
        var files: [String] = []
        while let name = all.nextObject() as? String {
            if all.fileAttributes?[.type] as? FileAttributeType != .typeDirectory { files.append(name) }
        }
        return files.sorted()
    }

    /// Makes room for what is put together; what a run that was killed left there goes.
    func prepare() throws {
        let files = FileManager.default
        try OutputFile.makeFolder((path as NSString).deletingLastPathComponent)
        do {
            if files.fileExists(atPath: partial) { try files.removeItem(atPath: partial) }
        } catch {
            throw ExportError(.notWritable, "cannot write here: \(error.systemWords)", path: path)
        }
        if isFolder { try OutputFile.makeFolder(partial) }
    }

    /// Lets it appear.
    func commit() throws {
        let former = partial + "-former"
        let setsAside = isFolder && replaces
        // A folder takes the place of an empty one only.
        if setsAside, rename(path, former) != 0 { throw ExportError(system: errno, path: path) }
        guard rename(partial, path) == 0 else {
            let number = errno
            if setsAside { rename(former, path) }
            throw ExportError(system: number, path: path)
        }
        if setsAside { try? FileManager.default.removeItem(atPath: former) }
    }

    /// The same failure, of the file as it would be called in the end.
    func named(_ error: any Error) -> any Error {
        guard let error = error as? ExportError, error.path.hasPrefix(partial) else { return error }
        return ExportError(error.code, error.message, path: path + error.path.dropFirst(partial.count))
    }

    /// Leaves everything as it was.
    func discard() { try? FileManager.default.removeItem(atPath: partial) }
}
