/// The footer of a Parquet file, as it is written: schema, row groups, and where their columns lie.
///
/// Source: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
struct ParquetMetadata: Sendable {
    /// The schema's tree, parents before their children.
    var schema: [SchemaElement] = []
    var rowCount = 0
    var rowGroups: [RowGroup] = []

    struct SchemaElement: Sendable {
        var type: Int?
        var length: Int?
        var repetition: Int?
        var name = ""
        var childCount = 0
        var convertedType: Int?
        var scale: Int?
        var precision: Int?
        var logicalType: LogicalType?
    }

    /// What the values of a column mean, as later writers say it; older ones say it by a number.
    enum LogicalType: Sendable, Equatable {
        case string, map, list, enumeration, date, json, bson, uuid, float16, unknown
        case decimal(scale: Int, precision: Int)
        case time(isUTC: Bool, unit: TimeUnit?)
        case timestamp(isUTC: Bool, unit: TimeUnit?)
        case integer(bits: Int, isSigned: Bool)
        case other(Int)
    }

    enum TimeUnit: Int, Sendable {
        case milliseconds = 1
        case microseconds, nanoseconds

        /// How many make a second.
        var perSecond: Int64 {
            switch self {
            case .milliseconds: 1_000
            case .microseconds: 1_000_000
            case .nanoseconds: 1_000_000_000
            }
        }
    }

    struct RowGroup: Sendable {
        var columns: [ColumnChunk] = []
        var rowCount = -1
    }

    /// The values of one column in one row group.
    struct ColumnChunk: Sendable {
        var type = -1
        var codec = -1
        /// Values and nulls.
        var valueCount = -1
        var compressedSize = -1
        var dataOffset = -1
        var dictionaryOffset: Int?
        var liesElsewhere = false
        var isEncrypted = false

        /// Where the first page begins; 0 stands for no dictionary where writers forgot to leave it out.
        var start: Int {
            guard let dictionaryOffset, dictionaryOffset > 0, dictionaryOffset < dataOffset else { return dataOffset }
            return dictionaryOffset
        }
    }
}

extension ParquetMetadata {
    /// - Throws: ``ParquetError`` when the bytes are no footer.
    init(_ footer: UnsafeRawBufferPointer) throws(ParquetError) {
        var reader = ThriftReader(footer)
        var (elements, groups, rows): ([SchemaElement], [RowGroup], Int) = ([], [], -1)
        do throws(ThriftReader.Failure) {
            try reader.structure { reader, number, kind throws(ThriftReader.Failure) in
                switch number {
                case 2:
                    try reader.structures(kind) { reader throws(ThriftReader.Failure) in
                        elements.append(try Self.schemaElement(&reader))
                    }
                case 3: rows = try reader.integer(kind)
                case 4:
                    try reader.structures(kind) { reader throws(ThriftReader.Failure) in
                        groups.append(try Self.rowGroup(&reader))
                    }
                default: return false
                }
                return true
            }
        } catch {
            throw .damaged("the footer cannot be read: \(error.words)")
        }
        (schema, rowGroups, rowCount) = (elements, groups, rows)
    }

    private static func schemaElement(_ reader: inout ThriftReader) throws(ThriftReader.Failure) -> SchemaElement {
        var element = SchemaElement()
        try reader.structure { reader, number, kind throws(ThriftReader.Failure) in
            switch number {
            case 1: element.type = try reader.integer(kind)
            case 2: element.length = try reader.integer(kind)
            case 3: element.repetition = try reader.integer(kind)
            case 4: element.name = try reader.text(kind)
            case 5: element.childCount = try reader.integer(kind)
            case 6: element.convertedType = try reader.integer(kind)
            case 7: element.scale = try reader.integer(kind)
            case 8: element.precision = try reader.integer(kind)
            case 10: element.logicalType = try Self.logicalType(&reader, kind)
            default: return false
            }
            return true
        }
        return element
    }

