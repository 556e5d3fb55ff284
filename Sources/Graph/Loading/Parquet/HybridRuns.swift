/// Reads numbers of few bits that are written as runs of one number or packed in groups of eight.
///
/// Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
struct HybridRuns: BitwiseCopyable {
    private let base: UnsafeRawPointer?
    private let end: Int
    private let width: Int
    private let mask: UInt64
    private var place = 0
    /// How often the number of the current run is still to come.
    private var repeats = 0
    private var repeated: UInt32 = 0
    /// How many packed numbers are still to come, and where the next one begins.
    private var packed = 0
    private var bit = 0

    /// - Parameters:
    ///   - bytes: The runs; ``PageReader/padding`` bytes behind them may be loaded.
    ///   - width: How many bits a number has, at most 32.
    init(_ bytes: UnsafeRawBufferPointer, width: Int) {
        base = bytes.baseAddress
        end = bytes.count
        self.width = width
        mask = (1 << UInt64(width)) - 1
    }

    /// Levels of the oldest writers: packed from the highest bit on, without runs; the bytes behind them are left.
    static func highestFirst(
        _ bytes: UnsafeRawBufferPointer, width: Int, count: Int
    ) throws(ParquetError) -> (values: [UInt32], length: Int) {
        let length = (count * width + 7) / 8
        guard length <= bytes.count else { throw .damaged("the levels of a page are longer than the page") }
        let values = (0..<count).map { number in
            (0..<width).reduce(UInt32(0)) { value, step in
                let bit = number * width + step
                return value << 1 | UInt32(bytes[bit >> 3] >> UInt8(7 - bit & 7) & 1)
            }
        }
        return (values, length)
    }

    /// Whether the next so many numbers are all the same one and belong to one run.
    @inline(__always)
    func isRun(of value: UInt32, count: Int) -> Bool { repeats >= count && repeated == value }

    /// Begins the next run where the last one has ended.
    @inline(__always)
    mutating func prepare() throws(ParquetError) {
        if repeats == 0, packed == 0 { try nextRun() }
    }

    mutating func skipRun(_ count: Int) { repeats -= count }

    mutating func next() throws(ParquetError) -> UInt32 {
        var value: UInt32 = 0
        try read(&value, 1)
        return value
    }

    /// Reads the next numbers.
    mutating func read(_ target: UnsafeMutablePointer<UInt32>, _ count: Int) throws(ParquetError) {
        var filled = 0
        while filled < count {
            try prepare()
            if repeats > 0 {
                let taken = min(repeats, count - filled)
                (target + filled).update(repeating: repeated, count: taken)
                repeats -= taken
                filled += taken
            } else {
                let taken = min(packed, count - filled)
                unpack(target + filled, taken)
                filled += taken
            }
        }
    }

    private mutating func unpack(_ target: UnsafeMutablePointer<UInt32>, _ count: Int) {
        guard let base else { return }
        var bit = bit
        for index in 0..<count {
            let word = base.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
            target[index] = UInt32(truncatingIfNeeded: word >> UInt64(bit & 7) & mask)
            bit &+= width
        }
        self.bit = bit
        packed -= count
    }

    private mutating func nextRun() throws(ParquetError) {
        guard let base else { throw .damaged("the runs of a page end too early") }
        var head: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard place < end, shift < 35 else { throw .damaged("the runs of a page end too early") }
            let byte = base.load(fromByteOffset: place, as: UInt8.self)
            place += 1
            head |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { break }
            shift += 7
        }
        if head & 1 == 0 {
            let length = (width + 7) / 8
            guard head > 1, length <= end - place else { throw .damaged("a run of a page is cut off") }
            var value: UInt32 = 0
            for index in 0..<length {
                value |= UInt32(base.load(fromByteOffset: place + index, as: UInt8.self)) << UInt32(8 * index)
            }
            guard UInt64(value) <= mask else { throw .damaged("the number of a run has more than \(width) bits") }
            place += length
            repeats = Int(head >> 1)
            repeated = value
        } else {
            let groups = Int(head >> 1)
            // Some leave out the bytes of the last group that hold nothing.
            let length = min(groups * width, end - place)
            packed = width == 0 ? groups * 8 : min(groups * 8, length * 8 / width)
            guard packed > 0 else { throw .damaged("a packed run of a page is cut off") }
            bit = place * 8
            place += length
        }
    }
}
