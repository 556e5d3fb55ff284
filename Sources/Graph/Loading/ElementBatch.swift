/// The vertices or edges of a stretch of one file, in columns, before they are brought together with the others.
struct ElementBatch: Sendable {
    /// The number of the file in the load.
    let file: Int
    /// How many records of the file come before this batch; set when the parts of the file are put in order.
    var recordsBefore: Int
    /// The records read, good or bad.
    let recordCount: Int
    /// Those with as many cells as the header.
    let wholeRecords: Int
    let ids: BatchIDs
    /// For each row the number of its label cell in `labelCells`.
    let labels: FlatArray<UInt32>
    /// The distinct label cells: of vertices as ``LabelCell`` reads them, of edges the label as it is.
    let labelCells: ByteArena
    /// The rows of the vertices at both ends; empty for vertices.
    let sources: FlatArray<UInt32>
    let targets: FlatArray<UInt32>
    /// The distinct strings that the string columns refer to by number.
    let strings: HashedArena
    let columns: [ColumnBatch]
    /// The number of rows that came before each record that was skipped, ascending.
    let skips: FlatArray<UInt32>
    let errors: ErrorLog
    var remarks: RemarkLog
    /// Of each column with refused values, the rows that were to get them.
    let refusals: [ColumnRefusals]
    /// Texts that were refused since they are no UTF-8.
    let brokenTexts: Int
    /// Records that a deletion takes away.
    let deletedRows: Int

    var rowCount: Int { ids.count }

    /// The number of the record in the file that a row was read from.
    func recordNumber(row: Int) -> Int {
        recordsBefore + row + 1 + skips.partitioningIndex { Int($0) > row }
    }
}

/// The rows of a batch whose value of one column was refused; a row with several such values comes several times.
struct ColumnRefusals: Sendable {
    let column: RecordColumn
    let rows: [UInt32]
}

/// The values of one property column of a batch, in row order; a row may have several or none.
struct ColumnBatch: Sendable {
    let column: RecordColumn
    let rows: FlatArray<UInt32>
    let cells: FlatArray<UInt8>

    @inline(__always)
    func bits(_ position: Int) -> UInt64 {
        precondition(position < rows.count)
        return column.type.loadBits(UnsafeRawPointer(cells.buffer.baseAddress.unsafelyUnwrapped), position)
    }
}

extension ColumnBatch {
    /// The column without the values that deletions take away, by row.
    func without(
        _ deleted: [UInt32: [Tombstones.Values]], _ strings: HashedArena, _ tombstones: Tombstones?
    ) -> ColumnBatch {
        var builder = ColumnBatchBuilder(column)
        for position in 0..<rows.count {
            let bits = bits(position)
            let covering = deleted[rows[position]]?.filter { values in
                values.key == column.key && values.covers(column.type, bits) { strings.arena[Int($0)] }
            }
            guard let covering, !covering.isEmpty else {
                builder.append(bits, row: Int(rows[position]))
                continue
            }
            for values in covering { tombstones?.note(values) }
        }
        return builder.finish()
    }
}

/// Collects the values of one property column.
struct ColumnBatchBuilder: ~Copyable {
    let column: RecordColumn
    private let type: ScalarType
    private var rows = FlatArrayBuilder<UInt32>()
    private var cells = FlatArrayBuilder<UInt8>()

    init(_ column: RecordColumn) {
        self.column = column
        type = column.type
    }

    @inline(__always)
    mutating func append(_ bits: UInt64, row: Int) {
        cells.reserve(8)
        type.storeBits(bits, UnsafeMutableRawPointer(cells.base.unsafelyUnwrapped), rows.count)
        cells.extend(by: type.width)
        rows.append(UInt32(truncatingIfNeeded: row))
    }

    mutating func reserve(times factor: Int) {
        cells.reserve(cells.count * factor)
        rows.reserve(rows.count * factor)
    }

    consuming func finish() -> ColumnBatch {
        let column = column
        let rows = rows.finish()
        return ColumnBatch(column: column, rows: rows, cells: cells.finish())
    }
}

/// The collectors of all property columns of a batch.
struct ColumnBatchBuilders: ~Copyable {
    private let buffer: UnsafeMutableBufferPointer<ColumnBatchBuilder>

    init(_ columns: [RecordColumn]) {
        buffer = .allocate(capacity: columns.count)
        for (index, column) in columns.enumerated() {
            buffer.initializeElement(at: index, to: ColumnBatchBuilder(column))
        }
    }

    deinit {
        buffer.deinitialize()
        buffer.deallocate()
    }

    var count: Int { buffer.count }

    @inline(__always)
    mutating func append(_ bits: UInt64, row: Int, column: Int) { buffer[column].append(bits, row: row) }

    mutating func reserve(times factor: Int) {
        for index in buffer.indices { buffer[index].reserve(times: factor) }
    }

    /// The columns that have a value.
    consuming func finish() -> [ColumnBatch] {
        var finished: [ColumnBatch] = []
        for index in buffer.indices {
            var builder = ColumnBatchBuilder(buffer[index].column)
            swap(&builder, &buffer[index])
            let column = builder.finish()
            if !column.rows.isEmpty { finished.append(column) }
        }
        return finished
    }
}
