import Graph

/// A fingerprint of results that does not depend on the order of map entries; those in `Peer` are the same.
enum Checksum {
    static func of(_ value: Value) throws -> UInt64 {
        switch value {
        case .null: combine(1, 0)
        case .bool(let flag): combine(2, flag ? 1 : 0)
        // In single precision, since a sum of many differs in its last bits with the order in which they are added.
        case .float(let number): combine(3, UInt64(number.bitPattern))
        case .double(let number): combine(3, UInt64(Float(number).bitPattern))
        case .byte, .short, .int, .long: combine(4, UInt64(bitPattern: value.integerValue ?? 0))
        case .string(let text): combine(5, hash(text))
        case .date(let milliseconds): combine(6, UInt64(bitPattern: milliseconds))
        case .token(let token): combine(7, hash(token.rawValue))
        case .vertex(let vertex): combine(8, hash(vertex.id))
        case .edge(let edge): combine(9, hash(edge.id))
        case .map(let map):
            try combine(10, map.entries.reduce(0) { $0 &+ combine(try of($1.key), try of($1.value)) })
        case .set(let members):
            try combine(11, members.reduce(0) { $0 &+ (try of($1)) })
        case .list(let members):
            try members.reduce(combine(12, 0)) { combine($0, try of($1)) }
        default: throw UsageError("no checksum for \(value)")
        }
    }

    /// FNV-1a over UTF-8.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// The finishing step of SplitMix64.
    private static func combine(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var state = left &* 0x9e37_79b9_7f4a_7c15 &+ right
        state = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        state = (state ^ (state >> 27)) &* 0x94d0_49bb_1331_11eb
        return state ^ (state >> 31)
    }
}
