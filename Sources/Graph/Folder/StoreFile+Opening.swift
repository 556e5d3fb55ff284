extension StoreFile {
    /// Maps the graph of a store file as it is, whatever has become of the folder it was made from.
    ///
    /// - Throws: ``StoreError`` when the file cannot be read, is no store of this version or is damaged.
    public static func open(_ path: String) throws(StoreError) -> CompiledFolder.Opened {
        let reader = try StoreReader(path: path)
        do throws(StoreError) {
            return CompiledFolder.Opened(
                store: try reader.store(), report: try reader.origin().report, file: path, problem: nil)
        } catch {
            throw error.at(path)
        }
    }
}
