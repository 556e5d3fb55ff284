import Synchronization

/// Adds files to a compiled store in memory: the store's sections stay as they are, and what is new lies behind them.
///
/// New vertices and edges stand in tables of their own. A vertex of the store that gets edges gets further segments; a
/// column in which values change is written anew. The result is the graph that reading all files would give; where that
/// depends on the order of the files (``AdditionError``), all have to be read.
struct AdditionRun {
    private let base: GraphStore
    private let baseReport: LoadReport
    private let options: LoadOptions
    private let monitor: LoadMonitor
    private let work: ParallelWork
    /// The files to add, those that have grown from where they grew.
    private let files: [InputFile]
    /// Whether the files belong to increments behind all that the store holds.
    private let areLater: Bool
    /// The last increment that the store holds.
    private let lastIncrement: Int
    /// What the added files delete; nil when they delete nothing.
    private var tombstones: Tombstones?

    private var symbols: SymbolTable
    private var strings: AddedStrings
    private var reporter: LoadReporter

    /// - Parameter lastIncrement: The last increment that the store holds.
    init(
        _ files: [InputFile], to base: GraphStore, report: LoadReport, lastIncrement: Int, options: LoadOptions,
        monitor: LoadMonitor
    ) {
        self.base = base
        baseReport = report
        self.options = options
        self.monitor = monitor
        work = ParallelWork(threads: options.threads)
        self.files = files
        self.lastIncrement = lastIncrement
        // Who writes one increment after the other begins the next one when an earlier row would not be replaced.
        areLater = files.allSatisfy { file in
            file.recognition?.kind == nil || file.increment > lastIncrement
                || file.isWritten && file.increment == lastIncrement
        }
        symbols = base.symbols
        strings = AddedStrings(base.strings)
        reporter = LoadReporter(limit: options.listedErrorsPerFile)
    }

    mutating func run() throws(AdditionError) -> (GraphStore, LoadReport) {
        // An edge that was refused because its vertex was missing could be whole now.
        guard baseReport.insertErrors == 0 else { throw .dependsOnOrder }
        reporter.begin(files)
        let kinds = files.map { $0.recognition?.kind }
        let firstIncrement = lastIncrement
        // What the store's files delete is not known any more.
        guard
            baseReport.deletions == 0
                || files.allSatisfy({ $0.recognition?.kind == nil || $0.increment >= max(1, firstIncrement) })
        else { throw .dependsOnOrder }
        monitor.begin(files: kinds.count { $0 != nil })
        let increments = files.map(\.increment)
        let deletions = kinds.indices.filter { kinds[$0] == .deletions }
        if !deletions.isEmpty {
            tombstones = Tombstones(try read(deletions, names: nil), increments: increments)
        }
        let vertexBatches = try read(kinds.indices.filter { kinds[$0] == .vertices }, names: nil)
        let vertices = try AddedVertices(vertexBatches, of: files, to: base, symbols: &symbols, work: work)
        reporter.duplicates += vertices.duplicates
        noteRefusals(of: vertexBatches, vertices)
        let vertexStrings = strings.add(vertexBatches)
        let newTables = vertices.tables.map { table in
            (table.rows.lowerBound - UInt32(base.vertexCount))..<(table.rows.upperBound - UInt32(base.vertexCount))
        }
        let newColumns = ColumnSources(
            batches: vertexBatches, increments: increments, strings: vertexStrings, rows: vertices.newRows,
            bases: vertices.bases
        ).columns(of: newTables, symbols: &symbols, reporter: &reporter, work: work)
        let knownColumns = ColumnSources(
            batches: vertexBatches, increments: increments, strings: vertexStrings, rows: vertices.knownRows,
            bases: vertices.bases
        ).columns(of: base.vertexTables.map(\.rows), symbols: &symbols, reporter: &reporter, work: work)
        let (isLater, last) = (areLater, lastIncrement)
        let removed = try RemovedValues(tombstones, of: base, symbols: symbols) { values in
            // What a deleted value had replaced comes back, and the store does not know it.
            (isLater || values.before > last) && (values.value == nil || last == 0)
        }
        let columns = try merge(
            knownColumns, into: base.vertexTables.map(\.columns), .vertices, removed,
            keys: cardinalities(of: vertexBatches))

        let edgeBatches = try read(kinds.indices.filter { kinds[$0] == .edges }, names: vertices.names)
        let known = try KnownEdges(edgeBatches, of: base, symbols: symbols)
        let edgeStrings = strings.add(edgeBatches)
        let edges = try addedEdges(known.new, increments, edgeStrings)
        let knownEdges = try merge(known, increments, edgeStrings, removed)
        reporter.unknownDeletions = tombstones?.unknownCount ?? 0
        let adjacency = AdjacencyBuilder(
            edgeTables: edges.tables, vertexTables: base.vertexTables.map(\.rows) + vertices.tables.map(\.rows),
            sources: edges.sources, targets: edges.targets
        ).build(work: work)

        let tables = base.vertexTables.enumerated().map { number, table in
            VertexTable(
                labels: table.labels, rows: table.rows, ids: table.ids, records: table.records,
                columns: columns[number], outgoing: Self.merge(table.outgoing, adjacency.outgoing[number]),
                incoming: Self.merge(table.incoming, adjacency.incoming[number]))
        }
        let newOnes = vertices.tables.enumerated().map { number, table in
            VertexTable(
                labels: table.labels, rows: table.rows, ids: table.ids, records: table.records,
                columns: newColumns[number], outgoing: adjacency.outgoing[tables.count + number],
                incoming: adjacency.incoming[tables.count + number])
        }
        let store = GraphStore(
            symbols: symbols, strings: strings.pool, vertexTables: tables + newOnes,
            edgeTables: knownEdges + edges.tables, fileOrder: vertices.fileOrder,
            vertexIndexes: base.vertexIndexes + [vertices.index], edgeIndexes: base.edgeIndexes + [edges.index],
            mapping: base.mapping, indexes: keptIndexes(columns))
        monitor.finish()
        let report = reporter.report(store: store, seconds: monitor.seconds, isStopped: false)
        return (store, baseReport.adding(report, to: store))
    }

