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

    var shardBits: Int { Self.bits(shardCount: shardStarts.count - 1) }

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
        let slotCount = Int(shardStarts[shard &+ 1]) &- start
        guard slotCount > 0 else { return nil }
        var slot = Self.firstSlot(of: hash, bits: bits, slotCount: slotCount)
        while true {
            let row = slots[start &+ slot]
            if row == Self.empty { return nil }
            if matches(row) { return row }
            slot &+= 1
            if slot == slotCount { slot = 0 }
        }
    }
}
