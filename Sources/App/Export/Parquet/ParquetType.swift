/// How Parquet stores and names the types of columns; the numbers are those of its Thrift definition.
///
/// Source: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
extension ColumnType {
    /// The physical type.
    var parquetType: Int {
        switch self {
        case .bool: 0
        case .int: 1
        case .long, .date: 2
        case .float: 4
        case .double: 5
        case .text: 6
        }
    }

    /// The older name of what the values mean; nil where the physical type says it.
    var parquetConvertedType: Int? {
        switch self {
        case .text: 0
        case .date: 9
        case .bool, .int, .long, .float, .double: nil
        }
    }

    /// Writes the newer name of it.
    func writeLogicalType(_ field: Int, to writer: inout ThriftWriter) {
        switch self {
        case .text: writer.structure(field) { $0.structure(1) { _ in } }
        case .date:
            writer.structure(field) { writer in
                writer.structure(8) { writer in
                    writer.bool(1, true)
                    // Milliseconds.
                    writer.structure(2) { $0.structure(1) { _ in } }
                }
            }
        case .bool, .int, .long, .float, .double: break
        }
    }
}

/// Encodings of pages.
enum ParquetEncoding {
    static let plain = 0
    static let levels = 3
    static let dictionary = 8
}

/// Packings of pages.
enum ParquetCodec {
    static let zstd = 6
}
