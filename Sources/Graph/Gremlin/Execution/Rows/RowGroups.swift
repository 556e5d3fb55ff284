/// Groups by key within the groups of an outer level, numbered in the order in which their keys are first met.
final class RowGroups {
    /// How many codes a key has.
    let width: Int
    private(set) var count = 0
    private var heads: UnsafeMutablePointer<Head>
    private var bits: UnsafeMutablePointer<UInt64>
    private var types: UnsafeMutablePointer<UInt8>
    private var capacity = 64
    private var slots: RowMemory<UInt32>
    private var mask = 127

    /// Groups of the outermost level that were found last, by the end of their code.
    private static let recentCount = 256
    private let recentBits = RowMemory<UInt64>(repeating: 0, count: recentCount)
    private let recentTypes = RowMemory<UInt8>(repeating: RowCode.none, count: recentCount)
    private let recentNumbers = RowMemory<UInt32>(repeating: .max, count: recentCount)

    /// Where a group belongs, and when it was first met.
    struct Head {
        let parent: UInt32
        var ordinal: UInt64
    }

    init(width: Int) {
        self.width = width
        heads = .allocate(capacity: 64)
        bits = .allocate(capacity: 64 * width)
        types = .allocate(capacity: 64 * width)
        slots = RowMemory(repeating: .max, count: 128)
    }

    deinit {
        heads.deallocate()
        bits.deallocate()
        types.deallocate()
    }

    func head(_ group: Int) -> Head { heads[group] }

    /// The codes of the key of a group.
    func key(_ group: Int) -> [RowCode] {
        (group * width..<(group + 1) * width).map { RowCode(type: types[$0], bits: bits[$0]) }
    }

    /// The number of the group of a key of one code; a new one has its ordinal.
    @inline(__always)
    func find(_ parent: UInt32, _ type: UInt8, _ code: UInt64, _ ordinal: UInt64) -> UInt32 {
        var slot = Self.hash(parent, type, code) & mask
        while true {
            let group = slots[slot]
            if group == .max { break }
            let place = Int(group)
            if bits[place] == code, types[place] == type, heads[place].parent == parent { return group }
            slot = (slot &+ 1) & mask
        }
        let place = add(parent, ordinal, at: slot)
        bits[place] = code
        types[place] = type
        return UInt32(truncatingIfNeeded: place)
    }

    /// The numbers of the groups of keys of one code each; the highest number where there is no key.
    ///
    /// - Parameter ordinal: That of the first row of the batch.
    func find(
        _ batch: RowBatch, _ codes: RowCodes, _ ordinal: UInt64, into numbers: UnsafeMutablePointer<UInt32>
    ) {
        let (types, bits) = (codes.types, codes.bits)
        let (recentBits, recentTypes, recentNumbers) = (recentBits.base, recentTypes.base, recentNumbers.base)
        for index in 0..<batch.count {
            let (type, code, parent) = (types[index], bits[index], batch.tags[index])
            // Few keys come again and again where all rows belong to one thing.
            let recent = Int(truncatingIfNeeded: code) & (Self.recentCount &- 1)
            if parent == 0, recentBits[recent] == code, recentTypes[recent] == type {
                numbers[index] = recentNumbers[recent]
                continue
            }
            numbers[index] =
                type == RowCode.none ? .max : find(parent, type, code, ordinal &+ UInt64(truncatingIfNeeded: index))
            if parent == 0 {
                (recentBits[recent], recentTypes[recent]) = (code, type)
                recentNumbers[recent] = numbers[index]
            }
        }
    }

    /// The number of the group of a key of as many codes as there are; those that are missing come last.
    func find(
        _ parent: UInt32, _ newTypes: UnsafePointer<UInt8>, _ newBits: UnsafePointer<UInt64>, _ ordinal: UInt64
    ) -> UInt32 {
        if width == 1 { return find(parent, newTypes[0], newBits[0], ordinal) }
        var slot = hash(parent, newTypes, newBits) & mask
        while slots[slot] != .max {
            let place = Int(slots[slot])
            if heads[place].parent == parent, isKey(place, newTypes, newBits) { return slots[slot] }
            slot = (slot &+ 1) & mask
        }
        let place = add(parent, ordinal, at: slot)
        (bits + place * width).update(from: newBits, count: width)
        (types + place * width).update(from: newTypes, count: width)
        return UInt32(truncatingIfNeeded: place)
    }

    private func isKey(_ place: Int, _ otherTypes: UnsafePointer<UInt8>, _ otherBits: UnsafePointer<UInt64>) -> Bool {
        let first = place &* width
        for index in 0..<width
        where types[first &+ index] != otherTypes[index] || bits[first &+ index] != otherBits[index] {
            return false
        }
        return true
    }

    private func hash(_ parent: UInt32, _ types: UnsafePointer<UInt8>, _ bits: UnsafePointer<UInt64>) -> Int {
        if width == 1 { return Self.hash(parent, types[0], bits[0]) }
        var hash = 0
        for index in 0..<width { hash = hash &* 31 &+ Self.hash(parent, types[index], bits[index]) }
        return hash
    }

    /// The number here of the key of a group of another level of the same width.
    func find(_ parent: UInt32, keyOf group: Int, in other: RowGroups, _ ordinal: UInt64) -> UInt32 {
        find(parent, other.types + group * width, other.bits + group * width, ordinal)
    }

