/// Reads a file of Neptune CSV, whose header is known, in chunks.
///
/// A chunk in the middle of a file assumes that the first line feed it sees ends a record.
struct NeptuneCSVReader: RecordReader {
    let header: NeptuneHeader
    /// Where the first record that is to be read begins in a plain file.
    let dataOffset: Int
    /// How a quote inside a quoted cell is written.
    var quoting = CSVQuoting.doubled
    /// UTF-8 or Windows-1252.
    var encoding = TextEncoding.utf8

    var kind: RecordKind { header.kind }

    /// The same file from where it has grown; a packed one is another file when it has.
    func continued(behind size: Int, of file: InputFile) -> (any RecordReader)? {
        guard file.packing == .plain, dataOffset <= size else { return nil }
        return NeptuneCSVReader(header: header, dataOffset: size, encoding: encoding)
    }

    func readingBackslashes() -> (any RecordReader)? {
        NeptuneCSVReader(header: header, dataOffset: dataOffset, quoting: .backslash, encoding: encoding)
    }

    func reading(_ encoding: TextEncoding) -> (any RecordReader)? {
        NeptuneCSVReader(header: header, dataOffset: dataOffset, quoting: quoting, encoding: encoding)
    }

    /// Stretches of the given length; one for a packed file, which can only be read from its beginning.
    func chunks(of file: InputFile, number: Int, length: Int) -> [FileChunk] {
        guard file.packing == .plain else {
            return [FileChunk(file: number, start: 0, end: .max, isStartCertain: true)]
        }
        let bounds = stride(from: dataOffset, to: max(file.size, dataOffset + 1), by: length)
        return bounds.map { start in
            let isLast = start + length >= file.size
            return FileChunk(
                file: number, start: start, end: isLast ? .max : start + length,
                isStartCertain: start == dataOffset)
        }
    }

    /// How much is read from a file at once: what fits into the processor's cache.
    private static let blockLength = 1 << 18
    /// How many records tell how long the others are, about.
    private static let sampleLength = 256
    /// When a batch of a packed file is closed and the next one begun.
    private static let batchWeight = 8 << 20

    func read(_ chunk: FileChunk, of file: InputFile, for load: ChunkReading) -> ChunkOutcome {
        let options = load.options
        // One byte early: if it is a line feed, a record begins with the chunk.
        let first = chunk.isStartCertain ? chunk.start : chunk.start - 1
        var outcome = ChunkOutcome(start: chunk.start, end: chunk.start)
        func builderForMore() -> BatchBuilder {
            BatchBuilder(
                file: chunk.file, header: header, options: options, turnsReturns: file.lineEnds == .carriageReturn,
                encoding: encoding, names: load.names, tombstones: load.tombstones, increment: file.increment)
        }
        var builder = builderForMore()
        do throws(ByteSourceError) {
            var source = try ByteSource(
                path: file.path, packing: file.packing, lineEnds: file.lineEnds, offset: first,
                end: file.isWritten ? file.size : .max)
            var decoder = CSVRecordDecoder(offset: first, quoting: quoting)
            var isAtEnd = false
            if !chunk.isStartCertain {
                isAtEnd = try skipLine(&decoder, &source, before: chunk.end)
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
                    outcome.quoting = decoder.evidence
                    outcome.batches.append(builder.finish())
                    return outcome
                }
                if builder.recordCount == Self.sampleLength, file.packing == .plain {
                    let length = min(chunk.end, file.size) - first
                    builder.reserve(times: length / max(1, decoder.nextRecordOffset - first))
                }
                if options.isStrict, builder.errorCount > 0 { break }
                if builder.recordCount & 0xFFF == 0, load.monitor.isStopped { break }
                if builder.weight > Self.batchWeight {
                    outcome.batches.append(builder.finish())
                    builder = builderForMore()
                }
            }
            outcome.end = decoder.nextRecordOffset
            outcome.quoting = decoder.evidence
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
    ///
    /// - Parameter end: Where to give up: a line that begins behind it belongs to another chunk, and a file without line
    ///   ends is not read to its end by each of them.
    private func skipLine(
        _ decoder: inout CSVRecordDecoder, _ source: inout ByteSource, before end: Int
    ) throws(ByteSourceError) -> Bool {
        while true {
            if try fill(&decoder, &source) {
                decoder.skipLine()
                return true
            }
            if decoder.skipLine() || decoder.nextRecordOffset >= end { return false }
        }
    }
}
