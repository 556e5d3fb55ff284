import Graph

/// One file of the generated folder: its name, its header and how the rows of a slice become lines of it.
struct GraphTable: Sendable {
    enum Kind: Sendable {
        case vertices, edges
    }

    var kind: Kind
    var name: String
    var header: String
    /// Writes the lines of a slice and says how many there are.
    var write: @Sendable (LinkedSlice, inout NeptuneCSVWriter) -> Int

    /// Where the file lies in the generated folder.
    var path: String {
        switch kind {
        case .vertices: "neptune_vertex/\(name).csv"
        case .edges: "neptune_edge/\(name).csv"
        }
    }

    /// Every file but the one of zip codes, see `writeZip`.
    static let all: [GraphTable] =
        vertexTables + GraphRelation.all.flatMap { [edgeTable(of: $0, down: true), edgeTable(of: $0, down: false)] }

    /// An edge file holds one direction of a relation.
    private static func edgeTable(of relation: GraphRelation, down: Bool) -> GraphTable {
        let direction = down ? relation.down : relation.up
        return GraphTable(
            kind: .edges, name: direction.name.description, header: "~id,~from,~to,~label"
        ) { slice, writer in
            let links = relation.links(slice)
            for link in links {
                if relation.isShared {
                    writer.identifier(direction.name, UInt64(link.child), of: UInt64(link.parent))
                } else {
                    writer.identifier(direction.name, UInt64(link.child))
                }
                if down { writer.vertexID(relation.parentPrefix, link.parent) }
                writer.vertexID(relation.childPrefix, link.child)
                if !down { writer.vertexID(relation.parentPrefix, link.parent) }
                writer.plain(direction.label)
                writer.endRow()
            }
            return links.count
        }
    }
}

extension NeptuneCSVWriter {
    /// The id of a vertex: prefix and business key; a zip code has five digits.
    mutating func vertexID(_ prefix: StaticString, _ key: Int) {
        let isZip = prefix.utf8Start.pointee == UInt8(ascii: "Z")
        identifier(prefix, UInt64(key), width: isZip ? Place.zipDigits : 1)
    }
}
