extension StoreFile {
    /// Maps the graph of a store file as it is, whatever has become of the folder it was made from.
    ///
    /// - Throws: ``StoreError`` when the file cannot be read, is no store of this version or is damaged.
    public static func open(_ path: String) throws(StoreError) -> CompiledFolder.Opened {
        let reader = try StoreReader(path: path)
        do throws(StoreError) {
            let origin = try reader.origin()
            return CompiledFolder.Opened(
                store: try reader.store(), report: origin.report, file: path, problem: nil,
                newestFile: origin.fingerprint.newest)
        } catch {
            throw error.at(path)
        }
    }
}
