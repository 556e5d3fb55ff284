/// Reads the values of one page, nulls left out, in whatever way they are written.
///
/// A value becomes 64 bits: a number with its sign extended, the pattern of a float, 0 or 1; of bytes the place where
/// they lie in ``base`` and, in the lower 32 bits, their length.
struct ValueDecoder: ~Copyable {
    private enum Way {
        /// Nothing was read so far.
        case notBegun
        case plain
        case indexes(HybridRuns)
        case runs(HybridRuns)
        case numbers(DeltaNumbers)
        case lengths(DeltaNumbers)
        case prefixes(DeltaNumbers, DeltaNumbers)
        case split
    }

    private let physical: ParquetColumn.Physical
    /// How many bytes a value takes; 0 where they differ.
    private let width: Int
    private var page = UnsafeRawBufferPointer(start: nil, count: 0)
    private var encoding = PageHeader.Encoding.plain
    private var way = Way.notBegun
    /// Where the next value begins in the page, or how many were read of values that are split.
    private var place = 0
    /// Where the values of ``Way/prefixes`` are put together, the last one before and then those of a stretch.
    private var joined = FlatArrayBuilder<UInt8>()
    private var lastJoined = 0..<0
    private var numbers = FlatArrayBuilder<Int64>()
    private var moreNumbers = FlatArrayBuilder<Int64>()
    private var indexes = FlatArrayBuilder<UInt32>()

    /// The values of the row group's dictionary, and the bytes that they lie in.
    private var dictionary = FlatArrayBuilder<UInt64>()
    private var dictionaryBytes = FlatArrayBuilder<UInt8>()
    private var hasDictionary = false

    /// Where the places of byte values lead.
    private(set) var base: UnsafeRawPointer?

    /// The most bytes that the values of a stretch may take when they are put together.
    private static let maximumJoined = 1 << 28

    init(_ column: ParquetColumn) {
        physical = column.physical
        width = column.width
    }

    /// Whether values may be put together that lie nowhere as they are.
    var joinsValues: Bool { encoding == .deltaBytes }

    /// How many values the dictionary has.
    var dictionaryCount: Int { dictionary.count }
    /// The numbers in the dictionary of the values read last; empty where they did not come from it.
    var lastIndexes: UnsafeBufferPointer<UInt32> { indexes.buffer }

    /// Takes the values of a dictionary page, which are copied.
    mutating func setDictionary(_ bytes: UnsafeRawBufferPointer, _ header: PageHeader) throws(ParquetError) {
        guard
            header.encoding == PageHeader.Encoding.plain.rawValue
                || header.encoding == PageHeader.Encoding.plainDictionary.rawValue, physical != .boolean
        else { throw .damaged("a dictionary with encoding \(header.encoding) cannot be") }
        guard !hasDictionary else { throw .damaged("it has two dictionaries") }
        hasDictionary = true
        dictionaryBytes.append(contentsOf: bytes.assumingMemoryBound(to: UInt8.self))
        dictionaryBytes.reserve(PageReader.padding)
        try begin(UnsafeRawBufferPointer(dictionaryBytes.buffer), encoding: PageHeader.Encoding.plain.rawValue)
        // Each value takes bytes, so the number of values is one that can be.
        guard header.valueCount * max(width, width == 0 ? 4 : 0) <= bytes.count else {
            throw .damaged("a dictionary of \(bytes.count) bytes cannot have \(header.valueCount) values")
        }
        var values = FlatArrayBuilder<UInt64>(capacity: header.valueCount)
        try readPlain(header.valueCount, into: &values)
        dictionary = values
    }

    /// Goes to the values of another page, of which ``PageReader/padding`` more bytes may be loaded.
    mutating func begin(_ page: UnsafeRawBufferPointer, encoding number: Int) throws(ParquetError) {
        guard let encoding = PageHeader.Encoding(rawValue: number) else {
            throw .unsupported("its values have encoding \(number), which is not read")
        }
        self.page = page
        self.encoding = encoding
        way = .notBegun
        place = 0
        base = page.baseAddress
        lastJoined = 0..<0
        joined.truncate(to: 0)
    }

