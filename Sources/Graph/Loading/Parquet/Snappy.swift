internal import Glibc

/// Unpacks Snappy's block format, which is small enough to need no library.
///
/// Source: https://github.com/google/snappy/blob/main/format_description.txt
enum Snappy {
    /// How many bytes were written; nil when the packed bytes are not what the format demands.
    static func unpack(_ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Int? {
        guard let source = packed.baseAddress, let output = target.baseAddress else { return nil }
        let end = packed.count
        var place = 0
        guard let length = length(packed, &place), length == target.count else { return nil }
        var written = 0
        while place < end {
            let tag = packed[place]
            place &+= 1
            if tag & 3 == 0 {
                var count = Int(tag >> 2) &+ 1
                if count > 60 {
                    let bytes = count &- 60
                    guard bytes <= end &- place else { return nil }
                    count = 1
                    for index in 0..<bytes { count += Int(packed[place &+ index]) << (8 &* index) }
                    place &+= bytes
                }
                guard count <= end &- place, count <= length &- written else { return nil }
                memcpy(output + written, source + place, count)
                place &+= count
                written &+= count
                continue
            }
            let count: Int
            let distance: Int
            if tag & 3 == 1 {
                guard place < end else { return nil }
                count = Int(tag >> 2 & 7) &+ 4
                distance = Int(tag >> 5) << 8 | Int(packed[place])
                place &+= 1
            } else {
                let bytes = tag & 3 == 2 ? 2 : 4
                guard bytes <= end &- place else { return nil }
                count = Int(tag >> 2) &+ 1
                distance =
                    bytes == 2
                    ? Int(UInt16(littleEndian: packed.loadUnaligned(fromByteOffset: place, as: UInt16.self)))
                    : Int(UInt32(littleEndian: packed.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
                place &+= bytes
            }
            guard distance > 0, distance <= written, count <= length &- written else { return nil }
            copy(output + written, distance, count, isRoomy: length &- written >= 72)
            written &+= count
        }
        return written
    }

    /// Repeats what was written so far behind, which may reach into what is being written.
    ///
    /// - Parameter isRoomy: Whether a few bytes more than asked for may be written, which later ones cover.
    @inline(__always)
    private static func copy(_ target: UnsafeMutableRawPointer, _ distance: Int, _ count: Int, isRoomy: Bool) {
        let source = target - distance
        if distance >= 8, isRoomy {
            var index = 0
            while index < count {
                target.storeBytes(
                    of: source.loadUnaligned(fromByteOffset: index, as: UInt64.self), toByteOffset: index,
                    as: UInt64.self)
                index &+= 8
            }
        } else {
            for index in 0..<count {
                target.storeBytes(
                    of: source.load(fromByteOffset: index, as: UInt8.self), toByteOffset: index, as: UInt8.self)
            }
        }
    }

    /// The length of the unpacked bytes, a number of seven bits a byte.
    private static func length(_ packed: UnsafeRawBufferPointer, _ place: inout Int) -> Int? {
        var value = 0
        for shift in stride(from: 0, through: 28, by: 7) {
            guard place < packed.count else { return nil }
            let byte = packed[place]
            place += 1
            value |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}
