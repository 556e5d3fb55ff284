import Foundation
import Graph
import Synchronization

/// Writes a graph as Neptune CSV that gives the same graph when it is loaded.
///
/// A column has one type, so the values of a key that has values of several types stand in a file for each: what a
/// further file says of a vertex or an edge comes to what the first one says.
final class NeptuneFolder: Sendable {
    let folder: String
    let store: GraphStore
    let monitor: ExportMonitor
    /// Dates outside of the years that the format can say.
    private let leftOut = Atomic<Int>(0)

    private static let batchSize = 8_192
    /// The moments of the years 0 to 9999.
    private static let dates: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    init(folder: String, store: GraphStore, monitor: ExportMonitor) {
        self.folder = folder
        self.store = store
        self.monitor = monitor
    }

    /// - Returns: How many dates were left out, as the format has four digits for a year.
    func write(_ tables: StoreTables) throws -> Int {
        var files: [(table: StoreTable, path: String)] = []
        for (room, tables) in [("neptune_vertex", tables.vertices), ("neptune_edge", tables.edges)] {
            var names = DistinctNames()
            for table in tables {
                files.append((table, "\(folder)/\(room)/\(names.take(DistinctNames.filePart(table.name)))"))
            }
        }
        try monitor.forEach(files, size: \.table.rowCount) { [self] file in
            for layer in 0..<file.table.layerCount {
                let path = file.path + (layer == 0 ? "" : ".\(layer + 1)") + ".csv"
                try write(file.table, layer: layer, to: path)
            }
        }
        return leftOut.load(ordering: .relaxed)
    }

    private func write(_ table: StoreTable, layer: Int, to path: String) throws {
        let columns = try columns(of: table, layer: layer)
        let output = try OutputFile(path)
        var writer = NeptuneCSVWriter()
        for title in ["~id", "~label"] + (table.isEdges ? ["~from", "~to"] : []) + columns.map(\.title) {
            writer.string(title)
        }
        writer.endRow()
        var (values, id) = (columns.map { _ in ElementValues() }, [UInt8]())
        // Every vertex and edge is one row with one value in a cell at most.
        let isPlain = table.layerCount == 1 && !columns.contains { $0.isMultiValued }
        for part in table.parts {
            let stored = columns.map { column in part.elements.columns.first { $0.key == column.key } }
            try part.forEachStretch(of: Self.batchSize) { rows in
                for index in columns.indices {
                    values[index].removeAll()
                    if let stored = stored[index] {
                        stored.read(rows, into: &values[index])
                    } else {
                        values[index].addEmptyRows(rows.count)
                    }
                }
                for (place, row) in rows.enumerated() {
                    id.removeAll(keepingCapacity: true)
                    if table.isEdges { store.appendEdgeID(row, to: &id) }
                    if isPlain {
                        writeNames(row, id: id, of: table, by: &writer)
                        for index in columns.indices {
                            let (start, end) = (values[index].starts[place], values[index].starts[place + 1])
                            if start < end, holds(values[index].scalars[start], in: columns[index].type) {
                                write(values[index].scalars[start], by: &writer)
                            } else {
                                writer.blank()
                            }
                        }
                        writer.endRow()
                        continue
                    }
                    let cells = columns.indices.map { index -> [PropertyScalar] in
                        let range = values[index].starts[place]..<values[index].starts[place + 1]
                        return values[index].scalars[range].filter { holds($0, in: columns[index].type) }
                    }
                    if layer == 0 || cells.contains(where: { !$0.isEmpty }) {
                        writeRows(row, id: id, cells, columns, of: table, by: &writer)
                    }
                }
                try writer.drain { try output.write($0) }
                try monitor.note(layer == 0 ? rows.count : 0)
            }
        }
        try writer.drain { try output.write($0) }
        try output.finish()
    }

    private struct Column {
        let title: String
        let key: String
        let type: ScalarType
        let isMultiValued: Bool
    }

    private func columns(of table: StoreTable, layer: Int) throws -> [Column] {
        try table.storedKeys.filter { $0.types.count > layer }.map { stored in
            let type = stored.types[layer]
            let title = NeptuneTitle.title(
                key: stored.key, type: type, isArray: stored.isMultiValued, isEdge: table.isEdges)
            guard let title else {
                throw ExportError(
                    .notRepresentable,
                    "Neptune CSV cannot hold the key \"\(stored.key)\" of \(table.name); leave it out with --label.")
            }
            return Column(title: title, key: stored.key, type: type, isMultiValued: stored.isMultiValued)
        }
    }

