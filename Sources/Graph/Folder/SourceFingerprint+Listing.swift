extension SourceFingerprint {
    /// The files of a folder as the system lists them, without reading them.
    static func listing(folder: String) throws(LoadError) -> SourceFingerprint {
        SourceFingerprint(
            files: try FolderScanner.files(in: folder).filter { $0.skipReason == nil }.map { file in
                File(name: file.name, size: file.size, modified: file.modified, content: 0)
            })
    }
}