    /// Adds the next values of the page.
    mutating func read(_ count: Int, into values: inout FlatArrayBuilder<UInt64>) throws(ParquetError) {
        indexes.truncate(to: 0)
        guard count > 0 else { return }
        if case .notBegun = way { way = try firstWay() }
        values.reserve(count)
        switch way {
        case .plain: try readPlain(count, into: &values)
        case .indexes(var runs):
            try readIndexes(count, &runs, into: &values)
            way = .indexes(runs)
        case .runs(var runs):
            indexes.reserve(count)
            try runs.read(indexes.base.unsafelyUnwrapped, count)
            for index in 0..<count { values.append(UInt64(indexes.base.unsafelyUnwrapped[index])) }
            way = .runs(runs)
        case .numbers(var differences):
            try readNumbers(count, &differences, into: &values)
            way = .numbers(differences)
        case .lengths(var differences):
            try Self.read(count, &differences, into: &numbers)
            try readTexts(count, into: &values)
            way = .lengths(differences)
        case .prefixes(var prefixes, var lengths):
            try Self.read(count, &prefixes, into: &moreNumbers)
            try Self.read(count, &lengths, into: &numbers)
            try join(count, into: &values)
            way = .prefixes(prefixes, lengths)
        case .split: try readSplit(count, into: &values)
        case .notBegun: break
        }
    }

    private mutating func firstWay() throws(ParquetError) -> Way {
        switch (encoding, physical) {
        case (.plain, _): return .plain
        case (.plainDictionary, _), (.runsOfDictionary, _):
            guard let width = page.first, width <= 32 else { throw .damaged("the indexes of a page have no width") }
            return .indexes(HybridRuns(UnsafeRawBufferPointer(rebasing: page[1...]), width: Int(width)))
        case (.runs, .boolean):
            guard page.count >= 4 else { throw .damaged("the runs of a page end too early") }
            let length = Int(page.loadUnaligned(as: UInt32.self))
            guard length <= page.count - 4 else { throw .damaged("the runs of a page are longer than the page") }
            return .runs(HybridRuns(UnsafeRawBufferPointer(rebasing: page[4..<4 + length]), width: 1))
        case (.deltaBinary, .int32), (.deltaBinary, .int64): return .numbers(try DeltaNumbers(page))
        case (.deltaLength, .byteArray):
            let lengths = try DeltaNumbers(page)
            place = try lengths.end()
            return .lengths(lengths)
        case (.deltaBytes, .byteArray), (.deltaBytes, .fixedByteArray):
            let prefixes = try DeltaNumbers(page)
            let middle = try prefixes.end()
            let lengths = try DeltaNumbers(UnsafeRawBufferPointer(rebasing: page[middle...]))
            place = middle + (try lengths.end())
            return .prefixes(prefixes, lengths)
        case (.split, _) where width > 0:
            guard page.count % width == 0 else { throw .damaged("a page of split values has a part of one") }
            return .split
        default:
            throw .unsupported("\(physical.name) with encoding \(encoding.rawValue) is not read")
        }
    }

    // MARK: Plain

    private mutating func readPlain(_ count: Int, into values: inout FlatArrayBuilder<UInt64>) throws(ParquetError) {
        let (start, available) = (place, physical == .boolean ? page.count * 8 : page.count)
        if physical == .byteArray { return try readPlainTexts(count, into: &values) }
        let step = physical == .boolean ? 1 : width
        guard count <= (available - start) / step else { throw Self.tooFew }
        place = start + count * step
        guard let bytes = page.baseAddress else { return }
        values.reserve(count)
        switch physical {
        case .boolean:
            for bit in start..<place {
                let byte = bytes.load(fromByteOffset: bit >> 3, as: UInt8.self)
                values.append(UInt64(byte >> UInt8(bit & 7) & 1))
            }
        case .int32:
            for index in 0..<count {
                let number = bytes.loadUnaligned(fromByteOffset: start &+ index &* 4, as: Int32.self)
                values.append(UInt64(bitPattern: Int64(number)))
            }
        case .float:
            for index in 0..<count {
                values.append(UInt64(bytes.loadUnaligned(fromByteOffset: start &+ index &* 4, as: UInt32.self)))
            }
        case .int64, .double:
            for index in 0..<count {
                values.append(bytes.loadUnaligned(fromByteOffset: start &+ index &* 8, as: UInt64.self))
            }
        case .int96, .byteArray, .fixedByteArray:
            for index in 0..<count { values.append(Self.span(start &+ index &* step, step)) }
        }
    }

