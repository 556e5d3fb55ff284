import Synchronization

/// A stretch of a file for one thread, in bytes or, where a format knows them, in records.
struct FileChunk: Sendable {
    let file: Int
    /// The first byte, or the byte before the first line that the chunk owns.
    let start: Int
    /// The chunk owns the records that begin before this byte; the last one of a file has no end.
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
    /// What the chunk says of how quotes are written.
    var quoting = QuotingEvidence()
    var recordCount: Int { batches.reduce(0) { $0 + $1.recordCount } }
    var errorCount: Int { batches.reduce(0) { $0 + $1.errors.total } }
    /// Texts that were refused since they are no UTF-8.
    var brokenTexts: Int { batches.reduce(0) { $0 + $1.brokenTexts } }
    /// The records that are no CSV, have too many cells, or lack what they must have.
    var parsingErrors: Int { batches.reduce(0) { $0 + $1.errors.parsing } }
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
    /// What is deleted; nil when nothing is.
    var tombstones: Tombstones?
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
            let outcome = read(chunk, by: reader(of: chunk.file))
            monitor.noteRead(rows: outcome.recordCount)
            // What is no UTF-8 may be no error, if the whole file is in another encoding.
            if options.isStrict, outcome.errorCount > 0, outcome.brokenTexts == 0 { monitor.stop(afterChunk: number) }
            if chunk.end == .max { monitor.noteFileDone() }
            return outcome
        }
        return joined(chunks, outcomes)
    }

    /// The batches of all files in order; a file in Windows-1252 or with quotes behind backslashes is read again.
    private func joined(_ chunks: [FileChunk], _ outcomes: [ChunkOutcome]) -> [ElementBatch] {
        var batches: [ElementBatch] = []
        var next = 0
        while next < chunks.count {
            let start = next
            while next < chunks.count, chunks[next].file == chunks[start].file { next += 1 }
            let file = chunks[start].file
            let part = Array(chunks[start..<next])
            var reader = reader(of: file)
            var first = inOrder(part, Array(outcomes[start..<next]), by: reader)
            if first.contains(where: { $0.brokenTexts > 0 }), let other = windowsReader(of: file) {
                reader = other
                first = inOrder(part, work.map(part.count) { read(part[$0], by: other) }, by: other)
            }
            let evidence = first.reduce(into: QuotingEvidence()) { $0.add($1.quoting) }
            let again = evidence.hasBackslashes ? readAgain(part, first, evidence, reader) : nil
            var chosen = (again ?? first).flatMap(\.batches)
            if again != nil || evidence.inner > 0, !chosen.isEmpty {
                chosen[0].remarks.add(
                    again != nil ? .backslashQuotes : .backslashesKept, column: -1, title: nil, record: 0, example: "")
            }
            batches += chosen
        }
        return batches
    }

    /// The reader of a file as Windows-1252; nil when it is not in that encoding as a whole, or always in UTF-8.
    private func windowsReader(of file: Int) -> (any RecordReader)? {
        guard let other = reader(of: file)?.reading(.windows1252),
            let counts = try? TextSource.byteCounts(ofFile: files[file].path)
        else { return nil }
        return TextEncoding.guess(in: counts) == .windows1252 ? other : nil
    }

    /// What a file gives that was written with quotes behind backslashes; nil for one that was not.
    ///
    /// It is such a file when it has fewer faults read so and not one doubled quote, or as many where text stands behind
    /// such a quote, which no doubled quotes allow. A reading that makes one value of records that were whole is none: a
    /// path that ends with a backslash and a quote that somebody forgot give it no fault at all.
    private func readAgain(
        _ chunks: [FileChunk], _ first: [ChunkOutcome], _ evidence: QuotingEvidence, _ reader: (any RecordReader)?
    ) -> [ChunkOutcome]? {
        let faults = faults(first)
        guard faults > 0 || evidence.inner > 0, let other = reader?.readingBackslashes() else { return nil }
        let again = inOrder(chunks, work.map(chunks.count) { read(chunks[$0], by: other) }, by: other)
        guard again.allSatisfy({ $0.quoting.doubled == 0 }) else { return nil }
        guard wholeRecords(again) >= wholeRecords(first) else { return nil }
        let otherFaults = self.faults(again)
        return otherFaults < faults || otherFaults == faults && evidence.inner > 0 ? again : nil
    }

    private func wholeRecords(_ outcomes: [ChunkOutcome]) -> Int {
        outcomes.reduce(0) { $0 + $1.batches.reduce(0) { $0 + $1.wholeRecords } }
    }

    private func faults(_ outcomes: [ChunkOutcome]) -> Int { outcomes.reduce(0) { $0 + $1.parsingErrors } }

    /// The outcomes of one file in order; a chunk that began elsewhere than the one before ended is read again.
    private func inOrder(
        _ chunks: [FileChunk], _ outcomes: [ChunkOutcome], by reader: (any RecordReader)?
    ) -> [ChunkOutcome] {
        guard let file = chunks.first?.file, let reader else { return [] }
        var result: [ChunkOutcome] = []
        var records = files[file].recordsBefore
        for (chunk, outcome) in zip(chunks, outcomes) {
            var outcome = outcome
            if let expectedStart = result.last?.end, outcome.start != expectedStart, !monitor.isStopped {
                let rest = FileChunk(file: file, start: expectedStart, end: chunk.end, isStartCertain: true)
                outcome = read(rest, by: reader)
            }
            for number in outcome.batches.indices {
                outcome.batches[number].recordsBefore = records
                records += outcome.batches[number].recordCount
            }
            result.append(outcome)
        }
        return result
    }

    private func reader(of number: Int) -> (any RecordReader)? {
        if case .readable(let reader)? = files[number].recognition { return reader }
        return nil
    }

    private func read(_ chunk: FileChunk, by reader: (any RecordReader)?) -> ChunkOutcome {
        guard let reader else { return ChunkOutcome(start: chunk.start, end: chunk.start) }
        let load = ChunkReading(options: options, names: names, tombstones: tombstones, monitor: monitor)
        return reader.read(chunk, of: files[chunk.file], for: load)
    }
}
