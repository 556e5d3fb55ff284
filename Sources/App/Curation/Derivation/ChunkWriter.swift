import Foundation
import Graph

/// Writes the rows of one graph file in chunks, each with its header, each under its final name only when it is whole and
/// on the disk.
struct ChunkWriter: ~Copyable {
    private let file: GraphFile
    private let folder: URL
    private let chunkSize: Int
    private let header: [String]
    private let synchronizer: FileSynchronizer
    private var writer = NeptuneCSVWriter(capacity: Self.bufferLength + 4_096)
    private var handle: FileHandle?
    private var writtenBytes = 0
    private(set) var chunkCount = 0

    private static let bufferLength = 1 << 18

    /// - Parameters:
    ///   - folder: The folder of the batch.
    ///   - chunkSize: A chunk ends with the row that reaches this many bytes.
    ///   - header: The cells of the header.
    ///   - synchronizer: Ends each chunk; all are there when it was waited for.
    init(file: GraphFile, folder: URL, chunkSize: Int, header: [String], synchronizer: FileSynchronizer) {
        self.file = file
        self.folder = folder
        self.chunkSize = chunkSize
        self.header = header
        self.synchronizer = synchronizer
    }

    private var finalURL: URL { folder.appendingPathComponent(file.path(ofChunk: chunkCount)) }
    private var partialURL: URL { finalURL.appendingPathExtension("part") }

    /// Writes a row of cells; a chunk is begun when none is open.
    mutating func write(_ cells: [UnsafeRawBufferPointer?]) throws {
        if handle == nil { try begin() }
        for cell in cells {
            if let cell { writer.string(utf8: cell) } else { writer.blank() }
        }
        writer.endRow()
        if writer.count >= Self.bufferLength || writtenBytes + writer.count >= chunkSize { try flush() }
        if writtenBytes >= chunkSize { try finish() }
    }

    private mutating func begin() throws {
        chunkCount += 1
        let url = partialURL
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: url)
        handle = try FileHandle(forWritingTo: url)
        writtenBytes = 0
        for title in header { writer.string(title) }
        writer.endRow()
    }

    private mutating func flush() throws {
        let count = writer.count
        let handle = handle
        try writer.drain { bytes in try handle?.write(contentsOf: Data(bytes)) }
        writtenBytes += count
    }

    /// Ends the chunk that is open, if one is.
    mutating func finish() throws {
        guard let open = handle else { return }
        try flush()
        handle = nil
        synchronizer.finish(open, at: partialURL, as: finalURL)
    }
}
