import Graph

/// The random choices of one subject: the same on every machine and in every Swift version.
///
/// Choices are made with integers only, so no rounding of a processor or a C library can change them.
struct RandomStream: Sendable {
    private var generator: SplitMix64

    /// Begins the stream that belongs to one subject (a customer number) and one aspect of it.
    ///
    /// Streams of different subjects and aspects are unrelated, so a change to how calls are drawn leaves the web alone.
    init(seed: UInt64, subject: Int, aspect: Aspect) {
        let stream = UInt64(truncatingIfNeeded: subject) &* 8 &+ aspect.rawValue
        generator = SplitMix64(seed: SplitMix64.mixed(SplitMix64.mixed(seed) &+ SplitMix64.mixed(stream)))
    }

    /// What a stream is drawn for.
    enum Aspect: UInt64 {
        case person, home, journey, web, calls, stranger, defects, causes
    }

    /// The next 64 random bits.
    mutating func next() -> UInt64 { generator.next() }

    /// A number of `range`, each equally likely up to a bias below 2⁻³² for ranges of any practical size.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
    }

    /// True in `percent` of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool {
        number(in: 0...99) < percent
    }

    /// One of `choices`, which must not be empty.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[number(in: 0...choices.count - 1)]
    }

    /// One of `choices` with a probability in proportion to its weight; at least one weight must be above zero.
    mutating func pick<Choice>(weighted choices: [(Choice, weight: Int)]) -> Choice {
        var rest = number(in: 0...choices.reduce(0) { $0 + $1.weight } - 1)
        for (choice, weight) in choices {
            if rest < weight { return choice }
            rest -= weight
        }
        return choices[choices.count - 1].0
    }
}
