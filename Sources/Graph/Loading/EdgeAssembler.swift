/// Brings edge batches together: drops repeated edges, refuses reused ids, and numbers edges by label and source.
struct EdgeAssembler {
    /// An id that was given to a second edge.
    struct ReusedID: Sendable {
        let batch: Int
        let row: Int
    }

    /// The edges of each label; their columns are to be added.
    let tables: [(label: Symbol, rows: Range<UInt32>)]
    let ids: [EdgeIDs]
    /// From the listed ids to rows.
    let index: HashIndex
    let sources: FlatArray<UInt32>
    let targets: FlatArray<UInt32>
    /// The final row of each row of the batches; `HashIndex.empty` for a refused one.
    let rows: FlatArray<UInt32>
    let bases: [Int]
    /// Rows that repeat an edge.
    let duplicates: Int
    let reusedIDs: [ReusedID]

    /// - Parameters:
    ///   - firstRow: What the rows begin with in the store; here they are counted from 0.
    init(
        _ batches: [ElementBatch], symbols: inout SymbolTable, firstRow: UInt32 = 0,
        work: ParallelWork
    ) throws(LoadError) {
        let distinct = Deduplicator(batches.map(\.ids), work: work)
        guard distinct.count < Int(UInt32.max) else { throw .tooLarge("edges") }
        let firsts = distinct.firsts
        let bases = distinct.bases
        var labelOrder: [Symbol] = []
        var labelNumbers: [Symbol: UInt32] = [:]
        let localLabels = batches.map { batch in
            (0..<batch.labelCells.count).map { number -> UInt32 in
                let cell = batch.labelCells[number]
                let symbol = symbols.intern(cell.isEmpty ? "edge" : String(decoding: cell, as: UTF8.self))
                if let known = labelNumbers[symbol] { return known }
                let label = UInt32(labelOrder.count)
                labelOrder.append(symbol)
                labelNumbers[symbol] = label
                return label
            }
        }

        // Repeated ids: the same edge again, or a refusal.
        var rows = FlatArrayBuilder<UInt32>(repeating: 0, count: distinct.count)
        var duplicates = 0
        var reusedIDs: [ReusedID] = []
        if distinct.distinctCount < distinct.count {
            for (batchNumber, batch) in batches.enumerated() {
                for row in 0..<batch.rowCount {
                    let entry = bases[batchNumber] &+ row
                    guard Int(firsts[entry]) != entry else { continue }
                    let (firstBatch, firstRow) = distinct.locate(Int(firsts[entry]))
                    let first = batches[firstBatch]
                    let isSame =
                        first.sources[firstRow] == batch.sources[row] && first.targets[firstRow] == batch.targets[row]
                        && localLabels[firstBatch][Int(first.labels[firstRow])]
                            == localLabels[batchNumber][Int(batch.labels[row])]
                    if isSame {
                        duplicates += 1
                    } else {
                        rows[entry] = HashIndex.empty
                        reusedIDs.append(ReusedID(batch: batchNumber, row: row))
                    }
                }
            }
        }

        // Where the edges of each label of each batch go, in the order they were loaded.
        let labelCount = labelOrder.count
        let counts = work.map(batches.count) { batchNumber in
            var counts = [Int](repeating: 0, count: labelCount)
            let labels = batches[batchNumber].labels
            let labelOfCell = localLabels[batchNumber]
            let base = bases[batchNumber]
            for row in 0..<labels.count where Int(firsts[base &+ row]) == base &+ row {
                counts[Int(labelOfCell[Int(labels[row])])] &+= 1
            }
            return counts
        }
        var cursors = counts
        var tables: [(label: Symbol, rows: Range<UInt32>)] = []
        var position = 0
        for label in labelOrder.indices {
            let start = position
            for batch in batches.indices {
                cursors[batch][label] = position
                position += counts[batch][label]
            }
            tables.append((labelOrder[label], UInt32(start)..<UInt32(position)))
        }
        let loadOrder = FlatArrayBuilder<UInt32>(unwritten: position)
        let sharedRows = SharedMemory(rows.mutableBuffer)
        let sharedLoadOrder = SharedMemory(loadOrder.mutableBuffer)
        let firstCursors = cursors
        work.forEach(batches.count) { batchNumber in
            var cursors = firstCursors[batchNumber]
            let batch = batches[batchNumber]
            let (labels, sources) = (batch.labels, batch.sources)
            let labelOfCell = localLabels[batchNumber]
            let base = bases[batchNumber]
            for row in 0..<labels.count {
                let entry = base &+ row
                guard Int(firsts[entry]) == entry else { continue }
                let label = Int(labelOfCell[Int(labels[row])])
                sharedRows[entry] = UInt32(truncatingIfNeeded: cursors[label])
                sharedLoadOrder[cursors[label]] = sources[row]
                cursors[label] &+= 1
            }
        }
        let finishedTables = tables
        let moves = work.map(tables.count) { table in
            EdgeOrder.bySource(loadOrder: sharedLoadOrder, range: finishedTables[table].rows)
        }
        withExtendedLifetime(loadOrder) {}

        let sources = FlatArrayBuilder<UInt32>(unwritten: position)
        let targets = FlatArrayBuilder<UInt32>(unwritten: position)
        let sharedSources = SharedMemory(sources.mutableBuffer)
        let sharedTargets = SharedMemory(targets.mutableBuffer)
        work.forEach(batches.count) { batchNumber in
            let batch = batches[batchNumber]
            let (labels, sources, targets) = (batch.labels, batch.sources, batch.targets)
            let labelOfCell = localLabels[batchNumber]
            let base = bases[batchNumber]
            var row = 0
            while row < labels.count {
                // The edges of one label come one after the other.
                let cell = labels[row]
                let label = Int(labelOfCell[Int(cell)])
                let move = moves[label]?.buffer
                let firstOfLabel = finishedTables[label].rows.lowerBound
                while row < labels.count, labels[row] == cell {
                    let entry = base &+ row
                    if Int(firsts[entry]) == entry {
                        var final = sharedRows[entry]
                        if let move {
                            final = move[Int(final &- firstOfLabel)]
                            sharedRows[entry] = final
                        }
                        sharedSources[Int(final)] = sources[row]
                        sharedTargets[Int(final)] = targets[row]
                    }
                    row &+= 1
                }
            }
        }
        withExtendedLifetime(moves) {}
        if duplicates > 0 {
            for entry in 0..<distinct.count where Int(firsts[entry]) != entry && rows[entry] != HashIndex.empty {
                rows[entry] = rows[Int(firsts[entry])]
            }
        }
        self.tables = tables
        self.sources = sources.finish()
        self.targets = targets.finish()
        self.rows = rows.finish()
        self.bases = bases
        self.duplicates = duplicates
        self.reusedIDs = reusedIDs
        let assembled = try EdgeIDAssembler(
            batches: batches, bases: bases, firsts: firsts, rows: self.rows, tables: tables.map(\.rows),
            firstRow: firstRow
        ).assemble(work: work)
        ids = assembled.ids
        index = assembled.index
    }
}

