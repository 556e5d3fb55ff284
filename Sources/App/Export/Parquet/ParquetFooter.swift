/// What stands at the end of a Parquet file: its columns, and where each of them lies in each group of rows.
struct ParquetFooter {
    private struct Chunk {
        let chunk: (column: ExportColumn, entries: Int, nulls: Int, unpacked: Int, packed: Int)
        let bounds: (least: [UInt8], largest: [UInt8])?
        let start: Int
        let dataStart: Int
        let hasDictionary: Bool
    }

    private struct Group {
        let rows: Int
        let start: Int
        var chunks: [Chunk] = []
    }

    private let columns: [ExportColumn]
    private var groups: [Group] = []

    init(columns: [ExportColumn]) { self.columns = columns }

    mutating func beginGroup(rows: Int, at offset: Int) { groups.append(Group(rows: rows, start: offset)) }

    /// Notes the next column of the group that was begun last.
    mutating func add(_ chunk: ParquetChunk, at offset: Int) {
        groups[groups.count - 1].chunks.append(
            Chunk(
                chunk: (chunk.column, chunk.entryCount, chunk.nullCount, chunk.unpackedSize, chunk.bytes.count),
                bounds: chunk.bounds, start: offset, dataStart: offset + chunk.dataOffset,
                hasDictionary: chunk.hasDictionary))
    }

    /// The footer with its length and the sign behind it.
    var bytes: [UInt8] {
        var writer = ThriftWriter()
        writer.structure { writer in
            writer.int(1, 2)
            writer.structures(2, schema) { $1.write(to: &$0) }
            writer.long(3, groups.reduce(0) { $0 + $1.rows })
            writer.structures(4, groups) { Self.write($1, to: &$0) }
            writer.text(6, "c360")
            // The order of each type, without which the bounds of texts mean nothing.
            writer.structures(7, columns) { writer, _ in writer.structure(1) { _ in } }
        }
        var bytes = writer.bytes
        bytes.append(little: UInt32(writer.bytes.count))
        return bytes + Array("PAR1".utf8)
    }

    // MARK: Schema

    private struct Element {
        let name: String
        var type: ColumnType?
        /// 0 required, 1 optional, 2 repeated; nil of the root.
        var repetition: Int?
        var childCount: Int?
        var isList = false

        func write(to writer: inout ThriftWriter) {
            if let type { writer.int(1, type.parquetType) }
            if let repetition { writer.int(3, repetition) }
            writer.text(4, name)
            if let childCount { writer.int(5, childCount) }
            if let converted = isList ? 3 : type?.parquetConvertedType { writer.int(6, converted) }
            if isList { writer.structure(10) { $0.structure(3) { _ in } } }
            type?.writeLogicalType(10, to: &writer)
        }
    }

    private var schema: [Element] {
        [Element(name: "schema", childCount: columns.count)]
            + columns.flatMap { column -> [Element] in
                guard column.isList else {
                    return [Element(name: column.name, type: column.type, repetition: column.isRequired ? 0 : 1)]
                }
                return [
                    Element(name: column.name, repetition: 1, childCount: 1, isList: true),
                    Element(name: "list", repetition: 2, childCount: 1),
                    Element(name: "element", type: column.type, repetition: 0),
                ]
            }
    }

    // MARK: Groups of rows

    private static func write(_ group: Group, to writer: inout ThriftWriter) {
        writer.structures(1, group.chunks) { writer, chunk in
            writer.long(2, 0)
            writer.structure(3) { write(chunk, to: &$0) }
        }
        writer.long(2, group.chunks.reduce(0) { $0 + $1.chunk.unpacked })
        writer.long(3, group.rows)
        writer.long(5, group.start)
        writer.long(6, group.chunks.reduce(0) { $0 + $1.chunk.packed })
    }

    private static func write(_ chunk: Chunk, to writer: inout ThriftWriter) {
        let column = chunk.chunk.column
        writer.int(1, column.type.parquetType)
        writer.ints(
            2,
            [ParquetEncoding.plain, ParquetEncoding.levels] + (chunk.hasDictionary ? [ParquetEncoding.dictionary] : []))
        writer.texts(3, column.isList ? [column.name, "list", "element"] : [column.name])
        writer.int(4, ParquetCodec.zstd)
        writer.long(5, chunk.chunk.entries)
        writer.long(6, chunk.chunk.unpacked)
        writer.long(7, chunk.chunk.packed)
        writer.long(9, chunk.dataStart)
        if chunk.hasDictionary { writer.long(11, chunk.start) }
        writer.structure(12) { writer in
            writer.long(3, chunk.chunk.nulls)
            if let bounds = chunk.bounds {
                writer.binary(5, bounds.largest)
                writer.binary(6, bounds.least)
            }
        }
    }
}
