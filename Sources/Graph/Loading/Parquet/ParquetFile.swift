/// A Parquet file whose footer was read: what columns it has and where the values lie.
///
/// Source of the format: https://parquet.apache.org/docs/file-format/
struct ParquetFile: Sendable {
    /// The first and the last bytes of every file.
    static let magic = Array("PAR1".utf8)
    /// The same of a file with an encrypted footer.
    static let encryptedMagic = Array("PARE".utf8)
    /// The longest footer that is read; those of files with thousands of columns and row groups have a few megabytes.
    private static let maximumFooterLength = 1 << 28
    /// The most rows of a row group; page headers count with 32 bits.
    private static let maximumGroupRows = Int(Int32.max)

    let path: String
    let columns: [ParquetColumn]
    let rowGroups: [ParquetMetadata.RowGroup]
    let rowCount: Int
    /// Where the footer begins and the values end.
    let dataEnd: Int
    /// Whether the values lie in other files, as the summaries of clusters say it.
    let isSummary: Bool

    /// - Throws: ``ParquetError`` when the footer cannot be read or contradicts itself.
    init(path: String) throws(ParquetError) {
        let input = try ParquetInput(path: path)
        let size = input.size
        guard size >= 12 else { throw .damaged("it has \(size) bytes; a Parquet file has 12 at least") }
        let tail = FlatArrayBuilder<UInt8>(unwritten: 8)
        try input.read(UnsafeMutableRawBufferPointer(tail.mutableBuffer), at: size - 8)
        if tail.buffer[4...].elementsEqual(Self.encryptedMagic) { throw .unsupported("its footer is encrypted") }
        guard tail.buffer[4...].elementsEqual(Self.magic) else {
            throw .damaged("it does not end with PAR1; a file that is still being written has no footer yet")
        }
        let length = Int(UnsafeRawPointer(tail.base.unsafelyUnwrapped).loadUnaligned(as: UInt32.self))
        guard length > 0, length <= size - 12, length <= Self.maximumFooterLength else {
            throw .damaged("its footer has \(length) bytes, which a file of \(size) bytes cannot hold")
        }
        let footer = FlatArrayBuilder<UInt8>(unwritten: length)
        try input.read(UnsafeMutableRawBufferPointer(footer.mutableBuffer), at: size - 8 - length)
        let metadata = try ParquetMetadata(UnsafeRawBufferPointer(footer.buffer))
        let (columns, chunks) = try ParquetColumn.columns(of: metadata.schema)
        self.path = path
        dataEnd = size - 8 - length
        rowGroups = metadata.rowGroups
        isSummary = rowGroups.contains { $0.columns.contains(where: \.liesElsewhere) }
        var rows = 0
        for (number, group) in rowGroups.enumerated() {
            guard group.columns.count == chunks else {
                throw .damaged(
                    "row group \(number + 1) has \(group.columns.count) columns; the schema has \(chunks)")
            }
            guard (0...Self.maximumGroupRows).contains(group.rowCount) else {
                throw .damaged("row group \(number + 1) has \(group.rowCount) rows")
            }
            rows += group.rowCount
        }
        guard metadata.rowCount == rows || isSummary else {
            throw .damaged("it says that it has \(metadata.rowCount) rows; its row groups have \(rows)")
        }
        rowCount = rows
        self.columns = Self.withProblems(columns, rowGroups)
    }

    /// The columns with what of their chunks is not read.
    private static func withProblems(
        _ columns: [ParquetColumn], _ groups: [ParquetMetadata.RowGroup]
    ) -> [ParquetColumn] {
        columns.map { column in
            guard column.problem == nil else { return column }
            var column = column
            for chunk in groups.lazy.map({ $0.columns[column.chunk] }) {
                if chunk.isEncrypted {
                    column.problem = "encrypted"
                } else if let name = ParquetUnpacker.unsupportedName(ofCodec: chunk.codec) {
                    column.problem = "packed with \(name), which is not read"
                } else if chunk.type != column.physical.rawValue {
                    column.problem = "of another type in a row group than in the schema"
                } else {
                    continue
                }
                break
            }
            return column
        }
    }
}

/// The bytes of an open Parquet file, from any place.
final class ParquetInput: Sendable {
    private let descriptor: FileDescriptor
    let size: Int

    init(path: String) throws(ParquetError) {
        do throws(ByteSourceError) {
            descriptor = try FileDescriptor(path: path)
            size = try descriptor.size()
        } catch {
            throw ParquetError(.unreadable, error.message)
        }
    }

    /// Fills the buffer with the bytes at a place.
    func read(_ buffer: UnsafeMutableRawBufferPointer, at place: Int) throws(ParquetError) {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count: Int
            do throws(ByteSourceError) {
                count = try descriptor.read(into: rest, at: place + filled)
            } catch {
                throw ParquetError(.unreadable, error.message)
            }
            guard count > 0 else { throw ParquetError(.unreadable, "it became shorter while it was read") }
            filled += count
        }
    }
}
