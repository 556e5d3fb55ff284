internal import Glibc

/// Turns bytes into records of cells: the one CSV state machine, fed in pieces of any size.
///
/// The dialect is RFC 4180 with commas, or another separator, as Neptune reads it: lines end with LF or CRLF, blanks around delimiters are
/// dropped, blanks inside quotes are kept, lines without a character are no records, a byte order mark is skipped.
/// A quote inside an unquoted cell is a character, and so is `\"` inside a quoted one unless a delimiter follows.
/// A record with text after a closing quote, with a quote that is never closed, or above `maximumRecordLength` is
/// malformed; reading goes on with the line after the one it began on.
struct CSVRecordDecoder: ~Copyable {
    enum Outcome: Equatable {
        case record
        case malformed(Defect)
        case needsInput
        case end
    }

    private enum State {
        case fileStart, cellStart, unquoted, quoted, quoteInQuoted, afterQuote
        case recordDone, skippingLine
    }

    /// Longer records are taken for an unclosed quote, so that one stray byte costs neither memory nor the file.
    static let maximumRecordLength = 1 << 24

    private var bytes = FlatArrayBuilder<UInt8>()
    private var recordStart = 0
    private var position = 0
    private var state: State
    private var cellStart = 0
    private var closingQuote = 0
    private var isEscaped = false
    private var defect = Defect.recordTooLong
    /// Where in the stream the malformed record began whose line is being skipped.
    private var rejectedOffset = 0
    private var cells = FlatArrayBuilder<CSVCell>()
    private var highBits: UInt64 = 0
    /// Whether the input had a carriage return without a line feed behind it, so that cells are to be looked at.
    private var hasLoneReturns = false
    /// Where the buffer's first byte is in the stream.
    private var bufferOffset: Int
    private let lengthLimit: Int
    private let quoting: CSVQuoting
    private let separator: UInt8
    /// What the records so far say of how quotes are written.
    private(set) var evidence = QuotingEvidence()

    /// - Parameters:
    ///   - offset: Where in the stream the first byte stands; a byte order mark is looked for only at 0.
    ///   - lengthLimit: The bytes a record may have.
    ///   - separator: The byte between cells, of ASCII.
    init(
        offset: Int = 0, lengthLimit: Int = maximumRecordLength, quoting: CSVQuoting = .doubled,
        separator: UInt8 = UInt8(ascii: ",")
    ) {
        self.lengthLimit = lengthLimit
        self.quoting = quoting
        self.separator = separator
        bufferOffset = offset
        state = offset == 0 ? .fileStart : .cellStart
    }

    // MARK: Input

