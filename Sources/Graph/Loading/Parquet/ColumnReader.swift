/// Reads the values of one column in one row group, stretch by stretch.
///
/// After ``read(_:)`` the buffers hold the records of the stretch; what they point to stays until the next call.
final class ColumnReader {
    /// The most values that one list is read with.
    private static let maximumListLength = 1 << 24

    let column: ParquetColumn
    private let rowGroup: Int
    private var pages: PageReader
    private var decoder: ValueDecoder
    /// Values and nulls of the column that lie behind the current page, and those left in it.
    private var leftBehind: Int
    private var leftInPage = 0
    private var levels = FlatArrayBuilder<UInt32>()
    private var definitions = Levels.none
    private var repetitions = Levels.none
    /// The repetition level of the next element, where it was looked at.
    private var nextRepetition: UInt32?
    /// How many values of the current page belong to the elements that were seen and were not read so far.
    private var pending = 0

    /// The values of the stretch without nulls, as ``ValueDecoder`` gives them.
    private(set) var values = FlatArrayBuilder<UInt64>()
    /// For each record, of a list for each element, whether there is a value; empty where all have one.
    private(set) var present = FlatArrayBuilder<Bool>()
    /// Of a column of lists: where the elements of each record begin in ``present``, and where the last ones end.
    private(set) var listStarts = FlatArrayBuilder<Int>()
    /// Of a column of lists: whether a record has a list, be it an empty one.
    private(set) var hasList = FlatArrayBuilder<Bool>()
    /// The bytes of the values of lists, which may come from several pages.
    private var listBytes = FlatArrayBuilder<UInt8>()

    /// The levels of a page: how far values are defined, or whether a list goes on.
    private enum Levels {
        case none
        case runs(HybridRuns)
        case listed([UInt32], next: Int)
    }

    init(
        _ column: ParquetColumn, rowGroup: Int, of file: ParquetFile, input: ParquetInput, unpacker: ParquetUnpacker
    ) throws(ParquetError) {
        let group = file.rowGroups[rowGroup]
        let chunk = group.columns[column.chunk]
        self.column = column
        self.rowGroup = rowGroup
        do throws(ParquetError) {
            guard chunk.valueCount == group.rowCount || column.list != nil && chunk.valueCount >= group.rowCount else {
                throw .damaged("it has \(chunk.valueCount) values in a row group of \(group.rowCount) rows")
            }
            pages = try PageReader(chunk, of: file, input: input, unpacker: unpacker)
        } catch {
            throw error.at(rowGroup: rowGroup + 1, column: column.name)
        }
        decoder = ValueDecoder(column)
        leftBehind = chunk.valueCount
    }

    /// Where the places of byte values lead.
    var base: UnsafeRawPointer? { column.list == nil ? decoder.base : UnsafeRawPointer(listBytes.base) }
    /// How many values the dictionary of the row group has.
    var dictionaryCount: Int { decoder.dictionaryCount }
    /// The numbers in the dictionary of the values of the stretch; empty where they did not come from it.
    var dictionaryIndexes: UnsafeBufferPointer<UInt32> {
        column.list == nil ? decoder.lastIndexes : UnsafeBufferPointer(start: nil, count: 0)
    }

    /// Adds the place to whatever goes wrong.
    private func located<Result>(_ body: () throws(ParquetError) -> Result) throws(ParquetError) -> Result {
        do throws(ParquetError) {
            return try body()
        } catch {
            throw error.at(rowGroup: rowGroup + 1, column: column.name)
        }
    }

    /// How many records can be read at once, one at least; asked only while there are some.
    func available() throws(ParquetError) -> Int {
        try located { () throws(ParquetError) in try recordsAtHand() }
    }

    /// Reads the next records, at most ``available()`` of them.
    func read(_ count: Int) throws(ParquetError) {
        try located { () throws(ParquetError) in try readRecords(count) }
    }

    /// Passes over records; pages of which none is wanted are not unpacked.
    func skip(_ count: Int) throws(ParquetError) {
        try located { () throws(ParquetError) in try skipRecords(count) }
    }

