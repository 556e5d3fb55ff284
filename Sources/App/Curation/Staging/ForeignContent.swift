import Foundation
import Graph

/// What a file of a landing area is when it holds no table that is read, by its first bytes, and what to do about it.
enum ForeignContent {
    /// Why a file cannot be read as text at all; nil when it may be text.
    static func reason(forFile path: String) -> String? {
        guard let head = head(of: path), TextEncoding(startOfFile: head) == nil else { return nil }
        return KnownFormats.finding(in: head)?.words ?? packedParquet(head, path)
    }

    /// Parquet packs its columns itself, and is read from its end.
    private static func packedParquet(_ head: [UInt8], _ path: String) -> String? {
        guard !ParquetRowReader.isParquet(head), let unpacked = try? TextSource.start(ofFile: path, count: 4),
            ParquetRowReader.isParquet(unpacked)
        else { return nil }
        return "Parquet data that was packed as a whole; unpack it, Parquet packs its columns itself"
    }

    /// Whether a file is Parquet, whatever it is called.
    static func isParquet(file path: String) -> Bool { head(of: path).map { ParquetRowReader.isParquet($0) } ?? false }

    private static func head(of path: String) -> [UInt8]? {
        var status = stat()
        // A pipe would keep the run waiting for ever.
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let file = FileHandle(forReadingAtPath: path)
        else { return nil }
        defer { try? file.close() }
        return (try? file.read(upToCount: KnownFormats.headLength)).map { Array($0) }
    }
}
