import Synchronization

/// A stretch of a file for one thread.
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
        let chunks = numbers.flatMap { number in
            reader(of: number)?.chunks(of: files[number], number: number, length: options.chunkLength) ?? []
        }
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

    private func reader(of number: Int) -> (any RecordReader)? {
        if case .readable(let reader)? = files[number].recognition { return reader }
        return nil
    }

    private func read(_ chunk: FileChunk) -> ChunkOutcome {
        guard let reader = reader(of: chunk.file) else { return ChunkOutcome(start: chunk.start, end: chunk.start) }
        let load = ChunkReading(options: options, names: names, monitor: monitor)
        return reader.read(chunk, of: files[chunk.file], for: load)
    }
}
