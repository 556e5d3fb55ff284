/// The checksum of sections, headers and source files: 64 bits, four lanes of folded multiplications (as in wyhash).
///
/// It finds damage, not forgery.
struct StoreChecksum {
    private static let seeds: (UInt64, UInt64, UInt64, UInt64) = (
        0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB, 0x8EBC_6AF0_9C88_C6E3, 0x5899_65CC_7537_4CC3
    )

    /// O(n), at memory speed.
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var (first, second, third, fourth) = seeds
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return ByteHash.fold(first ^ second) }
        var offset = 0
        while offset &+ 32 <= bytes.count {
            first = ByteHash.fold(first ^ base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            second = ByteHash.fold(second ^ base.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self))
            third = ByteHash.fold(third ^ base.loadUnaligned(fromByteOffset: offset &+ 16, as: UInt64.self))
            fourth = ByteHash.fold(fourth ^ base.loadUnaligned(fromByteOffset: offset &+ 24, as: UInt64.self))
            offset &+= 32
        }
        while offset < bytes.count {
            first = ByteHash.fold(first ^ UInt64(bytes[offset]))
            offset &+= 1
        }
        return ByteHash.fold(
            ByteHash.fold(first ^ UInt64(bytes.count))
                ^ ByteHash.fold(second ^ ByteHash.fold(third ^ ByteHash.fold(fourth))))
    }

    static func of(_ elements: [some BitwiseCopyable]) -> UInt64 { elements.withUnsafeBytes { of($0) } }
}
