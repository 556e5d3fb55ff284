import Foundation
import Phones

/// Cleans the rows of one file and gives them on in batches; rows that cannot be used are counted in the file.
final class RowCleaner: RowSink {
    private let give: (RowBatch) throws -> Void
    private var rows: CleanedRows

    /// - Parameter give: Takes each batch that is full.
    init(table: LandingTable, region: PhoneRegion, give: @escaping (RowBatch) throws -> Void) {
        self.give = give
        rows = CleanedRows(table: table, region: region)
    }

    /// Gives on what is left.
    func finish() throws {
        if rows.batch.count > 0 { try flush() }
    }

    private func flush() throws {
        try give(rows.batch)
        rows.batch = RowBatch(like: rows.batch)
    }

    func take(_ row: [UnsafeRawBufferPointer?], into file: inout StagedFile) throws {
        rows.take(row, into: &file)
        if rows.batch.isFull { try flush() }
    }
}

/// Rows of one file that were cleaned and wait for being given on.
private struct CleanedRows {
    let table: LandingTable
    let cleaner: ValueCleaner
    var batch: RowBatch
    /// Where the values of the current row stand in the batch.
    private var values: [Range<Int>?] = []
    /// The column whose value may hold several phone numbers.
    private let phone: Int?

    init(table: LandingTable, region: PhoneRegion) {
        self.table = table
        cleaner = ValueCleaner(region: region)
        batch = RowBatch(table: table)
        phone = table.folder == "core" ? table.columns.firstIndex { $0.content == .phone } : nil
    }

    /// Cleans a row and adds it, or counts why it is of no use.
    mutating func take(_ row: [UnsafeRawBufferPointer?], into file: inout StagedFile) {
        let start = batch.bytes.count
        var changes = RowChanges()
        values.removeAll(keepingCapacity: true)
        for number in row.indices {
            guard let given = row[number] else {
                changes.setAbsent(number)
                values.append(nil)
                continue
            }
            let content = table.columns[number].content
            let value = batch.appendBytes { cleaner.clean(given, as: content, into: &$0) }
            values.append(value)
            if value == nil {
                changes.setAbsent(number)
                changes.setRefused(number)
            } else if let value, !isSame(value, given, content) {
                changes.setRepaired(number)
            }
        }
        if let reason = reasonNotToUse(row) {
            batch.dropBytes(from: start)
            file.unusable[reason, default: .init()].add(record: file.records, Self.excerpt(row))
            return
        }
        let id = file.rowID(record: file.records)
        note(changes, row, in: &file)
        if let phone, let given = row[phone], values[phone] != nil, changes.isRepaired(phone) {
            for (place, digits) in cleaner.numbers(in: given).enumerated().dropFirst() {
                batch.furtherPhones.append(.init(row: id, digits: digits, number: place + 1))
            }
        }
        batch.append(row: id, changes: changes, values: values)
    }

    /// Whether a value looks in the graph as it was given; a phone number has a plus there.
    private func isSame(
        _ value: Range<Int>, _ given: UnsafeRawBufferPointer, _ content: LandingTable.Content
    ) -> Bool {
        let isPhone = content == .phone
        guard given.count == value.count + (isPhone ? 1 : 0), !isPhone || given[0] == UInt8(ascii: "+") else {
            return false
        }
        return batch.bytes.withUnsafeBytes { bytes in
            guard let own = bytes.baseAddress, let other = given.baseAddress else { return true }
            return memcmp(own + value.lowerBound, other + (isPhone ? 1 : 0), value.count) == 0
        }
    }

    /// The fault that keeps a row from being used, the first one.
    private func reasonNotToUse(_ row: [UnsafeRawBufferPointer?]) -> String? {
        for number in 0..<table.keyCount where values[number] == nil {
            let column = table.columns[number]
            guard let given = row[number] else { return table.reasonWithout(column) }
            return table.reasonAgainst(column, isInexact: NumberCleaner(given).isInexactKey)
        }
        return nil
    }

    private static func excerpt(_ row: [UnsafeRawBufferPointer?]) -> String {
        row.compactMap { $0.map { String(decoding: $0, as: UTF8.self) } }.joined(separator: " · ").reportExcerpt
    }

    /// Keeps the first changes of each column as examples.
    private func note(_ changes: RowChanges, _ row: [UnsafeRawBufferPointer?], in file: inout StagedFile) {
        guard changes.hasFindings else { return }
        for (number, column) in table.columns.enumerated() {
            guard let given = row[number] else { continue }
            if changes.isRepaired(number), file.changes[number].repaired.count < StagedFile.Changes.kept {
                let value = values[number].map { String(decoding: batch.bytes[$0], as: UTF8.self) } ?? ""
                file.changes[number].repaired.append(
                    .init(
                        record: file.records, detail: String(decoding: given, as: UTF8.self).reportExcerpt,
                        becomes: (column.content == .phone ? "+\(value)" : value).reportExcerpt))
            } else if changes.isRefused(number), file.changes[number].refused.count < StagedFile.Changes.kept {
                file.changes[number].refused.append(
                    .init(record: file.records, detail: String(decoding: given, as: UTF8.self).reportExcerpt))
            }
        }
    }
}

extension LandingTable {
    /// Why rows are left out, in the order in which a report tells it; any other row that is not used repeats a key.
    var reasons: [String] {
        switch name {
        case "customer": [reasonWithout(columns[0])] + [true, false].map { reasonAgainst(columns[0], isInexact: $0) }
        case _ where isPair:
            keyColumns.flatMap { [reasonWithout($0), reasonAgainst($0, isInexact: false)] }
        default: [reasonWithout(columns[0])]
        }
    }

    /// Why a row is left out in which nothing stands where a key should.
    func reasonWithout(_ column: Column) -> String { "no \(column.name)" }

    /// Why a row is left out whose key is none, or nobody's.
    func reasonAgainst(_ column: Column, isInexact: Bool) -> String {
        switch column.content {
        case .phone: "\(column.name) is no phone number"
        case .customerKey where !isPair:
            isInexact
                ? "\(column.name): a key with a fraction is not exact beyond 2^53" : "\(column.name) is not a number"
        default: "\(column.name) is nobody's"
        }
    }
}
