import Graph

/// A rule of the journey whose walk takes the newest or oldest of what it reaches, and then says what has to hold of it.
///
/// A graph that knows the order of its files takes the right one of several at the same moment. An engine takes any, so
/// all of the moment are asked for, each with whether the conditions hold of it, and the one is chosen here by the order
/// in which the panes show them.
struct MomentRule {
    /// What leads to those of which one is taken.
    private let reached: [Step]
    /// When each of them was.
    private let moment: Argument
    /// Whether the newest is taken.
    private let takesNewest: Bool
    /// What has to hold of the one that is taken.
    private let conditions: [Step]

    /// More of one moment than this are not asked for.
    private static let limit = 64

    /// Whether the walk's answer is certain as soon as there is one: with conditions another vertex of the moment might
    /// be the one, and no rule behind this one may be left out.
    var isCertain: Bool { conditions.isEmpty }

    /// Finds `order().by(…).tail(1)` or `.limit(1)` in a walk; nil for a walk that ends otherwise.
    init?(_ walk: [Step]) {
        guard let order = walk.firstIndex(where: { $0.name == .order && $0.arguments.isEmpty }),
            walk.count >= order + 3, walk[order + 1].name == .by, [.tail, .limit].contains(walk[order + 2].name),
            walk[order + 2].arguments == [1], !walk[..<order].contains(where: { $0.name == .as })
        else { return nil }
        let by = walk[order + 1].arguments
        guard let moment = by.first, by.count == 1 || by[1...] == [.keyword(Keyword(.order, "desc"))]
        else { return nil }
        conditions = Array(walk[(order + 3)...])
        guard conditions.allSatisfy({ Self.filters.contains($0.name) }) else { return nil }
        reached = Array(walk[..<order])
        self.moment = moment
        takesNewest = (walk[order + 2].name == .tail) == (by.count == 1)
    }

    private static let filters: Set<StepName> = [
        .and, .filter, .has, .hasId, .hasLabel, .hasNot, .is, .not, .or, .where,
    ]

    /// The names of the parts of an answer.
    private enum Part {
        static let tied = "tied"
        static let id = "id"
        static let proof = "proof"
    }

    /// One map with the state's name and all vertices of the moment; nothing where the conditions hold of none.
    func traversal(state: String) -> Traversal {
        let keys = Argument.keyword(Keyword(.column, "keys"))
        let groups = Traversal.__.appending(reached).group().appending(.by, [moment]).unfold()
        let latest = groups.order()
            .appending(.by, takesNewest ? [keys, .keyword(Keyword(.order, "desc"))] : [keys]).limit(1)
            .select(Keyword(.column, "values"))
        let possible = isCertain ? latest : latest.where(Traversal.__.unfold().appending(conditions))
        let proof = Traversal.__.appending(conditions).appending(RowQuery.fields.steps).fold()
        let tied = Traversal.__.unfold().limit(Self.limit)
            .appending(RowQuery.projection([(Part.id, Traversal.__.id()), (Part.proof, proof)])).fold()
        return possible.appending(
            RowQuery.projection([
                (CustomerQuery.StatePart.state, Traversal.__.constant(.string(state))), (Part.tied, tied),
            ]))
    }

    /// The one of a moment that ``traversal(state:)`` brought, where the conditions hold of it.
    ///
    /// Lists show what happened at one moment by ids, numbers in them by value, so the newest is the last.
    func proof(in answer: ValueMap) -> VertexFields? {
        let tied = (answer[Part.tied]?.members ?? []).compactMap { value -> (id: String, proof: Value?)? in
            guard case .map(let one) = value, let id = one[Part.id]?.stringValue else { return nil }
            return (id, one[Part.proof]?.members?.first)
        }
        let precedes = { (left: (id: String, proof: Value?), right: (id: String, proof: Value?)) in
            NaturalOrder.precedes(left.id, right.id)
        }
        return VertexFields((takesNewest ? tied.max(by: precedes) : tied.min(by: precedes))?.proof)
    }
}