    private func recordsAtHand() throws(ParquetError) -> Int {
        if column.list != nil { return .max }
        while leftInPage == 0 { try nextPage() }
        return decoder.joinsValues ? min(leftInPage, 1_024) : leftInPage
    }

    private func readRecords(_ count: Int) throws(ParquetError) {
        values.truncate(to: 0)
        present.truncate(to: 0)
        if column.list != nil { return try readLists(count) }
        precondition(count <= leftInPage)
        leftInPage -= count
        guard column.definition > 0 else { return try decoder.read(count, into: &values) }
        if case .runs(var runs) = definitions {
            try runs.prepare()
            // Nearly all columns have no null for a while.
            if runs.isRun(of: UInt32(column.definition), count: count) {
                runs.skipRun(count)
                definitions = .runs(runs)
                return try decoder.read(count, into: &values)
            }
        }
        try readLevels(count)
        present.reserve(count)
        var found = 0
        let defined = UInt32(column.definition)
        for level in levels.buffer {
            guard level <= defined else { throw .damaged("a definition level is \(level); at most \(defined) can be") }
            present.append(level == defined)
            if level == defined { found &+= 1 }
        }
        try decoder.read(found, into: &values)
    }

    private func skipRecords(_ count: Int) throws(ParquetError) {
        var left = count
        while left > 0 {
            if leftInPage == 0, column.list == nil {
                let header = try pages.next(isSkipping: true)
                if header.isData, header.valueCount <= left, header.valueCount <= leftBehind {
                    left -= header.valueCount
                    leftBehind -= header.valueCount
                } else {
                    try begin(header)
                }
                continue
            }
            let step = min(left, try recordsAtHand(), 4_096)
            try readRecords(step)
            left -= step
        }
    }

    // MARK: Pages

    private func nextPage() throws(ParquetError) {
        guard leftBehind > 0 else { throw .damaged("its pages have fewer values than it says") }
        try begin(try pages.next(isSkipping: false))
    }

    private func begin(_ header: PageHeader) throws(ParquetError) {
        switch header.kind {
        case .index, nil: return
        case .dictionary:
            try decoder.setDictionary(try pages.body(header).rest, header)
        case .data, .dataV2:
            guard header.valueCount <= leftBehind else {
                throw .damaged("a page has \(header.valueCount) values; \(leftBehind) are left")
            }
            let (own, rest) = try pages.body(header)
            let body = header.kind == .data ? try oldLevels(rest, header) : try newLevels(own, rest, header)
            leftBehind -= header.valueCount
            leftInPage = header.valueCount
            try decoder.begin(body, encoding: header.encoding)
        }
    }

    private static func width(of level: Int) -> Int { Int.bitWidth - level.leadingZeroBitCount }

    /// Levels that stand before the values, each behind its length.
    private func oldLevels(
        _ bytes: UnsafeRawBufferPointer, _ header: PageHeader
    ) throws(ParquetError) -> UnsafeRawBufferPointer {
        var rest = bytes
        func take(_ level: Int, _ encoding: Int) throws(ParquetError) -> Levels {
            guard level > 0 else { return .none }
            let width = Self.width(of: level)
            if encoding == PageHeader.Encoding.bitPacked.rawValue {
                let (listed, length) = try HybridRuns.highestFirst(rest, width: width, count: header.valueCount)
                rest = UnsafeRawBufferPointer(rebasing: rest[length...])
                return .listed(listed, next: 0)
            }
            guard encoding == PageHeader.Encoding.runs.rawValue, rest.count >= 4 else {
                throw .damaged("the levels of a page cannot be read")
            }
            let length = Int(rest.loadUnaligned(as: UInt32.self))
            guard length <= rest.count - 4 else { throw .damaged("the levels of a page are longer than the page") }
            let runs = HybridRuns(UnsafeRawBufferPointer(rebasing: rest[4..<4 + length]), width: width)
            rest = UnsafeRawBufferPointer(rebasing: rest[(4 + length)...])
            return .runs(runs)
        }
        repetitions = try take(column.list == nil ? 0 : 1, header.repetitionEncoding)
        definitions = try take(column.definition, header.definitionEncoding)
        return rest
    }

