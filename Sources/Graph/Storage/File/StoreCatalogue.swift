import Synchronization

/// What a compiled store says about itself, beside the graph.
struct StoreOrigin: Sendable {
    /// The path of the folder.
    let folder: String
    /// What the store was compiled from.
    let fingerprint: SourceFingerprint
    /// How the load went.
    let report: LoadReport
    /// Whether `""` cells were kept as empty strings.
    let allowsEmptyStrings: Bool
}

/// The catalogue of a store as bytes: the places of all sections, and how they make a graph.
struct StoreCatalogue {
    private var writer = CatalogueWriter()
    private(set) var sections = StoreSections()

    /// Describes a store that holds no later additions.
    init(_ store: GraphStore) {
        writer.append(store.symbols.names) { $0.append($1) }
        let strings = store.strings.compiled
        writer.append(strings.arena, &sections)
        writer.append(strings.index, &sections)
        var edgeTables: [ObjectIdentifier: Int] = [:]
        writer.append(store.edgeTables.count)
        for (number, table) in store.edgeTables.enumerated() {
            edgeTables[ObjectIdentifier(table)] = number
            append(table)
        }
        writer.append(store.vertexTables.count)
        for table in store.vertexTables { append(table, edgeTables: edgeTables) }
        append(store.fileOrder)
        writer.append(store.vertexIndexes.first ?? HashIndex(), &sections)
        writer.append(store.edgeIndexes.first ?? HashIndex(), &sections)
        appendIndexes(of: store)
    }

    private mutating func append(_ table: EdgeTable) {
        writer.append(Int(table.label.rawValue))
        writer.append(table.rows.count)
        writer.append(table.sources, &sections)
        writer.append(table.targets, &sections)
        writer.append(table.ids.rule.flatMap { EdgeIDRule.all.firstIndex(of: $0) } ?? EdgeIDRule.all.count)
        writer.append(table.ids.listed, &sections)
        writer.append(table.ids.texts, &sections)
        writer.append(table.columns, &sections)
    }

    private mutating func append(_ table: VertexTable, edgeTables: [ObjectIdentifier: Int]) {
        writer.append(table.labels.map { Int($0.rawValue) }) { $0.append($1) }
        writer.append(table.rows.count)
        writer.append(table.ids, &sections)
        writer.append(table.records, &sections)
        writer.append(table.columns, &sections)
        writer.append(table.outgoing, edgeTables: edgeTables, &sections)
        writer.append(table.incoming, edgeTables: edgeTables, &sections)
    }

    private mutating func append(_ order: FileOrder) {
        writer.append(order.names) { $0.append($1) }
        writer.append(order.starts) { $0.append(Int($1)) }
        writer.append(order.files) { $0.append(Int($1)) }
        writer.append(Int(order.end))
    }

    private mutating func appendIndexes(of store: GraphStore) {
        let indexes = store.lazyIndexes.withLock { $0 }
            .filter { store.vertexTables[$0.key.table].column($0.key.key) != nil }
            .sorted { ($0.key.table, $0.key.key) < ($1.key.table, $1.key.key) }
        writer.append(indexes.count)
        for (column, index) in indexes {
            writer.append(column.table)
            writer.append(Int(column.key.rawValue))
            writer.append(index.existingSorted == nil ? 0 : 1)
            if let sorted = index.existingSorted { sorted.append(to: &writer, &sections) }
            writer.append(index.existingFolded == nil ? 0 : 1)
            if let folded = index.existingFolded { folded.append(to: &writer, &sections) }
        }
    }

    /// The bytes of the catalogue once it is known where the sections lie and what they came from.
    func bytes(places: [StoreSections.Place], blocks: BlockChecksums, origin: StoreOrigin) -> [UInt8] {
        var head = CatalogueWriter()
        head.append(places) { writer, place in
            writer.append(place.offset)
            writer.append(place.length)
        }
        head.append(blocks.length)
        head.append(blocks.checksums) { $0.append($1) }
        head.append(origin.folder)
        head.append(origin.fingerprint.files) { writer, file in
            writer.append(file.name)
            writer.append(file.size)
            writer.append(Int(file.modified))
            writer.append(file.content)
        }
        head.append(origin.allowsEmptyStrings ? 1 : 0)
        origin.report.append(to: &head)
        return head.bytes + writer.bytes
    }
}
