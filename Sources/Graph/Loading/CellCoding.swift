/// How values of each type lie in the bytes of a column: little numbers take few bytes, strings are pool numbers.
extension ScalarType {
    /// Reads the bits of the value at a position, as a ``PropertyScalar`` holds them.
    @inline(__always)
    func loadBits(_ cells: UnsafeRawPointer, _ position: Int) -> UInt64 {
        switch self {
        case .bool: UInt64(cells.load(fromByteOffset: position, as: UInt8.self))
        case .byte: UInt64(bitPattern: Int64(cells.load(fromByteOffset: position, as: Int8.self)))
        case .short: UInt64(bitPattern: Int64(cells.loadUnaligned(fromByteOffset: position &* 2, as: Int16.self)))
        case .int: UInt64(bitPattern: Int64(cells.loadUnaligned(fromByteOffset: position &* 4, as: Int32.self)))
        case .float, .string: UInt64(cells.loadUnaligned(fromByteOffset: position &* 4, as: UInt32.self))
        case .long, .double, .date: cells.loadUnaligned(fromByteOffset: position &* 8, as: UInt64.self)
        }
    }

    /// Writes a value at a position.
    @inline(__always)
    func storeBits(_ bits: UInt64, _ cells: UnsafeMutableRawPointer, _ position: Int) {
        switch width {
        case 1: cells.storeBytes(of: UInt8(truncatingIfNeeded: bits), toByteOffset: position, as: UInt8.self)
        case 2: cells.storeBytes(of: UInt16(truncatingIfNeeded: bits), toByteOffset: position &* 2, as: UInt16.self)
        case 4: cells.storeBytes(of: UInt32(truncatingIfNeeded: bits), toByteOffset: position &* 4, as: UInt32.self)
        default: cells.storeBytes(of: bits, toByteOffset: position &* 8, as: UInt64.self)
        }
    }
}
