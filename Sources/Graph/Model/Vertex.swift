/// A vertex: a row of the store while a traversal runs, an id and a label once it has left it.
///
/// Every vertex that a ``GraphSource`` returns is detached, so ``id`` and ``label`` need no store and outlive it.
public struct Vertex: Sendable {
    /// The store's row, meaningful only inside the evaluation that made it.
    let row: UInt32
    private let names: ElementNames?

    init(row: UInt32) {
        self.row = row
        names = nil
    }

    /// A reference to a vertex by name; several labels are written `A::B`.
    public init(id: String, label: String) {
        row = .max
        names = ElementNames(id: id, label: label)
    }

    var isDetached: Bool { names != nil }

    /// The vertex's `~id`, unique in its graph; digits of the row while a traversal runs.
    public var id: String { names?.id ?? "\(row)" }

    /// The label, or all labels joined by `::`; `vertex` while a traversal runs, which asks the store instead.
    public var label: String { names?.label ?? "vertex" }

    /// Whether a label is the vertex's or one of them: `a::b` has `a`, `b` and, as it is written, `a::b`.
    public func hasLabel(_ label: String) -> Bool { Self.isLabel(label, among: self.label) }

    /// Whether a label is what is written in ``label``, or one of the labels that are joined there.
    public static func isLabel(_ label: String, among written: String) -> Bool {
        if label == written { return true }
        guard joinsLabels(written) else { return false }
        // From the front, as labels are joined: a third colon begins the next label.
        var rest = written[...]
        while let border = rest.firstRange(of: "::") {
            if rest[..<border.lowerBound] == label { return true }
            rest = rest[border.upperBound...]
        }
        return rest == label
    }

    /// Whether what is written for a label joins several. O(length), without a look at letters.
    public static func joinsLabels(_ written: String) -> Bool {
        var last: UInt8 = 0
        for byte in written.utf8 {
            if byte == UInt8(ascii: ":"), byte == last { return true }
            last = byte
        }
        return false
    }
}

extension Vertex: Hashable {
    /// Vertices are the same when their ids are; a row and a detached vertex are never the same.
    public static func == (left: Vertex, right: Vertex) -> Bool {
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

/// The names of a detached element, shared by all its copies.
final class ElementNames: Sendable {
    let id: String
    let label: String

    init(id: String, label: String) {
        self.id = id
        self.label = label
    }
}
