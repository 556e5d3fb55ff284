import Foundation
import GRDB
import Graph
import Phones
import Synchronization

/// What became of the files of a landing area since the state was kept.
struct LandingChange {
    /// A file with what is to be read of it.
    struct Item {
        var file: LandingArea.File
        var rank: Int
        var stamp: FileStamp
        /// What was read of it before; nil for a new one.
        var record: FileRecord?
        /// Whether it only grew.
        var hasGrown: Bool
    }

    var items: [Item] = []
    /// Files that are not there any more, and what was read of them.
    var gone: [FileRecord] = []
    /// Bytes that are to be read.
    private(set) var bytes = 0

    var isEmpty: Bool { items.isEmpty && gone.isEmpty }

    /// Compares the files with what was read of them; nil when the order of rows has no room for a new one.
    ///
    /// - Parameter holdsUnfinished: Whether the end of a file waits while somebody may still write it.
    init?(of landing: LandingArea, since files: [StagedFile.Key: FileRecord], holdsUnfinished: Bool) throws {
        let compared = try Self.compared(landing.files, with: files, holdsUnfinished)
        var missing = files
        for table in LandingTable.all {
            let own = landing.files.filter { $0.table == table }
            // Of each file the rank of the first known one behind it.
            var nextRanks = [Int?](repeating: nil, count: own.count)
            for place in own.indices.dropLast().reversed() {
                nextRanks[place] = files[own[place + 1].key]?.staged.rank ?? nextRanks[place + 1]
            }
            var last = 0
            for (place, file) in own.enumerated() {
                if let known = compared[file.key] {
                    missing[file.key] = nil
                    guard known.record.staged.rank > last else { return nil }
                    last = known.record.staged.rank
                    if known.change == .none { continue }
                    add(
                        Item(
                            file: file, rank: last, stamp: known.stamp, record: known.record,
                            hasGrown: known.change == .grown))
                    continue
                }
                let next = nextRanks[place]
                let rank = next.map { (last + $0) / 2 } ?? last + StateBuilder.rankStep
                guard rank > last, next.map({ rank < $0 }) ?? true else { return nil }
                last = rank
                add(Item(file: file, rank: rank, stamp: try FileStamp(of: file.path), record: nil, hasGrown: false))
            }
        }
        gone = Array(missing.values)
    }

    /// A file that was read before.
    private struct Known: Sendable {
        var record: FileRecord
        var stamp: FileStamp
        var change: FileRecord.Change
    }

    /// Compares the files that were read before with what was read of them, several side by side.
    private static func compared(
        _ files: [LandingArea.File], with records: [StagedFile.Key: FileRecord], _ holdsUnfinished: Bool
    ) throws -> [StagedFile.Key: Known] {
        let known = try files.compactMap { file in
            try records[file.key].map { (file: file, record: $0, stamp: try FileStamp(of: file.path)) }
        }
        let compared = Mutex([StagedFile.Key: Known]())
        DispatchQueue.concurrentPerform(iterations: known.count) { place in
            var (file, record, stamp) = known[place]
            let change = record.change(of: file.path, now: stamp, holdsUnfinished: holdsUnfinished)
            let result = Known(record: record, stamp: stamp, change: change)
            compared.withLock { $0[file.key] = result }
        }
        return compared.withLock { $0 }
    }

    private mutating func add(_ item: Item) {
        let read = item.hasGrown ? item.record?.point?.offset ?? 0 : 0
        bytes += item.stamp.size - read
        items.append(item)
    }
}

/// Brings the rows of a state to what the files say now, within the transaction of the one who asks.
struct StateChange {
    let region: PhoneRegion
    let holdsUnfinishedLines: Bool
    private let before: StateSide
    private let after: StateSide
    private var stores: [String: TableStore]

    /// - Parameter files: What was read so far, with what is counted of it.
    init(
        options: CurationRun.Options, files: some Collection<FileRecord>, before: StateSide, after: StateSide
    ) throws {
        region = options.region
        holdsUnfinishedLines = options.holdsUnfinishedLines
        self.before = before
        self.after = after
        stores = [:]
        for table in LandingTable.all {
            let own = files.filter { $0.staged.table == table.name }
            stores[table.name] = try TableStore(
                table, in: after.database,
                counts: Dictionary(own.map { ($0.staged.rank, $0.counts) }, uniquingKeysWith: { one, _ in one }),
                keepsTouched: true)
        }
    }

