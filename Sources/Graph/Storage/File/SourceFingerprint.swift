import Glibc

/// What a store was compiled from: the files of the folder with their sizes, times and content.
struct SourceFingerprint: Sendable, Hashable {
    /// One file below the folder.
    struct File: Sendable, Hashable {
        let name: String
        let size: Int
        /// When it was last written, in nanoseconds since 1970.
        let modified: Int64
        /// The checksum of its bytes; 0 while it has not been read.
        var content: UInt64
    }

    var files: [File]

    /// When the newest of the files was last written, in milliseconds since 1970; nil when there is none.
    var newest: Int64? { files.map(\.modified).max().map { $0 / 1_000_000 } }

    /// The same with the content of every file.
    func readingContent(folder: String, work: ParallelWork) -> SourceFingerprint {
        var copy = self
        let content = ContentChecksum.of(files.map { Self.path($0.name, in: folder) }, sizes: files.map(\.size), work)
        for number in files.indices { copy.files[number].content = content[number] }
        return copy
    }

    /// Whether the folder still holds what this fingerprint was taken of.
    ///
    /// - Parameter listing: The folder as it is now. Files whose time alone has changed are read and compared.
    func describes(_ listing: SourceFingerprint, folder: String, work: ParallelWork) -> Bool {
        guard files.count == listing.files.count else { return false }
        var touched: [Int] = []
        for (number, (then, now)) in zip(files, listing.files).enumerated() {
            guard then.name == now.name, then.size == now.size else { return false }
            if then.modified != now.modified { touched.append(number) }
        }
        guard !touched.isEmpty else { return true }
        let content = ContentChecksum.of(
            touched.map { Self.path(files[$0].name, in: folder) }, sizes: touched.map { files[$0].size }, work)
        return zip(touched, content).allSatisfy { files[$0].content == $1 }
    }

    /// A single file is its own folder.
    static func path(_ name: String, in folder: String) -> String {
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return folder }
        return "\(folder)/\(name)"
    }
}