    private static func logicalType(
        _ reader: inout ThriftReader, _ kind: ThriftReader.Kind
    ) throws(ThriftReader.Failure) -> LogicalType? {
        var type: LogicalType?
        try reader.structure(kind) { reader, number, kind throws(ThriftReader.Failure) in
            switch number {
            case 1: type = .string
            case 2: type = .map
            case 3: type = .list
            case 4: type = .enumeration
            case 5:
                var (scale, precision) = (0, 0)
                try reader.structure(kind) { reader, number, kind throws(ThriftReader.Failure) in
                    switch number {
                    case 1: scale = try reader.integer(kind)
                    case 2: precision = try reader.integer(kind)
                    default: return false
                    }
                    return true
                }
                type = .decimal(scale: scale, precision: precision)
                return true
            case 6: type = .date
            case 7, 8:
                let (isUTC, unit) = try Self.timeType(&reader, kind)
                type = number == 7 ? .time(isUTC: isUTC, unit: unit) : .timestamp(isUTC: isUTC, unit: unit)
                return true
            case 10:
                var (bits, isSigned) = (0, true)
                try reader.structure(kind) { reader, number, kind throws(ThriftReader.Failure) in
                    switch number {
                    case 1: bits = try reader.integer(kind)
                    case 2: isSigned = try reader.bool(kind)
                    default: return false
                    }
                    return true
                }
                type = .integer(bits: bits, isSigned: isSigned)
                return true
            case 11: type = .unknown
            case 12: type = .json
            case 13: type = .bson
            case 14: type = .uuid
            case 15: type = .float16
            default: type = .other(number)
            }
            return false
        }
        return type
    }

    private static func timeType(
        _ reader: inout ThriftReader, _ kind: ThriftReader.Kind
    ) throws(ThriftReader.Failure) -> (isUTC: Bool, unit: TimeUnit?) {
        var (isUTC, unit): (Bool, TimeUnit?) = (false, nil)
        try reader.structure(kind) { reader, number, kind throws(ThriftReader.Failure) in
            switch number {
            case 1: isUTC = try reader.bool(kind)
            case 2:
                try reader.structure(kind) { _, number, _ in
                    unit = TimeUnit(rawValue: number)
                    return false
                }
            default: return false
            }
            return true
        }
        return (isUTC, unit)
    }

    private static func rowGroup(_ reader: inout ThriftReader) throws(ThriftReader.Failure) -> RowGroup {
        var group = RowGroup()
        try reader.structure { reader, number, kind throws(ThriftReader.Failure) in
            switch number {
            case 1:
                try reader.structures(kind) { reader throws(ThriftReader.Failure) in
                    group.columns.append(try Self.columnChunk(&reader))
                }
            case 3: group.rowCount = try reader.integer(kind)
            default: return false
            }
            return true
        }
        return group
    }

    private static func columnChunk(_ reader: inout ThriftReader) throws(ThriftReader.Failure) -> ColumnChunk {
        var chunk = ColumnChunk()
        try reader.structure { reader, number, kind throws(ThriftReader.Failure) in
            switch number {
            case 1: chunk.liesElsewhere = try !reader.text(kind).isEmpty
            case 3:
                try reader.structure(kind) { reader, number, kind throws(ThriftReader.Failure) in
                    switch number {
                    case 1: chunk.type = try reader.integer(kind)
                    case 4: chunk.codec = try reader.integer(kind)
                    case 5: chunk.valueCount = try reader.integer(kind)
                    case 7: chunk.compressedSize = try reader.integer(kind)
                    case 9: chunk.dataOffset = try reader.integer(kind)
                    case 11: chunk.dictionaryOffset = try reader.integer(kind)
                    default: return false
                    }
                    return true
                }
            case 8:
                chunk.isEncrypted = true
                return false
            default: return false
            }
            return true
        }
        return chunk
    }
}
