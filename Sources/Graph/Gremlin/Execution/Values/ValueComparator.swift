/// Gremlin's two orders of values, after TinkerPop's "Gremlin Semantics": comparability, which may fail, for
/// predicates, and orderability, which is total, for `order()`.
struct ValueComparator {
    let store: GraphStore

    /// The order of two values that can be compared, or nil when they cannot (different types, `NaN`).
    func compare(_ left: Value, _ right: Value) -> Int? {
        switch (left, right) {
        case (.null, .null): 0
        case (.string(let left), .string(let right)): Self.order(left, right)
        case (.bool(let left), .bool(let right)): Self.order(left ? 1 : 0, right ? 1 : 0)
        case (.date(let left), .date(let right)): Self.order(left, right)
        default:
            if left.isNumber, right.isNumber { NumberMath.compare(left, right) } else { compareStructured(left, right) }
        }
    }

    private func compareStructured(_ left: Value, _ right: Value) -> Int? {
        guard Self.rank(left) == Self.rank(right), Self.rank(left) >= 5 else { return nil }
        return orderSameType(left, right) { compare($0, $1) }
    }

    /// The place of two values in the total order over all types: null, booleans, numbers, dates, strings, vertices,
    /// edges, properties, paths, sets, lists, maps.
    func order(_ left: Value, _ right: Value) -> Int {
        let leftRank = Self.rank(left)
        let rightRank = Self.rank(right)
        if leftRank != rightRank { return leftRank < rightRank ? -1 : 1 }
        return orderSameType(left, right) { order($0, $1) } ?? 0
    }

    private func orderSameType(_ left: Value, _ right: Value, _ inner: (Value, Value) -> Int?) -> Int? {
        switch (left, right) {
        case (.bool(let left), .bool(let right)): return Self.order(left ? 1 : 0, right ? 1 : 0)
        case (.date(let left), .date(let right)): return Self.order(left, right)
        case (.string(let left), .string(let right)): return Self.order(left, right)
        case (.vertex, .vertex), (.edge, .edge): return Self.order(id(of: left), id(of: right))
        case (.property(let left), .property(let right)):
            if left.isVertexProperty {
                let byElement = order(left.element, right.element)
                if byElement != 0 { return byElement }
            }
            let byKey = orderKeys(left.key, right.key)
            return byKey != 0 ? byKey : inner(left.value, right.value)
        case (.path(let left), .path(let right)): return orderLists(left.objects, right.objects, inner)
        case (.list(let left), .list(let right)): return orderLists(left, right, inner)
        case (.set(let left), .set(let right)):
            return orderLists(left.sorted { order($0, $1) < 0 }, right.sorted { order($0, $1) < 0 }, inner)
        case (.map(let left), .map(let right)), (.tree(let left), .tree(let right)):
            return orderLists(sortedEntries(left), sortedEntries(right), inner)
        case (.entry(let leftKey, let leftValue), .entry(let rightKey, let rightValue)):
            let byKey = inner(leftKey, rightKey)
            return byKey == 0 ? inner(leftValue, rightValue) : byKey
        case (.token, _), (_, .token): return Self.order(Self.text(left), Self.text(right))
        case (.direction(let left), .direction(let right)): return Self.order(left.rawValue, right.rawValue)
        default: return left.isNumber && right.isNumber ? NumberMath.order(left, right) : 0
        }
    }

    /// Keys in the order in which the graph got to know them, which is the order properties are shown in.
    private func orderKeys(_ left: String, _ right: String) -> Int {
        if let left = store.keySymbol(left), let right = store.keySymbol(right) { return Self.order(left, right) }
        return Self.order(left, right)
    }

    private func sortedEntries(_ map: ValueMap) -> [Value] {
        map.entries.map { .entry(key: $0.key, value: $0.value) }.sorted { order($0, $1) < 0 }
    }

    private func orderLists(_ left: [Value], _ right: [Value], _ inner: (Value, Value) -> Int?) -> Int? {
        for (leftMember, rightMember) in zip(left, right) {
            guard let order = inner(leftMember, rightMember) else { return nil }
            if order != 0 { return order }
        }
        return Self.order(left.count, right.count)
    }

    func id(of element: Value) -> String {
        switch element {
        case .vertex(let vertex): vertex.isDetached ? vertex.id : store.vertexID(vertex.row)
        case .edge(let edge): edge.isDetached ? edge.id : store.edgeID(edge.row)
        default: ""
        }
    }

    private static func rank(_ value: Value) -> Int {
        switch value {
        case .null: 0
        case .bool: 1
        case .byte, .short, .int, .long, .float, .double, .bigInteger, .bigDecimal: 2
        case .date: 3
        case .string, .token: 4
        case .vertex: 5
        case .edge: 6
        case .property(let property): property.isVertexProperty ? 7 : 8
        case .path: 9
        case .set: 10
        case .list: 11
        case .map, .tree: 12
        case .entry: 13
        case .direction: 14
        case .graph: 15
        }
    }

    /// Tokens take their place among strings, as the keys of an `elementMap()` are of both kinds.
    private static func text(_ value: Value) -> String {
        switch value {
        case .token(let token): token.rawValue
        case .string(let text): text
        default: ""
        }
    }

    private static func order<T: Comparable>(_ left: T, _ right: T) -> Int { left < right ? -1 : left == right ? 0 : 1 }

    /// Strings by their bytes, which is the order of their code points.
    static func order(_ left: String, _ right: String) -> Int {
        var left = left
        var right = right
        return left.withUTF8 { left in
            right.withUTF8 { right in
                for index in 0..<min(left.count, right.count) where left[index] != right[index] {
                    return left[index] < right[index] ? -1 : 1
                }
                return order(left.count, right.count)
            }
        }
    }
}

extension Value {
    /// Gremlin's equality: numbers of any type by value, `NaN` equals nothing, everything else as `==`.
    public func isGremlinEqual(to other: Value) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): return left.utf8Equal(right)
        case (.list(let left), .list(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.isGremlinEqual(to: $1) }
        case (.set(let left), .set(let right)):
            return left.count == right.count
                && left.allSatisfy { member in right.contains { member.isGremlinEqual(to: $0) } }
        case (.map(let left), .map(let right)), (.tree(let left), .tree(let right)):
            return left.count == right.count
                && left.entries.allSatisfy { entry in
                    right[entry.key].map { entry.value.isGremlinEqual(to: $0) }
                        ?? right.entries.contains {
                            entry.key.isGremlinEqual(to: $0.key) && entry.value.isGremlinEqual(to: $0.value)
                        }
                }
        case (.entry(let leftKey, let leftValue), .entry(let rightKey, let rightValue)):
            return leftKey.isGremlinEqual(to: rightKey) && leftValue.isGremlinEqual(to: rightValue)
        default:
            if isNumber, other.isNumber { return NumberMath.compare(self, other) == 0 }
            return self == other
        }
    }
}
