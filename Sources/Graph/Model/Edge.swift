/// An edge: a row of the store while a traversal runs, its names and those of its two ends once it has left it.
public struct Edge: Sendable {
    /// The store's row, meaningful only inside the evaluation that made it.
    let row: UInt32
    private let names: Names?

    init(row: UInt32) {
        self.row = row
        names = nil
    }

    /// A reference to an edge that runs from `outVertex` to `inVertex`.
    public init(id: String, label: String, outVertex: Vertex, inVertex: Vertex) {
        row = .max
        names = Names(id: id, label: label, outVertex: outVertex, inVertex: inVertex)
    }

    var isDetached: Bool { names != nil }

    /// The edge's `~id`, unique in its graph; digits of the row while a traversal runs.
    public var id: String { names?.id ?? "\(row)" }
    /// The edge's one label; `edge` while a traversal runs, which asks the store instead.
    public var label: String { names?.label ?? "edge" }

    /// The vertex the edge leaves, Neptune's `~from`; without an id while a traversal runs.
    public var outVertex: Vertex { names?.outVertex ?? Vertex(id: "", label: "vertex") }

    /// The vertex the edge enters, Neptune's `~to`; without an id while a traversal runs.
    public var inVertex: Vertex { names?.inVertex ?? Vertex(id: "", label: "vertex") }

    private final class Names: Sendable {
        let id: String
        let label: String
        let outVertex: Vertex
        let inVertex: Vertex

        init(id: String, label: String, outVertex: Vertex, inVertex: Vertex) {
            self.id = id
            self.label = label
            self.outVertex = outVertex
            self.inVertex = inVertex
        }
    }
}

extension Edge: Hashable {
    /// Edges are the same when their ids are; a row and a detached edge are never the same.
    public static func == (left: Edge, right: Edge) -> Bool {
        switch (left.names, right.names) {
        case (nil, nil): left.row == right.row
        case (let left?, let right?): left === right || left.id == right.id
        default: false
        }
    }

    /// Hashes the id alone, or the row while a traversal runs.
    public func hash(into hasher: inout Hasher) {
        if let names { hasher.combine(names.id) } else { hasher.combine(row) }
    }
}
