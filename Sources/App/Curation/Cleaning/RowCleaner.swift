import Foundation
import Phones

/// Cleans the rows of one file and gives them on in batches; rows that cannot be used are counted in the file.
final class RowCleaner: RowSink {
    private let cleaner: ValueCleaner
    private let table: LandingTable
    private let give: (RowBatch) throws -> Void
    private var batch: RowBatch
    private var values: [Range<Int>?] = []

    /// - Parameter give: Takes each batch that is full.
    init(table: LandingTable, region: PhoneRegion, give: @escaping (RowBatch) throws -> Void) {
        cleaner = ValueCleaner(region: region)
        self.table = table
        self.give = give
        batch = RowBatch(table: table)
    }

    /// Gives on what is left.
    func finish() throws {
        if batch.count > 0 { try flush() }
    }

    private func flush() throws {
        try give(batch)
        batch = RowBatch(table: table)
    }

    func take(_ row: [UnsafeRawBufferPointer?], into file: inout StagedFile) throws {
        let start = batch.bytes.count
        var changes = RowChanges()
        values.removeAll(keepingCapacity: true)
        for (number, column) in table.columns.enumerated() {
            guard let given = row[number] else {
                changes.setAbsent(number)
                values.append(nil)
                continue
            }
            let value = batch.appendBytes { cleaner.clean(given, as: column.content, into: &$0) }
            values.append(value)
            if value == nil {
                changes.setAbsent(number)
                changes.setRefused(number)
            } else if let value, !isSame(value, given, column.content) {
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
        if let phone = table.columns.firstIndex(where: { $0.content == .phone }), table.folder == "core",
            let given = row[phone], values[phone] != nil, changes.isRepaired(phone)
        {
            for (place, digits) in cleaner.numbers(in: given).enumerated().dropFirst() {
                batch.furtherPhones.append(.init(row: id, digits: digits, number: place + 1))
            }
        }
        batch.append(row: id, changes: changes, values: values)
        if batch.isFull { try flush() }
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
        for (number, column) in table.keyColumns.enumerated() where values[number] == nil {
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
