/// The distinct texts of a column, numbered in the order in which they come.
struct TextDictionary {
    /// For each text of the column the number of the distinct one.
    let numbers: [UInt32]
    /// The texts of the column that are the first of their kind.
    let firsts: [Int]

    /// Nil where so many texts differ that a dictionary would not be worth it. O(n).
    init?(_ cells: ColumnCells) {
        let count = cells.valueCount
        var numbers: [UInt32] = []
        numbers.reserveCapacity(count)
        var firsts: [Int] = []
        var slots = [UInt32](repeating: .max, count: 1_024)
        let isWorthIt = cells.bytes.withUnsafeBytes { bytes -> Bool in
            for value in 0..<count {
                let range = cells.textRange(value)
                let text = UnsafeRawBufferPointer(rebasing: bytes[range])
                var slot = Self.hash(text) & (slots.count - 1)
                while slots[slot] != .max {
                    let known = UnsafeRawBufferPointer(rebasing: bytes[cells.textRange(firsts[Int(slots[slot])])])
                    if known.count == text.count, known.elementsEqual(text) { break }
                    slot = (slot + 1) & (slots.count - 1)
                }
                if slots[slot] == .max {
                    // Where nearly each of the first ones is another, so are the others.
                    if firsts.count >= 65_536 || value > 2_048 && firsts.count > value / 2 { return false }
                    slots[slot] = UInt32(firsts.count)
                    firsts.append(value)
                    numbers.append(slots[slot])
                    if firsts.count * 2 > slots.count { Self.grow(&slots, firsts, cells, bytes) }
                } else {
                    numbers.append(slots[slot])
                }
            }
            return true
        }
        guard isWorthIt, count > 0, firsts.count <= max(1, count / 2) else { return nil }
        self.numbers = numbers
        self.firsts = firsts
    }

    /// How many bits a number takes.
    var width: Int { max(1, UInt32.bitWidth - UInt32(firsts.count - 1).leadingZeroBitCount) }

    private static func grow(
        _ slots: inout [UInt32], _ firsts: [Int], _ cells: ColumnCells, _ bytes: UnsafeRawBufferPointer
    ) {
        slots = [UInt32](repeating: .max, count: slots.count * 4)
        for (number, first) in firsts.enumerated() {
            var slot = hash(UnsafeRawBufferPointer(rebasing: bytes[cells.textRange(first)])) & (slots.count - 1)
            while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number)
        }
    }

    /// Eight bytes at a time.
    private static func hash(_ text: UnsafeRawBufferPointer) -> Int {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(text.count)
        var place = 0
        while place + 8 <= text.count {
            hash = (hash ^ text.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
            place += 8
        }
        while place < text.count {
            hash = (hash ^ UInt64(text[place])) &* 0x0000_0100_0000_01B3
            place += 1
        }
        hash = (hash ^ hash >> 29) &* 0xC4CE_B9FE_1A85_EC53
        return Int(truncatingIfNeeded: hash >> 32)
    }
}
