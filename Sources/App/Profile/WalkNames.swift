import Graph

/// What walks are called, by the label from which each is seen: both ends of a relation, and walks that a profile names.
struct WalkNames: Sendable {
    /// What a name stands for.
    struct Meaning: Sendable, Hashable {
        /// The steps.
        var walk: String
        /// The steps with the edges between, for whoever asks which way led here.
        var walkWithEdges: String
        /// The labels that it reaches; nil where that is not known.
        var labels: [String]?
    }

    private var meanings: [String: [String: Meaning]] = [:]

    /// - Returns: Whether the label has no such name yet.
    mutating func add(_ meaning: Meaning, named name: String, from label: String) -> Bool {
        if meanings[label]?[name] != nil { return false }
        meanings[label, default: [:]][name] = meaning
        return true
    }

    /// Whether anything has the name, whatever its label.
    func contains(_ name: String) -> Bool { meanings.values.contains { $0[name] != nil } }

    /// Why a name means nothing at a place, and what was probably meant.
    struct Unknown: Error, Hashable {
        var message: String
        var suggestion: String?
    }

    /// What a name means at a place.
    ///
    /// - Parameter labels: Of the vertices there; nil where they are not known, so that the name must be that of one.
    func meaning(of name: String, from labels: [String]?) throws(Unknown) -> Meaning {
        let places = labels ?? meanings.keys.sorted()
        let found = places.compactMap { label in meanings[label]?[name].map { (label: label, meaning: $0) } }
        guard let first = found.first else {
            let known = Set(places.flatMap { meanings[$0].map { Array($0.keys) } ?? [] })
            let place = labels.map { " from \($0.joined(separator: " or "))" } ?? ""
            throw Unknown(
                message: "no relation or walk\(place) is called \"\(name)\"",
                suggestion: Suggestion.nearest(to: name, among: known))
        }
        if found.allSatisfy({ $0.meaning == first.meaning }) { return first.meaning }
        let others = found.map(\.label).joined(separator: ", ")
        throw Unknown(
            message:
                "\"\(name)\" is something else from each of \(others), and it is not known from which of them here; "
                + "hasLabel() before it tells")
    }

    // MARK: - Names

    /// Words that stand in Gremlin without parentheses, so that no walk can be called so.
    private static let taken: Set<String> = [
        "g", "__", "asc", "desc", "shuffle", "incr", "decr", "id", "label", "key", "value", "local", "global", "first",
        "last", "all", "mixed", "keys", "values", "tokens", "list", "set", "single", "in", "out", "both", "true",
        "false",
        "null", "any", "none", "eigen", "sum", "sumLong", "min", "max", "assign", "mult", "div", "minus", "and", "or",
        "addAll", "normSack", "now", "as_of", "subject",
    ]

    /// Why nothing can be called so; nil for a name.
    static func refusal(of name: String) -> String? {
        guard name.utf8.allSatisfy(\.isPartOfName), let first = name.utf8.first, !first.isDigit else {
            return "\"\(name)\" is no name; letters, digits and _ are one"
        }
        let isBound = ["days_ago_", "days_ahead_", "months_ago_", "subject_", SimilarDefinition.prefix]
            .contains { name.hasPrefix($0) }
        return taken.contains(name) || isBound ? "\"\(name)\" means something else in Gremlin" : nil
    }
}

extension UInt8 {
    /// Whether a byte is a digit.
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

    /// Whether a byte may stand in a name: a letter of ASCII, a digit or `_`.
    var isPartOfName: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 26 || self == UInt8(ascii: "_") }
}

/// One relation with a name at either end, such as `customer.phones` and `phone.customers`.
struct Relation: Sendable, Hashable {
    /// A label, and what its vertices call those at the other end.
    struct End: Sendable, Hashable {
        var label: String
        var name: String
    }

    var from: End
    var edge: String
    var to: End
    /// The edge that stores it from the other end; nil where the first is the only one.
    var edgeBack: String?

    /// What the name of one end means: over the edges of either direction, since not both need to be stored.
    func meaning(isBack: Bool) -> WalkNames.Meaning {
        let target = isBack ? from.label : to.label
        let start = Traversal.__
        let (vertices, edges): (Traversal, Traversal)
        if from.label != to.label, let edgeBack {
            (vertices, edges) = (start.both(edge, edgeBack), start.bothE(edge, edgeBack).otherV())
        } else {
            // Among vertices of one label, or along edges of one kind, the direction tells who is whose.
            let ways = isBack ? (start.in(edge), start.inE(edge)) : (start.out(edge), start.outE(edge))
            let other = edgeBack.map { isBack ? (start.out($0), start.outE($0)) : (start.in($0), start.inE($0)) }
            vertices = other.map { start.appending(.union, [.traversal(ways.0), .traversal($0.0)]) } ?? ways.0
            edges = (other.map { start.appending(.union, [.traversal(ways.1), .traversal($0.1)]) } ?? ways.1).otherV()
        }
        return WalkNames.Meaning(
            walk: vertices.hasLabel(target).dedup().walkText, walkWithEdges: edges.hasLabel(target).walkText,
            labels: [target])
    }
}

extension Traversal {
    /// Its text without the `__` at the beginning, as a walk stands in a profile.
    var walkText: String {
        let text = gremlinText
        return text.hasPrefix("__.") ? String(text.dropFirst(3)) : text
    }
}
