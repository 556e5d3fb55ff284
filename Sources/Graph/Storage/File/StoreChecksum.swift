/// The checksum of sections, headers and source files: 64 bits, four lanes of folded multiplications (as in wyhash).
///
/// It finds damage, not forgery.
struct StoreChecksum {
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let seeds: (UInt64, UInt64, UInt64, UInt64) = (
        0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB, 0x8EBC_6AF0_9C88_C6E3, 0x5899_65CC_7537_4CC3
    )

    /// O(n), at memory speed.
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var (first, second, third, fourth) = seeds
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return fold(first ^ second) }
        var offset = 0
        while offset &+ 32 <= bytes.count {
            first = fold(first ^ base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            second = fold(second ^ base.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self))
            third = fold(third ^ base.loadUnaligned(fromByteOffset: offset &+ 16, as: UInt64.self))
            fourth = fold(fourth ^ base.loadUnaligned(fromByteOffset: offset &+ 24, as: UInt64.self))
            offset &+= 32
        }
        while offset < bytes.count {
            first = fold(first ^ UInt64(bytes[offset]))
            offset &+= 1
        }
        return fold(fold(first ^ UInt64(bytes.count)) ^ fold(second ^ fold(third ^ fold(fourth))))
    }

    static func of(_ elements: [some BitwiseCopyable]) -> UInt64 { elements.withUnsafeBytes { of($0) } }

    @inline(__always)
    private static func fold(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: multiplier)
        return product.low ^ product.high
    }
}
