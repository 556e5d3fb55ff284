/// A reproducible source of random bits: the same numbers for the same seed on every machine.
///
/// Algorithm: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014). Not for secrets.
@frozen
public struct SplitMix64: RandomNumberGenerator, Sendable {
    @usableFromInline
    var state: UInt64

    /// Begins at a state, as the algorithm is published.
    @inlinable
    public init(seed: UInt64) { state = seed }

    /// The next 64 random bits.
    @inlinable
    public mutating func next() -> UInt64 {
        let word = Self.mixed(state)
        state &+= 0x9E37_79B9_7F4A_7C15
        return word
    }

    /// The bits that a stream which begins at a state gives first: every bit of them depends on every bit of it.
    @inlinable
    public static func mixed(_ state: UInt64) -> UInt64 {
        var word = state &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
