import Graph

/// Equality of expected and actual values as the scenarios mean it: numeric types count, doubles may differ by 1e-15,
/// labels of paths do not matter. A graph is expected as a map of its `vertices` and `edges`.
enum ValueMatch {
    static func matches(_ expected: Value, _ actual: Value) -> Bool {
        switch (expected, actual) {
        case (.double(let left), .double(let right)):
            left == right || left.isNaN && right.isNaN || abs(left - right) <= 1e-15
        case (.float(let left), .float(let right)): left == right || left.isNaN && right.isNaN
        case (.bigDecimal(let left), .bigDecimal(let right)): !(left < right) && !(right < left)
        case (.list(let left), .list(let right)): inOrder(left, right)
        case (.set(let left), .set(let right)): inAnyOrder(left, right)
        case (.path(let left), .path(let right)): inOrder(left.objects, right.objects)
        case (.map(let left), .map(let right)), (.tree(let left), .tree(let right)), (.map(let left), .tree(let right)):
            inAnyOrder(pairs(left), pairs(right))
        case (.map(let left), .graph(let right)):
            inAnyOrder(left["vertices"]?.members ?? [], right.vertices.map(Value.vertex))
                && inAnyOrder(left["edges"]?.members ?? [], right.edges.map(Value.edge))
        case (.map(let left), .entry(let key, let value)):
            left.count == 1 && matches(left.entries[0].key, key) && matches(left.entries[0].value, value)
        case (.entry(let leftKey, let leftValue), .entry(let rightKey, let rightValue)):
            matches(leftKey, rightKey) && matches(leftValue, rightValue)
        default: expected == actual
        }
    }

    static func inOrder(_ expected: [Value], _ actual: [Value]) -> Bool {
        expected.count == actual.count && zip(expected, actual).allSatisfy { matches($0, $1) }
    }

    static func inAnyOrder(_ expected: [Value], _ actual: [Value]) -> Bool {
        guard expected.count == actual.count else { return false }
        var rest = actual
        for value in expected {
            guard let position = rest.firstIndex(where: { matches(value, $0) }) else { return false }
            rest.remove(at: position)
        }
        return true
    }

    private static func pairs(_ map: ValueMap) -> [Value] {
        map.entries.map { .entry(key: $0.key, value: $0.value) }
    }
}
