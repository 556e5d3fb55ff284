/// A packed array as bare pointers, for loops that read millions of values: copying it counts no reference.
///
/// It must not outlive the array that it reads.
struct PackedReader<Element: FixedWidthInteger & BitwiseCopyable & Sendable> {
    let count: Int
    private let base: UnsafeRawPointer
    private let byteCount: Int
    private let memory: Unmanaged<FlatMemory>?

    init(_ array: PackedArray<Element>) {
        count = array.count
        let bytes = array.section.buffer
        base = bytes.baseAddress.map { UnsafeRawPointer($0) } ?? ZeroMemory.start
        byteCount = bytes.count
        memory = array.section.unmanagedMemory
    }

    /// What the array has there; outside of it, as the array answers.
    @inline(__always)
    subscript(index: Int) -> Element {
        guard UInt(bitPattern: index) < UInt(bitPattern: count),
            let value = PackedBlock.value(base, byteCount, index)
        else { return outside() }
        return Element(truncatingIfNeeded: value)
    }

    /// The values at a position and behind it.
    @inline(__always)
    func pair(_ index: Int) -> (Element, Element) {
        let place = index & PackedBlock.mask
        guard UInt(bitPattern: index &+ 1) < UInt(bitPattern: count), place < PackedBlock.mask else {
            return (self[index], self[index &+ 1])
        }
        let block = PackedBlock(loading: base, index >> PackedBlock.shift)
        let slope = UInt64(bitPattern: Int64(block.slope))
        let line = block.base &+ slope &* UInt64(truncatingIfNeeded: place)
        let width = Int(block.width)
        if width == 0 { return (Element(truncatingIfNeeded: line), Element(truncatingIfNeeded: line &+ slope)) }
        let bit = place &* width
        let first = Int(block.position) &* PackedBlock.byteCount
        guard first &+ (bit &+ width) >> 3 &+ 8 <= byteCount else { return (self[index], self[index &+ 1]) }
        let mask = ~0 &>> UInt64(64 &- width)
        func distance(_ bit: Int) -> UInt64 {
            base.loadUnaligned(fromByteOffset: first &+ bit >> 3, as: UInt64.self) &>> UInt64(bit & 7) & mask
        }
        return (
            Element(truncatingIfNeeded: line &+ distance(bit)),
            Element(truncatingIfNeeded: line &+ slope &+ distance(bit &+ width))
        )
    }

    /// Reads values that lie one after the other, each multiplied, into memory that has room for them.
    func read(_ range: Range<Int>, times scale: Element, into memory: UnsafeMutablePointer<Element>) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(range.upperBound, (start | PackedBlock.mask) &+ 1)
            readBlock(start..<end, times: scale, into: memory + (start &- range.lowerBound))
            start = end
        }
    }

    @inline(__always)
    private func readBlock(_ range: Range<Int>, times scale: Element, into memory: UnsafeMutablePointer<Element>) {
        let length = range.upperBound &- range.lowerBound
        guard range.lowerBound >= 0, range.upperBound <= count else {
            for offset in 0..<length { memory[offset] = self[range.lowerBound &+ offset] &* scale }
            return
        }
        let block = PackedBlock(loading: base, range.lowerBound >> PackedBlock.shift)
        let width = Int(block.width)
        var place = range.lowerBound & PackedBlock.mask
        let first = Int(block.position) &* PackedBlock.byteCount
        guard width > 0, first &+ ((place &+ length &- 1) &* width) >> 3 &+ 8 <= byteCount else {
            for offset in 0..<length { memory[offset] = self[range.lowerBound &+ offset] &* scale }
            return
        }
        let mask = ~0 &>> UInt64(64 &- width)
        let slope = UInt64(bitPattern: Int64(block.slope))
        var line = block.base &+ slope &* UInt64(truncatingIfNeeded: place)
        let bits = base + first
        for offset in 0..<length {
            let bit = place &* width
            let word = bits.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self) &>> UInt64(bit & 7)
            memory[offset] = Element(truncatingIfNeeded: line &+ (word & mask)) &* scale
            line &+= slope
            place &+= 1
        }
    }

    /// The first position whose value is not less than another one, in an array that ascends. O(log n).
    func lowerBound(_ value: Element) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low &+ (high &- low) / 2
            if self[middle] >= value { high = middle } else { low = middle &+ 1 }
        }
        return low
    }

    @inline(never)
    private func outside() -> Element {
        guard let memory else { preconditionFailure("row outside an empty section") }
        memory._withUnsafeGuaranteedRef { $0.noteOutside() }
        return 0
    }
}

/// The edges of one label between the vertices of one table and others, as ``AdjacencySegment`` has them.
///
/// It must not outlive the store.
struct RunReader {
    private let isOutgoing: Bool
    private let sources: PackedReader<UInt32>
    private let ranks: SparseRanks.Reader?
    private let offsets: PackedReader<UInt32>
    private let edges: PackedReader<UInt32>
    /// The vertex at the other end of each edge of the table.
    private let ends: PackedReader<UInt32>
    /// The row of the first edge, counted from that of the table.
    private let first: Int
    private let firstOfTable: Int

