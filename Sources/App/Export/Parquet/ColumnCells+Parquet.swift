extension ColumnCells {
    /// Appends values one behind the other as Parquet's plain encoding has them.
    func appendPlain(_ values: Range<Int>, to page: inout [UInt8]) {
        switch type {
        case .bool:
            var byte: UInt8 = 0
            for (place, value) in values.enumerated() {
                byte |= UInt8(truncatingIfNeeded: numbers[value]) << UInt8(place & 7)
                if place & 7 == 7 {
                    page.append(byte)
                    byte = 0
                }
            }
            if values.count & 7 != 0 { page.append(byte) }
        case .int, .float:
            page.reserveCapacity(page.count + values.count * 4)
            for value in values { page.append(little: UInt32(truncatingIfNeeded: numbers[value])) }
        case .long, .double, .date:
            page.reserveCapacity(page.count + values.count * 8)
            for value in values { page.append(little: numbers[value]) }
        case .text:
            guard !values.isEmpty else { return }
            let size = textRange(values.upperBound - 1).upperBound - textRange(values.lowerBound).lowerBound
            page.reserveCapacity(page.count + size + values.count * 4)
            bytes.withUnsafeBytes { bytes in
                for value in values {
                    let range = textRange(value)
                    page.append(little: UInt32(range.count))
                    page.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[range]))
                }
            }
        }
    }

    /// The least and the largest value as plain bytes; nil where there is none, one is no number, or a text is too long.
    func bounds(longest: Int) -> (least: [UInt8], largest: [UInt8])? {
        guard valueCount > 0 else { return nil }
        switch type {
        case .bool, .int, .long, .date:
            var (least, largest) = (integer(0), integer(0))
            for value in 1..<max(1, valueCount) {
                least = min(least, integer(value))
                largest = max(largest, integer(value))
            }
            return (plain(least), plain(largest))
        case .float, .double:
            var (least, largest) = (number(0), number(0))
            for value in 0..<valueCount {
                let number = number(value)
                if number.isNaN { return nil }
                least = min(least, number)
                largest = max(largest, number)
            }
            // Readers do not tell the zeros apart, so the bounds hold both.
            return (plain(least == 0 ? -0.0 : least), plain(largest == 0 ? 0.0 : largest))
        case .text:
            var (least, largest) = (0, 0)
            let isOrdered = bytes.withUnsafeBytes { bytes -> Bool in
                func text(_ value: Int) -> UnsafeRawBufferPointer {
                    UnsafeRawBufferPointer(rebasing: bytes[textRange(value)])
                }
                for value in 1..<max(1, valueCount) {
                    if text(value).lexicographicallyPrecedes(text(least)) { least = value }
                    if text(largest).lexicographicallyPrecedes(text(value)) { largest = value }
                }
                return text(least).count <= longest && text(largest).count <= longest
            }
            return isOrdered ? (Array(bytes[textRange(least)]), Array(bytes[textRange(largest)])) : nil
        }
    }

    private func number(_ value: Int) -> Double { type == .float ? Double(float(value)) : double(value) }

    private func plain(_ integer: Int64) -> [UInt8] {
        var bytes: [UInt8] = []
        switch type {
        case .bool: bytes.append(UInt8(truncatingIfNeeded: integer))
        case .int: bytes.append(little: Int32(truncatingIfNeeded: integer))
        default: bytes.append(little: integer)
        }
        return bytes
    }

    private func plain(_ number: Double) -> [UInt8] {
        var bytes: [UInt8] = []
        if type == .float {
            bytes.append(little: Float(number).bitPattern)
        } else {
            bytes.append(little: number.bitPattern)
        }
        return bytes
    }
}
