import Graph

/// Neighbours of a vertex as rows for people and for programs.
struct NeighborRows {
    let namer: VertexNamer

    /// A row for each neighbour, in the order in which they are given.
    func table(_ rows: [(group: NeighborGroup, neighbor: Neighbor)]) -> OutputTable {
        let columns: [(key: String, header: String?)] = [
            ("direction", "Dir"), ("edge", "Edge"), ("id", "Id"), ("label", "Label"), ("title", "Title"),
            ("time", "Time"), ("summary", "About"), ("properties", nil), ("edges", nil),
        ]
        return OutputTable(
            columns: columns.map { OutputTable.Column(key: $0.key, header: $0.header) },
            rows: rows.map { group, neighbor in
                [
                    .init(group.direction.rawValue), .init(group.edgeLabel), .init(neighbor.id),
                    .init(neighbor.vertex.label), .init(neighbor.vertex.title), time(neighbor.time),
                    .init(neighbor.summary.shown(to: .commandLine)),
                    .init(.map(properties(of: neighbor))),
                    .init(.list(neighbor.edges.map(edge))),
                ]
            })
    }

    private func properties(of neighbor: Neighbor) -> ValueMap {
        namer.formatter.clock.written(neighbor.properties.shown(to: .commandLine), of: neighbor.vertex.label)
    }

    private func time(_ time: EventTime) -> OutputTable.Cell {
        OutputTable.Cell(time.written, text: namer.formatter.text(time))
    }

    private func edge(_ edge: NeighborEdge) -> Value {
        let properties = edge.properties.map { fact in
            (
                Value.string(fact.key),
                Value.string(fact.values.map { $0.text(for: .commandLine) }.joined(separator: ", "))
            )
        }
        return .map([
            "id": .string(edge.id), "label": .string(edge.label), "direction": .string(edge.direction.rawValue),
            "properties": .map(ValueMap(properties)),
        ])
    }
}
