/// The values that deletions take away of a store, by table of vertices or of edges, key and row of the table.
struct RemovedValues {
    private struct Table: Hashable {
        let kind: RecordKind
        let number: Int
    }

    private var values: [Table: [Symbol: [Int: [Tombstones.Values]]]] = [:]

    /// - Parameter isCertain: Whether what a deletion takes away of a value came before it for certain.
    /// - Throws: ``AdditionError/dependsOnOrder`` when a vertex or an edge of the store goes, or a value that may have come
    ///   after its deletion.
    init(
        _ tombstones: Tombstones?, of base: GraphStore, symbols: SymbolTable,
        isCertain: (Tombstones.Values) -> Bool
    ) throws(AdditionError) {
        for element in tombstones?.elements ?? [] {
            let row = element.id.withUnsafeBytes {
                element.kind == .edges ? base.edgeRow(utf8: $0) : base.vertexRow(utf8: $0)
            }
            guard let row else { continue }
            guard element.before == 0, element.values.allSatisfy(isCertain) else {
                throw .dependsOnOrder
            }
            let number = element.kind == .edges ? base.edgeTable(of: row) : base.vertexTable(of: row)
            let local =
                element.kind == .edges
                ? base.edgeTables[number].localRow(row) : base.vertexTables[number].localRow(row)
            let table = Table(kind: element.kind, number: number)
            for removed in element.values {
                guard let key = symbols.symbol(named: removed.key) else { continue }
                values[table, default: [:]][key, default: [:]][local, default: []].append(removed)
            }
        }
    }

    /// The keys of a table of which values go.
    func keys(_ kind: RecordKind, table: Int) -> Set<Symbol> {
        Set(values[Table(kind: kind, number: table)]?.keys.map(\.self) ?? [])
    }

    /// The values of a column that go, by row.
    func rows(_ kind: RecordKind, table: Int, _ key: Symbol) -> [Int: [Tombstones.Values]] {
        values[Table(kind: kind, number: table)]?[key] ?? [:]
    }
}
