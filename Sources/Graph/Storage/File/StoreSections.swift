/// The bulk of a store as it goes into a file: stretches of memory, each written once.
struct StoreSections {
    /// Where a section lies in the file.
    struct Place: Hashable {
        let offset: UInt64
        let length: UInt64
    }

    private(set) var sections: [FlatArray<UInt8>] = []
    private var numbers: [UnsafeRawPointer: Int] = [:]

    /// The number of a section; the same memory has the same number.
    mutating func number<Element>(of array: FlatArray<Element>) -> Int {
        let bytes = array.asBytes
        if let address = bytes.buffer.baseAddress, !bytes.isEmpty {
            if let known = numbers[address], sections[known].count == bytes.count { return known }
            numbers[address] = sections.count
        }
        sections.append(bytes)
        return sections.count - 1
    }

    mutating func number<Element>(of array: PackedArray<Element>) -> Int { number(of: array.section) }
}

extension CatalogueWriter {
    mutating func append<Element>(_ array: FlatArray<Element>, _ sections: inout StoreSections) {
        append(sections.number(of: array))
    }

    mutating func append<Element>(_ array: PackedArray<Element>, _ sections: inout StoreSections) {
        append(array.count)
        append(sections.number(of: array))
    }

    mutating func append(_ arena: PackedArena, _ sections: inout StoreSections) {
        append(arena.bytes, &sections)
        append(arena.starts, &sections)
    }

    mutating func append(_ index: HashIndex, _ sections: inout StoreSections) {
        append(index.slots, &sections)
        append(index.shardStarts, &sections)
    }

    mutating func append(_ column: PropertyColumn, _ sections: inout StoreSections) {
        append(Int(column.key.rawValue))
        append(column.type.map { Int($0.rawValue) } ?? Int(UInt8.max))
        switch column.layout {
        case .dense:
            append(0)
        case .bitmap(let words):
            append(1)
            append(words, &sections)
        case .sparse(let rows):
            append(2)
            append(rows, &sections)
        }
        append(column.offsets, &sections)
        append(column.tags, &sections)
        append(column.values, &sections)
        append(Int(column.scale))
        append(column.filledRows)
        append(column.newestDate == nil ? 0 : 1)
        append(Int(column.newestDate ?? 0))
    }

    mutating func append(_ columns: [PropertyColumn], _ sections: inout StoreSections) {
        append(columns.count)
        for column in columns { append(column, &sections) }
    }

    mutating func append(
        _ segments: [AdjacencySegment], edgeTables: [ObjectIdentifier: Int], _ sections: inout StoreSections
    ) {
        append(segments.count)
        for segment in segments {
            append(edgeTables[ObjectIdentifier(segment.edgeTable)] ?? 0)
            append(segment.sources, &sections)
            append(segment.offsets, &sections)
            append(segment.edges, &sections)
            append(Int(segment.firstEdge))
        }
    }
}