    /// Lends free space for more input; the body says how many bytes it wrote. Invalidates cells.
    mutating func fill<Failure: Error>(
        minimum: Int, _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Int {
        if recordStart > 0 {
            let kept = bytes.count - recordStart
            if kept > 0, let base = bytes.base { base.update(from: base + recordStart, count: kept) }
            bytes.truncate(to: kept)
            bufferOffset += recordStart
            position -= recordStart
            cellStart -= recordStart
            closingQuote -= recordStart
            recordStart = 0
        }
        bytes.reserve(minimum)
        let free = UnsafeMutableRawBufferPointer(
            start: bytes.base.map { $0 + bytes.count }, count: bytes.capacity - bytes.count)
        let added = try body(free)
        bytes.extend(by: added)
        if !hasLoneReturns { lookForReturns(from: bytes.count - added) }
        return added
    }

    /// Most files have no carriage return or one before every line feed, and are told so at the speed of memory.
    private mutating func lookForReturns(from start: Int) {
        guard let base = bytes.base else { return }
        var position = start
        while position < bytes.count,
            let found = memchr(base + position, Int32(UInt8(ascii: "\r")), bytes.count - position)
        {
            let next = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
            if next == bytes.count || base[next] != UInt8(ascii: "\n") {
                hasLoneReturns = true
                return
            }
            position = next
        }
    }

    /// Adds bytes to the input. Invalidates cells.
    mutating func feed(_ input: UnsafeRawBufferPointer) {
        guard !input.isEmpty else { return }
        _ = fill(minimum: input.count) { free in
            free.copyMemory(from: input)
            return input.count
        }
    }

    /// Drops input up to and with the next line feed, for a reader that begins in the middle of a file.
    ///
    /// - Returns: Whether there was a line feed; if not, all input so far is dropped.
    @discardableResult
    mutating func skipLine() -> Bool {
        let isFound = dropLine()
        beginRecord()
        return isFound
    }

    // MARK: The current record

    /// Where in the stream the next record begins.
    var nextRecordOffset: Int {
        switch state {
        case .recordDone: bufferOffset + position
        case .skippingLine: rejectedOffset
        default: bufferOffset + recordStart
        }
    }

    /// The bytes that are held: those of the record that is being read and what follows it.
    var bufferedByteCount: Int { bytes.count - recordStart }

    /// Whether the input so far ends in a quoted cell, and a line ended since the record began.
    var isInQuotesOfFormerLine: Bool {
        state == .quoted && bytes.buffer[recordStart...].contains(UInt8(ascii: "\n"))
    }

    var cellCount: Int { cells.count }

    /// Whether the record has a byte outside ASCII somewhere.
    var hasNonASCII: Bool { highBits & 0x8080_8080_8080_8080 != 0 }

    @inline(__always)
    func cell(_ index: Int) -> CSVCell { cells[index] }

    /// The bytes of a cell, valid until the decoder is used again.
    @inline(__always)
    func content(_ cell: CSVCell) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: bytes.base.unsafelyUnwrapped + (recordStart &+ Int(cell.start)), count: cell.length)
    }

    /// Whether blanks around an unquoted cell were dropped.
    @inline(__always)
    func hasOuterBlanks(_ cell: CSVCell) -> Bool {
        func isBlank(_ position: Int) -> Bool {
            let byte = bytes.base.unsafelyUnwrapped[position]
            return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
        }
        let start = recordStart &+ Int(cell.start)
        let end = start &+ cell.length
        return !cell.isQuoted && (cell.start > 0 && isBlank(start &- 1) || end < bytes.count && isBlank(end))
    }

    func text(_ index: Int) -> String { String(decoding: content(cells[index]), as: UTF8.self) }

    // MARK: Decoding

    /// Goes on to the next record.
    ///
    /// - Parameter isAtEnd: Whether all input has been fed; otherwise an unfinished record waits for more.
    mutating func next(isAtEnd: Bool) -> Outcome {
        if state == .recordDone { beginRecord() }
        while true {
            if state == .fileStart {
                guard bytes.count >= 3 || isAtEnd else { return .needsInput }
                if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
                beginRecord()
            }
            if state == .skippingLine {
                guard let outcome = skipLine(isAtEnd: isAtEnd) else { return .needsInput }
                return outcome
            }
            var progress = scan()
            if progress == .unfinished, isAtEnd { progress = finishAtEnd() }
            if progress == .complete, position - recordStart > lengthLimit {
                progress = .bad(.recordTooLong)
            }
            switch progress {
            case .complete:
                if cells.count == 1, cells[0].isBlank {
                    beginRecord()
                    continue
                }
                removeEscapes()
                return .record
            case .bad(let defect):
                reject(defect)
            case .unfinished:
                if isAtEnd { return .end }
                if position - recordStart <= lengthLimit { return .needsInput }
                reject(.recordTooLong)
            }
        }
    }

    private mutating func beginRecord() {
        recordStart = position
        cells.truncate(to: 0)
        highBits = 0
        state = .cellStart
    }

    private mutating func reject(_ defect: Defect) {
        self.defect = position - recordStart > lengthLimit ? .recordTooLong : defect
        rejectedOffset = bufferOffset + recordStart
        position = recordStart
        state = .skippingLine
    }

    /// Skips the line a malformed record began on; what has been passed need not be kept.
    private mutating func skipLine(isAtEnd: Bool) -> Outcome? {
        let isFound = dropLine()
        guard isFound || isAtEnd else { return nil }
        beginRecord()
        return .malformed(defect)
    }

    /// Moves behind the next line feed, or behind all input when there is none.
    private mutating func dropLine() -> Bool {
        guard let base = bytes.base, position < bytes.count,
            let lineFeed = memchr(base + position, Int32(UInt8(ascii: "\n")), bytes.count - position)
        else {
            position = bytes.count
            recordStart = position
            return false
        }
        position = UnsafeRawPointer(lineFeed) - UnsafeRawPointer(base) + 1
        recordStart = position
        return true
    }

    /// What the end of all input means for an unfinished record.
    private mutating func finishAtEnd() -> Progress {
        switch state {
        case .cellStart:
            if cells.count == 0 && position == recordStart { return .unfinished }
            cells.append(CSVCell(start: 0, length: 0))
        case .unquoted:
            appendUnquoted(end: position, isLineEnd: true)
            if hasLoneReturns, lastCellHasReturn { return .bad(.carriageReturn(cell: cells.count - 1)) }
        case .quoteInQuoted, .afterQuote: appendQuoted()
        case .quoted: return .bad(.unclosedQuote(cell: cells.count))
        case .fileStart, .recordDone, .skippingLine: return .unfinished
        }
        state = .recordDone
        return .complete
    }

    /// Whether the byte before a quote is a backslash that is none of a pair.
    private func isBehindBackslash(_ quote: Int) -> Bool {
        var start = quote
        while start > cellStart, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
        return (quote - start) % 2 == 1
    }

    /// Whether a byte of a quoted cell only says that the next one is a character.
    private func isEscape(_ byte: UInt8, before next: UInt8) -> Bool {
        switch quoting {
        case .doubled: byte == UInt8(ascii: "\"") && next == byte
        case .backslash: byte == UInt8(ascii: "\\") && (next == UInt8(ascii: "\"") || next == byte)
        }
    }

    /// Drops the first of every doubled pair of quotes, in place, once the record is known to be good.
    private mutating func removeEscapes() {
        for index in 0..<cells.count where cells[index].isEscaped {
            let cell = cells[index]
            let base = bytes.base.unsafelyUnwrapped + recordStart + Int(cell.start)
            var length = 0
            var read = 0
            while read < cell.length {
                if read + 1 < cell.length, isEscape(base[read], before: base[read + 1]) { read += 1 }
                base[length] = base[read]
                length += 1
                read += 1
            }
            cells[index] = CSVCell(start: Int(cell.start), length: length, isQuoted: true)
        }
    }
}

