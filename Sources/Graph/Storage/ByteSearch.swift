/// Finds byte strings in memory, sixteen positions a step.
enum ByteSearch {
    /// The first place at or after `start` where the needle occurs; O(n) for text, O(n·m) at worst.
    ///
    /// Positions are first sieved by the needle's first and last byte, as in W. Muła's "generic SIMD" search.
    static func first(
        _ needle: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        guard let firstByte = needle.first, let lastByte = needle.last, let base = bytes.baseAddress else { return nil }
        let lastStart = bytes.count - needle.count
        let raw = UnsafeRawPointer(base)
        let firsts = SIMD16(repeating: firstByte)
        let lasts = SIMD16(repeating: lastByte)
        var position = start
        while position + 15 <= lastStart {
            let heads = raw.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
            let tails = raw.loadUnaligned(fromByteOffset: position + needle.count - 1, as: SIMD16<UInt8>.self)
            let candidates = (heads .== firsts) .& (tails .== lasts)
            if any(candidates) {
                for lane in 0..<16 where candidates[lane] && matches(needle, base + position + lane) {
                    return position + lane
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
