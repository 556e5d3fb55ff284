/// Writes small numbers as Parquet's mixture of repeated values and packed bits.
///
/// Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
enum HybridRunWriter {
    /// - Parameter width: How many bits a number takes at most, up to 32.
    static func append(_ numbers: [UInt32], width: Int, to bytes: inout [UInt8]) {
        var start = 0
        var index = 0
        while index < numbers.count {
            var run = 1
            while index + run < numbers.count, numbers[index + run] == numbers[index] { run += 1 }
            // Packed bits come in groups of eight, which the beginning of a run may have to fill.
            let missing = (8 - (index - start) % 8) % 8
            if run >= missing + 8 {
                if index + missing > start { pack(numbers[start..<index + missing], width, to: &bytes) }
                repeated(numbers[index], run - missing, width, to: &bytes)
                start = index + run
            }
            index += run
        }
        if start < numbers.count { pack(numbers[start...], width, to: &bytes) }
    }

    private static func repeated(_ number: UInt32, _ count: Int, _ width: Int, to bytes: inout [UInt8]) {
        ThriftWriter.varint(UInt64(count) << 1, to: &bytes)
        for byte in 0..<(width + 7) / 8 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(8 * byte))) }
    }

    private static func pack(_ numbers: ArraySlice<UInt32>, _ width: Int, to bytes: inout [UInt8]) {
        let groups = (numbers.count + 7) / 8
        ThriftWriter.varint(UInt64(groups) << 1 | 1, to: &bytes)
        let end = bytes.count + groups * width
        var (bits, count): (UInt64, Int) = (0, 0)
        for number in numbers {
            bits |= UInt64(number) << UInt64(count)
            count += width
            while count >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: bits))
                bits >>= 8
                count -= 8
            }
        }
        if count > 0 { bytes.append(UInt8(truncatingIfNeeded: bits)) }
        bytes.append(contentsOf: repeatElement(0, count: end - bytes.count))
    }
}
