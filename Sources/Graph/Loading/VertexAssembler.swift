/// Brings vertex batches together: merges rows of one id, unites their labels, and numbers vertices by label set.
struct VertexAssembler {
    /// The rows of each table.
    let tables: [(labels: [Symbol], rows: Range<UInt32>)]
    let ids: ByteArena
    let index: HashIndex
    /// The final row of each row of the batches.
    let rows: FlatArray<UInt32>
    /// For each final row the row of the batches that has the vertex first.
    let records: FlatArray<UInt32>
    /// Where each batch begins in `rows`.
    let bases: [Int]
    /// Rows whose vertex was there before and whose labels it had already.
    let duplicates: Int

    init(_ batches: [ElementBatch], symbols: inout SymbolTable, work: ParallelWork) throws(LoadError) {
        let distinct = Deduplicator(batches.map(\.ids), work: work)
        guard distinct.count < Int(UInt32.max) else { throw .tooLarge("vertices") }
        var labelSets = LabelSets()
        let localSets = batches.map { batch in
            (0..<batch.labelCells.count).map { number in
                labelSets.number(of: LabelCell.labels(in: batch.labelCells[number]).map { symbols.intern($0) })
            }
        }
        let firsts = distinct.firsts
        let bases = distinct.bases
        var sets = FlatArrayBuilder<UInt32>(unwritten: distinct.count)
        let sharedSets = SharedMemory(sets.mutableBuffer)
        work.forEach(batches.count) { batch in
            let labels = batches[batch].labels
            let setOfCell = localSets[batch]
            let base = bases[batch]
            for row in 0..<labels.count { sharedSets[base &+ row] = setOfCell[Int(labels[row])] }
        }
        var duplicates = 0
        if distinct.distinctCount < distinct.count {
            for entry in 0..<distinct.count where Int(firsts[entry]) != entry {
                let first = Int(firsts[entry])
                let united = labelSets.union(sets[first], sets[entry])
                if united == sets[first] { duplicates += 1 }
                sets[first] = united
            }
        }

        var counts = [Int](repeating: 0, count: labelSets.sets.count)
        for entry in 0..<distinct.count where Int(firsts[entry]) == entry { counts[Int(sets[entry])] &+= 1 }
        let merged = labelSets.merged(counts: counts, defaultLabel: symbols.intern("vertex"))
        tables = merged.tables
        var cursors = merged.tables.map { $0.rows.lowerBound }
        var rows = FlatArrayBuilder<UInt32>(repeating: 0, count: distinct.count)
        var records = FlatArrayBuilder<UInt32>(repeating: 0, count: distinct.distinctCount)
        for entry in 0..<distinct.count {
            let first = Int(firsts[entry])
            if first == entry {
                let table = merged.tableOfSet[Int(sets[entry])]
                rows[entry] = cursors[table]
                records[Int(cursors[table])] = UInt32(truncatingIfNeeded: entry)
                cursors[table] &+= 1
            } else {
                rows[entry] = rows[first]
            }
        }
        self.rows = rows.finish()
        self.records = records.finish()
        self.bases = bases
        self.duplicates = duplicates
        ids = try IDArena.assemble(
            batches.map(\.ids.listed), bases: bases, firsts: firsts, rows: self.rows, count: distinct.distinctCount,
            what: "vertex ids", work: work)
        index = distinct.makeIndex(numbers: self.rows)
    }
}

/// The label sets of a load, each with a number; set 0 is the empty one.
private struct LabelSets {
    private(set) var sets: [[Symbol]] = [[]]
    private var numbers: [Set<Symbol>: UInt32] = [[]: 0]

    mutating func number(of labels: [Symbol]) -> UInt32 {
        let key = Set(labels)
        if let known = numbers[key] { return known }
        var distinct: [Symbol] = []
        for label in labels where !distinct.contains(label) { distinct.append(label) }
        let number = UInt32(sets.count)
        sets.append(distinct)
        numbers[key] = number
        return number
    }

    mutating func union(_ left: UInt32, _ right: UInt32) -> UInt32 {
        left == right || right == 0 ? left : number(of: sets[Int(left)] + sets[Int(right)])
    }

    /// The tables that the sets in use make; a vertex without a label gets the default one.
    func merged(counts: [Int], defaultLabel: Symbol) -> (
        tables: [(labels: [Symbol], rows: Range<UInt32>)], tableOfSet: [Int]
    ) {
        var tableOfSet = [Int](repeating: 0, count: sets.count)
        var labelSets: [[Symbol]] = []
        var tableCounts: [Int] = []
        let defaultSet = numbers[[defaultLabel]].map(Int.init)
        for set in sets.indices where counts[set] > 0 {
            if let defaultSet, set == defaultSet, counts[0] > 0 {
                tableOfSet[set] = tableOfSet[0]
                tableCounts[tableOfSet[0]] += counts[set]
                continue
            }
            tableOfSet[set] = labelSets.count
            labelSets.append(set == 0 ? [defaultLabel] : sets[set])
            tableCounts.append(counts[set])
        }
        var start: UInt32 = 0
        let tables = zip(labelSets, tableCounts).map { labels, count in
            defer { start += UInt32(count) }
            return (labels: labels, rows: start..<(start + UInt32(count)))
        }
        return (tables, tableOfSet)
    }
}

/// Puts the ids of distinct elements into one arena in the order of their rows.
enum IDArena {
    static func assemble(
        _ batches: [ByteArena], bases: [Int], firsts: FlatArray<UInt32>, rows: FlatArray<UInt32>, count: Int,
        what: String, work: ParallelWork
    ) throws(LoadError) -> ByteArena {
        var starts = FlatArrayBuilder<UInt32>(repeating: 0, count: count + 1)
        let sharedStarts = SharedMemory(starts.mutableBuffer)
        work.forEach(batches.count) { batch in
            let localStarts = batches[batch].starts
            let base = bases[batch]
            for row in 0..<(localStarts.count - 1) {
                let entry = base &+ row
                guard Int(firsts[entry]) == entry else { continue }
                sharedStarts[Int(rows[entry]) &+ 1] = localStarts[row &+ 1] &- localStarts[row]
            }
        }
        var total = 0
        for row in 0..<count {
            total += Int(starts[row + 1])
            guard total < Int(UInt32.max) else { throw .tooLarge(what) }
            starts[row + 1] = UInt32(truncatingIfNeeded: total)
        }
        let bytes = FlatArrayBuilder<UInt8>(unwritten: total)
        let sharedBytes = SharedMemory(bytes.mutableBuffer)
        work.forEach(batches.count) { batch in
            let arena = batches[batch]
            let base = bases[batch]
            for row in 0..<arena.count {
                let entry = base &+ row
                guard Int(firsts[entry]) == entry else { continue }
                sharedBytes.write(
                    arena[row].assumingMemoryBound(to: UInt8.self), at: Int(sharedStarts[Int(rows[entry])]))
            }
        }
        return ByteArena(bytes: bytes.finish(), starts: starts.finish())
    }
}
