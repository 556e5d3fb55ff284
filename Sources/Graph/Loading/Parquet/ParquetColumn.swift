/// A column at the top of a Parquet file's schema.
struct ParquetColumn: Sendable, Equatable {
    /// How the values lie in the file.
    enum Physical: Int, Sendable {
        case boolean, int32, int64, int96, float, double, byteArray, fixedByteArray

        var name: String {
            switch self {
            case .boolean: "BOOLEAN"
            case .int32: "INT32"
            case .int64: "INT64"
            case .int96: "INT96"
            case .float: "FLOAT"
            case .double: "DOUBLE"
            case .byteArray: "BYTE_ARRAY"
            case .fixedByteArray: "FIXED_LEN_BYTE_ARRAY"
            }
        }
    }

    /// What the values are.
    enum Meaning: Sendable, Equatable {
        case boolean, float16, float, double, text, bytes, uuid, date
        case integer(bits: Int, isSigned: Bool)
        case decimal(precision: Int, scale: Int)
        case time(ParquetMetadata.TimeUnit)
        case timestamp(ParquetMetadata.TimeUnit, isUTC: Bool)
        /// Nanoseconds of a day and the day, in twelve bytes; which zone is meant is not said.
        case int96
    }

    /// The levels of a list of one level.
    struct List: Sendable, Equatable {
        /// From this definition level on the list is there.
        let present: Int
        /// From this definition level on there is an element, which may be null.
        let element: Int
    }

    let name: String
    /// The number of its chunk in every row group.
    let chunk: Int
    let physical: Physical
    let meaning: Meaning
    /// How many bytes a value takes; 0 where they differ.
    let width: Int
    /// The definition level of a value that is there.
    let definition: Int
    /// The levels of a column of lists; nil for a column of single values.
    let list: List?
    /// Why the values cannot be read, in words that follow `is`; nil for nearly all.
    var problem: String?
}

extension ParquetColumn {
    /// The columns at the top of a schema, one for each field of the root, and how many chunks a row group has.
    ///
    /// - Throws: ``ParquetError`` when the elements are no tree.
    static func columns(
        of schema: [ParquetMetadata.SchemaElement]
    ) throws(ParquetError) -> (columns: [ParquetColumn], chunks: Int) {
        guard let root = schema.first, root.childCount >= 0, root.childCount < schema.count || schema.count == 1 else {
            throw .damaged("the schema has no root")
        }
        var columns: [ParquetColumn] = []
        var (place, chunks) = (1, 0)
        for _ in 0..<root.childCount {
            let start = place
            let leaves = try leaves(of: schema, from: &place)
            columns.append(column(Array(schema[start..<place]), chunk: chunks))
            chunks += leaves
        }
        guard place == schema.count else { throw .damaged("the schema has elements that belong to nothing") }
        return (columns, chunks)
    }

    /// Goes behind an element and all below it, and counts those that hold values.
    private static func leaves(
        of schema: [ParquetMetadata.SchemaElement], from place: inout Int
    ) throws(ParquetError) -> Int {
        // How many elements are still to come.
        var (pending, leaves) = (1, 0)
        while pending > 0 {
            guard place < schema.count, schema[place].childCount >= 0, schema[place].childCount < schema.count else {
                throw .damaged("the schema ends within '\(schema[min(place, schema.count - 1)].name)'")
            }
            pending += schema[place].childCount - 1
            if schema[place].childCount == 0 { leaves += 1 }
            place += 1
        }
        return leaves
    }

    /// - Parameter elements: A field of the root and all below it.
    private static func column(_ elements: [ParquetMetadata.SchemaElement], chunk: Int) -> ParquetColumn {
        let field = elements[0]
        let optional = field.repetition == 1 ? 1 : 0
        if field.childCount == 0 {
            // A field that repeats without a group around it is a list of old writers.
            let list = field.repetition == 2 ? List(present: 0, element: 1) : nil
            return column(field.name, of: field, chunk: chunk, definition: list == nil ? optional : 1, list: list)
        }
        guard field.isList, field.childCount == 1, elements[1].repetition == 2, field.repetition != 2 else {
            let isMap = field.logicalType == .map || [1, 2].contains(field.convertedType)
            return nested(field.name, chunk: chunk, isMap ? "a map" : "a structure of several values")
        }
        let repeated = elements[1]
        let list = List(present: optional, element: optional + 1)
        if repeated.childCount == 0 {
            return column(field.name, of: repeated, chunk: chunk, definition: list.element, list: list)
        }
        let isElement = repeated.childCount > 1 || repeated.name == "array" || repeated.name == "\(field.name)_tuple"
        guard !isElement, elements[2].childCount == 0, elements[2].repetition != 2 else {
            let isNested = repeated.isList || !isElement && elements[2].isList
            return nested(field.name, chunk: chunk, isNested ? "a list of lists" : "a list of structures")
        }
        let definition = list.element + (elements[2].repetition == 1 ? 1 : 0)
        return column(field.name, of: elements[2], chunk: chunk, definition: definition, list: list)
    }

