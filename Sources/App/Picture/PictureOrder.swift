/// Which node stands above which in every layer of a picture.
///
/// Children stand in the order of their parents, those of one bundle together, so no two branches cross. The edges beside
/// the branches decide who comes first among siblings: a bounded number of sweeps brings each towards the middle of what
/// it is joined to, and the order with the fewest crossings is kept.
struct PictureOrder: Sendable {
    /// Layers with their nodes, from top to bottom.
    private(set) var columns: [Int: [Int]] = [:]
    /// Pairs of lines between neighbouring layers that cross.
    private(set) var crossings = 0
    /// The children of each node, bundle by bundle, from top to bottom.
    private(set) var bundles: [[PictureBranches.Bundle]]

    /// Sweeps at most; each costs O(n log n) in nodes and edges.
    static let largestSweepCount = 8

    private let picture: Picture
    private let branches: PictureBranches
    /// The nodes of the picture, the nearest to the centre first.
    private let outward: [Int]

    /// - Parameter formerRows: Where a node stood before; those that stood somewhere keep their order.
    init(_ picture: Picture, _ branches: PictureBranches, formerRows: [Int?] = []) {
        (self.picture, self.branches) = (picture, branches)
        outward = picture.nodes.indices.sorted { (branches.distances[$0], $0) < (branches.distances[$1], $1) }
        func former(_ node: Int) -> Double? {
            formerRows.indices.contains(node) ? formerRows[node].map(Double.init) : nil
        }
        bundles = picture.nodes.indices.map { node in
            let known = branches.bundles(of: node, among: branches.children[node], in: picture).map { bundle in
                var bundle = bundle
                bundle.children = Self.merged(bundle.children, former: former)
                return bundle
            }
            return Self.merged(known) { bundle in
                let rows = bundle.children.compactMap(former)
                return rows.isEmpty ? nil : rows.reduce(0, +) / Double(rows.count)
            }
        }
        arrangeColumns()
        crossings = countCrossings()
        if !branches.crossEdges.isEmpty { sweep(isFixed: { former($0) != nil }) }
    }

    /// Those that had a place in the order of their places, each of the others behind the one that it follows.
    private static func merged<Item>(_ items: [Item], former: (Item) -> Double?) -> [Item] {
        let places = items.map(former)
        guard places.contains(where: { $0 != nil }) else { return items }
        var order = items.indices.filter { places[$0] != nil }.sorted {
            (places[$0] ?? 0, $0) < (places[$1] ?? 0, $1)
        }
        for item in items.indices where places[item] == nil {
            let before = item == 0 ? nil : order.firstIndex(of: item - 1)
            order.insert(item, at: before.map { $0 + 1 } ?? 0)
        }
        return order.map { items[$0] }
    }

    private mutating func arrangeColumns() {
        guard !picture.nodes.isEmpty else { return }
        columns = [0: [0]]
        for side in [1, -1] {
            var layer = [0]
            var distance = 1
            while !layer.isEmpty {
                layer = layer.flatMap { node in
                    let attached = bundles[node].flatMap(\.children)
                    let loose = branches.children[node].filter { branches.edgeAbove[$0] == nil }
                    return (attached + loose).filter { branches.sides[$0] == side }
                }
                if !layer.isEmpty { columns[side * distance] = layer }
                distance += 1
            }
        }
    }

    // MARK: Sweeps

    private mutating func sweep(isFixed: (Int) -> Bool) {
        let movable = bundles.indices.filter { node in
            !bundles[node].isEmpty && bundles[node].allSatisfy { !$0.children.contains(where: isFixed) }
        }
        guard !movable.isEmpty else { return }
        var best = (order: self, cost: cost)
        bringTogether(movable)
        arrangeColumns()
        crossings = countCrossings()
        if cost < best.cost { best = (self, cost) } else { self = best.order }
        for _ in 0..<Self.largestSweepCount where best.cost > 0 {
            let middles = middlesOfNeighbors()
            for node in movable {
                for place in bundles[node].indices {
                    bundles[node][place].children.sort { (middles[$0], $0) < (middles[$1], $1) }
                }
                bundles[node].sort { Self.middle(of: $0, middles) < Self.middle(of: $1, middles) }
            }
            arrangeColumns()
            let cost = cost
            guard cost < best.cost else { continue }
            crossings = countCrossings()
            best = (self, cost)
        }
        self = best.order
    }

