internal import Graph

/// Random numbers of a test, the same for the same seed on every machine.
///
/// A test takes its seeds as arguments or writes `"\(generator)"` into what it expects, so that a failure names the
/// seed.
package struct SeededGenerator: RandomNumberGenerator, CustomStringConvertible {
    package let seed: UInt64
    private var numbers: SplitMix64

    package init(seed: UInt64) {
        self.seed = seed
        numbers = SplitMix64(seed: seed)
    }

    package mutating func next() -> UInt64 { numbers.next() }

    package var description: String { "seed \(seed)" }
}
