import Graph

/// What an export wrote.
package struct ExportReport: Sendable {
    package struct Table: Sendable {
        /// Vertices, edges, or rows of anything else.
        package enum Kind: Sendable { case vertices, edges, rows }

        package let name: String
        package let kind: Kind
        package let rows: Int
    }

    package internal(set) var tables: [Table] = []
    /// What is not as it was in the graph, and what is called otherwise, in sentences for people.
    package internal(set) var notes: [String] = []
    /// The tables with their columns, for a description of the files elsewhere.
    package internal(set) var schema: [(name: String, columns: [ExportColumn])] = []

    init(_ tables: [any TableSource]) {
        for table in tables {
            let stored = table as? StoreTable
            self.tables.append(
                Table(
                    name: table.name, kind: stored.map { $0.isEdges ? .edges : .vertices } ?? .rows,
                    rows: table.rowCount))
            schema.append((table.name, table.columns))
        }
    }

    /// Adds a sentence about so many things, if there are any.
    ///
    /// - Parameters:
    ///   - one: What is said of one, behind `1`.
    ///   - several: What is said of more, behind their number.
    mutating func note(_ count: Int, _ one: String, _ several: String, in table: String? = nil) {
        guard count > 0 else { return }
        let place = table.map { "\($0): " } ?? ""
        notes.append(count == 1 ? "\(place)1 \(one)" : "\(place)\(count) \(several)")
    }

    /// Says which names became others, and which keys have values of several types.
    mutating func noteNames(of tables: [any TableSource]) {
        for table in tables {
            for column in table.columns {
                if case .key(let key) = column.content, key != column.name {
                    notes.append(
                        "\(table.name): the key \(key) is the column \(column.name), as another one has its name.")
                }
            }
            guard let stored = table as? StoreTable else { continue }
            let label = stored.labels.joined(separator: "::")
            if label != stored.name, !stored.isDivided {
                notes.append("The label \(label) is the table \(stored.name), as another one has its name.")
            }
            for mixed in stored.mixedKeys {
                let types = mixed.types.map(\.name).joined(separator: " and ")
                notes.append(
                    "\(stored.name): the values of \(mixed.key) are \(types); the column holds them as \(mixed.type).")
            }
        }
    }
}
