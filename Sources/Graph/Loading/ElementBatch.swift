/// The vertices or edges of a stretch of one file, in columns, before they are brought together with the others.
struct ElementBatch: Sendable {
    /// The number of the file in the load.
    let file: Int
    /// How many records of the file come before this batch; set when the parts of the file are put in order.
    var recordsBefore: Int
    /// The records read, good or bad.
    let recordCount: Int
    let ids: BatchIDs
    /// For each row the number of its label cell in `labelCells`.
    let labels: FlatArray<UInt32>
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

    var rowCount: Int { ids.count }

    /// The number of the record in the file that a row was read from.
    func recordNumber(row: Int) -> Int {
        recordsBefore + row + 1 + skips.partitioningIndex { Int($0) > row }
    }
}

/// The values of one property column of a batch, in row order; a row may have several or none.
struct ColumnBatch: Sendable {
    let property: NeptuneHeader.Property
    let rows: FlatArray<UInt32>
    let cells: FlatArray<UInt8>

    @inline(__always)
    func bits(_ position: Int) -> UInt64 {
        precondition(position < rows.count)
        return property.type.loadBits(UnsafeRawPointer(cells.buffer.baseAddress.unsafelyUnwrapped), position)
    }
}

/// Collects the values of one property column.
struct ColumnBatchBuilder: ~Copyable {
    /// What reading a cell must know, without reference counts.
    struct Plan: BitwiseCopyable {
        let cell: Int
        let type: ScalarType
        let isArray: Bool
    }

    let property: NeptuneHeader.Property
    let plan: Plan
    private var rows = FlatArrayBuilder<UInt32>()
    private var cells = FlatArrayBuilder<UInt8>()

    init(_ property: NeptuneHeader.Property) {
        self.property = property
        plan = Plan(cell: property.cell, type: property.type, isArray: property.isArray)
    }

    @inline(__always)
    mutating func append(_ bits: UInt64, row: Int) {
        cells.reserve(8)
        plan.type.storeBits(bits, UnsafeMutableRawPointer(cells.base.unsafelyUnwrapped), rows.count)
        cells.extend(by: plan.type.width)
        rows.append(UInt32(truncatingIfNeeded: row))
    }

    mutating func reserve(times factor: Int) {
        cells.reserve(cells.count * factor)
        rows.reserve(rows.count * factor)
    }

    consuming func finish() -> ColumnBatch {
        let property = property
        let rows = rows.finish()
        return ColumnBatch(property: property, rows: rows, cells: cells.finish())
    }
}

/// The collectors of all property columns of a batch.
struct ColumnBatchBuilders: ~Copyable {
    private let buffer: UnsafeMutableBufferPointer<ColumnBatchBuilder>

    init(_ properties: [NeptuneHeader.Property]) {
        buffer = .allocate(capacity: properties.count)
        for (index, property) in properties.enumerated() {
            buffer.initializeElement(at: index, to: ColumnBatchBuilder(property))
        }
    }

    deinit {
        buffer.deinitialize()
        buffer.deallocate()
    }

    var count: Int { buffer.count }

    @inline(__always)
    func plan(_ index: Int) -> ColumnBatchBuilder.Plan { buffer[index].plan }

    @inline(__always)
    mutating func append(_ bits: UInt64, row: Int, column: Int) { buffer[column].append(bits, row: row) }

    mutating func reserve(times factor: Int) {
        for index in buffer.indices { buffer[index].reserve(times: factor) }
    }

    /// The columns that have a value.
    consuming func finish() -> [ColumnBatch] {
        var finished: [ColumnBatch] = []
        for index in buffer.indices {
            let property = buffer[index].property
            var builder = ColumnBatchBuilder(property)
            swap(&builder, &buffer[index])
            let column = builder.finish()
            if !column.rows.isEmpty { finished.append(column) }
        }
        return finished
    }
}
