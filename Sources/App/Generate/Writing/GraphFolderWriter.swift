import Foundation
import Graph

/// Writes an insurer as a folder of Neptune CSV files, slice by slice, on several threads.
///
/// Slices are drawn and put into bytes side by side and appended in order, so the bytes do not depend on how many
/// threads there are, and only a few slices are in memory at a time.
struct GraphFolderWriter {
    /// How many lines were written, headers not counted.
    struct Counts: Sendable, Equatable {
        var vertices = 0
        var edges = 0
    }

    let insurer: Insurer
    /// How many slices are worked on at the same time; at least one.
    var workers = ProcessInfo.processInfo.activeProcessorCount

    /// Writes the files below a folder that exists and is empty.
    ///
    /// - Parameter progress: Told how many customers are written, now and then.
    func write(into folder: URL, progress: (Int) -> Void = { _ in }) async throws(GenerateError) -> Counts {
        var files = try OutputFiles(folder: folder)
        let counts: Counts
        do {
            counts = try await appendSlices(to: &files, progress: progress)
        } catch let error as GenerateError {
            throw error
        } catch {
            throw GenerateError(.cancelled, "The work was stopped.", path: folder.path)
        }
        try files.close()
        return counts
    }

    private func appendSlices(to files: inout OutputFiles, progress: (Int) -> Void) async throws -> Counts {
        let insurer = insurer
        let window = max(workers, 1)
        return try await withThrowingTaskGroup(of: SliceOutput.self) { group in
            var waiting: [Int: SliceOutput] = [:]
            var started = 0
            var appended = 0
            var counts = Counts()
            while appended < insurer.sliceCount {
                // Never run further ahead of the file than this, or a slow slice would let memory grow.
                while started < insurer.sliceCount, started < appended + window * 2,
                    started - appended - waiting.count < window
                {
                    let slice = started
                    group.addTask { SliceOutput(insurer, slice: slice) }
                    started += 1
                }
                guard let output = try await group.next() else { break }
                waiting[output.slice] = output
                while let next = waiting.removeValue(forKey: appended) {
                    try Task.checkCancellation()
                    try files.append(next)
                    counts.vertices += next.counts.vertices
                    counts.edges += next.counts.edges
                    appended += 1
                    progress(min(appended * Insurer.customersPerSlice, insurer.customerCount))
                }
            }
            counts.vertices += files.zipCount
            return counts
        }
    }
}

/// One slice as bytes, a chunk for each file in the order of `GraphTable.all`.
private struct SliceOutput: Sendable {
    let slice: Int
    var chunks: [[UInt8]] = []
    let places: [Place]
    var counts = GraphFolderWriter.Counts()

    init(_ insurer: Insurer, slice: Int) {
        self.slice = slice
        let linked = LinkedSlice(insurer.rows(ofSlice: slice))
        places = linked.places
        chunks.reserveCapacity(GraphTable.all.count)
        var writer = NeptuneCSVWriter()
        for table in GraphTable.all {
            let lines = table.write(linked, &writer)
            switch table.kind {
            case .vertices: counts.vertices += lines
            case .edges: counts.edges += lines
            }
            writer.drain { chunks.append([UInt8]($0)) }
        }
    }
}

/// The files of the folder, open for appending.
private struct OutputFiles {
    private var handles: [FileHandle] = []
    private let zipHandle: FileHandle
    private var writtenZips: Set<Int> = []
    private let folder: URL

    var zipCount: Int { writtenZips.count }

    init(folder: URL) throws(GenerateError) {
        self.folder = folder
        for name in ["neptune_vertex", "neptune_edge"] {
            try GenerateError.wrapping(folder.path) {
                try FileManager.default.createDirectory(
                    at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
            }
        }
        for table in GraphTable.all {
            handles.append(try Self.create(table.path, header: table.header, in: folder))
        }
        zipHandle = try Self.create(GraphTable.zipPath, header: GraphTable.zipHeader, in: folder)
    }

    private static func create(_ path: String, header: String, in folder: URL) throws(GenerateError) -> FileHandle {
        let url = folder.appendingPathComponent(path)
        return try GenerateError.wrapping(url.path) {
            try Data("\(header)\n".utf8).write(to: url)
            let handle = try FileHandle(forWritingTo: url)
            try handle.seekToEnd()
            return handle
        }
    }

    mutating func append(_ output: SliceOutput) throws(GenerateError) {
        for (handle, chunk) in zip(handles, output.chunks) where !chunk.isEmpty {
            try GenerateError.wrapping(folder.path) { try handle.write(contentsOf: chunk) }
        }
        let newPlaces = output.places.filter { writtenZips.insert($0.zip).inserted }
        var writer = NeptuneCSVWriter(capacity: 4_096)
        GraphTable.writeZips(newPlaces, &writer)
        try writer.drain { bytes throws(GenerateError) in
            let chunk = [UInt8](bytes)
            try GenerateError.wrapping(folder.path) { [zipHandle] in try zipHandle.write(contentsOf: chunk) }
        }
    }

    func close() throws(GenerateError) {
        for handle in handles + [zipHandle] {
            try GenerateError.wrapping(folder.path) { try handle.close() }
        }
    }
}
