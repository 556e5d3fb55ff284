internal import CZstd

/// The cells of one column of one group of rows, encoded and packed.
struct ParquetChunk {
    let column: ExportColumn
    /// The pages with their headers.
    private(set) var bytes: [UInt8] = []
    private(set) var unpackedSize = 0
    /// Values, and rows without one.
    private(set) var entryCount = 0
    private(set) var nullCount = 0
    /// Where the first page of values begins; behind a dictionary, if there is one.
    private(set) var dataOffset = 0
    private(set) var hasDictionary = false
    /// The least and the largest value as plain bytes; nil where there is none or they say nothing.
    private(set) var bounds: (least: [UInt8], largest: [UInt8])?

    /// Rows of one page.
    private static let pageRows = 32_768
    private static let level: Int32 = 1
    /// Longer texts are no bounds.
    private static let longestBound = 64

    init(_ cells: ColumnCells, of column: ExportColumn) throws {
        self.column = column
        let dictionary = cells.type == .text ? TextDictionary(cells) : nil
        if let dictionary {
            hasDictionary = true
            var page: [UInt8] = []
            for first in dictionary.firsts { cells.appendPlain(first..<first + 1, to: &page) }
            try add(page) { writer in
                writer.int(1, 2)
            } detail: { writer in
                writer.structure(7) { writer in
                    writer.int(1, dictionary.firsts.count)
                    writer.int(2, ParquetEncoding.plain)
                }
            }
        }
        dataOffset = bytes.count
        var row = 0
        while row < cells.rowCount {
            let end = min(row + Self.pageRows, cells.rowCount)
            try addPage(cells, row..<end, dictionary)
            row = end
        }
        bounds = cells.bounds(longest: Self.longestBound)
    }

    /// - Parameter rows: At least one.
    private mutating func addPage(_ cells: ColumnCells, _ rows: Range<Int>, _ dictionary: TextDictionary?) throws {
        var (page, definitions, repetitions): ([UInt8], [UInt32], [UInt32]) = ([], [], [])
        if !column.isRequired {
            for row in rows {
                let count = cells.values(ofRow: row).count
                if count == 0 { nullCount += 1 }
                definitions.append(count == 0 ? 0 : column.isList ? 2 : 1)
                repetitions.append(0)
                if count > 1 {
                    definitions.append(contentsOf: repeatElement(2, count: count - 1))
                    repetitions.append(contentsOf: repeatElement(1, count: count - 1))
                }
            }
            if column.isList { Self.appendLevels(repetitions, width: 1, to: &page) }
            Self.appendLevels(definitions, width: column.isList ? 2 : 1, to: &page)
        }
        let entries = column.isRequired ? rows.count : definitions.count
        let values =
            cells.values(ofRow: rows.lowerBound).lowerBound..<cells.values(ofRow: rows.upperBound - 1).upperBound
        if let dictionary {
            page.append(UInt8(dictionary.width))
            HybridRunWriter.append(Array(dictionary.numbers[values]), width: dictionary.width, to: &page)
        } else {
            cells.appendPlain(values, to: &page)
        }
        entryCount += entries
        try add(page) { writer in
            writer.int(1, 0)
        } detail: { writer in
            writer.structure(5) { writer in
                writer.int(1, entries)
                writer.int(2, dictionary == nil ? ParquetEncoding.plain : ParquetEncoding.dictionary)
                writer.int(3, ParquetEncoding.levels)
                writer.int(4, ParquetEncoding.levels)
            }
        }
    }

    private static func appendLevels(_ levels: [UInt32], width: Int, to page: inout [UInt8]) {
        var bytes: [UInt8] = []
        HybridRunWriter.append(levels, width: width, to: &bytes)
        page.append(little: UInt32(bytes.count))
        page += bytes
    }

    /// Packs a page and puts its header before it.
    private mutating func add(
        _ page: [UInt8], _ kind: (inout ThriftWriter) -> Void, detail: (inout ThriftWriter) -> Void
    ) throws {
        let packed = try Self.packed(page)
        var writer = ThriftWriter()
        writer.structure { writer in
            kind(&writer)
            writer.int(2, page.count)
            writer.int(3, packed.count)
            detail(&writer)
        }
        unpackedSize += writer.bytes.count + page.count
        bytes += writer.bytes
        bytes += packed
    }

    private static func packed(_ page: [UInt8]) throws -> [UInt8] {
        let room = ZSTD_compressBound(page.count)
        return try [UInt8](unsafeUninitializedCapacity: room) { target, count in
            count = page.withUnsafeBytes {
                ZSTD_compress(target.baseAddress, room, $0.baseAddress, $0.count, level)
            }
            guard ZSTD_isError(count) == 0 else {
                count = 0
                throw ExportError(.notWritable, "a page of Parquet cannot be packed")
            }
        }
    }
}

extension [UInt8] {
    /// Appends a number with its lowest byte first.
    @inline(__always)
    mutating func append(little number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
