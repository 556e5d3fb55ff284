import Foundation
import GRDB

/// Asks the staging database what became of every row and value.
struct QualityProbe {
    typealias Example = QualityReport.Example
    typealias Finding = QualityReport.Finding

    let landing: LandingArea
    let staged: [StagedFile]

    func report(on database: Database, outcomes: [GraphFileDerivation.Outcome]) throws -> QualityReport {
        QualityReport(
            batch: nil,
            sources: try LandingTable.all.filter { table in staged.contains { $0.file.table == table } }
                .map { try source($0, database) },
            links: try Linkage.all.map { try link($0, database) },
            sharedEmails: try sharedEmails(database),
            outputs: outcomes.map { outcome in
                QualityReport.Output(
                    file: outcome.file.path, derived: outcome.derived, written: outcome.written,
                    changed: outcome.changed, unchanged: outcome.unchanged, moved: outcome.moved.count,
                    movedExamples: outcome.moved.places.map(\.detail), withdrawn: outcome.withdrawn,
                    chunks: outcome.chunks)
            },
            ignoredFiles: landing.ignored,
            missingSources: landing.missingTables.map(\.path),
            unreadFiles: landing.unread)
    }

    // MARK: Sources

    private func source(_ table: LandingTable, _ database: Database) throws -> QualityReport.Source {
        let files = staged.filter { $0.file.table == table }
        let kept = try countsByFile("SELECT row_id FROM \(table.cleanName)", database)
        return QualityReport.Source(
            source: table.path,
            files: files.map { file in
                let written = kept[file.number, default: 0]
                return QualityReport.File(
                    file: file.file.name, read: file.records, written: written, dropped: file.records - written,
                    missingColumns: file.missingColumns, unknownColumns: file.unknownColumns, form: file.form?.words,
                    passedOver: file.passedOver == 0 ? nil : file.passedOver, waits: file.isUnfinished ? true : nil)
            },
            read: files.reduce(0) { $0 + $1.records },
            written: kept.values.reduce(0, +),
            dropped: merged(files, \.damaged) { "damaged: \($0)" } + (try refusedRows(of: table, database)),
            repaired: merged(files, \.repaired) { $0 } + (try changedValues(of: table, .repaired, database)),
            refused: merged(files, \.refused) { $0 } + (try changedValues(of: table, .refused, database)))
    }

    private func countsByFile(_ rows: String, _ database: Database) throws -> [Int: Int] {
        var counts: [Int: Int] = [:]
        let sql = "SELECT \(Self.fileNumber) AS file, COUNT(*) FROM (\(rows)) GROUP BY file"
        for row in try Row.fetchAll(database, sql: sql) { counts[row[0]] = row[1] }
        return counts
    }

    /// The number of the file that a row came from, in SQL.
    private static let fileNumber = "row_id >> \(StagedFile.recordBits)"

    private func name(ofFile number: Int) -> String { staged[number].file.name }

    /// What staging itself counted, over all files of a table.
    private func merged(
        _ files: [StagedFile], _ tallies: KeyPath<StagedFile, [String: StagedFile.Tally]>, rule: (String) -> String
    ) -> [Finding] {
        let names = Set(files.flatMap { $0[keyPath: tallies].keys }).sorted()
        return names.map { name in
            var finding = Finding(rule: rule(name), column: nil, count: 0, examples: [])
            for file in files {
                guard let tally = file[keyPath: tallies][name] else { continue }
                finding.count += tally.count
                finding.files[file.file.name, default: 0] += tally.count
                finding.examples += tally.places.map {
                    Example(file: file.file.name, record: $0.record, value: $0.detail)
                }
            }
            finding.examples = Array(finding.examples.prefix(StagedFile.Tally.listed))
            return finding
        }
    }

    /// Staged rows that no cleaned row comes from, by the first refusal that tells why; else they repeat a key.
    private func refusedRows(of table: LandingTable, _ database: Database) throws -> [Finding] {
        let reasons = table.refusals.map(\.reason) + [QualityReport.Finding.replaced]
        let cases = table.refusals.enumerated().map { "WHEN \($1.condition) THEN \($0)" }.joined(separator: " ")
        let dropped = """
            SELECT source.row_id, CASE \(cases) ELSE \(table.refusals.count) END AS reason
            FROM \(table.stagedName) AS source
            LEFT JOIN \(table.cleanName) AS clean ON clean.row_id = source.row_id
            WHERE clean.row_id IS NULL
            """
        let counts = try Row.fetchAll(
            database,
            sql: "SELECT reason, \(Self.fileNumber) AS file, COUNT(*) FROM (\(dropped)) GROUP BY reason, file")
        let byReason = Dictionary(grouping: counts) { row -> Int in row[0] }
        return try byReason.sorted { $0.key < $1.key }.map { reason, counts in
            let first = table.columns.map { "source.\($0.name)" }.joined(separator: ", ")
            let examples = try examples(
                """
                SELECT dropped.row_id, \(first) FROM (\(dropped)) AS dropped
                JOIN \(table.stagedName) AS source ON source.row_id = dropped.row_id
                WHERE dropped.reason = \(reason)
                """, database
            ) { row in (row.dropFirst().compactMap { String.fromDatabaseValue($0.1) }.joined(separator: " · "), nil) }
            let files = Dictionary(counts.map { (name(ofFile: $0[1]), $0[2] as Int) }, uniquingKeysWith: +)
            return Finding(
                rule: reasons[reason], column: nil, count: files.values.reduce(0, +), files: files, examples: examples)
        }
    }

