/// Rows that have been walked to, in order, with what they belong to; without, where all belong to nothing.
struct RowChunk {
    var rows: [UInt32]
    var tags: [UInt32]
}

/// Where the rows of a phase come from.
enum RowSource {
    /// Vertices of tables.
    case ranges([Range<UInt32>])
    case chunks([RowChunk])

    var count: Int {
        switch self {
        case .ranges(let ranges): ranges.reduce(0) { $0 + $1.count }
        case .chunks(let chunks): chunks.reduce(0) { $0 + $1.rows.count }
        }
    }

    func forEachRow(_ body: (UInt32) -> Void) {
        switch self {
        case .ranges(let ranges): for range in ranges { for row in range { body(row) } }
        case .chunks(let chunks): for chunk in chunks { for row in chunk.rows { body(row) } }
        }
    }

    /// Which rows of which part one piece of the work is.
    struct Piece {
        let part: Int
        let range: Range<Int>
    }

    /// Pieces of about the same size, in order.
    func pieces(of size: Int) -> [Piece] {
        let counts =
            switch self {
            case .ranges(let ranges): ranges.map(\.count)
            case .chunks(let chunks): chunks.map(\.rows.count)
            }
        var pieces: [Piece] = []
        for (part, count) in counts.enumerated() {
            for start in stride(from: 0, to: count, by: size) {
                pieces.append(Piece(part: part, range: start..<min(start + size, count)))
            }
        }
        return pieces
    }
}

/// What a piece gave beside its groups.
///
/// `@unchecked Sendable`: the thread that makes one gives it away, and one thread takes from all when there is no other.
final class RowPieceResult: @unchecked Sendable {
    var worker = 0
    private var chunk = RowChunk(rows: [], tags: [])
    private var floating: [RowFloats] = []

    init(_ chunk: RowChunk?, _ floating: [RowFloats]) {
        if let chunk { self.chunk = chunk }
        self.floating = floating
    }

    /// The rows that were collected, which are given away.
    func takeChunk() -> RowChunk {
        defer { chunk = RowChunk(rows: [], tags: []) }
        return chunk
    }

    /// Floating numbers that are to be added in order, which are given away.
    func takeFloating() -> [RowFloats] {
        defer { floating = [] }
        return floating
    }
}

/// The running steps of one phase on one thread.
final class RowWorker {
    /// The levels of groups that the phase makes, the outermost first.
    private(set) var levels: [RowGroup] = []
    let totals: RowTotals?
    private let collected: RowList?
    private let head: RowSink
    private let buffer = RowBuffer()
    private let evaluation: Evaluation

    /// - Parameters:
    ///   - end: What is made of the rows; nil where they are collected.
    ///   - dropsRepeats: Whether repeated rows may be left out as far as they are seen.
    init(_ steps: [RowStep], end: RowEnd?, dropsRepeats: Bool, _ evaluation: Evaluation, _ codebook: RowCodebook) throws
    {
        self.evaluation = evaluation
        let factory = RowFactory(evaluation: evaluation, codebook: codebook)
        var next: RowSink
        if let end {
            let made = try Self.totals(end, factory)
            (collected, totals, next) = (nil, made.totals, made.sink)
        } else {
            let list = RowList()
            (collected, totals) = (list, nil)
            next = dropsRepeats ? RowDedup(isExact: false, in: nil, to: list) : list
        }
        var rest = steps[...]
        while let place = rest.lastIndex(where: \.groups) {
            next = try factory.sinks(Array(rest[(place + 1)...]), to: next, found: nil)
            let level = try Self.level(rest[place], factory, to: next)
            levels.insert(level, at: 0)
            next = level
            rest = rest[..<place]
        }
        head = try factory.sinks(Array(rest), to: next, found: nil)
        head.begin()
    }

    /// What is made of the rows, and what they are handed to for it.
    private static func totals(_ end: RowEnd, _ factory: RowFactory) throws -> (totals: RowTotals, sink: RowSink) {
        let counts = RowCountTotals()
        switch end {
        case .count: return (counts, counts)
        case .countEdges(let adjacency):
            return (counts, RowEdgeCounter(adjacency, factory.evaluation.store, to: counts))
        case .countValues(let key): return (counts, try RowValueCounter(key, factory, to: counts))
        case .reduce(let reduction, let key):
            let reduction = RowReduction(reduction, reading: try factory.keyReader(key))
            return (reduction, reduction)
        case .several(let numbers):
            let several = RowSeveralTotals(
                try numbers.map { number in
                    let part = try totals(number.end, factory)
                    return (number, part.totals, part.sink)
                })
            return (several, several)
        }
    }

    private static func level(_ step: RowStep, _ factory: RowFactory, to next: RowSink) throws -> RowGroup {
        switch step {
        case .group(let key): return try RowKeyGroup(key, factory, to: next)
        case .groupValues(let values):
            guard let counts = next as? RowCountTotals else { throw RowsGiveUp() }
            return try RowValueGroup(values, factory, to: counts)
        default: throw RowsGiveUp()
        }
    }

    /// Sends the rows of a piece through the steps.
    func run(_ piece: RowSource.Piece, number: Int, of source: RowSource) throws -> RowPieceResult {
        for level in levels { level.begin(piece: number) }
        var start = piece.range.lowerBound
        while start < piece.range.upperBound {
            let count = min(RowBatch.capacity, piece.range.upperBound - start)
            fill(source, piece.part, start, count)
            try evaluation.tick(count)
            try head.take(RowBatch(rows: buffer.rows, tags: buffer.tags, count: count))
            start += count
        }
        try head.finish()
        return RowPieceResult(collected?.taken(), totals?.takePending() ?? [])
    }

    private func fill(_ source: RowSource, _ part: Int, _ start: Int, _ count: Int) {
        switch source {
        case .ranges(let ranges):
            let first = ranges[part].lowerBound &+ UInt32(truncatingIfNeeded: start)
            for index in 0..<count {
                buffer.rows[index] = first &+ UInt32(truncatingIfNeeded: index)
                buffer.tags[index] = 0
            }
        case .chunks(let chunks):
            chunks[part].rows.withUnsafeBufferPointer {
                buffer.rows.update(from: $0.baseAddress.unsafelyUnwrapped + start, count: count)
            }
            if chunks[part].tags.isEmpty { return buffer.tags.update(repeating: 0, count: count) }
            chunks[part].tags.withUnsafeBufferPointer {
                buffer.tags.update(from: $0.baseAddress.unsafelyUnwrapped + start, count: count)
            }
        }
    }
}

extension RowStep {
    fileprivate var groups: Bool {
        switch self {
        case .group, .groupValues: true
        default: false
        }
    }
}
