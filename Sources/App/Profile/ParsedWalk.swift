import Graph
import Synchronization

/// The steps of a text that names moments, as they were at the clock by which it was asked last: a clock goes on when a
/// graph does, and a screen asks the same of one customer after another.
///
/// It follows from the text, so that any is as good as any other.
final class ParsedWalk: Sendable, Hashable {
    private let last = Mutex<(clock: GraphClock, steps: [Step])?>(nil)

    func steps(
        at clock: GraphClock, _ parse: () throws(GremlinError) -> [Step]
    ) throws(GremlinError) -> [Step] {
        if let known = last.withLock({ $0 }), known.clock == clock { return known.steps }
        let steps = try parse()
        last.withLock { $0 = (clock, steps) }
        return steps
    }

    static func == (left: ParsedWalk, right: ParsedWalk) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