    /// The keys of rows that came or went, by the name of the table.
    var touched: [String: Set<String>] { stores.mapValues(\.touched) }
    /// Of each table by its name, what is counted of each file by its rank.
    var counts: [String: [Int: FileCounts]] { stores.mapValues(\.counts) }

    // MARK: Files

    /// Takes the rows of a file away.
    func remove(_ record: FileRecord) throws {
        guard let store = stores[record.staged.table] else { return }
        for row in try rows(of: record.staged, after: 0, in: store.table) { try store.remove(row) }
        store.forget(rank: record.staged.rank)
    }

    /// Reads a file, or what is new of it.
    ///
    /// - Returns: What was read, and where to go on the next time.
    func read(
        _ item: LandingChange.Item, progress: (Int) -> Void
    ) throws -> (staged: StagedFile, point: ReadingPoint?) {
        guard let store = stores[item.file.table.name] else { preconditionFailure("every table has a store") }
        let start = item.hasGrown ? item.record?.point : nil
        var staged = start?.staged ?? StagedFile(rank: item.rank, file: item.file)
        // Rows that are the same as before stay; what stood behind the start is taken back and read again.
        var former =
            try item.record.map { try rows(of: $0.staged, after: start?.staged.records ?? 0, in: store.table) }
            ?? []
        former.reverse()
        let cleaner = RowCleaner(table: item.file.table, region: region) { batch in
            try store.insert(try Self.news(of: batch, former: &former, store))
        }
        var stager = RecordStager(
            file: item.file, from: start, holdsUnfinishedLines: holdsUnfinishedLines, sink: cleaner)
        try stager.stage(into: &staged, progress: progress)
        try cleaner.finish()
        while let row = former.popLast() { try store.remove(row) }
        return (staged, stager.end)
    }

    /// The rows of a batch that are not there yet; the former ones in their place are removed.
    ///
    /// - Parameter former: Rows of the file as they were, the first one last.
    private static func news(of batch: RowBatch, former: inout [Int64], _ store: TableStore) throws -> RowBatch {
        guard !former.isEmpty else { return batch }
        var news = RowBatch(table: batch.table)
        news.furtherPhones = batch.furtherPhones
        // Several phones in one value are compared by nobody: such a row is put in anew.
        let withPhones = Set(batch.furtherPhones.map(\.row))
        try batch.withRows { rows in
            for (place, row) in batch.rowIDs.enumerated() {
                while let next = former.last, next < row {
                    former.removeLast()
                    try store.remove(next)
                }
                if former.last == row {
                    former.removeLast()
                    if !withPhones.contains(row), try store.has(row, batch.changes[place], rows[place]) { continue }
                    try store.remove(row)
                }
                news.append(copying: row, batch.changes[place], rows[place].values)
            }
        }
        return news
    }

    /// The ids of the rows of a file, wherever they are, in their order.
    private func rows(of staged: StagedFile, after record: Int, in table: LandingTable) throws -> [Int64] {
        let names = [table.cleanName, table.replacedName] + (table.isPair ? [table.waitingName] : [])
        let range = "row_id > ?1 AND row_id < ?2"
        let sql = names.map { "SELECT row_id FROM \($0) WHERE \(range)" }.joined(separator: " UNION ALL ")
        let statement = try StateStatement(after.database, sql + " ORDER BY 1")
        statement.bind(staged.rowID(record: record), at: 1)
        statement.bind(StagedFile.firstRow(ofRank: staged.rank + 1), at: 2)
        var rows: [Int64] = []
        try statement.forEachRow { rows.append($0.number(0)) }
        return rows
    }

    // MARK: Pairs

    /// Lets rows wait whose customer or address went, and takes those up whose came.
    func placePairs() throws {
        for table in LandingTable.all where table.isPair {
            guard let store = stores[table.name] else { continue }
            for (column, parent) in zip(table.columns, table.referencedTables) {
                for key in stores[parent.name]?.touched ?? [] {
                    let name = parent.columns[0].name
                    guard try before.has(parent.name, name, key) != after.has(parent.name, name, key) else { continue }
                    try store.place(try after.rows(of: table, column.name, key))
                }
            }
        }
    }
}
