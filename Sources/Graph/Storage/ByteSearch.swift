/// Finds byte strings in memory, sixteen positions a step.
enum ByteSearch {
    /// The first place at or after `start` where the needle occurs; O(n) for text, O(n·m) at worst.
    ///
    /// Positions are first sieved by the needle's first and last byte, as in W. Muła's "generic SIMD" search, and by the
    /// one in the middle: of digits every tenth is the right one.
    static func first(
        _ needle: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        guard let firstByte = needle.first, let lastByte = needle.last, let base = bytes.baseAddress else { return nil }
        let lastStart = bytes.count - needle.count
        let raw = UnsafeRawPointer(base)
        let middle = needle.count / 2
        let firsts = SIMD16(repeating: firstByte)
        let middles = SIMD16(repeating: needle[middle])
        let lasts = SIMD16(repeating: lastByte)
        var position = start
        while position + 15 <= lastStart {
            let heads = raw.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self) .== firsts
            let hearts = raw.loadUnaligned(fromByteOffset: position + middle, as: SIMD16<UInt8>.self) .== middles
            let tails = raw.loadUnaligned(fromByteOffset: position + needle.count - 1, as: SIMD16<UInt8>.self) .== lasts
            let halves = unsafeBitCast(heads .& hearts .& tails, to: SIMD2<UInt64>.self)
            if halves.x | halves.y != 0 {
                // A byte of ones for each position that passed.
                for half in 0..<2 {
                    var passed = UInt64(littleEndian: halves[half])
                    while passed != 0 {
                        let lane = passed.trailingZeroBitCount / 8
                        let place = position + 8 * half + lane
                        if matches(needle, base + place) { return place }
                        passed &= ~(0xFF << UInt64(8 * lane))
                    }
                }
            }
            position += 16
        }
        while position <= lastStart {
            if base[position] == firstByte, matches(needle, base + position) { return position }
            position += 1
        }
        return nil
    }

    private static func matches(_ needle: UnsafeBufferPointer<UInt8>, _ bytes: UnsafePointer<UInt8>) -> Bool {
        sameBytes(UnsafeRawBufferPointer(needle), UnsafeRawBufferPointer(start: bytes, count: needle.count))
    }
}
