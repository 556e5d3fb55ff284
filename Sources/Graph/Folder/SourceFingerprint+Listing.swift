extension SourceFingerprint {
    /// The files of a folder as the system lists them, without reading them.
    static func listing(folder: String) throws(LoadError) -> SourceFingerprint {
        SourceFingerprint(listing: try FolderScanner.files(in: folder))
    }

    /// Files that were found in a folder, without reading them.
    init(listing files: [InputFile]) {
        self.init(
            files: files.filter { $0.skipReason == nil }.map { file in
                File(name: file.name, size: file.size, modified: file.modified, content: 0)
            })
    }

    /// Whether all files are as they were, whatever came beside them.
    ///
    /// - Parameters:
    ///   - passedOver: Files that were not read, which may have changed.
    ///   - written: Files that keep what they have and may have got more.
    func isStillTrue(of listing: SourceFingerprint, but passedOver: Set<String>, written: Set<String>) -> Bool {
        let now = Dictionary(listing.files.map { ($0.name, $0) }) { first, _ in first }
        return files.allSatisfy { file in
            passedOver.contains(file.name) || now[file.name] == file
                || written.contains(file.name) && now[file.name].map { $0.size >= file.size } ?? false
        }
    }
}