    /// Notes that a group was met at an ordinal, too.
    func meet(_ group: UInt32, at ordinal: UInt64) {
        if ordinal < heads[Int(group)].ordinal { heads[Int(group)].ordinal = ordinal }
    }

    private func add(_ parent: UInt32, _ ordinal: UInt64, at slot: Int) -> Int {
        if count == capacity { grow() }
        heads[count] = Head(parent: parent, ordinal: ordinal)
        slots[slot] = UInt32(truncatingIfNeeded: count)
        count &+= 1
        return count &- 1
    }

    /// Makes room for the groups of a batch; called before each.
    func makeRoom() {
        while mask < (count &+ RowBatch.capacity) &* 2 { rehash() }
    }

    private func grow() {
        let larger = capacity * 2
        heads = Self.moved(heads, capacity, larger)
        bits = Self.moved(bits, capacity * width, larger * width)
        types = Self.moved(types, capacity * width, larger * width)
        capacity = larger
    }

    private static func moved<Element>(_ base: UnsafeMutablePointer<Element>, _ count: Int, _ larger: Int)
        -> UnsafeMutablePointer<Element>
    {
        let new = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        new.moveInitialize(from: base, count: count)
        base.deallocate()
        return new
    }

    private func rehash() {
        mask = mask * 2 + 1
        slots = RowMemory(repeating: .max, count: mask + 1)
        for group in 0..<count {
            let hash = hash(heads[group].parent, types + group * width, bits + group * width)
            var slot = hash & mask
            while slots[slot] != .max { slot = (slot &+ 1) & mask }
            slots[slot] = UInt32(truncatingIfNeeded: group)
        }
    }

    @inline(__always)
    private static func hash(_ parent: UInt32, _ type: UInt8, _ bits: UInt64) -> Int {
        let mixed = bits ^ UInt64(type) << 56 ^ UInt64(parent) &* 0x9E37_79B9_7F4A_7C15
        let (high, low) = mixed.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return Int(truncatingIfNeeded: high ^ low)
    }
}

/// Pairs of rows and what they belong to, each once.
final class RowSet {
    private static let fewest = 256
    private var slots = RowMemory<UInt64>(repeating: .max, count: fewest)
    private var count = 0

    func clear() {
        if slots.count > 65_536 {
            slots = RowMemory(repeating: .max, count: Self.fewest)
        } else if count > 0 {
            slots.fill(.max, slots.count)
        }
        count = 0
    }

    /// Whether the pair was not there.
    @inline(__always)
    func insert(_ tag: UInt32, _ row: UInt32) -> Bool {
        guard Self.insert(UInt64(tag) << 32 | UInt64(row), slots.base, slots.count &- 1) else { return false }
        count &+= 1
        if count &* 2 > slots.count { grow() }
        return true
    }

    @inline(__always)
    private static func insert(_ pair: UInt64, _ slots: UnsafeMutablePointer<UInt64>, _ mask: Int) -> Bool {
        var mixed = pair &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 32
        var slot = Int(truncatingIfNeeded: mixed) & mask
        while slots[slot] != .max {
            if slots[slot] == pair { return false }
            slot = (slot &+ 1) & mask
        }
        slots[slot] = pair
        return true
    }

    private func grow() {
        let larger = RowMemory<UInt64>(repeating: .max, count: slots.count * 2)
        for slot in 0..<slots.count where slots[slot] != .max {
            _ = Self.insert(slots[slot], larger.base, larger.count - 1)
        }
        slots = larger
    }
}

/// Remembers some of the pairs of the last while, to drop most repetitions for next to nothing.
final class RecentRows {
    private let slots = RowMemory<UInt64>(repeating: .max, count: 1024)

    /// Whether the pair has surely been there before.
    @inline(__always)
    func meets(_ tag: UInt32, _ row: UInt32) -> Bool {
        let pair = UInt64(tag) << 32 | UInt64(row)
        let mixed = (UInt64(row) ^ UInt64(tag) << 7) &* 0x9E37_79B9_7F4A_7C15
        let slot = Int(truncatingIfNeeded: mixed >> 54)
        if slots[slot] == pair { return true }
        slots[slot] = pair
        return false
    }

    func clear() { slots.fill(.max, slots.count) }
}

extension RowGroups {
    /// The groups of several threads in the order in which their keys were first met, and the new number of each.
    ///
    /// - Parameter parents: The new numbers of the groups that they belong to, nil where these are the same for all.
    static func joined(_ parts: [RowGroups], parents: [[Int]?]?) -> (groups: RowGroups, numbers: [[Int]?]) {
        let width = parts[0].width
        let all = RowGroups(width: width)
        var places: [[Int]] = []
        for (part, groups) in parts.enumerated() {
            places.append(
                (0..<groups.count).map { group in
                    let head = groups.head(group)
                    let parent = parents?[part].map { UInt32($0[Int(head.parent)]) } ?? head.parent
                    all.makeRoom()
                    let place = all.find(parent, keyOf: group, in: groups, head.ordinal)
                    all.meet(place, at: head.ordinal)
                    return Int(place)
                })
        }
        let order = (0..<all.count).sorted { all.head($0).ordinal < all.head($1).ordinal }
        let sorted = RowGroups(width: width)
        var numbers = [Int](repeating: 0, count: all.count)
        for place in order {
            sorted.makeRoom()
            let head = all.head(place)
            numbers[place] = Int(sorted.find(head.parent, keyOf: place, in: all, head.ordinal))
        }
        return (sorted, places.map { $0.map { numbers[$0] } })
    }
}
