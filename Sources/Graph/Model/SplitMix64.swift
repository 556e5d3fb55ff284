/// A reproducible source of random bits: the same seed gives the same numbers on every machine and in every version.
///
/// Algorithm: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private var state: UInt64

    /// Begins at a state, as the algorithm is published.
    package init(seed: UInt64) {
        state = seed
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        let word = Self.mixed(state)
        state &+= Self.step
        return word
    }

    /// The first number that `word` gives as a seed: every bit of it depends on every bit of `word`.
    package static func mixed(_ word: UInt64) -> UInt64 {
        var mixed = word &+ step
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
