import GRDB

/// The rows of one table in the state: of each key the last row holds, the others are kept for the day it goes away.
///
/// A row that says only that two things belong together waits until both are there.
final class TableStore {
    let table: LandingTable
    /// Of each file, by its rank.
    private(set) var counts: [Int: FileCounts]
    /// Keys of rows that came or went, by their first column; nobody asks after rows that all are new.
    private(set) var touched: Set<String> = []
    private let keepsTouched: Bool

    /// So many rows are put in by one statement where there are so many.
    private static let together = 16

    private let insertHeld: StateStatement
    /// How that is done, and how it is seen which of the rows are there; made when they are needed.
    private var bulk: (insert: StateStatement, held: StateStatement)?
    private let database: Database
    private let insertReplaced: StateStatement
    private let insertWaiting: StateStatement?
    private let holder: StateStatement
    private let moveToReplaced: StateStatement
    private let deleteHeld: StateStatement
    private let deleteReplaced: StateStatement
    private let deleteWaiting: StateStatement?
    private let heldRow: StateStatement
    private let replacedRow: StateStatement
    private let waitingRow: StateStatement?
    private let successor: StateStatement
    /// Whether what the columns of a pair refer to is there.
    private let isThere: [StateStatement]
    private let insertPhone: StateStatement
    private let findPhones: StateStatement
    private let deletePhones: StateStatement
    private let phoneField: String?

    init(
        _ table: LandingTable, in database: Database, counts: [Int: FileCounts] = [:], keepsTouched: Bool = false
    ) throws {
        self.table = table
        self.database = database
        self.counts = counts
        self.keepsTouched = keepsTouched
        let columns = (["row_id"] + table.columns.map(\.name) + ["changes"]).joined(separator: ", ")
        let marks = Array(repeating: "?", count: table.columns.count + 2).joined(separator: ", ")
        let key = table.keyColumns.map { "\($0.name) = ?" }.joined(separator: " AND ")
        func prepare(_ sql: String) throws -> StateStatement { try StateStatement(database, sql) }
        func insertion(_ name: String) throws -> StateStatement {
            try prepare("INSERT INTO \(name) (\(columns)) VALUES (\(marks))")
        }
        func row(_ name: String) throws -> StateStatement {
            try prepare("SELECT \(columns) FROM \(name) WHERE row_id = ?")
        }
        insertHeld = try insertion(table.cleanName)
        insertReplaced = try insertion(table.replacedName)
        holder = try prepare("SELECT row_id, changes FROM \(table.cleanName) WHERE \(key)")
        moveToReplaced = try prepare(
            "INSERT INTO \(table.replacedName) SELECT * FROM \(table.cleanName) WHERE row_id = ?")
        deleteHeld = try prepare("DELETE FROM \(table.cleanName) WHERE row_id = ?")
        deleteReplaced = try prepare("DELETE FROM \(table.replacedName) WHERE row_id = ?")
        heldRow = try row(table.cleanName)
        replacedRow = try row(table.replacedName)
        successor = try prepare(
            "SELECT row_id FROM \(table.replacedName) WHERE \(key) ORDER BY row_id DESC LIMIT 1")
        if table.isPair {
            insertWaiting = try prepare(
                "INSERT INTO \(table.waitingName) (\(columns), missing) VALUES (\(marks), ?)")
            deleteWaiting = try prepare("DELETE FROM \(table.waitingName) WHERE row_id = ?")
            waitingRow = try prepare("SELECT \(columns), missing FROM \(table.waitingName) WHERE row_id = ?")
            isThere = try table.referencedTables.map { parent in
                try prepare("SELECT 1 FROM \(parent.cleanName) WHERE \(parent.columns[0].name) = ?")
            }
        } else {
            (insertWaiting, deleteWaiting, waitingRow, isThere) = (nil, nil, nil, [])
        }
        findPhones = try prepare("SELECT 1 FROM phone_number WHERE field = ? AND row_id = ?")
        insertPhone = try prepare("INSERT INTO phone_number VALUES (?, ?, ?, ?)")
        deletePhones = try prepare("DELETE FROM phone_number WHERE field = ? AND row_id = ?")
        phoneField = table.columns.first { $0.content == .phone }.map { "\(table.name).\($0.name)" }
    }

    // MARK: Coming

