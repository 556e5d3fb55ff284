import Graph

/// The insurer as a customer graph in Neptune CSV files.
struct GraphFormat: SliceFormat {
    var files: [(path: String, head: [UInt8])] {
        [(GraphTable.zipPath, [UInt8]("\(GraphTable.zipHeader)\n".utf8))]
            + GraphTable.all.map { ($0.path, [UInt8]("\($0.header)\n".utf8)) }
    }

    func bytes(of rows: SourceRows, slice: Int) -> SliceBytes {
        let linked = LinkedSlice(rows)
        var bytes = SliceBytes(chunks: [[]])
        bytes.chunks.reserveCapacity(GraphTable.all.count + 1)
        var writer = NeptuneCSVWriter()
        for table in GraphTable.all {
            let lines = table.write(linked, &writer)
            switch table.kind {
            case .vertices: bytes.counts.vertices += lines
            case .edges: bytes.counts.edges += lines
            }
            writer.drain { bytes.chunks.append([UInt8]($0)) }
        }
        // A zip code has addresses in many slices, but is one vertex.
        for place in linked.places {
            GraphTable.writeZip(place, &writer)
            writer.drain { bytes.sharedLines.append(.init(key: place.zip, line: [UInt8]($0))) }
        }
        return bytes
    }
}
