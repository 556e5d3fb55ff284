/// Writes one property column in row order, in the layout that takes the fewest bytes.
struct ColumnWriter: ~Copyable {
    private enum Layout { case dense, bitmap, sparse }

    private let key: Symbol
    private let type: ScalarType?
    private let layout: Layout
    private let isMultiValued: Bool
    private let rowCount: Int
    private let entryCount: Int
    private var values: FlatArrayBuilder<Int64>
    private var tags: FlatArrayBuilder<UInt8>
    private var bitmap: FlatArrayBuilder<UInt64>
    private var rows = FlatArrayBuilder<UInt32>()
    private var offsets = FlatArrayBuilder<UInt32>()
    private var written = 0
    private var lastRow = -1
    private var newestDate: Int64?

    /// - Parameters:
    ///   - entryCount: How many rows will have a value.
    ///   - valueCount: How many values there will be, if some rows have several.
    init(key: Symbol, type: ScalarType?, rowCount: Int, entryCount: Int, valueCount: Int? = nil) {
        self.key = key
        self.type = type
        self.rowCount = rowCount
        self.entryCount = entryCount
        let valueCount = valueCount ?? entryCount
        isMultiValued = valueCount != entryCount
        if isMultiValued {
            layout = entryCount * 2 >= rowCount ? .dense : .sparse
        } else if entryCount == rowCount {
            layout = .dense
        } else {
            layout = entryCount * 4 >= rowCount ? .bitmap : .sparse
        }
        let cellCount = layout == .bitmap ? rowCount : valueCount
        values = FlatArrayBuilder(repeating: 0, count: cellCount)
        tags = FlatArrayBuilder(repeating: 0, count: type == nil ? cellCount : 0)
        bitmap = FlatArrayBuilder(repeating: 0, count: layout == .bitmap ? (rowCount + 63) / 64 : 0)
    }

    /// Adds a value; rows ascend, the values of one row come one after the other.
    @inline(__always)
    mutating func append(row: Int, type valueType: ScalarType, bits: UInt64) {
        if row != lastRow {
            switch layout {
            case .dense:
                if isMultiValued { offsets.append(repeating: UInt32(written), count: row &- lastRow) }
            case .bitmap:
                bitmap[row >> 6] |= 1 << UInt64(row & 63)
            case .sparse:
                rows.append(UInt32(truncatingIfNeeded: row))
                if isMultiValued { offsets.append(UInt32(written)) }
            }
            lastRow = row
        }
        let position = layout == .bitmap ? row : written
        values[position] = Int64(bitPattern: bits)
        if valueType == .date { newestDate = max(newestDate ?? .min, Int64(bitPattern: bits)) }
        if type == nil { tags[position] = valueType.rawValue }
        written &+= 1
    }

    consuming func finish() -> PropertyColumn {
        if isMultiValued {
            let entries = layout == .dense ? rowCount : entryCount
            offsets.append(repeating: UInt32(written), count: entries + 1 - offsets.count)
        }
        if layout == .bitmap { fillGaps() }
        let key = key
        let type = type
        let rowCount = rowCount
        let entryCount = entryCount
        let newestDate = newestDate
        let scale = Self.scale(of: values.buffer, type)
        let values = values.finish()
        let tags = tags.finish()
        let offsets = PackedArray(offsets.finish())
        let finishedLayout: PropertyColumn.Layout
        switch layout {
        case .dense: finishedLayout = .dense
        case .bitmap: finishedLayout = .bitmap(bitmap.finish())
        case .sparse: finishedLayout = .sparse(PackedArray(rows.finish()))
        }
        return PropertyColumn(
            key: key, type: type, layout: finishedLayout, rowCount: rowCount, offsets: offsets, tags: tags,
            values: PackedArray(count: values.count) { scale == 1 ? values[$0] : values[$0] / scale }, scale: scale,
            filledRows: entryCount, newestDate: newestDate)
    }

    /// Repeats values over the rows without one, so that they cost no bits of their own.
    private mutating func fillGaps() {
        var last = (0..<rowCount).first { bitmap[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }.map { values[$0] } ?? 0
        for row in 0..<rowCount {
            if bitmap[row >> 6] >> UInt64(row & 63) & 1 == 1 { last = values[row] } else { values[row] = last }
        }
    }

    /// The largest number that all values of a column of whole numbers are multiples of.
    private static func scale(of values: UnsafeBufferPointer<Int64>, _ type: ScalarType?) -> Int64 {
        guard type == .date || type == .long else { return 1 }
        var scale: UInt64 = 0
        for value in values {
            var rest = value.magnitude
            if scale != 0 { rest %= scale }
            // Euclid, with the few values that are no multiple of the divisor found so far.
            while rest != 0 { (scale, rest) = (rest, scale % rest) }
            if scale == 1 { return 1 }
        }
        return scale == 0 ? 1 : Int64(exactly: scale) ?? 1
    }
}