    /// Puts siblings whose branches are joined beside each other.
    private mutating func bringTogether(_ movable: [Int]) {
        var joined: [Int: [Int]] = [:]
        for index in branches.crossEdges {
            var (one, other) = (picture.edges[index].from, picture.edges[index].to)
            while let above = branches.parents[one], let otherAbove = branches.parents[other], above != otherAbove {
                let isDeeper = branches.distances[one] > branches.distances[other]
                if isDeeper || branches.distances[one] == branches.distances[other] { one = above }
                if !isDeeper { other = otherAbove }
            }
            guard one != other, branches.parents[one] == branches.parents[other] else { continue }
            joined[one, default: []].append(other)
            joined[other, default: []].append(one)
        }
        for node in movable {
            for place in bundles[node].indices {
                bundles[node][place].children = Self.chained(bundles[node][place].children, joined)
            }
            let former = bundles[node]
            var bundleOf: [Int: Int] = [:]
            for (place, bundle) in former.enumerated() { for child in bundle.children { bundleOf[child] = place } }
            let joinedBundles = Dictionary(
                uniqueKeysWithValues: former.enumerated().map { place, bundle in
                    (place, bundle.children.flatMap { joined[$0] ?? [] }.compactMap { bundleOf[$0] })
                })
            bundles[node] = Self.chained(Array(former.indices), joinedBundles).map { former[$0] }
        }
    }

    /// The members in their order, but each followed by those that it is joined to.
    private static func chained(_ members: [Int], _ joined: [Int: [Int]]) -> [Int] {
        var left = Set(members)
        var order: [Int] = []
        for member in members where left.contains(member) {
            var stack = [member]
            while let next = stack.popLast() {
                guard left.remove(next) != nil else { continue }
                order.append(next)
                stack += (joined[next] ?? []).reversed()
            }
        }
        return order
    }

    private static func middle(of bundle: PictureBranches.Bundle, _ middles: [Double]) -> Double {
        bundle.children.reduce(0) { $0 + middles[$1] } / Double(max(1, bundle.children.count))
    }

    /// How far down in its layer each node stands, from 0 to 1.
    private var heights: [Double] {
        var heights = Array(repeating: 0.5, count: picture.nodes.count)
        for column in columns.values {
            for (place, node) in column.enumerated() {
                heights[node] = (Double(place) + 0.5) / Double(column.count)
            }
        }
        return heights
    }

    /// The middle of the nodes that a branch is joined to beside its own; its own place where it is joined to none.
    private func middlesOfNeighbors() -> [Double] {
        let heights = heights
        var sums = Array(repeating: 0.0, count: heights.count)
        var counts = Array(repeating: 0, count: heights.count)
        for index in branches.crossEdges {
            let edge = picture.edges[index]
            for (node, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
                sums[node] += heights[other]
                counts[node] += 1
            }
        }
        for node in outward.reversed() {
            guard let parent = branches.parents[node] else { continue }
            sums[parent] += sums[node]
            counts[parent] += counts[node]
        }
        return heights.indices.map { counts[$0] == 0 ? heights[$0] : sums[$0] / Double(counts[$0]) }
    }

    // MARK: What an order costs

    /// Crossings, and how many nodes the lines within one layer pass.
    private var cost: Int {
        let places = places
        let passed = branches.crossEdges.reduce(0) { sum, index in
            let edge = picture.edges[index]
            guard branches.layer(of: edge.from) == branches.layer(of: edge.to) else { return sum }
            return sum + abs(places[edge.from] - places[edge.to]) - 1
        }
        return countCrossings() + passed
    }

    private var places: [Int] {
        var places = Array(repeating: 0, count: picture.nodes.count)
        for column in columns.values {
            for (place, node) in column.enumerated() { places[node] = place }
        }
        return places
    }

    /// The crossings of all lines between neighbouring layers. O(n log n) in the edges.
    func countCrossings() -> Int {
        let places = places
        var lines: [Int: [(Int, Int)]] = [:]
        for edge in picture.edges {
            let (from, to) = (branches.layer(of: edge.from), branches.layer(of: edge.to))
            guard abs(from - to) == 1 else { continue }
            let isOutward = abs(to) > abs(from)
            let ends = isOutward ? (places[edge.from], places[edge.to]) : (places[edge.to], places[edge.from])
            lines[isOutward ? to : from, default: []].append(ends)
        }
        return lines.values.reduce(0) { $0 + Self.inversions($1.sorted { $0 < $1 }.map(\.1)) }
    }

    /// Pairs of which the first is the larger. O(n log n).
    private static func inversions(_ numbers: [Int]) -> Int {
        guard numbers.count > 1 else { return 0 }
        let middle = numbers.count / 2
        let (left, right) = (Array(numbers[..<middle]), Array(numbers[middle...]))
        var count = inversions(left) + inversions(right)
        let (low, high) = (left.sorted(), right.sorted())
        var place = 0
        for number in low {
            while place < high.count, high[place] < number { place += 1 }
            count += place
        }
        return count
    }
}