    private func newLevels(
        _ levels: UnsafeRawBufferPointer, _ rest: UnsafeRawBufferPointer, _ header: PageHeader
    ) throws(ParquetError) -> UnsafeRawBufferPointer {
        let middle = header.repetitionLength
        repetitions =
            column.list == nil
            ? .none : .runs(HybridRuns(UnsafeRawBufferPointer(rebasing: levels[..<middle]), width: 1))
        definitions =
            column.definition == 0
            ? .none
            : .runs(
                HybridRuns(
                    UnsafeRawBufferPointer(rebasing: levels[middle...]), width: Self.width(of: column.definition)))
        return rest
    }

    /// Reads the definition levels of the next records.
    private func readLevels(_ count: Int) throws(ParquetError) {
        levels.truncate(to: 0)
        levels.reserve(count)
        switch definitions {
        case .none: levels.append(repeating: 0, count: count)
        case .runs(var runs):
            try runs.read(levels.base.unsafelyUnwrapped, count)
            levels.extend(by: count)
            definitions = .runs(runs)
        case .listed(let listed, let next):
            for index in next..<next + count { levels.append(listed[index]) }
            definitions = .listed(listed, next: next + count)
        }
    }

    // MARK: Lists

    private func readLists(_ count: Int) throws(ParquetError) {
        guard let list = column.list else { return }
        listStarts.truncate(to: 0)
        hasList.truncate(to: 0)
        listBytes.truncate(to: 0)
        for _ in 0..<count {
            let start = present.count
            listStarts.append(start)
            var isFirst = true
            while let repetition = try peekRepetition(), isFirst || repetition > 0 {
                guard isFirst == (repetition == 0), repetition <= 1 else {
                    throw .damaged("a record begins within a list")
                }
                nextRepetition = nil
                let definition = Int(try Self.next(&definitions))
                leftInPage -= 1
                guard definition <= column.definition else {
                    throw .damaged("a definition level is \(definition); at most \(column.definition) can be")
                }
                if isFirst { hasList.append(definition >= list.present) }
                if definition >= list.element {
                    present.append(definition == column.definition)
                    if definition == column.definition { pending += 1 }
                    guard present.count - start <= Self.maximumListLength else {
                        throw .unsupported("a list of more than \(Self.maximumListLength) values is not read")
                    }
                } else if !isFirst {
                    throw .damaged("a list goes on without an element")
                }
                isFirst = false
            }
            guard !isFirst else { throw .damaged("its pages have fewer records than it says") }
        }
        listStarts.append(present.count)
        try readPending()
    }

    /// The repetition level of the next element; nil behind the last one.
    private func peekRepetition() throws(ParquetError) -> UInt32? {
        if let nextRepetition { return nextRepetition }
        while leftInPage == 0 {
            if leftBehind == 0 { return nil }
            try readPending()
            try nextPage()
        }
        nextRepetition = try Self.next(&repetitions)
        return nextRepetition
    }

    private static func next(_ levels: inout Levels) throws(ParquetError) -> UInt32 {
        switch levels {
        case .none: return 0
        case .runs(var runs):
            let level = try runs.next()
            levels = .runs(runs)
            return level
        case .listed(let listed, let next):
            levels = .listed(listed, next: next + 1)
            return listed[next]
        }
    }

    /// Reads the values of the elements that were seen, before their page goes.
    private func readPending() throws(ParquetError) {
        while pending > 0 {
            let step = decoder.joinsValues ? min(pending, 1_024) : pending
            let first = values.count
            try decoder.read(step, into: &values)
            pending -= step
            guard column.isBytes, let base = decoder.base else { continue }
            for index in first..<values.count {
                let (place, length) = (Int(values[index] >> 32), Int(values[index] & 0xFFFF_FFFF))
                let start = listBytes.count
                guard start + length <= Int(UInt32.max) else { throw .unsupported("lists so long are not read") }
                listBytes.append(
                    contentsOf: UnsafeBufferPointer(
                        start: (base + place).assumingMemoryBound(to: UInt8.self), count: length))
                values[index] = UInt64(start) << 32 | UInt64(length)
            }
        }
    }
}

extension ParquetColumn {
    /// Whether a value is a place where bytes lie, and not a number.
    var isBytes: Bool { physical == .byteArray || physical == .fixedByteArray || physical == .int96 }
}
