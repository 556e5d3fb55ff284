/// From a hash to row numbers: open addressing over 32-bit rows; the caller compares the keys.
///
/// The table is cut into shards by the top bits of the hash, each small enough to be filled inside the processor's
/// cache and by a thread of its own. Look-ups take O(1).
struct HashIndex: Sendable {
    static let empty = UInt32.max
    /// Entries of a shard, about: a table of this size stays in a second-level cache.
    private static let shardSize = 16_384

    /// The slots of all shards; each holds a row or `empty`.
    let slots: FlatArray<UInt32>
    /// Where each shard's slots begin, and after the last one, where they end.
    let shardStarts: FlatArray<UInt32>

    init() {
        slots = FlatArray()
        shardStarts = FlatArray([0, 0])
    }

    init(slots: FlatArray<UInt32>, shardStarts: FlatArray<UInt32>) {
        self.slots = slots
        self.shardStarts = shardStarts
    }

    /// Indexes distinct keys by hash and row, O(n).
    init(_ entries: [(hash: UInt32, row: UInt32)]) {
        let shardCount = Self.shardCount(entries: entries.count)
        let bits = Self.bits(shardCount: shardCount)
        var counts = [Int](repeating: 0, count: shardCount)
        for entry in entries { counts[Self.shard(of: entry.hash, bits: bits)] += 1 }
        let starts = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + Self.slotCount(entries: $1)) }
        var slots = FlatArrayBuilder<UInt32>(repeating: Self.empty, count: starts[shardCount])
        for (hash, row) in entries {
            let shard = Self.shard(of: hash, bits: bits)
            let slotCount = starts[shard + 1] - starts[shard]
            var slot = Self.firstSlot(of: hash, bits: bits, slotCount: slotCount)
            while slots[starts[shard] + slot] != Self.empty { slot = slot + 1 == slotCount ? 0 : slot + 1 }
            slots[starts[shard] + slot] = row
        }
        self.slots = slots.finish()
        shardStarts = FlatArray(starts.lazy.map { UInt32($0) })
    }

    var shardCount: Int { shardStarts.count - 1 }
    var shardBits: Int { Self.bits(shardCount: shardCount) }

    static func bits(shardCount: Int) -> Int { shardCount.trailingZeroBitCount }

    /// How many shards a table of so many entries is cut into.
    static func shardCount(entries: Int) -> Int {
        var shards = 1
        while shards < 4096, shards * shardSize < entries { shards *= 2 }
        return shards
    }

    /// How many slots a shard of so many entries gets: at most two thirds are ever full.
    static func slotCount(entries: Int) -> Int { entries == 0 ? 0 : entries + entries / 2 + 1 }

    @inline(__always)
    static func shard(of hash: UInt32, bits: Int) -> Int {
        Int(truncatingIfNeeded: UInt64(hash) >> UInt64(32 &- bits))
    }

    /// The first slot to look at inside a shard of `slotCount` slots.
    @inline(__always)
    static func firstSlot(of hash: UInt32, bits: Int, slotCount: Int) -> Int {
        let rest = UInt64(hash &<< UInt32(truncatingIfNeeded: bits))
        return Int(truncatingIfNeeded: (rest &* UInt64(truncatingIfNeeded: slotCount)) >> 32)
    }

    /// The row with this hash for which `matches` is true.
    @inline(__always)
    func find(_ hash: UInt32, matches: (UInt32) -> Bool) -> UInt32? {
        let bits = shardBits
        let shard = Self.shard(of: hash, bits: bits)
        let start = Int(shardStarts[shard])
        let slotCount = min(Int(shardStarts[shard &+ 1]), slots.count) &- start
        guard slotCount > 0 else { return nil }
        var slot = Self.firstSlot(of: hash, bits: bits, slotCount: slotCount)
        // A shard always has an empty slot, unless its file is damaged.
        for _ in 0..<slotCount {
            let row = slots[start &+ slot]
            if row == Self.empty { return nil }
            if matches(row) { return row }
            slot &+= 1
            if slot == slotCount { slot = 0 }
        }
        return nil
    }
}