    private func holds(_ scalar: PropertyScalar, in type: ScalarType) -> Bool {
        guard scalar.type == type else { return false }
        guard type == .date, !Self.dates.contains(scalar.integer) else { return true }
        leftOut.add(1, ordering: .relaxed)
        return false
    }

    /// A row, and further ones for values that no cell can hold beside others.
    private func writeRows(
        _ row: UInt32, id: [UInt8], _ cells: [[PropertyScalar]], _ columns: [Column], of table: StoreTable,
        by writer: inout NeptuneCSVWriter
    ) {
        var rest = cells
        var isFirst = true
        while isFirst || rest.contains(where: { !$0.isEmpty }) {
            isFirst = false
            writeNames(row, id: id, of: table, by: &writer)
            for index in rest.indices {
                guard let first = rest[index].first else {
                    writer.blank()
                    continue
                }
                if rest[index].count == 1, !columns[index].title.hasSuffix("[]") {
                    write(first, by: &writer)
                    rest[index] = []
                } else {
                    rest[index] = writeList(rest[index], isArray: columns[index].title.hasSuffix("[]"), by: &writer)
                }
            }
            writer.endRow()
        }
    }

    private func writeNames(_ row: UInt32, id: [UInt8], of table: StoreTable, by writer: inout NeptuneCSVWriter) {
        guard table.isEdges else {
            writer.string(utf8: store.vertexIDBytes(row))
            return writer.list(table.labels)
        }
        id.withUnsafeBytes { writer.string(utf8: $0) }
        writeEdgeLabel(table.labels[0], by: &writer)
        writer.string(utf8: store.vertexIDBytes(store.from(row)))
        writer.string(utf8: store.vertexIDBytes(store.to(row)))
    }

    /// Blanks around `;` would be dropped, and the label of an edge is one whatever is in it.
    private func writeEdgeLabel(_ label: String, by writer: inout NeptuneCSVWriter) {
        let isQuoted = label.contains(";")
        Array(label.utf8).withUnsafeBytes { writer.string(utf8: $0, isQuoted: isQuoted) }
    }

    private func write(_ scalar: PropertyScalar, by writer: inout NeptuneCSVWriter) {
        switch scalar.type {
        case .bool: writer.bool(scalar.bool)
        case .byte, .short, .int, .long: writer.integer(Int(scalar.integer))
        case .float: writer.float(scalar.float)
        case .double: writer.double(scalar.double)
        case .date: writer.date(milliseconds: scalar.integer)
        case .string: writer.string(utf8: store.stringBytes(scalar.stringNumber))
        }
    }

    /// - Returns: The values that have to stand in a further row: those that end with a backslash, but for one.
    private func writeList(
        _ values: [PropertyScalar], isArray: Bool, by writer: inout NeptuneCSVWriter
    ) -> [PropertyScalar] {
        guard isArray else {
            write(values[0], by: &writer)
            return Array(values.dropFirst())
        }
        let ending = values.filter {
            $0.type == .string && store.stringBytes($0.stringNumber).last == UInt8(ascii: "\\")
        }
        let others = ending.isEmpty ? values : values.filter { value in !ending.contains(value) }
        writer.list((others + ending.prefix(1)).map { PlainText.text(store.value($0)) })
        return Array(ending.dropFirst())
    }
}

extension StoreTable {
    /// The keys with the types that their values have, in the order of the columns.
    fileprivate var storedKeys: [(key: String, types: [ScalarType], isMultiValued: Bool)] {
        columns.compactMap { column in
            guard case .key(let key) = column.content else { return nil }
            let stored = parts.flatMap(\.elements.columns).filter { $0.key == key }
            let types = Set(stored.flatMap(\.types)).sorted { $0.rawValue < $1.rawValue }
            return (key, types, stored.contains { $0.isMultiValued })
        }
    }

    /// How many files it takes: one more than the further types that a key has.
    fileprivate var layerCount: Int { max(1, storedKeys.map(\.types.count).max() ?? 1) }
}
