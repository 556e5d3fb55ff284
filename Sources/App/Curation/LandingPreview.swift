package import Foundation
import GRDB
package import Phones

/// The first rows of a landing area as a curation would use them, and what it would refuse: a mapping can be tried with it.
package struct LandingPreview: Sendable {
    /// The first rows of one table.
    package struct Table: Sendable, Hashable {
        /// The table as folder and name, such as `core/customer`.
        package var source: String
        /// The names of the columns.
        package var columns: [String]
        /// A value for each column, or nil.
        package var rows: [[String?]]
    }

    /// The tables that have files.
    package var tables: [Table]
    /// What was read of each file, dropped, repaired and refused; of graph and links it knows nothing.
    package var report: QualityReport

    /// How many records of a file are looked at.
    package static let recordLimit = 1_000
    /// How many rows of a table are shown.
    package static let rowLimit = 5

    /// Reads the first records of every file; blocks the thread.
    ///
    /// - Parameter region: Whose phone numbers may be written without a country code.
    /// - Throws: ``CurationError`` when the landing area cannot be read or holds no table.
    package init(landing: URL, mapping: SourceMapping?, region: PhoneRegion = .unitedStates) throws(CurationError) {
        let area = try LandingArea(folder: landing, mapping: mapping)
        let folder = FileManager.default.temporaryDirectory.appending(path: "c360-preview-\(UUID().uuidString)")
        try CurationError.wrapping(folder.path) {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        let builder = try StateBuilder(path: folder.appending(path: "curation.sqlite").path)
        let pipeline = StagingPipeline(region: region, limit: Self.recordLimit, workers: 1)
        let readings = try builder.stage(StateBuilder.items(of: area), with: pipeline) { _, _ in }
        try builder.link()
        let reader = try builder.reader()
        let files = Set(area.files.map(\.table))
        (tables, report) = try CurationError.wrapping(builder.path) {
            try reader.inDatabase { database in
                let counts = builder.counts
                let probe = QualityProbe(
                    landing: area, staged: readings.map(\.staged), counts: counts,
                    links: try Linkage.all.map { try LinkTally(of: $0, counts, in: database) },
                    sharedEmails: try LinkTally.allSharedEmails(in: database))
                let tables = try LandingTable.all.filter(files.contains).map { table in
                    let columns = table.columns.map(\.name)
                    let rows = try Row.fetchAll(
                        database,
                        sql: """
                            SELECT \(columns.joined(separator: ", ")) FROM \(table.cleanName)
                            ORDER BY row_id LIMIT \(Self.rowLimit)
                            """)
                    return Table(
                        source: table.path, columns: columns,
                        rows: rows.map { row in columns.indices.map { String.fromDatabaseValue(row[$0]) } })
                }
                return (tables, try probe.report(on: database, outcomes: []))
            }
        }
    }
}
