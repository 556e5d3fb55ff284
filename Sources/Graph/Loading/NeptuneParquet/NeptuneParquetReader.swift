/// Reads a Parquet file of a graph, whose footer is known, in stretches of records.
struct NeptuneParquetReader: RecordReader {
    let file: ParquetFile
    let header: NeptuneHeader

    var kind: RecordKind { header.kind }

    /// The footer is at the end, so a file that has grown is another one.
    func continued(behind size: Int, of file: InputFile) -> (any RecordReader)? { nil }

    func readingBackslashes() -> (any RecordReader)? { nil }

    func reading(_ encoding: TextEncoding) -> (any RecordReader)? { nil }

    /// How many records are read at once, all columns of them.
    private static let stretch = 8_192
    /// The fewest records that are worth a thread.
    private static let fewestRecords = 1 << 14
    /// When a batch is closed and the next one begun.
    private static let batchWeight = 64 << 20

    /// Row groups, several small ones together and large ones in parts; starts and ends are numbers of records.
    ///
    /// A part begins by passing over the pages before it, which costs little where pages are small.
    func chunks(of input: InputFile, number: Int, length: Int) -> [FileChunk] {
        // Packed as they are, the bytes of a file give several times as many of values.
        let rows = max(Self.fewestRecords, file.rowCount * (length / 4) / max(1, input.size))
        var bounds = [0]
        var end = 0
        for group in file.rowGroups {
            let start = end
            end += group.rowCount
            let parts = group.rowCount / rows
            if start - bounds[bounds.count - 1] >= rows { bounds.append(start) }
            guard parts > 1 else { continue }
            if bounds.last != start { bounds.append(start) }
            for part in 1..<parts { bounds.append(start + group.rowCount / parts * part) }
        }
        return bounds.enumerated().map { index, start in
            let isLast = index == bounds.count - 1
            return FileChunk(
                file: number, start: start, end: isLast ? .max : bounds[index + 1], isStartCertain: true)
        }
    }

    func read(_ chunk: FileChunk, of input: InputFile, for load: ChunkReading) -> ChunkOutcome {
        let records = min(chunk.start, file.rowCount)..<min(chunk.end, file.rowCount)
        var run = ChunkRun(self, file: chunk.file, increment: input.increment, load)
        if chunk.start == 0 { run.reportUnread() }
        do throws(ParquetError) {
            let opened = try ParquetInput(path: file.path)
            var groupStart = 0
            for (number, group) in file.rowGroups.enumerated() {
                let rows = max(records.lowerBound, groupStart)..<min(records.upperBound, groupStart + group.rowCount)
                if !rows.isEmpty, !run.isStopped {
                    run.read(rows.lowerBound - groupStart..<rows.upperBound - groupStart, ofGroup: number, opened)
                }
                groupStart += group.rowCount
            }
        } catch {
            run.fail(error, lost: records.count)
        }
        return ChunkOutcome(start: chunk.start, end: records.upperBound, batches: run.finish())
    }

    /// One chunk being read.
    private struct ChunkRun: ~Copyable {
        private let reader: NeptuneParquetReader
        private let number: Int
        private let increment: Int
        private let load: ChunkReading
        private let unpacker = ParquetUnpacker()
        private let plans: [ParquetPropertyPlan]
        /// Those of the current row group.
        private var properties: [ParquetProperty] = []
        private var builder: BatchBuilder
        private var batches: [ElementBatch] = []

        init(_ reader: NeptuneParquetReader, file: Int, increment: Int, _ load: ChunkReading) {
            self.reader = reader
            number = file
            self.increment = increment
            self.load = load
            plans = reader.header.properties.enumerated().compactMap { index, property in
                ParquetPropertyPlan(reader.file.columns[property.cell], property, index: index)
            }
            builder = BatchBuilder(
                file: file, header: reader.header, options: load.options, names: load.names,
                tombstones: load.tombstones, increment: increment)
        }

        var isStopped: Bool { load.monitor.isStopped || load.options.isStrict && builder.errorCount > 0 }

        /// Says which columns cannot be read, once for a file.
        mutating func reportUnread() {
            for property in reader.header.properties {
                guard let problem = ParquetPropertyPlan.problem(of: reader.file.columns[property.cell], property) else {
                    continue
                }
                let title = property.column.title
                builder.reportUnread(column: title, "Column \(title) is \(problem)")
            }
        }

        /// Reads some rows of a row group; what is damaged takes the rest of them with it.
        mutating func read(_ rows: Range<Int>, ofGroup group: Int, _ input: ParquetInput) {
            var left = rows.count
            do throws(ParquetError) {
                let (file, unpacker) = (reader.file, unpacker)
                func open(_ column: ParquetColumn) throws(ParquetError) -> ColumnReader {
                    try ColumnReader(column, rowGroup: group, of: file, input: input, unpacker: unpacker)
                }
                let system = try ParquetRecords(file, reader.header, open: open)
                properties = []
                for plan in plans { properties.append(ParquetProperty(plan, try open(plan.column))) }
                let all = system.readers + properties.map(\.reader)
                for column in all { try column.skip(rows.lowerBound) }
                while left > 0 {
                    var step = min(left, NeptuneParquetReader.stretch)
                    for column in all { step = min(step, try column.available()) }
                    // All columns are read before any is used, so that no record comes in half.
                    try system.read(step)
                    for property in properties { try property.reader.read(step) }
                    builder.add(step, system, properties)
                    left -= step
                    if isStopped { return }
                    if builder.weight > NeptuneParquetReader.batchWeight { nextBatch() }
                }
            } catch {
                fail(error, lost: left)
            }
        }

        mutating func fail(_ error: ParquetError, lost: Int) {
            let words = "The Parquet file cannot be read further: \(error.description); \(lost) records are lost"
            builder.fail(isDamaged: error.code != .unreadable, lost: lost, words)
            nextBatch()
        }

        /// Closes the batch; the numbers that its strings have are no longer those of the next one.
        private mutating func nextBatch() {
            var next = BatchBuilder(
                file: number, header: reader.header, options: load.options, turnsReturns: false, names: load.names,
                tombstones: load.tombstones, increment: increment)
            swap(&next, &builder)
            batches.append(next.finish())
            for property in properties { property.beginBatch() }
        }

        consuming func finish() -> [ElementBatch] {
            batches + [builder.finish()]
        }
    }
}
