/// The vertices of one set of labels, or the edges of one label, that stand together: consecutive rows with columns.
///
/// A graph may have several tables of the same labels, as what came later stands in tables of its own.
package struct ElementTable: Sendable {
    /// The labels in the order they were first seen; edges have one.
    package let labels: [String]
    package let rows: Range<UInt32>
    package let columns: [ElementColumn]
}

/// All values of one key in an ``ElementTable``.
package struct ElementColumn: Sendable {
    package let key: String
    /// The types of the values, most often one.
    package let types: [ScalarType]
    /// Whether a row may have several values.
    package let isMultiValued: Bool
    private let column: PropertyColumn
    private let firstRow: UInt32

    init(_ column: PropertyColumn, of table: Range<UInt32>, _ symbols: SymbolTable) {
        key = symbols[column.key]
        types = column.types
        isMultiValued = column.isMultiValued
        self.column = column
        firstRow = table.lowerBound
    }

    /// Appends the values of rows of the table, in the order of the rows.
    package func read(_ rows: ArraySlice<UInt32>, into values: inout ElementValues) {
        for row in rows {
            for position in column.positions(row: Int(row &- firstRow)) { values.scalars.append(column[position]) }
            values.starts.append(values.scalars.count)
        }
    }
}

/// The values that a column has in some rows.
package struct ElementValues: Sendable {
    /// Where the values of each row begin, and behind the last row where they end.
    package fileprivate(set) var starts = [0]
    package fileprivate(set) var scalars: [PropertyScalar] = []

    package init() {}

    /// Appends rows without a value.
    package mutating func addEmptyRows(_ count: Int) {
        starts.append(contentsOf: repeatElement(scalars.count, count: count))
    }

    /// Forgets all rows and keeps the memory.
    package mutating func removeAll() {
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
        scalars.removeAll(keepingCapacity: true)
    }
}

extension GraphStore {
    /// All vertices; the numbers of the tables are those that ``vertexTable(of:)`` gives.
    package var vertexElements: [ElementTable] {
        vertexTables.map { table in
            ElementTable(
                labels: table.labels.map(name), rows: table.rows,
                columns: table.columns.map { ElementColumn($0, of: table.rows, symbols) })
        }
    }

    /// All edges.
    package var edgeElements: [ElementTable] {
        edgeTables.map { table in
            ElementTable(
                labels: [name(of: table.label)], rows: table.rows,
                columns: table.columns.map { ElementColumn($0, of: table.rows, symbols) })
        }
    }

    /// The UTF-8 bytes of a vertex id; the pointer must not outlive the store.
    package func vertexIDBytes(_ row: UInt32) -> UnsafeRawBufferPointer { withVertexIDBytes(row) { $0 } }

    /// Appends the UTF-8 bytes of an edge id.
    package func appendEdgeID(_ row: UInt32, to bytes: inout [UInt8]) {
        withEdgeIDBytes(row) { bytes.append(contentsOf: $0) }
    }

    /// The UTF-8 bytes of an interned string; the pointer must not outlive the store.
    package func stringBytes(_ number: UInt32) -> UnsafeRawBufferPointer { strings[Int(number)] }
}
