extension PackedArray {
    /// Packs values, O(n).
    init(_ values: UnsafeBufferPointer<Element>) {
        self.init(count: values.count) { values[$0] }
    }

    init(_ values: FlatArray<Element>) {
        self.init(values.buffer)
        withExtendedLifetime(values) {}
    }

    /// Packs some of the values.
    init(_ values: FlatArray<Element>, _ range: Range<UInt32>) {
        self.init(UnsafeBufferPointer(rebasing: values.buffer[Int(range.lowerBound)..<Int(range.upperBound)]))
        withExtendedLifetime(values) {}
    }

    init(_ values: [Element]) {
        self = values.withUnsafeBufferPointer { PackedArray($0) }
    }

    /// Packs the values that a function gives for 0, 1, 2 …; each is asked for once, in order.
    @inline(__always)
    init(count: Int, _ value: (Int) -> Element) {
        guard count > 0 else {
            self.init()
            return
        }
        let blockCount = PackedBlock.count(values: count)
        let headLength = blockCount * PackedBlock.byteCount
        var section = FlatArrayBuilder<UInt8>(capacity: headLength + count + 64)
        section.append(repeating: 0, count: headLength)
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: PackedBlock.length) { values in
            for number in 0..<blockCount {
                let start = number << PackedBlock.shift
                let length = Swift.min(PackedBlock.length, count - start)
                for place in 0..<length { values[place] = Int64(truncatingIfNeeded: value(start &+ place)) }
                let block = Self.pack(
                    UnsafeBufferPointer(start: values.baseAddress, count: length), into: &section)
                block.store(UnsafeMutableRawPointer(section.base.unsafelyUnwrapped), number)
            }
        }
        section.append(repeating: 0, count: 8)
        self.init(packed: section.finish(), count: count)
    }

    /// Appends the distances of one block from the better of two lines: flat, or from the first to the last value.
    private static func pack(
        _ values: UnsafeBufferPointer<Int64>, into section: inout FlatArrayBuilder<UInt8>
    ) -> PackedBlock {
        let flat = Line(slope: 0, values)
        var line = flat
        let rise = values[values.count - 1] &- values[0]
        if flat.width > 0, values.count > 1, rise != 0,
            let slope = Int16(exactly: rise / Int64(values.count - 1)), slope != 0
        {
            let sloped = Line(slope: slope, values)
            if sloped.width < flat.width { line = sloped }
        }
        let position = section.count / PackedBlock.byteCount
        precondition(position <= Int(UInt32.max), "a packed section of more than 64 GiB")
        if line.width > 0 {
            let byteCount = (values.count * line.width + 7) / 8
            section.append(repeating: 0, count: (byteCount + 15) & ~15 + 8)
            let base =
                UnsafeMutableRawPointer(section.base.unsafelyUnwrapped)
                + position * PackedBlock.byteCount
            for place in 0..<values.count {
                let distance = UInt64(bitPattern: values[place] &- line.base &- Int64(line.slope) &* Int64(place))
                let bit = place &* line.width
                let old = base.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
                base.storeBytes(of: old | distance &<< UInt64(bit & 7), toByteOffset: bit >> 3, as: UInt64.self)
            }
            section.truncate(to: section.count - 8)
        }
        return PackedBlock(
            base: UInt64(bitPattern: line.base), position: UInt32(position), slope: line.slope,
            width: UInt8(line.width))
    }

    /// A line below all values of a block.
    private struct Line {
        let slope: Int16
        let base: Int64
        let width: Int

        init(slope: Int16, _ values: UnsafeBufferPointer<Int64>) {
            var low = Int64.max
            var high = Int64.min
            var line: Int64 = 0
            for value in values {
                let distance = value &- line
                low = Swift.min(low, distance)
                high = Swift.max(high, distance)
                line &+= Int64(slope)
            }
            self.slope = slope
            base = low
            let width = 64 - UInt64(bitPattern: high &- low).leadingZeroBitCount
            // A field of more than 57 bits may lie across nine bytes.
            self.width = width > 57 ? 64 : width
        }
    }
}
