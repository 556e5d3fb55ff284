/// The property values of batches, to be brought into the columns of tables.
struct ColumnSources {
    let batches: [ElementBatch]
    /// For each file, the number of the increment it belongs to.
    let increments: [Int]
    /// For each batch, the pool numbers of its strings.
    let strings: [FlatArray<UInt32>]
    /// The final rows of the rows of the batches; `HashIndex.empty` for one that does not count.
    let rows: FlatArray<UInt32>
    /// Where each batch begins in `rows`.
    let bases: [Int]

    /// The columns of each table, ordered by key; what is repeated or refused goes to the reporter.
    func columns(
        of tables: [Range<UInt32>], symbols: inout SymbolTable, reporter: inout LoadReporter, work: ParallelWork
    ) -> [[PropertyColumn]] {
        var sources: [Symbol: [ColumnAssembler.Source]] = [:]
        for (number, batch) in batches.enumerated() {
            for column in batch.columns {
                sources[symbols.intern(column.column.key), default: []].append(
                    ColumnAssembler.Source(
                        batch: number, increment: increments[batch.file], column: column, strings: strings[number],
                        rows: rows, base: bases[number]))
            }
        }
        let assemblers = sources.sorted { $0.key < $1.key }.map { key, sources in
            ColumnAssembler(key: key, sources: sources, tables: tables)
        }
        let outcomes = work.map(assemblers.count) { assemblers[$0].assemble() }
        var columns = [[PropertyColumn]](repeating: [], count: tables.count)
        for outcome in outcomes {
            for (table, column) in outcome.columns { columns[table].append(column) }
            reporter.duplicates += outcome.duplicates
            reporter.note(outcome.violations, batches: batches)
        }
        return columns
    }
}
