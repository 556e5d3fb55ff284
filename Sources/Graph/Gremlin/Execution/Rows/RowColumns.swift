/// The columns of a property, by table, each made when rows of the table come.
final class RowColumns {
    private let symbol: Symbol?
    private let store: GraphStore
    private var columns: [ScalarReader??]

    init(_ key: String, _ store: GraphStore) {
        symbol = store.keySymbol(key)
        self.store = store
        columns = Array(repeating: nil, count: store.vertexTables.count)
    }

    /// Goes through the parts of a batch whose rows are of one table that has the property.
    ///
    /// - Parameter body: Takes the column, the places in the batch, and the first row of the table.
    @inline(__always)
    func forEachRun(
        of batch: RowBatch, _ body: (ScalarReader, Range<Int>, UInt32) throws -> Void
    ) rethrows {
        var finder = TableFinder(store)
        var start = 0
        while start < batch.count {
            _ = finder.localRow(batch.rows[start])
            let rows = finder.rows
            let end = batch.end(of: rows, from: start)
            if let column = column(finder.table) { try body(column, start..<end, rows.lowerBound) }
            start = end
        }
    }

    private func column(_ table: Int) -> ScalarReader? {
        if let known = columns[table] { return known }
        let made = symbol.flatMap { store.vertexTables[table].column($0) }.map { ScalarReader($0) }
        columns[table] = .some(made)
        return made
    }
}
