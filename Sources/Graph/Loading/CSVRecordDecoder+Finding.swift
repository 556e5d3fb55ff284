extension CSVRecordDecoder {
    /// The first separator or line feed, eight bytes at a time; `end` when there is none.
    @inline(__always)
    static func findDelimiter(
        _ separator: UInt8, _ base: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int, highBits: inout UInt64
    ) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let separators = ones &* UInt64(separator)
        var position = start
        while position &+ 8 <= end {
            let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let commas = word ^ separators
            let feeds = word ^ (ones &* UInt64(UInt8(ascii: "\n")))
            let found = ((commas &- ones) & ~commas | (feeds &- ones) & ~feeds) & highs
            if found != 0 {
                highBits |= word & ((found & (0 &- found)) &- 1)
                return position &+ found.trailingZeroBitCount >> 3
            }
            highBits |= word
            position &+= 8
        }
        while position < end {
            let byte = base[position]
            if byte == separator || byte == UInt8(ascii: "\n") { break }
            highBits |= UInt64(byte)
            position &+= 1
        }
        return position
    }

    /// The first quote, eight bytes at a time; `end` when there is none.
    @inline(__always)
    static func findQuote(
        _ base: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int, highBits: inout UInt64
    ) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var position = start
        while position &+ 8 <= end {
            let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let found = (quotes &- ones) & ~quotes & highs
            highBits |= word
            if found != 0 { return position &+ found.trailingZeroBitCount >> 3 }
            position &+= 8
        }
        while position < end {
            let byte = base[position]
            if byte == UInt8(ascii: "\"") { break }
            highBits |= UInt64(byte)
            position &+= 1
        }
        return position
    }
}