    private static func nested(_ name: String, chunk: Int, _ problem: String) -> ParquetColumn {
        ParquetColumn(
            name: name, chunk: chunk, physical: .boolean, meaning: .boolean, width: 0, definition: 0, list: nil,
            problem: "\(problem), which is not read")
    }

    private static func column(
        _ name: String, of leaf: ParquetMetadata.SchemaElement, chunk: Int, definition: Int, list: List?
    ) -> ParquetColumn {
        guard let number = leaf.type, let physical = Physical(rawValue: number) else {
            return nested(name, chunk: chunk, "of a type of number \(leaf.type ?? -1)")
        }
        let width =
            switch physical {
            case .boolean, .byteArray: 0
            case .int32, .float: 4
            case .int64, .double: 8
            case .int96: 12
            case .fixedByteArray: leaf.length ?? 0
            }
        let isWidthValid = physical != .fixedByteArray || (1...(1 << 20)).contains(width)
        let meaning = isWidthValid ? leaf.meaning(physical, width: width) : nil
        var column = ParquetColumn(
            name: name, chunk: chunk, physical: physical, meaning: meaning ?? .bytes, width: width,
            definition: definition, list: list)
        if meaning == nil { column.problem = "\(leaf.annotation) in \(physical.name), which is not read" }
        return column
    }
}

extension ParquetMetadata.SchemaElement {
    fileprivate var isList: Bool { logicalType == .list || convertedType == 3 }

    /// What the values are; nil for what is not known or does not go together.
    fileprivate func meaning(_ physical: ParquetColumn.Physical, width: Int) -> ParquetColumn.Meaning? {
        let isBytes = physical == .byteArray || physical == .fixedByteArray
        switch logicalType ?? convertedMeaning {
        case nil, .unknown: return plain(physical)
        case .string, .enumeration, .json: return isBytes ? .text : nil
        case .bson: return physical == .byteArray ? .bytes : nil
        case .uuid: return physical == .fixedByteArray && width == 16 ? .uuid : nil
        case .float16: return physical == .fixedByteArray && width == 2 ? .float16 : nil
        case .date: return physical == .int32 ? .date : nil
        case .integer(let bits, let isSigned):
            guard [8, 16, 32, 64].contains(bits), physical == (bits == 64 ? .int64 : .int32) else { return nil }
            return .integer(bits: bits, isSigned: isSigned)
        case .decimal(let scale, let precision):
            guard (0...1_000).contains(scale), precision > 0, isBytes || physical == .int32 || physical == .int64
            else { return nil }
            return .decimal(precision: precision, scale: scale)
        case .time(_, let unit):
            guard let unit, physical == (unit == .milliseconds ? .int32 : .int64) else { return nil }
            return .time(unit)
        case .timestamp(let isUTC, let unit):
            guard let unit, physical == .int64 else { return nil }
            return .timestamp(unit, isUTC: isUTC)
        case .map, .list, .other: return nil
        }
    }

    private func plain(_ physical: ParquetColumn.Physical) -> ParquetColumn.Meaning {
        switch physical {
        case .boolean: .boolean
        case .int32: .integer(bits: 32, isSigned: true)
        case .int64: .integer(bits: 64, isSigned: true)
        case .int96: .int96
        case .float: .float
        case .double: .double
        case .byteArray, .fixedByteArray: .bytes
        }
    }

    /// What the number of older writers means.
    private var convertedMeaning: ParquetMetadata.LogicalType? {
        switch convertedType {
        case nil: nil
        case 0: .string
        case 4: .enumeration
        case 5: .decimal(scale: scale ?? 0, precision: precision ?? 0)
        case 6: .date
        case 7: .time(isUTC: true, unit: .milliseconds)
        case 8: .time(isUTC: true, unit: .microseconds)
        case 9: .timestamp(isUTC: true, unit: .milliseconds)
        case 10: .timestamp(isUTC: true, unit: .microseconds)
        case 11, 12, 13, 14: .integer(bits: 8 << ((convertedType ?? 11) - 11), isSigned: false)
        case 15, 16, 17, 18: .integer(bits: 8 << ((convertedType ?? 15) - 15), isSigned: true)
        case 19: .json
        case 20: .bson
        case .some(let number): .other(number)
        }
    }

    /// The kind of the values for a message.
    fileprivate var annotation: String {
        if let logicalType {
            if case .other(let number) = logicalType {
                return [16: "a variant", 17: "a geometry", 18: "a geography"][number] ?? "logical type \(number)"
            }
            return "\(logicalType)"
        }
        return convertedType == 21 ? "an interval" : convertedType.map { "converted type \($0)" } ?? "bytes"
    }
}