/// Orders edges of one label by their source, those of one source as they were loaded.
private enum EdgeOrder {
    /// The final row of each edge of a label, or nil when they are in order already.
    static func bySource(loadOrder: SharedMemory<UInt32>, range: Range<UInt32>) -> FlatArray<UInt32>? {
        let start = Int(range.lowerBound)
        let count = range.count
        var isOrdered = true
        var low = UInt32.max
        var high: UInt32 = 0
        for index in start..<(start + count) {
            let source = loadOrder[index]
            if index > start, source < loadOrder[index &- 1] { isOrdered = false }
            low = min(low, source)
            high = max(high, source)
        }
        if isOrdered { return nil }
        var rows = FlatArrayBuilder<UInt32>(repeating: 0, count: count)
        if Int(high - low) < 8 * count {
            var cursors = FlatArrayBuilder<UInt32>(repeating: 0, count: Int(high - low) + 2)
            for index in start..<(start + count) { cursors[Int(loadOrder[index] &- low) &+ 1] &+= 1 }
            cursors[0] = range.lowerBound
            for source in 1..<cursors.count { cursors[source] &+= cursors[source &- 1] }
            for index in 0..<count {
                let source = Int(loadOrder[start &+ index] &- low)
                rows[index] = cursors[source]
                cursors[source] &+= 1
            }
        } else {
            let order = (0..<count).map { UInt64(loadOrder[start + $0]) << 32 | UInt64($0) }.sorted()
            for (position, key) in order.enumerated() {
                rows[Int(UInt32(truncatingIfNeeded: key))] = range.lowerBound + UInt32(position)
            }
        }
        return rows.finish()
    }
}