    private mutating func read(_ numbers: [Int], names: VertexNames?) throws(AdditionError) -> [ElementBatch] {
        let batches = FileReader(
            files: files, options: options, names: names, tombstones: tombstones, monitor: monitor, work: work
        ).read(numbers)
        reporter.note(batches)
        if monitor.isStopped { throw .load(LoadError(.cancelled, "the load was cancelled", path: "")) }
        return batches
    }

    private mutating func addedEdges(
        _ batches: [ElementBatch], _ increments: [Int], _ numbers: [FlatArray<UInt32>]
    ) throws(AdditionError) -> (
        tables: [EdgeTable], index: HashIndex, sources: FlatArray<UInt32>, targets: FlatArray<UInt32>
    ) {
        let edges: EdgeAssembler
        let first = UInt32(base.edgeCount)
        do throws(LoadError) {
            edges = try EdgeAssembler(batches, symbols: &symbols, firstRow: first, work: work)
        } catch {
            throw .load(error)
        }
        reporter.duplicates += edges.duplicates
        reporter.note(edges.reusedIDs, batches: batches)
        let names = symbols
        reporter.noteRefusals(of: batches, .edges, rows: edges.rows, bases: edges.bases) { row in
            [names[edges.tables[edges.tables.partitioningIndex { $0.rows.upperBound > row }].label]]
        }
        let columns = ColumnSources(
            batches: batches, increments: increments, strings: numbers, rows: edges.rows,
            bases: edges.bases
        ).columns(of: edges.tables.map(\.rows), symbols: &symbols, reporter: &reporter, work: work)
        let tables = edges.tables.enumerated().map { number, table in
            EdgeTable(
                label: table.label, rows: (table.rows.lowerBound + first)..<(table.rows.upperBound + first),
                sources: PackedArray(edges.sources, table.rows), targets: PackedArray(edges.targets, table.rows),
                ids: edges.ids[number], columns: columns[number])
        }
        return (tables, edges.index, edges.sources, edges.targets)
    }

    /// The edge tables of the store with the values that come to their edges and without those that go.
    private mutating func merge(
        _ known: KnownEdges, _ increments: [Int], _ numbers: [FlatArray<UInt32>], _ removed: RemovedValues
    ) throws(AdditionError) -> [EdgeTable] {
        let (symbols, base) = (symbols, base)
        reporter.duplicates += known.rows.count
        reporter.noteRefusals(of: known.batches, .edges, rows: known.rows, bases: known.bases) { row in
            [symbols[base.label(ofEdge: row)]]
        }
        let added = ColumnSources(
            batches: known.batches, increments: increments, strings: numbers, rows: known.rows, bases: known.bases
        ).columns(of: base.edgeTables.map(\.rows), symbols: &self.symbols, reporter: &reporter, work: work)
        let columns = try merge(
            added, into: base.edgeTables.map(\.columns), .edges, removed, keys: cardinalities(of: known.batches))
        return base.edgeTables.enumerated().map { number, table in
            if table.columns.elementsEqual(columns[number], by: ===) { return table }
            return EdgeTable(
                label: table.label, rows: table.rows, sources: table.sources, targets: table.targets, ids: table.ids,
                columns: columns[number])
        }
    }

    private mutating func noteRefusals(of batches: [ElementBatch], _ vertices: AddedVertices) {
        let symbols = symbols
        let base = base
        reporter.noteRefusals(of: batches, .vertices, rows: vertices.knownRows, bases: vertices.bases) { row in
            base.labels(ofVertex: row).map { symbols[$0] }
        }
        let first = UInt32(base.vertexCount)
        reporter.noteRefusals(of: batches, .vertices, rows: vertices.newRows, bases: vertices.bases) { row in
            let table = vertices.tables.partitioningIndex { $0.rows.upperBound > row + first }
            return vertices.tables[table].labels.map { symbols[$0] }
        }
    }

