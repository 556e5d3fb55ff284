import Graph
import TestSupport

/// Makes random traversals over the sample graph that every order of evaluation and every version answers alike.
struct WalkGenerator {
    private var random: SeededGenerator
    private var depth = 0

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func traversal() -> Traversal {
        let number = Int.random(in: 1001...1300, using: &random)
        var traversal =
            [
                Traversal.g.V("CUS\(number)"), Traversal.g.V("CUS\(number)", "ZIP20191", "nobody"),
                Traversal.g.V().hasLabel("customer").has("segment", segment()), Traversal.g.V().hasLabel("agent"),
            ].randomElement(using: &random) ?? Traversal.g.V()
        for _ in 0..<Int.random(in: 0...3, using: &random) { traversal = step(traversal) }
        switch Int.random(in: 0..<9, using: &random) {
        case 0: return traversal.count()
        case 1: return traversal.values("name")
        case 2: return traversal.groupCount().by(.label)
        case 3: return traversal.order().by(.id).limit(5).id()
        case 4: return traversal.outE().dedup().count()
        case 5: return traversal.group().by(.label).by(Traversal.__.out().count())
        case 6: return traversal.project("a", "b").by(.id).by(Traversal.__.both().count())
        case 7: return traversal.dedup().valueMap()
        default: return traversal.dedup()
        }
    }

    private mutating func segment() -> Predicate {
        let segments = ["family", "senior", "couple", "single"].shuffled(using: &random)
        return .within(segments.prefix(2).map(Value.string))
    }

    private mutating func step(_ traversal: Traversal) -> Traversal {
        let label =
            ["has_session", "has_phone", "has_call", "has_quote", "took_call"].randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<14, using: &random) {
        case 0: return traversal.out(label)
        case 1: return traversal.in(label)
        // Within another step the server's dedup() depends on which walkers it has merged before.
        case 2: return depth > 0 ? traversal.both() : traversal.both().dedup()
        case 3: return traversal.outE(label).inV()
        case 4: return traversal.has("status", .neq("open"))
        case 5: return traversal.has("started_at", .gt(.date(1_700_000_000_000)))
        case 6: return traversal.has("duration_s", .between(60, 400))
        case 7: return traversal.where(inner())
        case 8: return traversal.not(inner())
        case 9: return traversal.union(inner(), inner())
        case 10: return traversal.coalesce(inner(), inner())
        case 11: return traversal.optional(inner())
        case 12: return traversal.has("name", .or(.startingWith("A"), .containing("ez")))
        default: return depth > 0 ? traversal.out() : traversal.dedup()
        }
    }

    private mutating func inner() -> Traversal {
        depth += 1
        defer { depth -= 1 }
        return depth > 2 ? Traversal.__.identity() : step(Traversal.__)
    }
}