    /// - Parameter rowCount: The vertices of the table where many will be asked for; nil for some.
    init(_ segment: AdjacencySegment, rowCount: Int? = nil) {
        let all = segment.existingRanks ?? rowCount.flatMap { segment.ranks(rowCount: $0) }
        ranks = all.map { SparseRanks.Reader($0) }
        isOutgoing = segment.direction == .outgoing
        sources = PackedReader(segment.sources)
        offsets = PackedReader(segment.offsets)
        edges = PackedReader(segment.edges)
        ends = PackedReader(isOutgoing ? segment.edgeTable.targets : segment.edgeTable.sources)
        firstOfTable = Int(segment.edgeTable.rows.lowerBound)
        first = Int(segment.firstEdge) - firstOfTable
    }

    /// The places of the edges of a vertex, which is counted from the first of its table.
    @inline(__always)
    func run(localRow: Int) -> Range<Int> {
        var entry = localRow
        if let ranks {
            guard let rank = ranks.rank(localRow) else { return 0..<0 }
            entry = rank
        } else if sources.count > 0 {
            let row = UInt32(truncatingIfNeeded: localRow)
            entry = sources.lowerBound(row)
            guard entry < sources.count, sources[entry] == row else { return 0..<0 }
        }
        let (low, high) = offsets.pair(entry)
        let start = Int(low)
        // What a damaged file adds to a run is no edge of this table.
        let bound = isOutgoing ? ends.count &- first : edges.count
        return start..<max(start, min(Int(high), bound))
    }

    /// The vertex at the other end of the edge at a place.
    @inline(__always)
    func neighbour(_ place: Int) -> UInt32 {
        ends[isOutgoing ? first &+ place : Int(edges[place]) &- firstOfTable]
    }
}

/// A property column as bare pointers; it must not outlive the store.
struct ScalarReader {
    private let words: UnsafeBufferPointer<UInt64>
    private let rows: PackedReader<UInt32>
    private let offsets: PackedReader<UInt32>
    private let values: PackedReader<Int64>
    private let tags: UnsafeBufferPointer<UInt8>
    private let scale: Int64
    private let form: Form
    /// The type of all values; nil when files disagreed.
    let type: ScalarType?
    /// Whether some vertex has several values.
    let isMultiValued: Bool

    private enum Form {
        case dense, bitmap, sparse
    }

    init(_ column: PropertyColumn) {
        var words = UnsafeBufferPointer<UInt64>(start: nil, count: 0)
        var rows = PackedArray<UInt32>()
        switch column.layout {
        case .dense: form = .dense
        case .bitmap(let bits):
            form = .bitmap
            words = bits.buffer
        case .sparse(let listed):
            form = .sparse
            rows = listed
        }
        self.words = words
        self.rows = PackedReader(rows)
        offsets = PackedReader(column.offsets)
        values = PackedReader(column.values)
        tags = column.tags.buffer
        scale = column.scale
        type = column.type
        isMultiValued = column.isMultiValued
    }

    /// The places of the values of a row, which is counted from the first of its table.
    @inline(__always)
    func places(localRow: Int) -> Range<Int> {
        var entry = localRow
        switch form {
        case .dense: break
        case .bitmap:
            let word = localRow >> 6
            guard UInt(bitPattern: word) < UInt(bitPattern: words.count),
                words[word] >> UInt64(localRow & 63) & 1 == 1
            else { return 0..<0 }
        case .sparse:
            let row = UInt32(truncatingIfNeeded: localRow)
            entry = rows.lowerBound(row)
            guard entry < rows.count, rows[entry] == row else { return 0..<0 }
        }
        guard isMultiValued else { return entry..<(entry &+ 1) }
        let start = Int(offsets[entry])
        return start..<max(start, min(Int(offsets[entry &+ 1]), values.count))
    }

    /// The bits of the value at a place, as a ``PropertyScalar`` holds them.
    @inline(__always)
    func bits(_ place: Int) -> UInt64 { UInt64(bitPattern: values[place] &* scale) }

    /// Whether rows that follow each other have values that do.
    var isContiguous: Bool { form != .sparse && !isMultiValued }

    /// The bits of rows that follow each other, also of those without a value, where the column is contiguous.
    func readBits(localRow: Int, _ count: Int, into memory: UnsafeMutablePointer<UInt64>) {
        memory.withMemoryRebound(to: Int64.self, capacity: count) {
            values.read(localRow..<localRow &+ count, times: scale, into: $0)
        }
    }

    /// Sets those bytes to 0 that belong to rows without a value, of rows that follow each other in a contiguous column.
    func clearMissing(localRow: Int, _ count: Int, in bytes: UnsafeMutablePointer<UInt8>) {
        guard form == .bitmap else { return }
        guard localRow >= 0, (localRow &+ count) >> 6 < words.count, let words = words.baseAddress else {
            for offset in 0..<count where places(localRow: localRow &+ offset).isEmpty { bytes[offset] = 0 }
            return
        }
        for offset in 0..<count {
            let row = localRow &+ offset
            bytes[offset] &= 0 &- UInt8(truncatingIfNeeded: words[row >> 6] &>> UInt64(row & 63) & 1)
        }
    }

    /// Whether every row has one.
    var isDense: Bool { form == .dense && !isMultiValued }

    @inline(__always)
    func type(_ place: Int) -> ScalarType {
        if let type { return type }
        return place < tags.count ? ScalarType(rawValue: tags[place]) ?? .string : .string
    }
}
