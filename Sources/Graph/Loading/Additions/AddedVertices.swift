/// The vertices of added files: those that are new, in tables of their own behind the store's, and those it has.
struct AddedVertices {
    typealias Table = (labels: [Symbol], rows: Range<UInt32>, ids: PackedArena, records: PackedArray<UInt32>)

    /// The tables of the new ones, with rows behind those of the store.
    let tables: [Table]
    /// The order of the store's files and the added ones.
    let fileOrder: FileOrder
    let index: HashIndex
    let names: VertexNames
    /// For each row of the batches, the row of a new vertex counted from the first new one, else `HashIndex.empty`.
    let newRows: FlatArray<UInt32>
    /// For each row of the batches, the row of a vertex that the store has, else `HashIndex.empty`.
    let knownRows: FlatArray<UInt32>
    let bases: [Int]
    /// Rows that say of a vertex what was known.
    let duplicates: Int

    /// - Parameter files: The added files, by the numbers that the batches have.
    /// - Throws: ``AdditionError/dependsOnOrder`` when a vertex of the store gets a further label.
    init(
        _ batches: [ElementBatch], of files: [InputFile], to base: GraphStore, symbols: inout SymbolTable,
        work: ParallelWork
    ) throws(AdditionError) {
        let loaded: VertexAssembler
        do throws(LoadError) {
            loaded = try VertexAssembler(batches, symbols: &symbols, work: work)
        } catch {
            throw .load(error)
        }
        let first = UInt32(base.vertexCount)
        let firstRecord = base.fileOrder.end
        var order = base.fileOrder
        guard loaded.rows.count < Int(UInt32.max - firstRecord) else { throw .dependsOnOrder }
        order.append(batches.map { (files[$0.file].name, $0.rowCount) }, by: NumberedName.precedes)
        let defaultLabel = symbols.intern("vertex")
        // A label may be called like the one that stands for none.
        let isDefaultUnsaid = batches.allSatisfy { batch in
            (0..<batch.labelCells.count).allSatisfy { !LabelCell.labels(in: batch.labelCells[$0]).contains("vertex") }
        }
        var finalRows = FlatArrayBuilder<UInt32>(repeating: HashIndex.empty, count: loaded.ids.count)
        var added = FlatArrayBuilder<UInt32>()
        var entries: [(hash: UInt32, row: UInt32)] = []
        var tables: [Table] = []
        var known = 0
        for table in loaded.tables {
            let start = first + UInt32(added.count)
            var ids = ByteArenaBuilder()
            var records: [UInt32] = []
            for number in table.rows {
                let id = loaded.ids[Int(number)]
                let record = loaded.records[Int(number)] + firstRecord
                if let row = base.vertexRow(utf8: id) {
                    let labels = base.labels(ofVertex: row)
                    // A row without a label says nothing about labels.
                    guard isDefaultUnsaid && table.labels == [defaultLabel] || table.labels.allSatisfy(labels.contains)
                    else {
                        throw .dependsOnOrder
                    }
                    finalRows[Int(number)] = row
                    known += 1
                    // Its first file may be one that came later.
                    if order.place(ofRecord: record) < base.place(ofVertex: row, in: order) {
                        order.move(row, toRecord: record)
                    }
                    continue
                }
                let row = first + UInt32(added.count)
                finalRows[Int(number)] = row
                added.append(number)
                entries.append((ByteHash.hash(id), row))
                ids.append(id)
                records.append(record)
            }
            let end = first + UInt32(added.count)
            guard start < end else { continue }
            tables.append((table.labels, start..<end, PackedArena(ids.finish()), PackedArray(records)))
        }
        let rows = finalRows.finish()
        names = VertexNames(ids: loaded.ids, index: loaded.index, rows: rows, added: added.finish(), to: base)
        self.tables = tables
        fileOrder = order
        index = HashIndex(entries)
        bases = loaded.bases
        duplicates = loaded.duplicates + known
        newRows = Self.map(loaded.rows) { rows[Int($0)] >= first ? rows[Int($0)] - first : HashIndex.empty }
        knownRows = Self.map(loaded.rows) { rows[Int($0)] < first ? rows[Int($0)] : HashIndex.empty }
    }

    private static func map(_ rows: FlatArray<UInt32>, _ change: (UInt32) -> UInt32) -> FlatArray<UInt32> {
        var result = FlatArrayBuilder<UInt32>(capacity: rows.count)
        for row in rows { result.append(change(row)) }
        return result.finish()
    }
}
