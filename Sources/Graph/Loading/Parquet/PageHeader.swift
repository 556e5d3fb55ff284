/// What stands before the bytes of a page.
struct PageHeader {
    enum Kind: Int { case data, index, dictionary, dataV2 }

    /// How values are written; the numbers are those of the format.
    enum Encoding: Int {
        case plain = 0
        case plainDictionary = 2
        case runs = 3
        case bitPacked = 4
        case deltaBinary = 5
        case deltaLength = 6
        case deltaBytes = 7
        case runsOfDictionary = 8
        case split = 9
    }

    var kind: Kind?
    var packedLength = -1
    var length = -1
    var checksum: UInt32?
    /// Values and nulls.
    var valueCount = -1
    var rowCount: Int?
    var encoding = -1
    /// How the levels of an older page are written.
    var definitionEncoding = Encoding.runs.rawValue
    var repetitionEncoding = Encoding.runs.rawValue
    /// How many bytes the levels of a newer page take; they are never packed.
    var definitionLength = 0
    var repetitionLength = 0
    var isPacked = true

    var isData: Bool { kind == .data || kind == .dataV2 }

    init(_ reader: inout ThriftReader) throws(ThriftReader.Failure) {
        var header = Self()
        try reader.structure { reader, number, kind throws(ThriftReader.Failure) in
            switch number {
            case 1: header.kind = Kind(rawValue: try reader.integer(kind))
            case 2: header.length = try reader.integer(kind)
            case 3: header.packedLength = try reader.integer(kind)
            case 4: header.checksum = UInt32(truncatingIfNeeded: try reader.integer(kind))
            case 5:
                try reader.structure(kind) { reader, number, kind throws(ThriftReader.Failure) in
                    switch number {
                    case 1: header.valueCount = try reader.integer(kind)
                    case 2: header.encoding = try reader.integer(kind)
                    case 3: header.definitionEncoding = try reader.integer(kind)
                    case 4: header.repetitionEncoding = try reader.integer(kind)
                    default: return false
                    }
                    return true
                }
            case 7:
                try reader.structure(kind) { reader, number, kind throws(ThriftReader.Failure) in
                    switch number {
                    case 1: header.valueCount = try reader.integer(kind)
                    case 2: header.encoding = try reader.integer(kind)
                    default: return false
                    }
                    return true
                }
            case 8:
                try reader.structure(kind) { reader, number, kind throws(ThriftReader.Failure) in
                    switch number {
                    case 1: header.valueCount = try reader.integer(kind)
                    case 3: header.rowCount = try reader.integer(kind)
                    case 4: header.encoding = try reader.integer(kind)
                    case 5: header.definitionLength = try reader.integer(kind)
                    case 6: header.repetitionLength = try reader.integer(kind)
                    case 7: header.isPacked = try reader.bool(kind)
                    default: return false
                    }
                    return true
                }
            default: return false
            }
            return true
        }
        self = header
    }

    private init() {}
}