    /// The keys that some column says can have one value only, and those that some column says can have several.
    private func cardinalities(of batches: [ElementBatch]) -> (singles: Set<Symbol>, sets: Set<Symbol>) {
        let columns = batches.flatMap(\.columns)
        func keys(isSingle: Bool) -> Set<Symbol> {
            Set(columns.filter { $0.column.isSingle == isSingle }.compactMap { symbols.symbol(named: $0.column.key) })
        }
        return (keys(isSingle: true), keys(isSingle: false))
    }

    /// The columns of the store's tables with the added values in them and without those that go.
    private mutating func merge(
        _ added: [[PropertyColumn]], into former: [[PropertyColumn]], _ kind: RecordKind, _ removed: RemovedValues,
        keys: (singles: Set<Symbol>, sets: Set<Symbol>)
    ) throws(AdditionError) -> [[PropertyColumn]] {
        var result: [[PropertyColumn]] = []
        for (number, (former, added)) in zip(former, added).enumerated() {
            var columns = former
            let removedKeys = removed.keys(kind, table: number)
            for key in removedKeys where added.column(key) == nil {
                guard let place = columns.firstIndex(where: { $0.key == key }) else { continue }
                let merged = try merger(columns[place], nil, removed.rows(kind, table: number, key), keys.singles)
                    .merged()
                columns.replaceSubrange(place...place, with: merged.column.map { [$0] } ?? [])
            }
            for column in added {
                let place = columns.partitioningIndex { $0.key >= column.key }
                guard place < columns.count, columns[place].key == column.key else {
                    columns.insert(column, at: place)
                    continue
                }
                // Which values are replaced is told row by row, by the order of increments.
                guard !keys.singles.contains(column.key) || !keys.sets.contains(column.key) else {
                    throw .dependsOnOrder
                }
                let merged = try merger(
                    columns[place], column, removed.rows(kind, table: number, column.key), keys.singles
                ).merged()
                columns.replaceSubrange(place...place, with: merged.column.map { [$0] } ?? [])
                reporter.duplicates += merged.duplicates
            }
            result.append(columns)
        }
        return result
    }

    private func merger(
        _ column: PropertyColumn, _ added: PropertyColumn?, _ removed: [Int: [Tombstones.Values]],
        _ singles: Set<Symbol>
    ) -> ColumnMerger {
        ColumnMerger(
            column: column, added: added, removed: removed, store: base, tombstones: tombstones,
            isSingle: singles.contains(column.key), replaces: areLater)
    }

    /// Segments ascending by label, those of the store before later ones of the same label.
    private static func merge(_ base: [AdjacencySegment], _ added: [AdjacencySegment]) -> [AdjacencySegment] {
        guard !added.isEmpty else { return base }
        var segments = base
        for segment in added {
            segments.insert(segment, at: segments.partitioningIndex { $0.label > segment.label })
        }
        return segments
    }

    /// The search indexes of columns that stay as they were.
    private func keptIndexes(_ columns: [[PropertyColumn]]) -> [IndexedColumn: ColumnIndexes] {
        base.lazyIndexes.withLock { $0 }.filter { name, _ in
            columns[name.table].column(name.key) === base.vertexTables[name.table].column(name.key)
        }
    }
}

extension LoadReport {
    /// The files that gave nothing, since they are something else.
    var passedOver: Set<String> { Set(files.filter { $0.status == "SKIPPED" }.map(\.file)) }

    /// The report of reading files and then further ones, which may be the rest of the same files.
    func adding(_ later: LoadReport, to store: GraphStore) -> LoadReport {
        let files = files(with: later)
        return LoadReport(
            status: files.contains { $0.status == "LOAD_FAILED" } || files.allSatisfy { $0.status == "SKIPPED" }
                ? "LOAD_FAILED" : "LOAD_COMPLETED",
            totalRecords: totalRecords + later.totalRecords, vertices: later.vertices, edges: later.edges,
            properties: later.properties, duplicates: duplicates + later.duplicates,
            parsingErrors: parsingErrors + later.parsingErrors,
            datatypeMismatchErrors: datatypeMismatchErrors + later.datatypeMismatchErrors,
            repairedValues: repairedValues + later.repairedValues, insertErrors: insertErrors + later.insertErrors,
            deletions: deletions + later.deletions, unknownDeletions: unknownDeletions + later.unknownDeletions,
            seconds: seconds + later.seconds, files: files, errors: errors + later.errors,
            remarks: remarks + later.remarks, refusedValues: refusals(with: later, in: store))
    }

    /// The files of both in their order; one that is in both has the records of both.
    private func files(with later: LoadReport) -> [File] {
        let added = Dictionary(later.files.map { ($0.file, $0) }) { first, _ in first }
        var known: Set<String> = []
        var files = files.map { earlier in
            guard let file = added[earlier.file] else { return earlier }
            known.insert(file.file)
            return File(
                file: file.file, kind: file.kind, status: file.status, records: earlier.records + file.records,
                rejected: earlier.rejected + file.rejected, errors: earlier.errors + file.errors,
                reason: file.reason)
        }
        let new = later.files.filter { !known.contains($0.file) }
        let isBehind = new.first.map { first in files.last.map { NumberedName.precedes($0.file, first.file) } ?? true }
        files += new
        if isBehind == false { files.sort { NumberedName.precedes($0.file, $1.file) } }
        return files
    }
}