// MARK: - The state machine

extension CSVRecordDecoder {
    /// How far a look at the buffer brought the current record.
    private enum Progress: Equatable {
        case complete, unfinished
        case bad(Defect)
    }

    /// Reads on in the current record.
    private mutating func scan() -> Progress {
        guard let base = bytes.base else { return .unfinished }
        let end = bytes.count
        let separator = separator
        var position = position
        defer { self.position = position }
        while position < end {
            switch state {
            case .cellStart:
                let byte = base[position]
                if (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != separator {
                    position &+= 1
                } else if byte == UInt8(ascii: "\"") {
                    position &+= 1
                    cellStart = position
                    isEscaped = false
                    state = .quoted
                } else {
                    cellStart = position
                    state = .unquoted
                }
            case .unquoted:
                position = Self.findDelimiter(
                    separator, base, from: position, to: end, highBits: &highBits)
                guard position < end else { return .unfinished }
                let isLineEnd = base[position] == UInt8(ascii: "\n")
                appendUnquoted(end: position, isLineEnd: isLineEnd)
                if hasLoneReturns, lastCellHasReturn { return .bad(.carriageReturn(cell: cells.count - 1)) }
                position &+= 1
                state = isLineEnd ? .recordDone : .cellStart
                if isLineEnd { return .complete }
            case .quoted:
                position = Self.findQuote(base, from: position, to: end, highBits: &highBits)
                guard position < end else { return .unfinished }
                if quoting == .backslash, isBehindBackslash(position) {
                    isEscaped = true
                    position &+= 1
                    continue
                }
                closingQuote = position
                position &+= 1
                state = .quoteInQuoted
            case .quoteInQuoted where base[position] == UInt8(ascii: "\""):
                isEscaped = true
                if closingQuote == cellStart || base[closingQuote &- 1] != UInt8(ascii: "\\") { evidence.doubled += 1 }
                position &+= 1
                state = .quoted
            case .quoteInQuoted, .afterQuote:
                let byte = base[position]
                if byte == separator || byte == UInt8(ascii: "\n") {
                    appendQuoted()
                    position &+= 1
                    state = byte == UInt8(ascii: "\n") ? .recordDone : .cellStart
                    if state == .recordDone { return .complete }
                } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") {
                    position &+= 1
                    state = .afterQuote
                } else if closingQuote > cellStart, base[closingQuote &- 1] == UInt8(ascii: "\\") {
                    evidence.inner += 1
                    state = .quoted
                } else {
                    return .bad(.textAfterQuote(cell: cells.count))
                }
            case .fileStart, .recordDone, .skippingLine:
                return .unfinished
            }
        }
        return .unfinished
    }

    @inline(__always)
    private mutating func appendUnquoted(end: Int, isLineEnd: Bool) {
        guard let base = bytes.base else { return }
        var end = end
        if isLineEnd, end > cellStart, base[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
        while end > cellStart, base[end &- 1] == UInt8(ascii: " ") || base[end &- 1] == UInt8(ascii: "\t") { end &-= 1 }
        cells.append(CSVCell(start: end == cellStart ? 0 : cellStart &- recordStart, length: end &- cellStart))
    }

    private var lastCellHasReturn: Bool { content(cells[cells.count - 1]).contains(UInt8(ascii: "\r")) }

    @inline(__always)
    private mutating func appendQuoted() {
        if closingQuote > cellStart, bytes.base.unsafelyUnwrapped[closingQuote &- 1] == UInt8(ascii: "\\") {
            evidence.closing += 1
        }
        // A doubled backslash is one, too.
        if quoting == .backslash { isEscaped = true }
        cells.append(
            CSVCell(
                start: cellStart &- recordStart, length: closingQuote &- cellStart, isQuoted: true, isEscaped: isEscaped
            ))
    }
}
