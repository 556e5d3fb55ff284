/// Finds equal byte strings among those of many batches, and builds the index over the distinct ones.
///
/// The entries are dealt out to shards by the top bits of their hash, so that each shard fits into the processor's
/// cache and one thread can finish it alone. An entry is numbered across all batches in their order.
struct Deduplicator: Sendable {
    /// The number of the first entry of each batch, and after the last one, of all entries.
    let bases: [Int]
    /// The hashes and numbers of the entries, shard by shard, the distinct ones of each shard first.
    private let hashes: FlatArray<UInt32>
    private let entries: FlatArray<UInt32>
    private let shardStarts: [Int]
    private let distinctPerShard: [Int]
    /// For each entry the first one with the same bytes: itself when it is new.
    let firsts: FlatArray<UInt32>
    private let work: ParallelWork

    var count: Int { bases[bases.count - 1] }
    var distinctCount: Int { distinctPerShard.reduce(0, +) }

    init(_ batches: [some HashedTexts], work: ParallelWork) {
        self.work = work
        let bases = batches.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        let count = bases[bases.count - 1]
        let shardCount = HashIndex.shardCount(entries: count)
        let bits = HashIndex.bits(shardCount: shardCount)

        let counts = work.map(batches.count) { batch in
            var counts = [Int](repeating: 0, count: shardCount)
            for hash in batches[batch].hashes.buffer { counts[HashIndex.shard(of: hash, bits: bits)] += 1 }
            return counts
        }
        var starts = [Int](repeating: 0, count: shardCount + 1)
        var cursors = counts
        for shard in 0..<shardCount {
            var position = starts[shard]
            for batch in batches.indices {
                cursors[batch][shard] = position
                position += counts[batch][shard]
            }
            starts[shard + 1] = position
        }
        let hashes = FlatArrayBuilder<UInt32>(unwritten: count)
        let entries = FlatArrayBuilder<UInt32>(unwritten: count)
        let sharedHashes = SharedMemory(hashes.mutableBuffer)
        let sharedEntries = SharedMemory(entries.mutableBuffer)
        // Every entry is taken for new here, in order; the shards, which jump, only write where that is wrong.
        let firsts = FlatArrayBuilder<UInt32>(unwritten: count)
        let sharedFirsts = SharedMemory(firsts.mutableBuffer)
        let firstCursors = cursors
        work.forEach(batches.count) { batch in
            var cursors = firstCursors[batch]
            let base = bases[batch]
            for (row, hash) in batches[batch].hashes.buffer.enumerated() {
                let shard = HashIndex.shard(of: hash, bits: bits)
                let entry = UInt32(truncatingIfNeeded: base &+ row)
                sharedHashes[cursors[shard]] = hash
                sharedEntries[cursors[shard]] = entry
                sharedFirsts[base &+ row] = entry
                cursors[shard] &+= 1
            }
        }
        let shardStarts = starts
        distinctPerShard = work.map(shardCount) { shard in
            Self.findFirsts(
                in: shardStarts[shard]..<shardStarts[shard + 1], bits: bits, hashes: sharedHashes,
                entries: sharedEntries, firsts: sharedFirsts
            ) { left, right in
                let (left, right) = (Self.locate(Int(left), bases), Self.locate(Int(right), bases))
                return batches[left.batch].withText(left.row) { text in
                    batches[right.batch].withText(right.row) { sameBytes(text, $0) }
                }
            }
        }
        self.bases = bases
        self.hashes = hashes.finish()
        self.entries = entries.finish()
        self.shardStarts = shardStarts
        self.firsts = firsts.finish()
    }

    /// Corrects the firsts of one shard, moves its distinct entries to the front and counts them.
    @inline(__always)
    private static func findFirsts(
        in range: Range<Int>, bits: Int, hashes: SharedMemory<UInt32>, entries: SharedMemory<UInt32>,
        firsts: SharedMemory<UInt32>, isSame: (UInt32, UInt32) -> Bool
    ) -> Int {
        let slotCount = range.count * 2 + 1
        var slots = FlatArrayBuilder<UInt32>(repeating: HashIndex.empty, count: slotCount)
        var end = range.lowerBound
        for position in range {
            let hash = hashes[position]
            let entry = entries[position]
            var slot = HashIndex.firstSlot(of: hash, bits: bits, slotCount: slotCount)
            while true {
                let found = slots[slot]
                if found == HashIndex.empty {
                    slots[slot] = UInt32(truncatingIfNeeded: end &- range.lowerBound)
                    hashes[end] = hash
                    entries[end] = entry
                    end &+= 1
                    break
                }
                let other = range.lowerBound &+ Int(found)
                if hashes[other] == hash, isSame(entries[other], entry) {
                    firsts[Int(entry)] = entries[other]
                    break
                }
                slot &+= 1
                if slot == slotCount { slot = 0 }
            }
        }
        return end - range.lowerBound
    }

    /// The batch an entry is in and its number there.
    func locate(_ entry: Int) -> (batch: Int, row: Int) { Self.locate(entry, bases) }

    private static func locate(_ entry: Int, _ bases: [Int]) -> (batch: Int, row: Int) {
        let batch = bases.partitioningIndex { $0 > entry } - 1
        return (batch, entry - bases[batch])
    }

    /// The index over the distinct entries.
    ///
    /// - Parameter numbers: The final number of each entry.
    func makeIndex(numbers: FlatArray<UInt32>) -> HashIndex {
        let shardCount = distinctPerShard.count
        let bits = HashIndex.bits(shardCount: shardCount)
        let slotStarts = distinctPerShard.reduce(into: [0]) {
            $0.append($0[$0.count - 1] + HashIndex.slotCount(entries: $1))
        }
        let slots = FlatArrayBuilder<UInt32>(repeating: HashIndex.empty, count: slotStarts[shardCount])
        let shared = SharedMemory(slots.mutableBuffer)
        // Looking an entry up jumps through memory; files in the order of the store need no look-up.
        let isInOrder =
            distinctCount == count && numbers.buffer.enumerated().allSatisfy { $0.offset == Int($0.element) }
        work.forEach(shardCount) { shard in
            let start = slotStarts[shard]
            let slotCount = slotStarts[shard + 1] - start
            for position in shardStarts[shard]..<(shardStarts[shard] + distinctPerShard[shard]) {
                let entry = Int(entries[position])
                var slot = HashIndex.firstSlot(of: hashes[position], bits: bits, slotCount: slotCount)
                while shared[start &+ slot] != HashIndex.empty {
                    slot &+= 1
                    if slot == slotCount { slot = 0 }
                }
                shared[start &+ slot] = isInOrder ? UInt32(truncatingIfNeeded: entry) : numbers[entry]
            }
        }
        return HashIndex(slots: slots.finish(), shardStarts: FlatArray(slotStarts.lazy.map { UInt32($0) }))
    }
}
