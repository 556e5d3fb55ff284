extension GraphStore {
    /// Visits every property value of a vertex: key by key, the values of a key in the order they were loaded.
    public func forEachProperty(ofVertex row: UInt32, _ body: (Symbol, PropertyScalar) throws -> Void) rethrows {
        let table = vertexTable(of: row)
        let localRow = vertexTables[table].localRow(row)
        for column in vertexTables[table].columns {
            for position in column.positions(row: localRow) { try body(column.key, column[position]) }
        }
    }

    /// Visits the values one key has at a vertex, in the order they were loaded.
    @inline(__always)
    public func forEachValue(ofVertex row: UInt32, _ key: Symbol, _ body: (PropertyScalar) throws -> Void) rethrows {
        let table = vertexTable(of: row)
        guard let column = vertexTables[table].column(key) else { return }
        for position in column.positions(row: vertexTables[table].localRow(row)) {
            try body(column[position])
        }
    }

    /// The first value of a key at a vertex, nil when there is none. O(columns of its table).
    @inline(__always)
    public func value(ofVertex row: UInt32, _ key: Symbol) -> PropertyScalar? {
        let table = vertexTable(of: row)
        guard let column = vertexTables[table].column(key) else { return nil }
        return column.positions(row: vertexTables[table].localRow(row)).first.map { column[$0] }
    }

    /// The first value of a key at a vertex, and whether it is the only one; nil when there is none. O(columns of its
    /// table).
    @inline(__always)
    func onlyValue(ofVertex row: UInt32, _ key: Symbol) -> (value: PropertyScalar, isOnly: Bool)? {
        let table = vertexTable(of: row)
        guard let column = vertexTables[table].column(key) else { return nil }
        let positions = column.positions(row: vertexTables[table].localRow(row))
        return positions.first.map { (column[$0], positions.count == 1) }
    }

    /// Visits every property of an edge; each key has one value.
    public func forEachProperty(ofEdge row: UInt32, _ body: (Symbol, PropertyScalar) throws -> Void) rethrows {
        let table = edgeTables[edgeTable(of: row)]
        for column in table.columns {
            for position in column.positions(row: table.localRow(row)) {
                try body(column.key, column[position])
            }
        }
    }

    /// The value of a key at an edge, nil when there is none. O(columns of its table).
    @inline(__always)
    public func value(ofEdge row: UInt32, _ key: Symbol) -> PropertyScalar? {
        let table = edgeTable(of: row)
        guard let column = edgeTables[table].column(key) else { return nil }
        return column.positions(row: edgeTables[table].localRow(row)).first.map { column[$0] }
    }

    /// Visits every value of a key column by column, without going through the vertices, until the body returns false.
    ///
    /// With `labels` nil the vertices of all labels are meant, otherwise those that carry at least one of them.
    /// A row comes once for each of its values; rows ascend.
    @inline(__always)
    func scanVertices(
        _ key: Symbol, labels: [Symbol]? = nil, _ body: (_ row: UInt32, _ value: PropertyScalar) throws -> Bool
    ) rethrows {
        for table in vertexTables {
            if let labels, !table.labels.contains(where: labels.contains) { continue }
            guard let column = table.column(key) else { continue }
            let first = table.rows.lowerBound
            guard try column.forEachValue({ try body(first &+ UInt32(truncatingIfNeeded: $0), $1) }) else { return }
        }
    }
}
