import Foundation
import GRDB

/// What was written of each graph row, looked up one by one: what the last batches wrote stands in the state, what was
/// written before it was made in sorted digests, which are mapped and searched.
final class WrittenRows {
    private let holders: [URL]
    private let find: StateStatement
    private let keep: StateStatement
    private var mapped: [[Data]?] = Array(repeating: nil, count: GraphFile.all.count)

    init(_ summary: StateSummary, in output: URL, _ database: Database) throws {
        holders = summary.holders.reversed().map { output.appendingPathComponent($0.name) }
        find = try StateStatement(database, "SELECT content FROM written WHERE file = ? AND id = ?")
        keep = try StateStatement(database, "INSERT OR REPLACE INTO written VALUES (?, ?, ?)")
    }

    /// The hash of what was written last of a row; nil when it never was.
    ///
    /// - Parameter file: The place of the file in ``GraphFile/all``.
    func content(of id: UInt64, in file: Int) throws -> UInt64? {
        find.bind(Int64(file), at: 1)
        find.bind(Int64(bitPattern: id), at: 2)
        defer { find.reset() }
        if try find.step() { return UInt64(bitPattern: find.number(0)) }
        let digests: [Data]
        if let known = mapped[file] {
            digests = known
        } else {
            digests = try holders.map { try DigestFile.map(CurationState.digestURL(of: GraphFile.all[file], in: $0)) }
            mapped[file] = digests
        }
        for data in digests {
            if let content = DigestFile.content(of: id, in: data) { return content }
        }
        return nil
    }

    /// Remembers what this run writes.
    func remember(_ digest: RowDigest, in file: Int) throws {
        keep.bind(Int64(file), at: 1)
        keep.bind(Int64(bitPattern: digest.id), at: 2)
        keep.bind(Int64(bitPattern: digest.content), at: 3)
        try keep.run()
    }
}