    /// Adds the rows of a batch, all of one file.
    func insert(_ batch: RowBatch) throws {
        guard let first = batch.rowIDs.first else { return }
        let rank = StagedFile.rank(ofRow: first)
        var counts = self.counts.removeValue(forKey: rank) ?? FileCounts(columns: table.columns.count)
        defer { self.counts[rank] = counts }
        let (rowIDs, changes) = (batch.rowIDs, batch.changes)
        try batch.withRows { rows in
            var next = 0
            while next < rowIDs.count {
                let place = next
                if !table.isPair, rowIDs.count - place >= Self.together {
                    next += Self.together
                    try insert(place..<next, rowIDs, changes, rows, &counts)
                } else {
                    next += 1
                    try insert(rowIDs[place], changes[place], &counts, rows[place])
                }
            }
        }
        for phone in batch.furtherPhones {
            insertPhone.bind(copying: phoneField ?? "", at: 1)
            insertPhone.bind(phone.row, at: 2)
            insertPhone.bind(copying: phone.digits, at: 3)
            insertPhone.bind(Int64(phone.number), at: 4)
            try insertPhone.run()
        }
    }

    /// Puts in rows of which most have keys that no row has yet; the others come one by one.
    private func insert(
        _ places: Range<Int>, _ rowIDs: [Int64], _ changes: [RowChanges], _ rows: RowBatch.Rows,
        _ own: inout FileCounts
    ) throws {
        let bulk = try self.bulk ?? prepareBulk()
        let width = table.columns.count + 2
        for (number, place) in places.enumerated() {
            bind(rowIDs[place], changes[place], rows[place], to: bulk.insert, at: number * width)
        }
        let isWhole = try bulk.insert.insertedCount() == places.count
        var held: Set<Int64> = []
        if !isWhole {
            bulk.held.bind(rowIDs[places.lowerBound], at: 1)
            bulk.held.bind(rowIDs[places.upperBound - 1], at: 2)
            try bulk.held.forEachRow { held.insert($0.number(0)) }
        }
        for place in places {
            touch(rows[place])
            if isWhole || held.contains(rowIDs[place]) {
                own.add(changes[place], sign: 1)
            } else {
                try settle(rowIDs[place], changes[place], &own, rows[place])
            }
        }
    }

    private func prepareBulk() throws -> (insert: StateStatement, held: StateStatement) {
        let row = "(\(Array(repeating: "?", count: table.columns.count + 2).joined(separator: ", ")))"
        let rows = Array(repeating: row, count: Self.together).joined(separator: ", ")
        let statements = (
            insert: try StateStatement(database, "INSERT OR IGNORE INTO \(table.cleanName) VALUES \(rows)"),
            held: try StateStatement(
                database, "SELECT row_id FROM \(table.cleanName) WHERE row_id BETWEEN ? AND ?")
        )
        bulk = statements
        return statements
    }

    private func touch(_ values: RowBatch.Row) {
        if keepsTouched, let key = values[0] { touched.insert(String(decoding: key, as: UTF8.self)) }
    }

    private func insert(
        _ row: Int64, _ changes: RowChanges, _ own: inout FileCounts, _ values: RowBatch.Row
    ) throws {
        if let missing = try missingReference(values) {
            bind(row, changes, values, to: insertWaiting)
            insertWaiting?.bind(Int64(missing), at: table.columns.count + 3)
            try insertWaiting?.run()
            own.waiting[missing] += 1
            return
        }
        touch(values)
        bind(row, changes, values, to: insertHeld)
        if try insertHeld.insert() {
            own.add(changes, sign: 1)
            return
        }
        try settle(row, changes, &own, values)
    }

    /// Lets the later one of two rows with one key hold.
    private func settle(
        _ row: Int64, _ changes: RowChanges, _ own: inout FileCounts, _ values: RowBatch.Row
    ) throws {
        for column in 0..<table.keyCount { holder.bind(values[column], at: column + 1) }
        guard try holder.step() else { return holder.reset() }
        let (held, heldChanges) = (holder.number(0), RowChanges(bits: holder.number(1)))
        holder.reset()
        guard held < row else {
            bind(row, changes, values, to: insertReplaced)
            return try insertReplaced.run()
        }
        moveToReplaced.bind(held, at: 1)
        try moveToReplaced.run()
        deleteHeld.bind(held, at: 1)
        try deleteHeld.run()
        if StagedFile.rank(ofRow: held) == StagedFile.rank(ofRow: row) {
            own.add(heldChanges, sign: -1)
        } else {
            count(heldChanges, of: held, sign: -1)
        }
        bind(row, changes, values, to: insertHeld)
        try insertHeld.run()
        own.add(changes, sign: 1)
    }

    /// Binds a row to the parameters behind some others.
    private func bind(
        _ row: Int64, _ changes: RowChanges, _ values: RowBatch.Row, to statement: StateStatement?, at start: Int = 0
    ) {
        guard let statement else { return }
        let columns = table.columns.count
        statement.bind(row, at: start + 1)
        for column in 0..<columns { statement.bind(values[column], at: start + column + 2) }
        statement.bind(changes.bits, at: start + columns + 2)
    }