    private enum ValueChange {
        case repaired, refused
    }

    /// Columns whose staged and cleaned values differ in rows that are used.
    private func changedValues(
        of table: LandingTable, _ change: ValueChange, _ database: Database
    ) throws -> [Finding] {
        let conditions = table.columns.map { column in
            switch change {
            case .repaired: "clean.\(column.name) IS NOT NULL AND \(shown(column)) <> source.\(column.name)"
            case .refused: "clean.\(column.name) IS NULL AND source.\(column.name) IS NOT NULL"
            }
        }
        let rows = """
            FROM \(table.cleanName) AS clean
            JOIN \(table.stagedName) AS source ON source.row_id = clean.row_id
            """
        let sums = conditions.map { "COALESCE(SUM(\($0)), 0)" }.joined(separator: ", ")
        let counts = try Row.fetchAll(
            database, sql: "SELECT source.\(Self.fileNumber) AS file, \(sums) \(rows) GROUP BY file")
        return try table.columns.enumerated().compactMap { number, column in
            let files = Dictionary(
                counts.map { (name(ofFile: $0[0]), $0[number + 1] as Int) }.filter { $0.1 > 0 }, uniquingKeysWith: +)
            guard !files.isEmpty else { return nil }
            let examples = try examples(
                """
                SELECT source.row_id, source.\(column.name), \(shown(column)) \(rows)
                WHERE \(conditions[number])
                """, database
            ) { row in (row[1], change == .repaired ? row[2] : nil) }
            let rule = change == .repaired ? column.content.repair : column.content.refusal
            let given =
                change == .refused && column.content == .moment
                ? try Int.fetchOne(database, sql: "SELECT COUNT(source.\(column.name)) \(rows)") : nil
            return Finding(
                rule: rule, column: column.name, count: files.values.reduce(0, +), given: given, files: files,
                examples: examples)
        }
    }

    /// The cleaned value as the graph shows it.
    private func shown(_ column: LandingTable.Column) -> String {
        column.content == .phone ? "'+' || clean.\(column.name)" : "clean.\(column.name)"
    }

    // MARK: Links

    private func link(_ linkage: Linkage, _ database: Database) throws -> QualityReport.Link {
        let counts = try Row.fetchOne(
            database,
            sql: """
                SELECT COALESCE(SUM(child.\(linkage.key) IS NULL), 0),
                    COALESCE(SUM(child.\(linkage.key) IS NOT NULL AND \(linkage.isLinked)), 0),
                    COUNT(*)
                FROM \(linkage.child) AS child
                """)
        let withoutKey: Int = counts?[0] ?? 0
        let linked: Int = counts?[1] ?? 0
        let total: Int = counts?[2] ?? 0
        let unlinked = total - linked - withoutKey
        let examples =
            unlinked == 0
            ? []
            : try examples(
                """
                SELECT child.row_id, child.\(linkage.key) FROM \(linkage.child) AS child
                WHERE child.\(linkage.key) IS NOT NULL AND NOT \(linkage.isLinked)
                """, database
            ) { row in (row[1], nil) }
        return QualityReport.Link(
            relation: linkage.relation, key: linkage.key, linked: linked, unlinked: unlinked, withoutKey: withoutKey,
            examples: examples)
    }

    private func sharedEmails(_ database: Database) throws -> Finding {
        let shared = """
            SELECT MIN(row_id) AS row_id, email, COUNT(*) AS customers FROM clean_customer
            WHERE email IS NOT NULL GROUP BY email HAVING COUNT(*) > 1
            """
        return Finding(
            rule: "several customers gave it; linked to the lowest customer number", column: "email",
            count: try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM (\(shared))") ?? 0,
            examples: try examples(shared, database) { row in (row[1], nil) })
    }

    /// The first rows of a query whose first column is a row id.
    private func examples(
        _ sql: String, _ database: Database, _ values: (Row) -> (value: String, becomes: String?)
    ) throws -> [Example] {
        try Row.fetchAll(database, sql: "\(sql) LIMIT \(StagedFile.Tally.listed)").map { row in
            let rowID: Int64 = row[0]
            let (value, becomes) = values(row)
            return Example(
                file: staged[StagedFile.fileNumber(ofRow: rowID)].file.name, record: StagedFile.record(ofRow: rowID),
                value: value.reportExcerpt, becomes: becomes?.reportExcerpt)
        }
    }
}

extension LandingTable.Content {
    /// What was done to a value that looks different in the graph.
    fileprivate var repair: String {
        switch self {
        case .key, .reference, .text, .verbatim: "blanks around it removed"
        case .word: "blanks around it removed, letter case made uniform"
        case .zip: "brought to five digits"
        case .email: "brought to lower case, what stands around it and characters without a width removed"
        case .phone: "brought to E.164"
        case .moment: "brought to ISO 8601"
        case .number: "reduced to its digits"
        }
    }

    /// Why a value is not in the graph.
    fileprivate var refusal: String {
        switch self {
        case .key, .reference, .text, .verbatim, .word: "nothing is left of it"
        case .zip: "no zip code"
        case .email: "no e-mail address"
        case .phone: "no phone number"
        case .moment: "no such date or time"
        case .number: "no number that fits"
        }
    }
}
