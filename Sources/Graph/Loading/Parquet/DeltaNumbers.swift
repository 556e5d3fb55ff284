/// Reads whole numbers that are written as packed differences (DELTA_BINARY_PACKED).
///
/// Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/#DELTAENC
struct DeltaNumbers: BitwiseCopyable {
    private let base: UnsafeRawPointer
    private let limit: Int
    private let perBlock: Int
    private let perMiniblock: Int
    /// How many numbers there are, and how many were read.
    let count: Int
    private var done = 0
    private var last: Int64
    private var place = 0
    private var smallest: Int64 = 0
    /// Where the widths of the current block stand, and how many of its miniblocks were begun.
    private var widths = 0
    private var miniblock: Int
    private var width = 0
    /// How many numbers of the current miniblock are still to come, and where the next one begins.
    private var packed = 0
    private var bit = 0

    /// - Parameter bytes: ``PageReader/padding`` bytes behind them may be loaded.
    init(_ bytes: UnsafeRawBufferPointer) throws(ParquetError) {
        guard let base = bytes.baseAddress else { throw .damaged("there are no differences in a page") }
        self.base = base
        limit = bytes.count
        var place = 0
        let perBlock = try Self.number(base, &place, limit)
        let miniblocks = try Self.number(base, &place, limit)
        let count = try Self.number(base, &place, limit)
        let first = try Self.number(base, &place, limit)
        guard perBlock > 0, perBlock <= 1 << 24, miniblocks > 0, miniblocks <= perBlock, perBlock % miniblocks == 0,
            perBlock / miniblocks % 8 == 0, count <= UInt64(Int32.max)
        else { throw .damaged("differences in blocks of \(perBlock) in \(miniblocks) parts cannot be") }
        self.perBlock = Int(perBlock)
        perMiniblock = Int(perBlock / miniblocks)
        self.count = Int(count)
        last = Self.signed(first)
        self.place = place
        miniblock = self.perBlock / perMiniblock
    }

    /// Reads the next numbers; so many must be left.
    mutating func read(_ target: UnsafeMutablePointer<Int64>, _ wanted: Int) throws(ParquetError) {
        guard wanted <= count - done else {
            throw .damaged("a page has \(count) differences; more are needed")
        }
        var filled = 0
        if done == 0, wanted > 0 {
            target[0] = last
            filled = 1
        }
        while filled < wanted {
            if packed == 0 { try nextMiniblock() }
            let taken = min(packed, wanted - filled)
            unpack(target + filled, taken)
            filled += taken
        }
        done += wanted
    }

    /// Where the numbers end, of which none was read so far; they are passed over in blocks.
    func end() throws(ParquetError) -> Int {
        var copy = self
        var left = count - 1
        while left > 0 {
            try copy.nextMiniblock()
            left -= copy.packed
        }
        return copy.place
    }

    private mutating func nextMiniblock() throws(ParquetError) {
        if miniblock == perBlock / perMiniblock {
            smallest = Self.signed(try Self.number(base, &place, limit))
            widths = place
            guard miniblock <= limit - place else { throw .damaged("a block of differences is cut off") }
            place += miniblock
            miniblock = 0
        }
        width = Int(base.load(fromByteOffset: widths + miniblock, as: UInt8.self))
        guard width <= 64 else { throw .damaged("a difference has \(width) bits") }
        let length = width * perMiniblock / 8
        guard length <= limit - place else { throw .damaged("a block of differences is cut off") }
        bit = place * 8
        place += length
        packed = perMiniblock
        miniblock += 1
    }

    private mutating func unpack(_ target: UnsafeMutablePointer<Int64>, _ count: Int) {
        var (bit, last) = (bit, last)
        let mask = width == 64 ? UInt64.max : (1 << UInt64(width)) - 1
        for index in 0..<count {
            let shift = UInt64(bit & 7)
            var word = base.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self) >> shift
            if width > 56 {
                let next = UInt64(base.load(fromByteOffset: bit >> 3 &+ 8, as: UInt8.self))
                word |= next << (64 - shift)
            }
            last = last &+ smallest &+ Int64(bitPattern: word & mask)
            target[index] = last
            bit &+= width
        }
        (self.bit, self.last) = (bit, last)
        packed -= count
    }

    private static func number(_ base: UnsafeRawPointer, _ place: inout Int, _ end: Int) throws(ParquetError) -> UInt64
    {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard place < end, shift <= 63 else { throw .damaged("the differences of a page end too early") }
            let byte = base.load(fromByteOffset: place, as: UInt8.self)
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
    }

    private static func signed(_ number: UInt64) -> Int64 {
        Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }
}
