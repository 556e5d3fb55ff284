package import Foundation

/// A folder for one test, removed with the value.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package var path: String { url.path }

    /// Makes the folder.
    ///
    /// - Parameters:
    ///   - name: What it is called, before a number of its own.
    ///   - files: Files to begin with, by their paths below the folder.
    package init(_ name: String = "folder", files: [String: String] = [:]) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "c360-\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (path, text) in files { try write(text, to: path) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    package subscript(path: String) -> URL { url.appending(path: path) }

    /// Writes a file and the folders above it.
    package func write(_ text: String, to path: String) throws {
        try write(Data(text.utf8), to: path)
    }

    package func write(_ data: Data, to path: String) throws {
        let file = self[path]
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    /// Writes at the end of a file that is there, as a program does that keeps it open.
    package func append(_ text: String, to path: String) throws {
        let handle = try FileHandle(forWritingTo: self[path])
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    package func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(at: self[path], withIntermediateDirectories: true)
    }

    /// Makes a symbolic link that leads to another path of the folder.
    package func link(_ path: String, to other: String) throws {
        try FileManager.default.createSymbolicLink(at: self[path], withDestinationURL: self[other])
    }

    package func rename(_ path: String, to other: String) throws {
        try FileManager.default.moveItem(at: self[path], to: self[other])
    }

    /// Every file below a folder by its path, hidden ones too.
    package func files(below path: String = "") throws -> [String: Data] {
        try Self.files(below: path.isEmpty ? url : self[path])
    }

    /// Every file below a folder, whoever made it, by its path.
    package static func files(below folder: URL) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let url = folder.appending(path: name)
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue {
                found[name] = try Data(contentsOf: url)
            }
        }
        return found
    }

    /// The text as a gzip file, by another program.
    package static func gzip(_ text: String) throws -> Data {
        let folder = try TemporaryFolder(files: ["plain": text, "packed.gz": ""])
        let file = folder["packed.gz"]
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-c"]
        process.standardInput = try FileHandle(forReadingFrom: folder["plain"])
        process.standardOutput = try FileHandle(forWritingTo: file)
        try process.run()
        process.waitUntilExit()
        return try Data(contentsOf: file)
    }
}
