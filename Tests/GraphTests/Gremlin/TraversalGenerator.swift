import TestSupport

@testable import Graph

/// Makes random traversals over the modern graph that read nothing but what every order of evaluation agrees on.
struct TraversalGenerator {
    private var random: SeededGenerator
    private var depth = 0

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// A traversal from `g` that yields vertices, edges or values.
    mutating func traversal() -> Traversal {
        var traversal = Bool.random(using: &random) ? Traversal.g.V() : Traversal.g.V("1", "4", "nobody")
        for _ in 0..<Int.random(in: 0...5, using: &random) { traversal = appendVertexStep(traversal) }
        switch Int.random(in: 0..<11, using: &random) {
        case 0: traversal = traversal.count()
        case 1: traversal = traversal.values("name")
        case 2: traversal = traversal.groupCount().by("name")
        case 3: traversal = traversal.order().by("name").values("name").dedup()
        case 4: traversal = traversal.outE().inV()
        case 5: traversal = traversal.group().by(.label).by(Traversal.__.out().count())
        case 6: traversal = traversal.project("a", "b").by("name").by(Traversal.__.both().count())
        case 7: traversal = traversal.both().groupCount().by(.label)
        case 8: traversal = traversal.outE("knows", "created").groupCount().by(.label)
        case 9: traversal = traversal.project("a").by(Traversal.__.in().groupCount().by(.label))
        default: break
        }
        return traversal
    }

    private mutating func appendVertexStep(_ traversal: Traversal) -> Traversal {
        let label = ["knows", "created", "nothing"].randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<16, using: &random) {
        case 0: return traversal.out(label)
        case 1: return traversal.in()
        case 2: return traversal.both()
        case 3: return traversal.bothE(label).otherV()
        case 4: return traversal.outE().has("weight", .gte(.double(0.5))).inV()
        case 5: return traversal.hasLabel("person")
        case 6: return traversal.has("age", predicate())
        case 7: return traversal.where(inner())
        case 8: return traversal.not(inner())
        case 9: return traversal.union(inner(), inner())
        case 10: return traversal.coalesce(inner(), inner())
        case 11: return traversal.repeat(Traversal.__.both()).times(Int.random(in: 1...3, using: &random))
        case 12: return traversal.dedup()
        case 13: return traversal.optional(inner())
        case 14: return traversal.and(inner(), Traversal.__.has("name"))
        default: return traversal.local(inner())
        }
    }

    private mutating func inner() -> Traversal {
        depth += 1
        defer { depth -= 1 }
        if depth > 3 { return Traversal.__.identity() }
        return appendVertexStep(Traversal.__)
    }

    private mutating func predicate() -> Predicate {
        let number = Value.int(Int32.random(in: 25...36, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return .gt(number)
        case 1: return .not(.lte(number))
        case 2: return .between(.int(27), number)
        case 3: return .within([number, .long(29), .double(.nan)])
        case 4: return .or(.lt(number), .neq(.string("x")))
        default: return .eq(.double(29))
        }
    }
}
