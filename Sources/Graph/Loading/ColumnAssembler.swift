/// Brings the values of one property key from all batches into the columns of the tables.
///
/// A key that is filled in row order, the common case, is copied straight into place; a table where rows repeat or come
/// out of order is sorted first, and there repeated values are counted and second values of `(single)` columns refused,
/// unless a later increment brings them: then they replace the first.
struct ColumnAssembler: Sendable {
    /// One column of one batch.
    struct Source: Sendable {
        let batch: Int
        /// The number of the increment that the batch's file belongs to.
        let increment: Int
        let column: ColumnBatch
        /// The pool numbers of the batch's strings.
        let strings: FlatArray<UInt32>
        /// The final rows of the batch's rows; `HashIndex.empty` for a row that is not in the graph.
        let rows: FlatArray<UInt32>
        /// Where the batch begins in `rows`.
        let base: Int

        /// The final row of the value at a position.
        @inline(__always)
        func row(_ position: Int) -> UInt32 { rows[base &+ Int(column.rows[position])] }
    }

    /// A second value for a property that may have one.
    struct Violation: Sendable {
        let batch: Int
        let row: Int
        let property: RecordColumn
        let kept: PropertyScalar
        let refused: PropertyScalar
    }

    struct Outcome: Sendable {
        var columns: [(table: Int, column: PropertyColumn)] = []
        var duplicates = 0
        var violations: [Violation] = []
    }

    private struct Value {
        let row: UInt32
        let order: UInt32
        let scalar: PropertyScalar
        let source: Int32
        let batchRow: UInt32
    }

    let key: Symbol
    let sources: [Source]
    /// The row ranges of all tables, ascending.
    let tables: [Range<UInt32>]

    /// A stretch of the values of one source that belong to one table.
    private struct Run {
        let source: Int
        let positions: Range<Int>
    }

    /// What goes into the column of one table.
    private struct TableShape {
        var runs: [Run] = []
        var count = 0
        var lastRow: Int64 = -1
        var isAscending = true
        var type: ScalarType?
        var isMixed = false

        mutating func add(_ run: Run, of source: Source) {
            let sourceType = source.column.column.type
            if type == nil { type = sourceType }
            if type != sourceType { isMixed = true }
            runs.append(run)
            count += run.positions.count
            for position in run.positions {
                let row = Int64(source.row(position))
                if row <= lastRow { isAscending = false }
                lastRow = row
            }
        }
    }

    func assemble() -> Outcome {
        var shapes = [Int: TableShape]()
        for (number, source) in sources.enumerated() {
            let end = source.column.rows.count
            var position = 0
            while position < end {
                let row = source.row(position)
                let start = position
                position += 1
                if row == HashIndex.empty { continue }
                let table = tables.partitioningIndex { $0.upperBound > row }
                let range = tables[table]
                while position < end, range.contains(source.row(position)) { position &+= 1 }
                shapes[table, default: TableShape()].add(Run(source: number, positions: start..<position), of: source)
            }
        }
        var outcome = Outcome()
        for (table, shape) in shapes.sorted(by: { $0.key < $1.key }) {
            let column =
                shape.isAscending ? copyColumn(table, shape) : sortColumn(table, shape, outcome: &outcome)
            outcome.columns.append((table, column))
        }
        return outcome
    }

    @inline(__always)
    private func scalarBits(_ source: Source, _ position: Int) -> UInt64 {
        let bits = source.column.bits(position)
        return source.column.column.type == .string ? UInt64(source.strings[Int(bits)]) : bits
    }

    /// The column of a table whose rows come ascending, each once.
    private func copyColumn(_ table: Int, _ shape: TableShape) -> PropertyColumn {
        var writer = ColumnWriter(
            key: key, type: shape.isMixed ? nil : shape.type, rowCount: tables[table].count, entryCount: shape.count)
        let first = tables[table].lowerBound
        for run in shape.runs {
            let source = sources[run.source]
            let sourceType = source.column.column.type
            for position in run.positions {
                writer.append(
                    row: Int(source.row(position) &- first), type: sourceType, bits: scalarBits(source, position))
            }
        }
        return writer.finish()
    }

    /// The column of a table whose rows repeat or come in any order.
    private func sortColumn(_ table: Int, _ shape: TableShape, outcome: inout Outcome) -> PropertyColumn {
        let first = tables[table].lowerBound
        var values: [Value] = []
        values.reserveCapacity(shape.count)
        for run in shape.runs {
            let source = sources[run.source]
            let sourceType = source.column.column.type
            for position in run.positions {
                values.append(
                    Value(
                        row: source.row(position) &- first, order: UInt32(values.count),
                        scalar: PropertyScalar(type: sourceType, bits: scalarBits(source, position)),
                        source: Int32(run.source), batchRow: source.column.rows[position]))
            }
        }
        // What a later increment says comes later, wherever its files stand.
        let increments = sources.map(\.increment)
        if increments.contains(where: { $0 != increments[0] }) {
            values.sort {
                ($0.row, increments[Int($0.source)], $0.order) < ($1.row, increments[Int($1.source)], $1.order)
            }
        } else {
            values.sort { ($0.row, $0.order) < ($1.row, $1.order) }
        }
        var kept: [Value] = []
        kept.reserveCapacity(values.count)
        var rowStart = 0
        var known: Set<PropertyScalar> = []
        var entryCount = 0
        for value in values {
            if kept.isEmpty || kept[kept.count - 1].row != value.row {
                rowStart = kept.count
                known.removeAll(keepingCapacity: true)
                entryCount += 1
            } else if isKnown(value.scalar, among: kept[rowStart...], &known) {
                outcome.duplicates += 1
                continue
            } else if sources[Int(value.source)].column.column.isSingle {
                let increment = sources[Int(value.source)].increment
                let keptIncrement = sources[Int(kept[rowStart].source)].increment
                if increment > keptIncrement {
                    kept.removeSubrange((rowStart + 1)...)
                    kept[rowStart] = value
                    known.removeAll(keepingCapacity: true)
                    continue
                }
                outcome.violations.append(
                    Violation(
                        batch: sources[Int(value.source)].batch, row: Int(value.batchRow),
                        property: sources[Int(value.source)].column.column, kept: kept[rowStart].scalar,
                        refused: value.scalar))
                continue
            }
            kept.append(value)
        }
        var writer = ColumnWriter(
            key: key, type: shape.isMixed ? nil : shape.type, rowCount: tables[table].count, entryCount: entryCount,
            valueCount: kept.count)
        for value in kept { writer.append(row: Int(value.row), type: value.scalar.type, bits: value.scalar.bits) }
        return writer.finish()
    }

    /// Whether a row has a value already; a set is only made for rows with many.
    private func isKnown(
        _ scalar: PropertyScalar, among values: ArraySlice<Value>, _ known: inout Set<PropertyScalar>
    ) -> Bool {
        if values.count < 16 { return values.contains { $0.scalar == scalar } }
        if known.isEmpty { known.formUnion(values.lazy.map(\.scalar)) }
        return !known.insert(scalar).inserted
    }
}
