import TestSupport

@testable import App

/// Invented pictures for tests of layouts and drawings.
enum SamplePicture {
    static func vertex(_ name: String, label: String = "thing") -> Picture.Node {
        Picture.Node(
            id: .vertex(name), kind: .vertex, label: label, tag: String(label.prefix(1)).uppercased(), title: name)
    }

    /// A centre with as many children as each number says, each of a label of its own.
    static func star(_ counts: [Int]) -> Picture {
        var picture = Picture(nodes: [vertex("centre", label: "customer")], edges: [])
        for (kind, count) in counts.enumerated() {
            add(count, under: 0, label: "kind\(kind)", edge: "has_kind\(kind)", to: &picture)
        }
        return picture
    }

    /// Puts children under a node, which it opens.
    static func add(_ count: Int, under parent: Int, label: String, edge: String, to picture: inout Picture) {
        picture.nodes[parent].isOpen = true
        for number in 0..<count {
            picture.nodes.append(vertex("\(label) \(picture.nodes.count)", label: label))
            picture.edges.append(
                Picture.Edge(from: parent, to: picture.nodes.count - 1, label: edge, isForward: number % 5 != 4))
        }
    }

    /// A picture that grew by unfolding nodes at random, with edges across.
    static func grown(to size: Int, crossing: Int, by generator: inout SeededGenerator) -> Picture {
        var picture = star([4, 6, 3])
        while picture.nodes.count < size {
            let parent = Int.random(in: 0..<picture.nodes.count, using: &generator)
            let count = min(size - picture.nodes.count, Int.random(in: 1...9, using: &generator))
            let kind = Int.random(in: 0..<5, using: &generator)
            add(count, under: parent, label: "kind\(kind)", edge: "has_kind\(kind)", to: &picture)
        }
        for _ in 0..<crossing {
            let (from, to) = (
                Int.random(in: 0..<size, using: &generator), Int.random(in: 0..<size, using: &generator)
            )
            picture.edges.append(Picture.Edge(from: from, to: to, label: "knows", isForward: true))
        }
        return picture
    }
}
