/// What a picture shows of a graph: a centre, what was unfolded around it, and the edges between.
///
/// It says what there is and nothing of where it stands; that is a ``PictureLayout``.
struct Picture: Sendable, Hashable {
    /// A vertex, or what stands for those that are not shown.
    struct Node: Sendable, Hashable, Identifiable {
        /// By which a node is known again in a later picture.
        enum ID: Sendable, Hashable {
            case vertex(String)
            /// What is not shown of the neighbours in one group of a vertex.
            case rest(of: String, group: String)
        }

        enum Kind: Sendable, Hashable {
            case vertex
            /// So many neighbours are not shown.
            case rest(Int)
            case loading
            case failed
        }

        var id: ID
        var kind: Kind
        /// Of the vertex, or of the vertices that are not shown.
        var label: String
        /// One letter that stands for the label.
        var tag: String
        var title: String
        /// The neighbours that were loaded and are folded away; nil where nobody knows of any.
        var hidden: Int?
        /// Whether what surrounds it is shown.
        var isOpen = false
        var isPinned = false
    }

    /// An edge, drawn from the node that it was reached from to the one that it led to.
    struct Edge: Sendable, Hashable {
        /// Places in ``Picture/nodes``.
        var from: Int
        var to: Int
        var label: String
        /// Whether the graph has it in the direction in which it is drawn.
        var isForward: Bool
        /// The ids of the edges that the line stands for; empty where it leads to what is not shown.
        var ids: [String] = []
    }

    /// The first is the centre.
    var nodes: [Node]
    var edges: [Edge]

    /// Adds a node that one of those before it leads to, and gives its place.
    mutating func add(
        _ node: Node, from: Int, label: String, isForward: Bool, ids: [String] = []
    ) -> Int {
        nodes.append(node)
        edges.append(Edge(from: from, to: nodes.count - 1, label: label, isForward: isForward, ids: ids))
        return nodes.count - 1
    }

    /// The vertices that are counted in the picture and have no node of their own.
    var hiddenCount: Int {
        nodes.reduce(0) { sum, node in
            if case .rest(let count) = node.kind { return sum + count }
            return sum + (node.hidden ?? 0)
        }
    }
}

extension Picture.Node {
    init(_ vertex: VertexReference, isOpen: Bool, isPinned: Bool = false) {
        self.init(
            id: .vertex(vertex.id), kind: .vertex, label: vertex.label, tag: vertex.tag, title: vertex.title,
            isOpen: isOpen, isPinned: isPinned)
    }
}
