import Foundation
import GRDB

/// Tells what became of every row and value, from what was counted row by row.
struct QualityProbe {
    typealias Example = QualityReport.Example
    typealias Finding = QualityReport.Finding

    let landing: LandingArea
    /// In the order of their tables, and within a table of their rows.
    let staged: [StagedFile]
    /// Of each table by its name, of each file by its rank.
    let counts: [String: [Int: FileCounts]]
    /// In the order of ``Linkage/all``.
    let links: [LinkTally]
    let sharedEmails: FirstFew

    private let fileNames: [String: [Int: String]]

    init(
        landing: LandingArea, staged: [StagedFile], counts: [String: [Int: FileCounts]], links: [LinkTally],
        sharedEmails: FirstFew
    ) {
        self.landing = landing
        self.staged = staged
        self.counts = counts
        self.links = links
        self.sharedEmails = sharedEmails
        fileNames = Dictionary(grouping: staged, by: \.table).mapValues { files in
            Dictionary(files.map { ($0.rank, $0.name) }, uniquingKeysWith: { one, _ in one })
        }
    }

    /// - Parameter database: The rows, of which a few are looked up as examples.
    func report(on database: Database, outcomes: [GraphFileDerivation.Outcome]) throws -> QualityReport {
        QualityReport(
            batch: nil,
            sources: try LandingTable.all.filter { table in staged.contains { $0.table == table.name } }
                .map { try source($0, database) },
            links: zip(Linkage.all, links).map(link),
            sharedEmails: Finding(
                rule: "several customers gave it; linked to the lowest customer number", column: "email",
                count: sharedEmails.count, examples: examples(sharedEmails, of: "customer")),
            outputs: outcomes.map { outcome in
                QualityReport.Output(
                    file: outcome.file.path, derived: outcome.derived, written: outcome.written,
                    changed: outcome.changed, unchanged: outcome.unchanged, moved: outcome.moved.count,
                    movedExamples: outcome.moved.places.map(\.detail), withdrawn: outcome.withdrawn,
                    chunks: outcome.chunks)
            },
            ignoredFiles: landing.ignored,
            missingSources: landing.missingTables.map(\.path),
            unreadFiles: landing.unread,
            mappingGaps: landing.gaps + MappingGaps.ofPlaces(in: landing, staged))
    }

    private func link(_ linkage: Linkage, _ tally: LinkTally) -> QualityReport.Link {
        QualityReport.Link(
            relation: linkage.relation, key: linkage.key, linked: tally.linked, unlinked: tally.unlinked.count,
            withoutKey: tally.withoutKey,
            examples: examples(tally.unlinked, of: linkage.table))
    }

    private func examples(_ few: FirstFew, of table: String) -> [Example] {
        few.things.prefix(StagedFile.Tally.listed).map { example(of: $0.row, $0.text, table) }
    }

    private func example(of row: Int64, _ value: String, _ table: String) -> Example {
        Example(
            file: fileNames[table]?[StagedFile.rank(ofRow: row)] ?? "", record: StagedFile.record(ofRow: row),
            value: value.reportExcerpt)
    }

    // MARK: Sources

    private func source(_ table: LandingTable, _ database: Database) throws -> QualityReport.Source {
        let files = staged.filter { $0.table == table.name }
        return QualityReport.Source(
            source: table.path,
            files: files.map { file in
                let written = count(of: file).held
                return QualityReport.File(
                    file: file.name, read: file.records, written: written, dropped: file.records - written,
                    missingColumns: file.missingColumns, unknownColumns: file.unknownColumns, form: file.form?.words,
                    passedOver: file.passedOver == 0 ? nil : file.passedOver, waits: file.isUnfinished ? true : nil,
                    problem: file.problem?.words, problemMayPass: file.problem?.mayPass == true ? true : nil)
            },
            read: files.reduce(0) { $0 + $1.records },
            written: files.reduce(0) { $0 + count(of: $1).held },
            dropped: merged(files, \.damaged) { "damaged: \($0)" } + (try unusedRows(of: table, files, database)),
            repaired: merged(files, \.repaired) { $0 }
                + (try changedValues(of: table, files, \.repaired, \.repaired, database)),
            refused: merged(files, \.refused) { $0 }
                + (try changedValues(of: table, files, \.refused, \.refused, database)))
    }

    private func count(of file: StagedFile) -> FileCounts {
        counts[file.table]?[file.rank] ?? FileCounts(columns: file.changes.count)
    }

    /// What reading itself counted, over all files of a table.
    private func merged(
        _ files: [StagedFile], _ tallies: KeyPath<StagedFile, [String: StagedFile.Tally]>, rule: (String) -> String
    ) -> [Finding] {
        Set(files.flatMap { $0[keyPath: tallies].keys }).sorted().map { name in
            finding(rule(name), files) { $0[keyPath: tallies][name] }
        }
    }

