/// Brings the strings of all batches into one pool in which each text has one number.
struct StringInterner {
    let pool: ByteArena
    let index: HashIndex
    /// For each batch, the pool number of each of its strings.
    let numbers: [FlatArray<UInt32>]

    /// Strings are numbered in the order of their first appearance.
    ///
    /// - Throws: ``LoadError`` when the distinct strings take more than 4 GiB.
    init(_ batches: [HashedArena], work: ParallelWork) throws(LoadError) {
        let distinct = Deduplicator(batches, work: work)
        let firsts = distinct.firsts
        let bases = distinct.bases
        let sizes = work.map(batches.count) { batch in
            var count = 0
            var bytes = 0
            let starts = batches[batch].arena.starts
            let base = bases[batch]
            for row in 0..<(starts.count - 1) where Int(firsts[base &+ row]) == base &+ row {
                count &+= 1
                bytes &+= Int(starts[row &+ 1]) &- Int(starts[row])
            }
            return (count: count, bytes: bytes)
        }
        let firstNumbers = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        let firstBytes = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.bytes) }
        guard firstBytes[batches.count] < UInt32.max else { throw .tooLarge("property texts") }

        let bytes = FlatArrayBuilder<UInt8>(unwritten: firstBytes[batches.count])
        var starts = FlatArrayBuilder<UInt32>(unwritten: firstNumbers[batches.count] + 1)
        starts[firstNumbers[batches.count]] = UInt32(firstBytes[batches.count])
        let entryNumbers = FlatArrayBuilder<UInt32>(unwritten: distinct.count)
        let sharedBytes = SharedMemory(bytes.mutableBuffer)
        let sharedStarts = SharedMemory(starts.mutableBuffer)
        let sharedNumbers = SharedMemory(entryNumbers.mutableBuffer)
        work.forEach(batches.count) { batch in
            var number = firstNumbers[batch]
            var position = firstBytes[batch]
            let arena = batches[batch].arena
            let base = bases[batch]
            for row in 0..<arena.count {
                let entry = base &+ row
                guard Int(firsts[entry]) == entry else { continue }
                sharedNumbers[entry] = UInt32(truncatingIfNeeded: number)
                sharedStarts[number] = UInt32(truncatingIfNeeded: position)
                let text = arena[row]
                sharedBytes.write(text.assumingMemoryBound(to: UInt8.self), at: position)
                position &+= text.count
                number &+= 1
            }
        }
        let ownNumbers = entryNumbers.finish()
        numbers = work.map(batches.count) { batch in
            let entries = bases[batch]..<bases[batch + 1]
            var map = FlatArrayBuilder<UInt32>(capacity: entries.count)
            for entry in entries { map.append(ownNumbers[Int(firsts[entry])]) }
            return map.finish()
        }
        pool = ByteArena(bytes: bytes.finish(), starts: starts.finish())
        index = distinct.makeIndex(numbers: ownNumbers)
    }
}

extension LoadError {
    /// Row numbers and text positions are 32-bit; what does not fit is refused, never cut.
    static func tooLarge(_ what: String) -> LoadError {
        LoadError(.tooLarge, "the \(what) take more than a store can address (4 GiB)", path: "")
    }
}
