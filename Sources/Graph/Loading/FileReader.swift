import Synchronization

/// A stretch of a file for one thread: whole for a packed file, otherwise `options.chunkLength` bytes.
struct FileChunk: Sendable {
    let file: Int
    /// The first byte, or the byte before the first line that the chunk owns.
    let start: Int
    /// The chunk owns the records that begin before this byte.
    let end: Int
    /// Whether a record begins at `start`; otherwise the first one begins after the next line feed, most likely.
    var isStartCertain: Bool
}

/// What reading a chunk gave.
struct ChunkOutcome: Sendable {
    /// Where the first record began that was read.
    var start: Int
    /// Where the next record after the last begins.
    var end: Int
    var batches: [ElementBatch] = []
    var recordCount: Int { batches.reduce(0) { $0 + $1.recordCount } }
    var errorCount: Int { batches.reduce(0) { $0 + $1.errors.total } }
}

/// Reads files into batches, chunk by chunk on several threads.
///
/// A chunk in the middle of a file assumes that the first line feed it sees ends a record. When it was inside a quoted
/// cell, the chunk before says so by where it ended, and the chunk is read again from there: the result is the same as
/// that of one reader.
struct FileReader: Sendable {
    let files: [InputFile]
    let options: LoadOptions
    /// Who the edges may name; nil for vertex files.
    let names: VertexNames?
    let monitor: LoadMonitor
    let work: ParallelWork

    /// Reads some files to the end; the batches come in the order of the files and of their records.
    func read(_ numbers: [Int]) -> [ElementBatch] {
        let chunks = numbers.flatMap { cut(file: $0) }
        let outcomes = work.map(chunks.count) { number -> ChunkOutcome in
            let chunk = chunks[number]
            guard monitor.shouldRead(chunk: number) else { return ChunkOutcome(start: chunk.start, end: chunk.start) }
            let outcome = read(chunk)
            monitor.noteRead(rows: outcome.recordCount)
            if options.isStrict, outcome.errorCount > 0 { monitor.stop(afterChunk: number) }
            if chunk.end >= files[chunk.file].size { monitor.noteFileDone() }
            return outcome
        }
        var batches: [ElementBatch] = []
        var file = -1
        var expectedStart = 0
        var records = 0
        for (chunk, outcome) in zip(chunks, outcomes) {
            var outcome = outcome
            if chunk.file != file {
                file = chunk.file
                records = files[file].recordsBefore
            } else if outcome.start != expectedStart, !monitor.isStopped {
                outcome = read(FileChunk(file: file, start: expectedStart, end: chunk.end, isStartCertain: true))
            }
            for var batch in outcome.batches {
                batch.recordsBefore = records
                records += batch.recordCount
                batches.append(batch)
            }
            expectedStart = outcome.end
        }
        return batches
    }

    private func cut(file number: Int) -> [FileChunk] {
        let file = files[number]
        guard case .neptune = file.classification else { return [] }
        guard file.packing == .plain else {
            return [FileChunk(file: number, start: 0, end: .max, isStartCertain: true)]
        }
        let bounds = stride(from: file.dataOffset, to: max(file.size, file.dataOffset + 1), by: options.chunkLength)
        return bounds.map { start in
            let isLast = start + options.chunkLength >= file.size
            return FileChunk(
                file: number, start: start, end: isLast ? .max : start + options.chunkLength,
                isStartCertain: start == file.dataOffset)
        }
    }

    /// How much is read from a file at once: what fits into the processor's cache.
    private static let blockLength = 1 << 18
    /// How many records tell how long the others are, about.
    private static let sampleLength = 256
    /// When a batch of a packed file is closed and the next one begun.
    private static let batchWeight = 8 << 20

    private func read(_ chunk: FileChunk) -> ChunkOutcome {
        let file = files[chunk.file]
        guard case .neptune(let header) = file.classification else { return ChunkOutcome(start: 0, end: 0) }
        // One byte early: if it is a line feed, a record begins with the chunk.
        let first = chunk.isStartCertain ? chunk.start : chunk.start - 1
        var outcome = ChunkOutcome(start: chunk.start, end: chunk.start)
        var builder = BatchBuilder(file: chunk.file, header: header, options: options, names: names)
        do throws(ByteSourceError) {
            var source = try ByteSource(path: file.path, packing: file.packing, offset: first)
            var decoder = CSVRecordDecoder(offset: first)
            var isAtEnd = false
            if !chunk.isStartCertain {
                isAtEnd = try skipLine(&decoder, &source)
                outcome.start = decoder.nextRecordOffset
            }
            var isHeaderPending = file.packing != .plain
            while decoder.nextRecordOffset < chunk.end {
                switch decoder.next(isAtEnd: isAtEnd) {
                case .record:
                    if isHeaderPending { isHeaderPending = false } else { builder.add(decoder) }
                case .malformed(let defect):
                    builder.reject(defect)
                case .needsInput:
                    isAtEnd = try fill(&decoder, &source)
                    continue
                case .end:
                    outcome.end = decoder.nextRecordOffset
                    outcome.batches.append(builder.finish())
                    return outcome
                }
                if builder.records == Self.sampleLength, file.packing == .plain {
                    let length = min(chunk.end, file.size) - first
                    builder.reserve(times: length / max(1, decoder.nextRecordOffset - first))
                }
                if options.isStrict, builder.errorCount > 0 { break }
                if builder.records & 0xFFF == 0, monitor.isStopped { break }
                if builder.weight > Self.batchWeight {
                    outcome.batches.append(builder.finish())
                    builder = BatchBuilder(file: chunk.file, header: header, options: options, names: names)
                }
            }
            outcome.end = decoder.nextRecordOffset
        } catch {
            builder.fail(error)
        }
        outcome.batches.append(builder.finish())
        return outcome
    }

    private func fill(
        _ decoder: inout CSVRecordDecoder, _ source: inout ByteSource
    ) throws(ByteSourceError) -> Bool {
        try decoder.fill(minimum: Self.blockLength) { free throws(ByteSourceError) in
            try source.read(into: UnsafeMutableRawBufferPointer(rebasing: free[..<min(free.count, Self.blockLength)]))
        } == 0
    }

    /// Goes to the byte after the next line feed; true when the input ends before it or with it.
    private func skipLine(
        _ decoder: inout CSVRecordDecoder, _ source: inout ByteSource
    ) throws(ByteSourceError) -> Bool {
        while true {
            if try fill(&decoder, &source) {
                decoder.skipLine()
                return true
            }
            if decoder.skipLine() { return false }
        }
    }
}
