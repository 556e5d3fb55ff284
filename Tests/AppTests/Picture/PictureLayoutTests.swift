import TUI
import TestSupport
import Testing

@testable import App

struct PictureLayoutTests {
    static let styles = [PictureStyle(scale: .boxes), PictureStyle(scale: .labels)]

    private func pictures(_ count: Int = 40) -> [Picture] {
        // Few children stand beside the centre, in its own rows.
        let small = [[1], [1, 1], [1, 1, 1], [2, 1, 1], [1, 2, 1, 1], [1, 1, 1, 1, 1], [3, 1]].map(SamplePicture.star)
        return small
            + (0..<count).map { seed in
                var generator = SeededGenerator(seed: UInt64(seed))
                return SamplePicture.grown(to: 20 + seed * 4, crossing: seed % 7, by: &generator)
            }
    }

    /// Whether two areas have a cell in common.
    private func overlap(_ one: Rect, _ other: Rect) -> Bool { !one.intersection(other).isEmpty }

    @Test("No two nodes share a cell, and no label covers a node or another label", arguments: styles)
    func nothingOverlaps(style: PictureStyle) {
        for picture in pictures() {
            let layout = PictureLayout(picture, style: style)
            #expect(layout.boxes.count == picture.nodes.count)
            for (place, box) in layout.boxes.enumerated() {
                #expect(!layout.boxes[..<place].contains { overlap($0, box) })
                #expect(!layout.labels.contains { overlap($0.place, box) })
            }
            for (place, label) in layout.labels.enumerated() {
                #expect(!layout.labels[..<place].contains { overlap($0.place, label.place) })
            }
        }
    }

