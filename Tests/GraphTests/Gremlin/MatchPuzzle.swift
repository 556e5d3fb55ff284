import TestSupport

@testable import Graph

/// Random patterns of `match()` over the modern graph, and a slow way to solve them.
struct MatchPuzzle {
    private struct Move {
        let direction: String
        let label: String

        var text: String { "\(direction)('\(label)')" }

        /// How many edges lead from one vertex to the other.
        func count(_ from: Int, _ to: Int) -> Int {
            var count = 0
            for (source, target, label) in MatchPuzzle.edges where label == self.label {
                if direction != "in", source == from, target == to { count += 1 }
                if direction != "out", source == to, target == from { count += 1 }
            }
            return count
        }
    }

    private indirect enum Pattern {
        /// Labels and the moves between them, one fewer.
        case way([String], [Move])
        case or(Pattern, Pattern)
        case and(Pattern, Pattern)
        case not(Pattern)
        case differ(String, String)

        var text: String {
            switch self {
            case .way(let labels, let moves):
                "__.as('\(labels[0])')" + zip(moves, labels.dropFirst()).map { ".\($0.text).as('\($1)')" }.joined()
            case .or(let left, let right): "__.or(\(left.text), \(right.text))"
            case .and(let left, let right): "__.and(\(left.text), \(right.text))"
            case .not(let inner): "__.not(\(inner.text))"
            case .differ(let left, let right): "__.as('\(left)').where(neq('\(right)'))"
            }
        }

        /// How often an assignment fulfils the pattern.
        func count(_ vertices: [String: Int]) -> Int {
            switch self {
            case .way(let labels, let moves):
                moves.indices.reduce(1) { product, index in
                    guard let from = vertices[labels[index]], let to = vertices[labels[index + 1]] else { return 0 }
                    return product * moves[index].count(from, to)
                }
            case .or(let left, let right): left.count(vertices) + right.count(vertices)
            case .and(let left, let right): left.count(vertices) * right.count(vertices)
            case .not(let inner): inner.count(vertices) == 0 ? 1 : 0
            case .differ(let left, let right): vertices[left] == vertices[right] ? 0 : 1
            }
        }
    }

    private static let edges = [
        (1, 3, "created"), (1, 2, "knows"), (1, 4, "knows"), (4, 5, "created"), (4, 3, "created"), (6, 3, "created"),
    ]

    private var random: SeededGenerator
    private var patterns: [Pattern] = []
    private var labels = ["a"]

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// The traversal, whose rows are the ids of the vertices by label.
    mutating func make() -> String {
        patterns = [way(isNew: true)]
        for _ in 0..<Int.random(in: 0...3, using: &random) { patterns.append(pattern()) }
        // What starts from a label may stand before what binds it.
        patterns.shuffle(using: &random)
        let names = labels.map { "'\($0)'" }.joined(separator: ", ")
        return "g.V().match(\(patterns.map(\.text).joined(separator: ", "))).select(\(names)).by(id)"
    }

    private mutating func pattern() -> Pattern {
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            let (from, to) = (known(), boundLater())
            let both = Pattern.and(.way([from, to], [move()]), .differ(known(), boundLater()))
            return .or(.way([from, to], [move()]), Bool.random(using: &random) ? both : .way([from, to], [move()]))
        case 3: return .and(pattern(), way(isNew: Bool.random(using: &random)))
        case 1: return .not(.way([known(), boundLater()], [move()]))
        case 2: return .differ(known(), boundLater())
        default: return way(isNew: Bool.random(using: &random))
        }
    }

    private mutating func way(isNew: Bool) -> Pattern {
        let start = known()
        var ways = [start]
        var moves = [move()]
        if Bool.random(using: &random) {
            ways.append(isNew ? fresh() : boundLater())
            moves.append(move())
        }
        let end = isNew ? fresh() : boundLater()
        // One and the same label twice in a pattern would be two values of it.
        return .way(ways + [ways.contains(end) ? fresh() : end], moves)
    }

    private mutating func known() -> String { labels.randomElement(using: &random) ?? "a" }

    /// A label that some pattern binds; the first one is bound by none.
    private mutating func boundLater() -> String { labels.dropFirst().randomElement(using: &random) ?? fresh() }

    private mutating func fresh() -> String {
        if labels.count == 5 { return labels[4] }
        labels.append(["b", "c", "d", "e"][labels.count - 1])
        return labels[labels.count - 1]
    }

    private mutating func move() -> Move {
        Move(
            direction: ["out", "in", "both"].randomElement(using: &random) ?? "",
            label: ["knows", "created"].randomElement(using: &random) ?? "")
    }

    /// The rows as texts, sorted.
    func solutions() -> [String] {
        var rows: [String] = []
        for number in 0..<labels.reduce(1, { product, _ in product * 6 }) {
            var rest = number
            var vertices: [String: Int] = [:]
            for label in labels {
                vertices[label] = rest % 6 + 1
                rest /= 6
            }
            let count = patterns.reduce(1) { $0 == 0 ? 0 : $0 * $1.count(vertices) }
            let row = Value.map(
                ValueMap(labels.map { (Value.string($0), Value.string("\(vertices[$0] ?? 0)")) }))
            rows += Array(repeating: row.description, count: count)
        }
        return rows.sorted()
    }
}