    private func count(_ changes: RowChanges, of row: Int64, sign: Int) {
        counts[StagedFile.rank(ofRow: row), default: FileCounts(columns: table.columns.count)].add(changes, sign: sign)
    }

    /// The first column of a pair that refers to something that is not there.
    private func missingReference(_ values: RowBatch.Row) throws -> Int? {
        for (column, statement) in isThere.enumerated() {
            statement.bind(values[column], at: 1)
            defer { statement.reset() }
            if try !statement.step() { return column }
        }
        return nil
    }

    // MARK: Going

    /// Takes a row away, wherever it is.
    func remove(_ row: Int64) throws {
        _ = try take(row)
        if let phoneField {
            deletePhones.bind(copying: phoneField, at: 1)
            deletePhones.bind(row, at: 2)
            try deletePhones.run()
        }
    }

    /// Forgets a file and what it counts, when all its rows are gone.
    func forget(rank: Int) { counts[rank] = nil }

    /// Takes a row out, but not its further phones, and gives it; nil when there is none.
    private func take(_ row: Int64) throws -> RowBatch? {
        if let held = try read(row, heldRow) {
            deleteHeld.bind(row, at: 1)
            try deleteHeld.run()
            count(held.changes[0], of: row, sign: -1)
            try held.withRows { rows in
                touch(rows[0])
                try promoteSuccessor(rows[0])
            }
            return held
        }
        if let replaced = try read(row, replacedRow) {
            deleteReplaced.bind(row, at: 1)
            try deleteReplaced.run()
            return replaced
        }
        guard let waitingRow, let waiting = try read(row, waitingRow) else { return nil }
        waitingRow.bind(row, at: 1)
        if try waitingRow.step() {
            let missing = Int(waitingRow.number(table.columns.count + 2))
            counts[StagedFile.rank(ofRow: row)]?.waiting[missing] -= 1
        }
        waitingRow.reset()
        deleteWaiting?.bind(row, at: 1)
        try deleteWaiting?.run()
        return waiting
    }

    /// Lets the last of the rows hold that stood behind the one that went.
    private func promoteSuccessor(_ values: RowBatch.Row) throws {
        for column in 0..<table.keyCount { successor.bind(values[column], at: column + 1) }
        guard try successor.step() else { return successor.reset() }
        let row = successor.number(0)
        successor.reset()
        guard let next = try read(row, replacedRow) else { return }
        deleteReplaced.bind(row, at: 1)
        try deleteReplaced.run()
        try insert(next)
    }

    private func read(_ row: Int64, _ statement: StateStatement) throws -> RowBatch? {
        statement.bind(row, at: 1)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        var batch = RowBatch(table: table)
        batch.append(
            copying: row, RowChanges(bits: statement.number(table.columns.count + 1)),
            table.columns.indices.map { statement.bytes($0 + 1) })
        return batch
    }

    // MARK: What rows refer to

    /// Decides anew about rows, because what they refer to came or went.
    func place(_ rows: [Int64]) throws {
        for row in rows {
            if let batch = try take(row) { try insert(batch) }
        }
    }

    private func hasPhones(_ row: Int64) throws -> Bool {
        guard let phoneField else { return false }
        findPhones.bind(copying: phoneField, at: 1)
        findPhones.bind(row, at: 2)
        defer { findPhones.reset() }
        return try findPhones.step()
    }

    /// Whether the same row is there already, in whichever place, and has no further phones.
    func has(_ row: Int64, _ changes: RowChanges, _ values: RowBatch.Row) throws -> Bool {
        for statement in [heldRow, replacedRow, waitingRow] {
            guard let statement else { continue }
            statement.bind(row, at: 1)
            defer { statement.reset() }
            guard try statement.step() else { continue }
            guard statement.number(table.columns.count + 1) == changes.bits else { return false }
            if changes.hasFindings, try hasPhones(row) { return false }
            return table.columns.indices.allSatisfy { column in
                switch (values[column], statement.bytes(column + 1)) {
                case (nil, nil): true
                case (let new?, let old?): new.elementsEqual(old)
                default: false
                }
            }
        }
        return false
    }
}

extension LandingTable {
    /// What the columns of a pair refer to, as far as a row is of no use without it.
    var referencedTables: [LandingTable] {
        guard isPair else { return [] }
        return columns.compactMap { column in
            LandingTable.all.first { !$0.isPair && $0.columns[0].name == column.name }
        }
    }
}