    @Test("Every edge has a line and a label that can be read, or is counted among those left out", arguments: styles)
    func everyEdgeIsThere(style: PictureStyle) {
        for picture in pictures() {
            let layout = PictureLayout(picture, style: style)
            let drawn = picture.edges.indices.filter { picture.edges[$0].from != picture.edges[$0].to }
            #expect(layout.routes.map(\.edge).sorted() == drawn)
            let labelled = layout.labels.flatMap(\.edges)
            #expect(labelled.count + layout.labelsLeftOut == drawn.count)
            #expect(Set(labelled).count == labelled.count)
            for label in layout.labels { #expect(label.text.width == label.place.width && label.text.width >= 3) }
        }
    }

    @Test("Layers are the distances from the centre, and straight lines end at their nodes", arguments: styles)
    func layersAreDistances(style: PictureStyle) {
        for picture in pictures(20) {
            let layout = PictureLayout(picture, style: style)
            var distances = [0: 0]
            var isGrowing = true
            while isGrowing {
                isGrowing = false
                for edge in picture.edges {
                    for (one, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
                        guard let known = distances[one], distances[other] ?? .max > known + 1 else { continue }
                        distances[other] = known + 1
                        isGrowing = true
                    }
                }
            }
            #expect(layout.layers.enumerated().allSatisfy { distances[$0] == abs($1) })
            for route in layout.routes where !route.isCurve {
                let edge = picture.edges[route.edge]
                let ends = Set([edge.from, edge.to])
                for point in [route.points.first, route.points.last].compactMap(\.self) {
                    #expect(ends.contains { layout.boxes[$0].contains(point) })
                }
                for (start, end) in zip(route.points, route.points.dropFirst()) {
                    #expect(start.x == end.x || start.y == end.y)
                }
            }
        }
    }

    @Test("Straight lines pass no node, and branches do not cross", arguments: styles)
    func branchesDoNotCross(style: PictureStyle) {
        for picture in pictures() {
            let layout = PictureLayout(picture, style: style)
            var horizontal: [Point: Int] = [:]
            var vertical: [Point: Int] = [:]
            for route in layout.routes where !route.isCurve {
                let ends = [picture.edges[route.edge].from, picture.edges[route.edge].to]
                for (start, end) in zip(route.points, route.points.dropFirst()) {
                    for y in min(start.y, end.y)...max(start.y, end.y) {
                        for x in min(start.x, end.x)...max(start.x, end.x) {
                            let point = Point(x: x, y: y)
                            if let node = layout.node(at: point) { #expect(ends.contains(node)) }
                            if start.y == end.y {
                                horizontal[point] = route.start
                            } else {
                                vertical[point] = route.start
                            }
                        }
                    }
                }
            }
            #expect(horizontal.allSatisfy { point, net in vertical[point] == nil || vertical[point] == net })
        }
    }

    @Test("The order of siblings lessens the crossings of the edges beside the branches")
    func fewCrossings() {
        var picture = SamplePicture.star([8])
        for child in 1...8 { SamplePicture.add(1, under: child, label: "leaf", edge: "has_leaf", to: &picture) }
        // Each child is joined to the leaf of one that stands far away.
        for (child, other) in [(1, 8), (2, 7), (3, 6), (4, 5)] {
            picture.edges.append(Picture.Edge(from: child, to: 8 + other, label: "knows", isForward: true))
        }
        let layout = PictureLayout(picture, style: PictureStyle(scale: .labels))
        #expect(layout.crossings == 0)
        let unordered = PictureOrder(picture, PictureBranches(picture), formerRows: (0..<17).map { $0 })
        #expect(unordered.crossings > 12)
    }

    @Test("The same picture gives the same layout, wherever it is made")
    func isDeterministic() {
        for picture in pictures(10) {
            let layouts = (0..<3).map { _ in PictureLayout(picture, style: PictureStyle(scale: .labels)) }
            #expect(layouts[0] == layouts[1] && layouts[1] == layouts[2])
        }
    }

    // MARK: Stability

    /// How far each node of a layout is from where it was, the longer way of columns and rows; ascending.
    private func moves(_ former: PictureLayout, _ layout: PictureLayout) -> [Int] {
        former.picture.nodes.enumerated().compactMap { place, node -> Int? in
            guard let now = layout.picture.nodes.firstIndex(where: { $0.id == node.id }) else { return nil }
            let (was, box) = (former.boxes[place], layout.boxes[now])
            let side = former.layers[place].signum()
            let columns = side < 0 ? was.maxX - box.maxX : was.x - box.x
            return max(abs(columns), abs(former.row(of: place) - layout.row(of: now)))
        }.sorted()
    }

    @Test("Unfolding a node moves those that were there by two cells at most in the median", arguments: styles)
    func unfoldingMovesLittle(style: PictureStyle) {
        for seed in 0..<12 {
            var generator = SeededGenerator(seed: UInt64(seed) + 100)
            var picture = SamplePicture.star([5, 9, 2])
            var layout = PictureLayout(picture, style: style)
            while picture.nodes.count < 150 {
                let parent = Int.random(in: 0..<picture.nodes.count, using: &generator)
                let kind = Int.random(in: 0..<9, using: &generator)
                let edge = "has_" + String(repeating: "kind", count: 1 + kind / 3) + "\(kind)"
                SamplePicture.add(
                    Int.random(in: 1...25, using: &generator), under: parent, label: "kind\(kind)", edge: edge,
                    to: &picture)
                let next = PictureLayout(picture, style: style, after: layout)
                let moves = moves(layout, next)
                #expect(moves[moves.count / 2] <= 2, "\(seed): \(moves)")
                layout = next
            }
        }
    }

    @Test("Folding a node moves nobody, and unfolding it again brings back what was there", arguments: styles)
    func foldingMovesNobody(style: PictureStyle) {
        let small = SamplePicture.star([5, 4])
        var large = small
        SamplePicture.add(7, under: 3, label: "leaf", edge: "has_leaf", to: &large)
        let first = PictureLayout(large, style: style)
        let folded = PictureLayout(small, style: style, after: first)
        #expect(moves(first, folded).allSatisfy { $0 == 0 })
        let again = PictureLayout(large, style: style, after: folded)
        #expect(moves(folded, again).allSatisfy { $0 == 0 })
    }

    // MARK: Time

    @Test("150 nodes are laid out at once")
    func isFast() {
        var generator = SeededGenerator(seed: 7)
        let picture = SamplePicture.grown(to: 150, crossing: 20, by: &generator)
        let times = (0..<5).map { _ in
            ContinuousClock().measure { _ = PictureLayout(picture, style: PictureStyle(scale: .boxes)) }
        }
        print("a layout of 150 nodes took \(times.min() ?? .zero)")
        // An optimised build takes a twentieth of what this one may.
        #expect(times.min() ?? .zero < .milliseconds(320))
    }

    @Test("A picture of thousands is still laid out, and one without nodes is empty")
    func extremes() {
        var generator = SeededGenerator(seed: 3)
        let large = PictureLayout(
            SamplePicture.grown(to: 2_000, crossing: 100, by: &generator), style: PictureStyle(scale: .labels))
        #expect(large.boxes.count == 2_000)
        let none = PictureLayout(Picture(nodes: [], edges: []), style: PictureStyle(scale: .boxes))
        #expect(none.boxes.isEmpty && none.bounds.isEmpty)
    }
}