    private mutating func readPlainTexts(
        _ count: Int, into values: inout FlatArrayBuilder<UInt64>
    ) throws(ParquetError) {
        guard let bytes = page.baseAddress else { throw Self.tooFew }
        values.reserve(min(count, page.count / 4))
        var place = place
        for _ in 0..<count {
            guard page.count &- place >= 4 else { throw Self.tooFew }
            let length = Int(bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
            place &+= 4
            guard length <= page.count &- place else { throw Self.tooFew }
            values.append(Self.span(place, length))
            place &+= length
        }
        self.place = place
    }

    private static var tooFew: ParquetError { .damaged("a page ends before its values do") }

    @inline(__always)
    private static func span(_ place: Int, _ length: Int) -> UInt64 { UInt64(place) << 32 | UInt64(length) }

    // MARK: Dictionary

    private mutating func readIndexes(
        _ count: Int, _ runs: inout HybridRuns, into values: inout FlatArrayBuilder<UInt64>
    ) throws(ParquetError) {
        indexes.reserve(count)
        try runs.read(indexes.base.unsafelyUnwrapped, count)
        indexes.extend(by: count)
        let limit = dictionary.count
        for index in indexes.buffer {
            guard index < limit else {
                throw .damaged("a value has number \(index) in a dictionary of \(limit) values")
            }
            values.append(dictionary[Int(index)])
        }
        base = UnsafeRawPointer(dictionaryBytes.base)
    }

    // MARK: Differences

    private static func read(
        _ count: Int, _ differences: inout DeltaNumbers, into numbers: inout FlatArrayBuilder<Int64>
    ) throws(ParquetError) {
        numbers.truncate(to: 0)
        numbers.reserve(count)
        try differences.read(numbers.base.unsafelyUnwrapped, count)
        numbers.extend(by: count)
    }

    private mutating func readNumbers(
        _ count: Int, _ differences: inout DeltaNumbers, into values: inout FlatArrayBuilder<UInt64>
    ) throws(ParquetError) {
        try Self.read(count, &differences, into: &numbers)
        if physical == .int32 {
            for number in numbers.buffer {
                values.append(UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: number))))
            }
        } else {
            for number in numbers.buffer { values.append(UInt64(bitPattern: number)) }
        }
    }

    private mutating func readTexts(_ count: Int, into values: inout FlatArrayBuilder<UInt64>) throws(ParquetError) {
        for length in numbers.buffer {
            guard length >= 0, length <= page.count &- place else { throw Self.tooFew }
            values.append(Self.span(place, Int(length)))
            place &+= Int(length)
        }
    }

    private mutating func join(_ count: Int, into values: inout FlatArrayBuilder<UInt64>) throws(ParquetError) {
        // The last value moves to the front.
        if let start = joined.base, lastJoined.lowerBound > 0 {
            start.update(from: start + lastJoined.lowerBound, count: lastJoined.count)
        }
        joined.truncate(to: lastJoined.count)
        lastJoined = 0..<lastJoined.count
        for index in 0..<count {
            let (prefix, length) = (moreNumbers[index], numbers[index])
            guard prefix >= 0, prefix <= lastJoined.count, length >= 0, length <= page.count - place,
                width == 0 || Int(prefix) + Int(length) == width
            else { throw .damaged("a value repeats \(prefix) bytes of one of \(lastJoined.count)") }
            let total = Int(prefix) + Int(length)
            guard joined.count + total <= Self.maximumJoined else {
                throw .unsupported("texts that repeat so much are not read")
            }
            let start = joined.count
            joined.reserve(total)
            if let memory = joined.base, let bytes = page.baseAddress {
                (memory + start).update(from: memory + lastJoined.lowerBound, count: Int(prefix))
                UnsafeMutableRawPointer(memory + start + Int(prefix))
                    .copyMemory(from: bytes + place, byteCount: Int(length))
            }
            joined.extend(by: total)
            place += Int(length)
            lastJoined = start..<start + total
            values.append(Self.span(start, total))
        }
        base = UnsafeRawPointer(joined.base)
    }

    // MARK: Split

    /// Values whose first bytes stand one after the other, then their second ones and so on.
    private mutating func readSplit(_ count: Int, into values: inout FlatArrayBuilder<UInt64>) throws(ParquetError) {
        let total = page.count / width
        guard count <= total - place, let bytes = page.baseAddress else { throw Self.tooFew }
        if physical == .fixedByteArray || physical == .int96 {
            joined.truncate(to: 0)
            joined.reserve(count * width)
            for index in place..<place + count {
                values.append(Self.span(joined.count, width))
                for part in 0..<width {
                    joined.append(bytes.load(fromByteOffset: part * total + index, as: UInt8.self))
                }
            }
            base = UnsafeRawPointer(joined.base)
        } else {
            for index in place..<place + count {
                var bits: UInt64 = 0
                for part in 0..<width {
                    let byte = bytes.load(fromByteOffset: part &* total &+ index, as: UInt8.self)
                    bits |= UInt64(byte) << UInt64(8 &* part)
                }
                if physical == .int32 { bits = UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: bits))) }
                values.append(bits)
            }
        }
        place += count
    }
}
