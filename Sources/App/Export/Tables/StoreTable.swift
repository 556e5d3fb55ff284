import Graph

/// The vertices of one set of labels, or the edges of one label, as a table.
struct StoreTable: TableSource {
    /// What a table takes from one table of the store.
    struct Part: Sendable {
        let elements: ElementTable
        /// The rows that are exported, ascending; nil is all of them.
        let rows: [UInt32]?

        var rowCount: Int { rows?.count ?? elements.rows.count }
    }

    /// The tables in which the ends of all edges are.
    struct Ends: Sendable, Hashable {
        var from: String
        var to: String
    }

    let name: String
    let labels: [String]
    let isEdges: Bool
    let columns: [ExportColumn]
    let parts: [Part]
    /// Of edges, where their ends are, if that is one table each.
    let ends: Ends?
    /// Whether it holds a part of the edges of its label.
    let isDivided: Bool
    private let store: GraphStore

    var rowCount: Int { parts.reduce(0) { $0 + $1.rowCount } }

    /// - Parameter hasEndLabels: Whether each edge says the labels of its ends.
    init(
        name: String, labels: [String], isEdges: Bool, parts: [Part], ends: Ends? = nil,
        hasEndLabels: Bool = false, isDivided: Bool = false, of store: GraphStore
    ) {
        self.name = name
        self.labels = labels
        self.isEdges = isEdges
        self.parts = parts
        self.ends = ends
        self.isDivided = isDivided
        self.store = store
        columns = Self.columns(of: parts, isEdges: isEdges, hasEndLabels: hasEndLabels)
    }

    private static func columns(of parts: [Part], isEdges: Bool, hasEndLabels: Bool) -> [ExportColumn] {
        var names = DistinctNames()
        func column(_ name: String, _ content: ExportColumn.Content, _ type: ColumnType = .text, isList: Bool = false)
            -> ExportColumn
        {
            ExportColumn(name: names.take(name), content: content, type: type, isList: isList)
        }
        var columns = [column("id", .id)]
        if isEdges { columns += [column("from_id", .from), column("to_id", .to)] }
        if hasEndLabels { columns += [column("from_label", .fromLabel), column("to_label", .toLabel)] }
        var keys: [String] = []
        var types: [String: (types: Set<ScalarType>, isList: Bool)] = [:]
        for stored in parts.flatMap(\.elements.columns) {
            if types[stored.key] == nil { keys.append(stored.key) }
            let known = types[stored.key] ?? ([], false)
            types[stored.key] = (known.types.union(stored.types), known.isList || stored.isMultiValued)
        }
        for key in keys {
            guard let known = types[key] else { continue }
            columns.append(column(key, .key(key), .holding(known.types), isList: known.isList))
        }
        return columns
    }

    /// The keys whose values are of several types, with what holds them.
    var mixedKeys: [(key: String, types: [ScalarType], type: ColumnType)] {
        columns.compactMap { column in
            guard case .key(let key) = column.content else { return nil }
            let types = Set(parts.flatMap(\.elements.columns).filter { $0.key == key }.flatMap(\.types))
            return types.count > 1 ? (key, types.sorted { $0.rawValue < $1.rawValue }, column.type) : nil
        }
    }

    func forEachBatch(of size: Int, _ body: (RowBatch) throws -> Void) throws {
        var batch = RowBatch(columns)
        var values = ElementValues()
        for part in parts {
            try part.forEachStretch(of: size) { rows in
                batch.removeAll()
                for (index, column) in columns.enumerated() {
                    read(column, rows, of: part, by: &values, into: &batch.columns[index])
                }
                try body(batch)
            }
        }
    }

    private func read(
        _ column: ExportColumn, _ rows: ArraySlice<UInt32>, of part: Part, by values: inout ElementValues,
        into cells: inout ColumnCells
    ) {
        switch column.content {
        case .id where isEdges:
            for row in rows {
                cells.appendText { store.appendEdgeID(row, to: &$0) }
                cells.endRow()
            }
        case .id: append(rows, to: &cells) { $0 }
        case .from: append(rows, to: &cells) { store.from($0) }
        case .to: append(rows, to: &cells) { store.to($0) }
        case .fromLabel: appendLabels(rows, to: &cells) { store.from($0) }
        case .toLabel: appendLabels(rows, to: &cells) { store.to($0) }
        case .key(let key):
            values.removeAll()
            if let stored = part.elements.columns.first(where: { $0.key == key }) {
                stored.read(rows, into: &values)
            } else {
                values.addEmptyRows(rows.count)
            }
            for row in 0..<rows.count {
                for position in values.starts[row]..<values.starts[row + 1] {
                    cells.append(values.scalars[position], of: store)
                }
                cells.endRow()
            }
        }
    }

    @inline(__always)
    private func append(_ rows: ArraySlice<UInt32>, to cells: inout ColumnCells, _ vertex: (UInt32) -> UInt32) {
        for row in rows {
            cells.append(text: store.vertexIDBytes(vertex(row)))
            cells.endRow()
        }
    }

    private func appendLabels(_ rows: ArraySlice<UInt32>, to cells: inout ColumnCells, _ vertex: (UInt32) -> UInt32) {
        for row in rows {
            cells.append(text: store.labelText(ofVertex: vertex(row)))
            cells.endRow()
        }
    }
}

extension StoreTable.Part {
    /// Hands over the rows, so many at a time at most.
    func forEachStretch(of size: Int, _ body: (ArraySlice<UInt32>) throws -> Void) rethrows {
        if let rows {
            var start = 0
            while start < rows.count {
                let end = min(start + size, rows.count)
                try body(rows[start..<end])
                start = end
            }
        } else {
            var start = elements.rows.lowerBound
            while start < elements.rows.upperBound {
                let end = min(start + UInt32(size), elements.rows.upperBound)
                try body(Array(start..<end)[...])
                start = end
            }
        }
    }
}

extension ColumnCells {
    /// Appends a value, made one of the column's type where it is of another.
    @inline(__always)
    mutating func append(_ scalar: PropertyScalar, of store: GraphStore) {
        switch type {
        case .text where scalar.type == .string: append(text: store.stringBytes(scalar.stringNumber))
        case .text: append(text: PlainText.text(store.value(scalar)))
        case .double where scalar.type == .float: append(bits: Double(scalar.float).bitPattern)
        case .double where scalar.type != .double: append(bits: Double(scalar.integer).bitPattern)
        default: append(bits: scalar.bits)
        }
    }
}
