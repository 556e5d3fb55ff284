/// Finds the rule that the edge ids of each table follow, and lists the ids that follow none.
struct EdgeIDAssembler: Sendable {
    let batches: [ElementBatch]
    let bases: [Int]
    let firsts: FlatArray<UInt32>
    /// The final rows of the rows of the batches.
    let rows: FlatArray<UInt32>
    /// The rows of each table.
    let tables: [Range<UInt32>]
    /// What the rows begin with in the store.
    let firstRow: UInt32

    /// An id that is listed.
    private struct Listed: Sendable {
        let row: UInt32
        let batch: Int32
        let batchRow: UInt32
    }

    func assemble(work: ParallelWork) throws(LoadError) -> (ids: [EdgeIDs], index: HashIndex) {
        let rules = chooseRules()
        let perBatch = work.map(batches.count) { listedIDs(of: $0, rules: rules) }
        var perTable = [[Listed]](repeating: [], count: tables.count)
        for batch in perBatch {
            for entry in batch { perTable[tables.partitioningIndex { $0.upperBound > entry.row }].append(entry) }
        }
        let ordered = perTable
        let ids = work.map(tables.count) { table -> EdgeIDs? in
            let entries = ordered[table].sorted { $0.row < $1.row }
            let first = tables[table].lowerBound
            var texts = ByteArenaBuilder()
            for entry in entries {
                batches[Int(entry.batch)].ids.withText(Int(entry.batchRow)) { texts.append($0) }
                guard texts.byteCount < Int(UInt32.max) else { return nil }
            }
            return EdgeIDs(
                rule: rules[table],
                listed: rules[table] == nil ? PackedArray() : PackedArray(entries.map { $0.row - first }),
                texts: PackedArena(texts.finish()))
        }.compactMap(\.self)
        guard ids.count == tables.count else { throw .tooLarge("edge ids") }
        let listed = perTable.flatMap(\.self)
        return (
            ids,
            HashIndex(listed.map { (batches[Int($0.batch)].ids.hashes[Int($0.batchRow)], $0.row + firstRow) })
        )
    }

    /// For each table the rule that most of some of its first ids follow, if half of them do.
    private func chooseRules() -> [EdgeIDRule?] {
        let sample = 256
        var seen = [Int](repeating: 0, count: tables.count)
        var votes = [[Int]](repeating: [Int](repeating: 0, count: EdgeIDRule.all.count), count: tables.count)
        for (number, batch) in batches.enumerated() {
            var row = 0
            while row < batch.rowCount {
                let entry = bases[number] &+ row
                defer { row += max(1, batch.rowCount / sample) }
                guard Int(firsts[entry]) == entry else { continue }
                let table = tables.partitioningIndex { $0.upperBound > rows[entry] }
                guard seen[table] < sample * 16 else { continue }
                seen[table] += 1
                for (rule, candidate) in EdgeIDRule.all.enumerated()
                where batch.ids.follows(candidate, row: row) {
                    votes[table][rule] += 1
                }
            }
        }
        return tables.indices.map { table in
            guard let best = votes[table].indices.max(by: { votes[table][$0] < votes[table][$1] }),
                votes[table][best] > 0, votes[table][best] * 2 >= seen[table]
            else { return nil }
            return EdgeIDRule.all[best]
        }
    }

    private func listedIDs(of number: Int, rules: [EdgeIDRule?]) -> [Listed] {
        let ids = batches[number].ids
        let madeByRule = ids.rule
        let base = bases[number]
        var listed: [Listed] = []
        var table = 0
        for row in 0..<ids.count {
            let entry = base &+ row
            guard Int(firsts[entry]) == entry else { continue }
            let final = rows[entry]
            if !tables[table].contains(final) { table = tables.partitioningIndex { $0.upperBound > final } }
            if let rule = rules[table], rule == madeByRule || ids.follows(rule, row: row) { continue }
            listed.append(Listed(row: final, batch: Int32(number), batchRow: UInt32(row)))
        }
        return listed
    }
}
