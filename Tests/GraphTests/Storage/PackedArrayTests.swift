import TestSupport
import Testing

@testable import Graph

struct PackedArrayTests {
    @Test(arguments: 0..<60)
    func `every kind of series is read back as it was packed`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let count = Int.random(in: 0...700, using: &random)
        let width = Int.random(in: 0...64, using: &random)
        let slope = Int64.random(in: -40_000...40_000, using: &random)
        let mask = width == 64 ? UInt64.max : (1 << UInt64(width)) - 1
        var values: [Int64] = []
        for index in 0..<count {
            let noise = Int64(bitPattern: UInt64.random(in: .min ... .max, using: &random) & mask)
            values.append((seed % 3 == 0 ? 0 : slope &* Int64(index)) &+ noise)
        }
        let packed = PackedArray(values)
        #expect(packed.count == count && Array(packed) == values, "seed \(seed)")
        #expect(PackedArray<Int64>(count: count, section: packed.section)?.elementsEqual(values) == true)
    }

    @Test func `the ends of the number range are kept`() {
        let values: [Int64] = [.min, .max, 0, -1, 1, .max, .min]
        #expect(Array(PackedArray(values)) == values)
        let words: [UInt64] = [.max, 0, .max - 1, 1 << 63]
        #expect(Array(PackedArray(words)) == words)
        #expect(Array(PackedArray([UInt32.max, 0])) == [.max, 0])
    }

    @Test func `consecutive numbers take no bits of their own`() {
        let offsets = PackedArray((0..<12_800).map { UInt32($0 * 3 + 7) })
        #expect(offsets.section.count == 100 * PackedBlock.byteCount + 8)
        let constant = PackedArray([UInt32](repeating: 4_000_000_000, count: 12_800))
        #expect(constant.section.count == 100 * PackedBlock.byteCount + 8)
    }

    @Test func `a section that is too short for its heads is refused`() {
        #expect(PackedArray<UInt32>(count: 129, section: FlatArray([UInt8](repeating: 0, count: 39))) == nil)
        #expect(PackedArray<UInt32>(count: 129, section: FlatArray([UInt8](repeating: 0, count: 40))) != nil)
        #expect(PackedArray<UInt32>(count: -1, section: FlatArray()) == nil)
    }
}
