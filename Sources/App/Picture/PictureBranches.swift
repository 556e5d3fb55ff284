/// The nodes of a picture as branches that grow from its centre, each by the shortest way; what else there is of edges
/// crosses between them.
struct PictureBranches: Sendable {
    /// Children of one node that are reached by edges of one label in one direction, on one side of the centre.
    struct Bundle: Sendable, Hashable {
        var parent: Int
        var label: String
        var isForward: Bool
        var children: [Int]
    }

    /// How many edges lie between the centre and each node.
    private(set) var distances: [Int]
    /// The edge by which each node is reached; nil for the centre.
    private(set) var edgeAbove: [Int?]
    /// The node from which each is reached; nil for the centre.
    private(set) var parents: [Int?]
    /// What grows from each node, in the order in which the picture names it.
    private(set) var children: [[Int]]
    /// The edges that no node is reached by.
    private(set) var crossEdges: [Int] = []
    /// Right of the centre 1, left of it -1, 0 for the centre itself.
    private(set) var sides: [Int]

    /// Follows the edges breadth first; a node that none leads to grows from the centre. O(nodes + edges).
    init(_ picture: Picture, formerSides: [Int?] = []) {
        let count = picture.nodes.count
        distances = Array(repeating: -1, count: count)
        edgeAbove = Array(repeating: nil, count: count)
        parents = Array(repeating: nil, count: count)
        children = Array(repeating: [], count: count)
        sides = Array(repeating: 0, count: count)
        guard count > 0 else { return }
        var edgesOf: [[Int]] = Array(repeating: [], count: count)
        for (index, edge) in picture.edges.enumerated() {
            edgesOf[edge.from].append(index)
            if edge.to != edge.from { edgesOf[edge.to].append(index) }
        }
        distances[0] = 0
        var queue = [0]
        var next = 0
        while next < queue.count {
            let node = queue[next]
            next += 1
            for index in edgesOf[node] {
                let edge = picture.edges[index]
                let other = edge.from == node ? edge.to : edge.from
                guard distances[other] < 0 else { continue }
                distances[other] = distances[node] + 1
                edgeAbove[other] = index
                parents[other] = node
                queue.append(other)
            }
        }
        for node in 0..<count where node > 0 {
            if distances[node] < 0 { (distances[node], parents[node]) = (1, 0) }
            children[parents[node] ?? 0].append(node)
        }
        let used = Set(edgeAbove.compactMap(\.self))
        crossEdges = picture.edges.indices.filter { index in
            !used.contains(index) && picture.edges[index].from != picture.edges[index].to
        }
        chooseSides(picture, former: formerSides)
    }

    /// The layer of a node: its distance from the centre, negative to the left of it.
    func layer(of node: Int) -> Int { distances[node] * sides[node] }

    /// The children of a node by the edges that lead there, in their order.
    ///
    /// - Parameter children: The children of the node, or some of them.
    func bundles(of parent: Int, among children: [Int], in picture: Picture) -> [Bundle] {
        struct Key: Hashable {
            var label: String
            var isForward: Bool
            var side: Int
        }
        var bundles: [Bundle] = []
        var places: [Key: Int] = [:]
        for child in children {
            guard let edge = edgeAbove[child].map({ picture.edges[$0] }) else { continue }
            let isOutward = edge.from == parent ? edge.isForward : !edge.isForward
            let key = Key(label: edge.label, isForward: isOutward, side: sides[child])
            if let place = places[key] {
                bundles[place].children.append(child)
            } else {
                places[key] = bundles.count
                bundles.append(Bundle(parent: parent, label: edge.label, isForward: isOutward, children: [child]))
            }
        }
        return bundles
    }

    // MARK: Sides

    /// Shares the branches of the centre between right and left so that both hold about as much.
    ///
    /// Those that an edge joins stay together, and those of one bundle unless they are most of the picture; a branch that
    /// had its side keeps it.
    private mutating func chooseSides(_ picture: Picture, former: [Int?]) {
        var sizes = Array(repeating: 1, count: picture.nodes.count)
        var tops = Array(0..<picture.nodes.count)
        let byDistance = picture.nodes.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
        for node in byDistance where distances[node] > 1 { tops[node] = tops[parents[node] ?? 0] }
        for node in byDistance.reversed() where distances[node] > 1 { sizes[parents[node] ?? 0] += sizes[node] }

        var units = Units(children[0])
        for edge in crossEdges {
            let (from, to) = (picture.edges[edge].from, picture.edges[edge].to)
            if from != 0, to != 0 { units.join(tops[from], tops[to]) }
        }
        let total = children[0].reduce(0) { $0 + sizes[$1] }
        for bundle in bundles(of: 0, among: children[0], in: picture) {
            let size = bundle.children.reduce(0) { $0 + sizes[$1] }
            let isMost = bundle.children.count > 8 && size * 5 > total * 3
            let parts = isMost ? bundle.children.halves : [bundle.children[...]]
            for part in parts {
                for child in part.dropFirst() { units.join(part[part.startIndex], child) }
            }
        }
        var weights = [1: 0, -1: 0]
        for unit in units.all {
            let size = unit.reduce(0) { $0 + sizes[$1] }
            let known = unit.lazy.compactMap { former.indices.contains($0) ? former[$0] : nil }.first
            let side = known ?? (weights[-1, default: 0] < weights[1, default: 0] ? -1 : 1)
            weights[side, default: 0] += size
            for child in unit {
                let own = former.indices.contains(child) ? former[child] : nil
                sides[child] = own ?? side
            }
        }
        for node in byDistance where distances[node] > 1 { sides[node] = sides[tops[node]] }
    }

    /// Things that are joined to sets.
    private struct Units {
        private var leaders: [Int: Int]
        private let members: [Int]

        init(_ members: [Int]) {
            self.members = members
            leaders = Dictionary(uniqueKeysWithValues: members.map { ($0, $0) })
        }

        private mutating func leader(of member: Int) -> Int {
            var member = member
            while let above = leaders[member], above != member {
                leaders[member] = leaders[above]
                member = above
            }
            return member
        }

        mutating func join(_ one: Int, _ other: Int) {
            let (first, second) = (leader(of: one), leader(of: other))
            leaders[max(first, second)] = min(first, second)
        }

        /// The sets, the largest first, each in the order of the members.
        var all: [[Int]] {
            mutating get {
                var sets: [Int: [Int]] = [:]
                for member in members { sets[leader(of: member), default: []].append(member) }
                return sets.values.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
            }
        }
    }
}

extension Array {
    fileprivate var halves: [ArraySlice<Element>] {
        let middle = (count + 1) / 2
        return [self[..<middle], self[middle...]]
    }
}
