/// Reads the values of a JSON file one after another, plain, gzip or bzip2, in bounded memory.
///
/// It does not matter how they stand there: one a line, one behind the other without a line end, over several lines, or as
/// the elements of one array. Commas between them are passed over, and so is a byte order mark before the first.
///
/// What is no JSON costs no more than itself, where that can be told: up to the brace that closes it in its line, else the
/// line, or all lines of an object that was written over several.
package struct JSONFileReader: ~Copyable {
    /// What going on to the next value gave.
    package enum Outcome: Sendable, Equatable {
        case value
        /// Something that is no JSON.
        case malformed
        /// A value above ``maximumLength``; reading goes on with the line after the one in which that was seen.
        case tooLong
        case end
    }

    /// The most bytes of a value that is held, 16 MiB.
    package static let maximumLength = 1 << 24
    private static let blockLength = 1 << 18

    private var source: TextSource
    private let path: String
    /// Whether what is no whole value at the end is left for later while somebody may still write it.
    private var holdsUnfinished: Bool
    /// Whether something was left for later.
    package private(set) var isUnfinished = false
    private var bytes = FlatArrayBuilder<UInt8>()
    private var value = 0..<0
    private var next = 0
    private var isAtEnd = false
    /// Why there is no more to be read though the file goes on; told when all that stands before it was given.
    private var failure: ByteSourceError?
    /// Where in the text the held bytes begin.
    private var heldOffset = 0
    /// Where in the text the line or value begins that another byte behind the end could change; nil until the end was
    /// reached, and where values are the elements of an array.
    package private(set) var unfinishedOffset: Int?
    private var isAtStart = true
    /// Whether the values are the elements of an array.
    private var isInArray = false
    /// Whether what was passed over last may have had the end of the array with it.
    private var mayBeEnded = false
    /// Whether there were values outside of arrays.
    private var isOfLines = false
    /// Whether values were the elements of an array, or stood behind commas.
    package private(set) var hasPunctuation = false

    /// Opens a file; closed when the reader goes away.
    ///
    /// - Parameters:
    ///   - holdsUnfinished: Whether what is no whole value at the end is left for later while somebody may still write
    ///     there.
    ///   - checksums: Gets the bytes of a plain file as they are read.
    /// - Throws: ``ByteSourceError`` when it cannot be opened.
    package init(
        path: String, encoding: TextEncoding = .utf8, holdsUnfinished: Bool = false, checksums: PieceChecksums? = nil
    ) throws(ByteSourceError) {
        source = try TextSource(path: path, encoding: encoding, checksums: checksums)
        self.path = path
        self.holdsUnfinished = holdsUnfinished
    }

    /// Opens a plain file in UTF-8 from a byte on that a reader told as ``unfinishedOffset``.
    ///
    /// - Throws: ``ByteSourceError`` when it cannot be opened.
    package init(
        path: String, offset: Int, holdsUnfinished: Bool = false, checksums: PieceChecksums? = nil
    ) throws(ByteSourceError) {
        source = try TextSource(path: path, offset: offset, checksums: checksums)
        self.path = path
        self.holdsUnfinished = holdsUnfinished
        heldOffset = offset
        isAtStart = false
        isOfLines = true
    }

    /// Lends the bytes of the current value, or of what is none; they are gone afterwards.
    package func withValue<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes.buffer[value])))
    }

    /// Goes on to the next value; the one before is gone. O(its length).
    ///
    /// - Throws: ``ByteSourceError`` when the file cannot be read on, its packed data is damaged or an array has no end; all
    ///   whole values before that have been given then.
    package mutating func nextValue() throws(ByteSourceError) -> Outcome {
        let outcome = nextOutcome()
        if outcome == .end, let failure { throw failure }
        return outcome
    }

    private mutating func nextOutcome() -> Outcome {
        while true {
            if isAtStart {
                guard bytes.count >= 3 || isAtEnd else {
                    fill()
                    continue
                }
                if bytes.buffer.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
                isAtStart = false
            }
            while next < bytes.count, JSONScanner.isBlank(bytes[next]) || bytes[next] == UInt8(ascii: ",") {
                if bytes[next] == UInt8(ascii: ",") { hasPunctuation = true }
                next += 1
            }
            if next == bytes.count {
                if isAtEnd {
                    if isInArray, !mayBeEnded, failure == nil {
                        failure = ByteSourceError(
                            code: .endsEarly, message: "the JSON array ends too early, without its ]")
                    }
                    return .end
                }
                fill()
                continue
            }
            if bytes[next] == UInt8(ascii: "["), !isInArray {
                // An array of objects holds records; any other is one value.
                guard let first = indexAfterBlanks(next + 1) else {
                    if !isAtEnd {
                        fill()
                        continue
                    }
                    return takeRest(.malformed)
                }
                // An empty one has none, but among lines it is one that holds no object.
                if bytes[first] == UInt8(ascii: "{") || bytes[first] == UInt8(ascii: "]") && !isOfLines {
                    isInArray = true
                    mayBeEnded = false
                    hasPunctuation = true
                    next += 1
                    continue
                }
            }
            if bytes[next] == UInt8(ascii: "]"), isInArray {
                isInArray = false
                next += 1
                continue
            }
            if !isInArray { isOfLines = true }
            let isWord = !isInArray && bytes[next] != UInt8(ascii: "{") && bytes[next] != UInt8(ascii: "[")
            var scanner = JSONScanner(bytes.buffer, from: next)
            switch scanner.scan() {
            case .complete where isWord:
                // A word is a value when it has its line for itself; a sentence has several.
                let rest = bytes.buffer[scanner.position...].first { $0 == 0x0A || !JSONScanner.isBlank($0) }
                if rest == nil, !isAtEnd {
                    fill()
                } else if rest == nil {
                    return isHeld() ? .end : take(upTo: scanner.position, .value)
                } else if rest == 0x0A {
                    return take(upTo: scanner.position, .value)
                } else if let outcome = passMalformed() {
                    return outcome
                }
            case .complete: return take(upTo: scanner.position, .value)
            case .unfinished where !isAtEnd:
                guard bytes.count - next <= Self.maximumLength else {
                    skipLine(from: scanner.position)
                    return .tooLong
                }
                fill()
            case .unfinished where isHeld(): return .end
            case .unfinished, .broken:
                if let outcome = passMalformed() { return outcome }
            }
        }
    }

    private mutating func take(upTo end: Int, _ outcome: Outcome) -> Outcome {
        value = next..<end
        next = end
        mayBeEnded =
            outcome == .malformed && bytes.buffer[value].last { !JSONScanner.isBlank($0) } == UInt8(ascii: "]")
        if outcome == .value, value.count > Self.maximumLength { return .tooLong }
        return outcome
    }

    /// Takes all that is left at the end of the file, or leaves it for later.
    private mutating func takeRest(_ outcome: Outcome) -> Outcome {
        isHeld() ? .end : take(upTo: bytes.count, outcome)
    }

    /// Whether what stands at the end of the file is left for later.
    private mutating func isHeld() -> Bool {
        if holdsUnfinished, !isUnfinished { holdsUnfinished = FileGrowth.isExpected(ofFile: path) }
        isUnfinished = holdsUnfinished || failure != nil
        return isUnfinished
    }

    private func indexAfterBlanks(_ start: Int) -> Int? {
        bytes.buffer[start...].firstIndex { !JSONScanner.isBlank($0) }
    }

    // MARK: What is no JSON

    /// Passes over what is no JSON, as little as possible; nil when more has to be read for that.
    private mutating func passMalformed() -> Outcome? {
        let line = bytes.buffer[next...].firstIndex(of: UInt8(ascii: "\n"))
        if line == nil, !isAtEnd, bytes.count - next <= Self.maximumLength {
            fill()
            return nil
        }
        if line == nil, isAtEnd, isHeld() { return .end }
        let lineEnd = line ?? bytes.count
        if let end = JSONScanner.balancedEnd(bytes.buffer, from: next, to: lineEnd) {
            return take(upTo: end, .malformed)
        }
        guard line != nil || isAtEnd else {
            skipLine(from: bytes.count)
            return .tooLong
        }
        // An object that begins with a line of its own ends with one, too.
        let opening = bytes.buffer[next..<lineEnd].filter { !JSONScanner.isBlank($0) }
        guard opening.elementsEqual([UInt8(ascii: "{")]) else { return take(upTo: lineEnd, .malformed) }
        let lineStart = (bytes.buffer[..<next].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        let indent = next - lineStart
        var start = lineEnd
        while start < bytes.count {
            let first = bytes.buffer[(start + 1)...].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            let place = first.endIndex
            guard place < bytes.count else { break }
            if first.count <= indent, bytes[place] != UInt8(ascii: "\n"), bytes[place] != UInt8(ascii: "\r") {
                return take(upTo: bytes[place] == UInt8(ascii: "}") ? place + 1 : start, .malformed)
            }
            guard let end = bytes.buffer[place...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            start = end
        }
        if isAtEnd { return takeRest(.malformed) }
        guard bytes.count - next <= Self.maximumLength else {
            skipLine(from: bytes.count)
            return .tooLong
        }
        fill()
        return nil
    }

    /// Goes on behind the next line end, without keeping what stands before it.
    private mutating func skipLine(from start: Int) {
        next = start
        value = next..<next
        mayBeEnded = true
        while true {
            if let line = bytes.buffer[next...].firstIndex(of: UInt8(ascii: "\n")) {
                next = line + 1
                value = next..<next
                return
            }
            next = bytes.count
            if isAtEnd {
                unfinishedOffset = nil
                return
            }
            fill()
        }
    }

    /// Makes room by forgetting what was read, but for the line that the next value begins in, and reads on.
    private mutating func fill() {
        let lineStart = bytes.buffer[..<next].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        // The blanks before a value tell how deep it stands; anything else before it is of no use.
        let isIndented = bytes.buffer[lineStart..<next].allSatisfy(JSONScanner.isBlank)
        let start = isIndented ? max(lineStart - 1, 0) : next
        let kept = bytes.count - start
        if start > 0 {
            if kept > 0, let base = bytes.base { base.update(from: base + start, count: kept) }
            bytes.truncate(to: kept)
            next -= start
            heldOffset += start
        }
        value = next..<next
        bytes.reserve(max(Self.blockLength, kept))
        let free = UnsafeMutableRawBufferPointer(
            start: bytes.base.map { $0 + bytes.count }, count: bytes.capacity - bytes.count)
        var added = 0
        do throws(ByteSourceError) { added = try source.read(into: free) } catch { failure = error }
        bytes.extend(by: added)
        isAtEnd = added == 0
        if isAtEnd, failure == nil, isOfLines, !isInArray {
            unfinishedOffset = heldOffset + (isIndented ? lineStart - start : next)
        }
    }
}
