import Foundation

/// Writes an insurer into the files of a format, slice by slice, on several threads.
///
/// Slices are drawn and put into bytes side by side and appended in order, so the bytes do not depend on how many
/// threads there are, and only a few slices are in memory at a time.
struct FolderWriter {
    let insurer: Insurer
    let format: any SliceFormat
    /// How many slices are worked on at the same time; at least one.
    let workers: Int

    /// Writes the files below a folder that exists and is empty.
    ///
    /// - Parameter progress: Told how many customers are written, now and then.
    func write(into folder: URL, progress: (Int) -> Void) async throws(GenerateError) -> RowCounts {
        var files = try OutputFiles(format.files, folder: folder)
        do {
            try await appendSlices(to: &files, progress: progress)
        } catch let error as GenerateError {
            throw error
        } catch {
            throw GenerateError(.cancelled, "The work was stopped.", path: folder.path)
        }
        try files.close()
        return files.counts
    }

    private func appendSlices(to files: inout OutputFiles, progress: (Int) -> Void) async throws {
        let insurer = insurer
        let format = format
        let window = max(workers, 1)
        try await withThrowingTaskGroup(of: (slice: Int, bytes: SliceBytes).self) { group in
            var waiting: [Int: SliceBytes] = [:]
            var started = 0
            var appended = 0
            while appended < insurer.sliceCount {
                // Never run further ahead of the files than this, or one slow slice would let memory grow.
                while started < min(insurer.sliceCount, appended + window * 2),
                    started - appended - waiting.count < window
                {
                    let slice = started
                    group.addTask { (slice, format.bytes(of: insurer.rows(ofSlice: slice), slice: slice)) }
                    started += 1
                }
                guard let done = try await group.next() else { break }
                waiting[done.slice] = done.bytes
                while let next = waiting.removeValue(forKey: appended) {
                    try Task.checkCancellation()
                    try files.append(next)
                    appended += 1
                    progress(min(appended * Insurer.customersPerSlice, insurer.customerCount))
                }
            }
        }
    }
}

/// The files of the folder, open for appending.
private struct OutputFiles {
    private(set) var counts = RowCounts()
    private var handles: [FileHandle] = []
    private var writtenSharedLines: Set<Int> = []
    private let folder: URL

    init(_ files: [(path: String, head: [UInt8])], folder: URL) throws(GenerateError) {
        self.folder = folder
        for (path, head) in files {
            let url = folder.appendingPathComponent(path)
            handles.append(
                try GenerateError.wrapping(url.path) {
                    try FileManager.default.createDirectory(
                        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                    try Data(head).write(to: url)
                    let handle = try FileHandle(forWritingTo: url)
                    try handle.seekToEnd()
                    return handle
                })
        }
    }

    mutating func append(_ slice: SliceBytes) throws(GenerateError) {
        for (handle, chunk) in zip(handles, slice.chunks) {
            try append(chunk, to: handle)
        }
        let lines = slice.sharedLines.filter { writtenSharedLines.insert($0.key).inserted }
        try append(lines.flatMap(\.line), to: handles[slice.fileOfSharedLines])
        counts += slice.counts
        counts.vertices += lines.count
    }

    private func append(_ chunk: [UInt8], to handle: FileHandle) throws(GenerateError) {
        guard !chunk.isEmpty else { return }
        try GenerateError.wrapping(folder.path) { try handle.write(contentsOf: chunk) }
    }

    func close() throws(GenerateError) {
        for handle in handles {
            try GenerateError.wrapping(folder.path) { try handle.close() }
        }
    }
}
