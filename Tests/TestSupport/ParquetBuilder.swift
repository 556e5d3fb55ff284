/// Writes Parquet files byte by byte: one row group, each column in pages that a test makes itself.
package struct ParquetBuilder {
    package struct Page {
        package var values: Int
        package var encoding: Int
        /// Levels and values as they lie in an older page; the values alone of a dictionary.
        package var bytes: [UInt8]
        package var isDictionary = false
        package var checksum: Int?

        package init(values: Int, encoding: Int, bytes: [UInt8], isDictionary: Bool = false, checksum: Int? = nil) {
            self.values = values
            self.encoding = encoding
            self.bytes = bytes
            self.isDictionary = isDictionary
            self.checksum = checksum
        }
    }

    package struct Column {
        package var name: String
        /// The number of the physical type.
        package var type: Int
        package var converted: Int?
        /// Of a decimal, its digits and how many of them stand behind the point.
        package var decimal: (digits: Int, scale: Int)?
        /// 0 required, 1 optional, 2 repeated.
        package var repetition = 0
        package var codec = 0
        package var values: Int
        package var pages: [Page]

        package init(
            name: String, type: Int, converted: Int? = nil, decimal: (digits: Int, scale: Int)? = nil,
            repetition: Int = 0, codec: Int = 0, values: Int, pages: [Page]
        ) {
            self.name = name
            self.type = type
            self.converted = converted
            self.decimal = decimal
            self.repetition = repetition
            self.codec = codec
            self.values = values
            self.pages = pages
        }

        /// A column of texts, each of which is there.
        package static func texts(_ name: String, _ texts: [String]) -> Column {
            Column(
                name: name, type: 6, converted: 0, values: texts.count,
                pages: [Page(values: texts.count, encoding: 0, bytes: ParquetBuilder.texts(texts))])
        }
    }

    package var rows: Int
    package var columns: [Column]

    package init(rows: Int, columns: [Column]) {
        self.rows = rows
        self.columns = columns
    }

    /// Numbers as Thrift's compact protocol writes them.
    package static func varint(_ value: Int) -> [UInt8] {
        var (bytes, rest): ([UInt8], UInt64) = ([], UInt64(bitPattern: Int64(value)))
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    package static func zigzag(_ value: Int) -> [UInt8] { varint(value << 1 ^ value >> 63) }

    package static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    /// Byte arrays in plain encoding.
    package static func texts(_ texts: [String]) -> [UInt8] {
        texts.flatMap { little(UInt32($0.utf8.count)) + Array($0.utf8) }
    }

    /// A structure of fields in ascending order.
    private static func structure(_ fields: [(id: Int, kind: UInt8, bytes: [UInt8])]) -> [UInt8] {
        var (bytes, last): ([UInt8], Int) = ([], 0)
        for field in fields {
            bytes += [UInt8(field.id - last) << 4 | field.kind] + field.bytes
            last = field.id
        }
        return bytes + [0]
    }

    private static func int(_ id: Int, _ value: Int) -> (Int, UInt8, [UInt8]) { (id, 5, zigzag(value)) }
    private static func long(_ id: Int, _ value: Int) -> (Int, UInt8, [UInt8]) { (id, 6, zigzag(value)) }
    private static func text(_ id: Int, _ value: String) -> (Int, UInt8, [UInt8]) {
        (id, 8, varint(value.utf8.count) + Array(value.utf8))
    }
    private static func list(_ id: Int, _ elements: [[UInt8]]) -> (Int, UInt8, [UInt8]) {
        let head = elements.count < 15 ? [UInt8(elements.count) << 4 | 12] : [0xFC] + varint(elements.count)
        return (id, 9, head + elements.flatMap(\.self))
    }

    package var file: [UInt8] {
        var bytes = Array("PAR1".utf8)
        var chunks: [[UInt8]] = []
        for column in columns {
            let start = bytes.count
            for page in column.pages {
                var fields = [
                    Self.int(1, page.isDictionary ? 2 : 0), Self.int(2, page.bytes.count),
                    Self.int(3, page.bytes.count),
                ]
                if let checksum = page.checksum { fields.append(Self.int(4, checksum)) }
                fields.append(
                    page.isDictionary
                        ? (7, 12, Self.structure([Self.int(1, page.values), Self.int(2, page.encoding)]))
                        : (
                            5, 12,
                            Self.structure([
                                Self.int(1, page.values), Self.int(2, page.encoding), Self.int(3, 3), Self.int(4, 3),
                            ])
                        ))
                bytes += Self.structure(fields) + page.bytes
            }
            let meta = Self.structure([
                Self.int(1, column.type), Self.int(4, column.codec), Self.long(5, column.values),
                Self.long(6, bytes.count - start), Self.long(7, bytes.count - start), Self.long(9, start),
            ])
            chunks.append(Self.structure([Self.long(2, start), (3, 12, meta)]))
        }
        let root = Self.structure([Self.text(4, "schema"), Self.int(5, columns.count)])
        let leaves = columns.map { column in
            Self.structure(
                [Self.int(1, column.type), Self.int(3, column.repetition), Self.text(4, column.name)]
                    + (column.converted.map { [Self.int(6, $0)] } ?? [])
                    + (column.decimal.map { [Self.int(7, $0.scale), Self.int(8, $0.digits)] } ?? []))
        }
        let group = Self.structure([Self.list(1, chunks), Self.long(2, bytes.count), Self.long(3, rows)])
        let footer = Self.structure([
            Self.int(1, 2), Self.list(2, [root] + leaves), Self.long(3, rows), Self.list(4, [group]),
        ])
        return bytes + footer + Self.little(UInt32(footer.count)) + Array("PAR1".utf8)
    }
}
