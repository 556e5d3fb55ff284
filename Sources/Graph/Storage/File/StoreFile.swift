/// A compiled store file that is opened as it is, without the folder it was made from.
public enum StoreFile {
    static let nameExtension = ".c360"

    /// Whether a file begins as compiled stores of any version do; false for what cannot be read.
    public static func isStore(_ path: String) -> Bool {
        do throws(StoreError) {
            _ = try StoreReader(path: path)
            return true
        } catch {
            return error.code != .foreign && error.code != .unreadable
        }
    }

    /// Reads the whole file and compares every checksum. O(size).
    ///
    /// - Returns: The length of the file in bytes.
    /// - Throws: ``StoreError`` when the file cannot be read or a checksum is wrong.
    public static func verify(_ path: String) throws(StoreError) -> Int {
        let reader = try StoreReader(path: path)
        do throws(StoreError) {
            try reader.verify(work: ParallelWork(threads: nil))
            _ = try reader.unverifiedStore()
            return reader.byteCount
        } catch {
            throw error.at(path)
        }
    }

    /// Compares the checksums of the file behind a store; if one is wrong, the store says so from then on.
    ///
    /// For processes that go on and read what they have not checked.
    public static func check(_ file: String, behind store: GraphStore) {
        do throws(StoreError) {
            try StoreReader(path: file).verify(work: ParallelWork(threads: 1))
        } catch {
            if error.code == .damaged { store.mapping?.noteOutside() }
        }
    }
}