    private func finding(_ rule: String, _ files: [StagedFile], _ tally: (StagedFile) -> StagedFile.Tally?) -> Finding {
        var finding = Finding(rule: rule, column: nil, count: 0, examples: [])
        for file in files {
            guard let tally = tally(file), tally.count > 0 else { continue }
            finding.count += tally.count
            finding.files[file.name, default: 0] += tally.count
            let room = StagedFile.Tally.listed - finding.examples.count
            finding.examples += tally.places.prefix(room).map { Self.example($0, file) }
        }
        return finding
    }

    private static func example(_ place: StagedFile.Place, _ file: StagedFile) -> Example {
        Example(file: file.name, record: place.record, value: place.detail, becomes: place.becomes)
    }

    /// Rows that are not used: for what they say themselves, for what is not there, or since later ones have their keys.
    private func unusedRows(
        of table: LandingTable, _ files: [StagedFile], _ database: Database
    ) throws -> [Finding] {
        var findings: [Finding] = []
        for reason in table.reasons {
            let column = table.columns.firstIndex { table.reasonAgainst($0, isInexact: false) == reason }
            var finding = finding(reason, files) { $0.unusable[reason] }
            if let column, table.isPair {
                for file in files where count(of: file).waiting[column] > 0 {
                    finding.count += count(of: file).waiting[column]
                    finding.files[file.name, default: 0] += count(of: file).waiting[column]
                }
                if finding.examples.count < StagedFile.Tally.listed {
                    finding.examples += try rows(of: table, table.waitingName, "WHERE missing = \(column)", database)
                    finding.examples = Array(finding.examples.prefix(StagedFile.Tally.listed))
                }
            }
            if finding.count > 0 { findings.append(finding) }
        }
        var replaced = Finding(rule: Finding.replaced, column: nil, count: 0, examples: [])
        for file in files {
            let count = file.usableCount - count(of: file).held - count(of: file).waiting.reduce(0, +)
            guard count > 0 else { continue }
            replaced.count += count
            replaced.files[file.name, default: 0] += count
        }
        guard replaced.count > 0 else { return findings }
        replaced.examples = try rows(of: table, table.replacedName, "", database)
        return findings + [replaced]
    }

    /// The first rows of a table of rows that are not used.
    private func rows(
        of table: LandingTable, _ name: String, _ condition: String, _ database: Database
    ) throws -> [Example] {
        let columns = table.columns.map { $0.content == .phone ? "'+' || \($0.name)" : $0.name }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT row_id, \(columns.joined(separator: ", ")) FROM \(name) \(condition)
                ORDER BY row_id LIMIT \(StagedFile.Tally.listed)
                """
        ).map { row in
            let values = row.dropFirst().compactMap { String.fromDatabaseValue($0.1) }
            return example(of: row[0], values.joined(separator: " · "), table.name)
        }
    }

    /// Columns whose values are others in the graph, or none, in rows that are used.
    private func changedValues(
        of table: LandingTable, _ files: [StagedFile], _ counts: KeyPath<FileCounts, [Int]>,
        _ places: KeyPath<StagedFile.Changes, [StagedFile.Place]>, _ database: Database
    ) throws -> [Finding] {
        let isRefusal = counts == \FileCounts.refused
        return try table.columns.enumerated().compactMap { number, column in
            var finding = Finding(
                rule: isRefusal ? column.content.refusal : column.content.repair, column: column.name, count: 0,
                examples: [])
            var given = 0
            for file in files {
                let own = count(of: file)
                given += own.given[number] + own.refused[number]
                let count = own[keyPath: counts][number]
                guard count > 0 else { continue }
                finding.count += count
                finding.files[file.name, default: 0] += count
                for place in file.changes[number][keyPath: places]
                where finding.examples.count < StagedFile.Tally.listed {
                    if try isHeld(file.rowID(record: place.record), table, database) {
                        finding.examples.append(Self.example(place, file))
                    }
                }
            }
            guard finding.count > 0 else { return nil }
            if isRefusal, column.content == .moment { finding.given = given }
            return finding
        }
    }

    private func isHeld(_ row: Int64, _ table: LandingTable, _ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "SELECT 1 FROM \(table.cleanName) WHERE row_id = \(row)") != nil
    }
}

extension LandingTable.Content {
    /// What was done to a value that looks different in the graph.
    fileprivate var repair: String {
        switch self {
        case .key, .reference, .text, .verbatim: "blanks around it removed"
        case .word, .capitals: "blanks around it removed, letter case made uniform"
        case .zip: "brought to five digits"
        case .email: "brought to one letter case and form, what stands around it and what nobody sees removed"
        case .phone: "brought to E.164"
        case .moment: "brought to ISO 8601"
        case .number, .amount, .customerKey: "reduced to its digits"
        }
    }

    /// Why a value is not in the graph.
    fileprivate var refusal: String {
        switch self {
        case .key, .reference, .text, .verbatim, .word, .capitals: "nothing is left of it"
        case .zip: "no zip code"
        case .email: "no e-mail address"
        case .phone: "no phone number"
        case .moment: "no such date or time"
        case .number, .amount, .customerKey: "no number that fits"
        }
    }
}
