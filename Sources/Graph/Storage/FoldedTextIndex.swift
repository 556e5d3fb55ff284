/// The strings of one column, folded, in one stretch of memory, with their order from the front, from the back, and from
/// the beginning of each word; the latter two pass over the signs between words and digits.
///
/// Whole texts, beginnings of texts and of words, and endings (the last digits of a phone number) are found by binary
/// search. Each text stands between separators that no UTF-8 text can hold, so that a part of a text is found by one
/// scan over the memory: 100,000 names take about two megabytes, which a scan passes in a millisecond or two.
struct FoldedTextIndex: Sendable {
    private static let separator: UInt8 = 0xFF

    let bytes: FlatArray<UInt8>
    /// Where each text begins, and after the last one, where the next would.
    let starts: PackedArray<UInt64>
    /// The row of each text, counted from the table's first; ascending.
    let rows: PackedArray<UInt32>
    /// The numbers of the texts in the order of their bytes.
    let ascending: PackedArray<UInt32>
    /// The numbers of the texts in the order of their bytes read backwards, without the signs between words.
    let ascendingFromEnd: PackedArray<UInt32>
    /// Where words begin, in the order of the bytes from there to the end of the text, without the signs between words.
    let words: PackedArray<UInt64>
    /// The number of the text that each of those words is in.
    let wordTexts: PackedArray<UInt32>

    /// Folds and orders every string of a column, O(n log n).
    init(_ column: PropertyColumn, strings: StringPool) {
        var bytes = FlatArrayBuilder<UInt8>(repeating: Self.separator, count: 1)
        var starts = FlatArrayBuilder<UInt64>(repeating: 1, count: 1)
        var rows = FlatArrayBuilder<UInt32>()
        _ = column.forEachValue { row, value in
            guard value.type == .string else { return true }
            Self.fold(strings[Int(value.stringNumber)], into: &bytes)
            bytes.append(Self.separator)
            starts.append(UInt64(bytes.count))
            rows.append(UInt32(truncatingIfNeeded: row))
            return true
        }
        self.bytes = bytes.finish()
        self.rows = PackedArray(rows.finish())
        self.starts = PackedArray(starts.finish())
        let texts = Self.spans(starts: self.starts)
        let folded = UnsafeRawBufferPointer(self.bytes.buffer)
        ascending = PackedArray(
            ByteOrder.ascending(count: texts.count) { UnsafeRawBufferPointer(rebasing: folded[texts[$0]]) })
        let squeezed = SqueezedTexts(texts, in: folded)
        let bare = UnsafeRawBufferPointer(squeezed.bytes.buffer)
        ascendingFromEnd = PackedArray(
            ByteOrder.ascendingFromEnd(count: texts.count) {
                UnsafeRawBufferPointer(rebasing: bare[squeezed.starts[$0]..<squeezed.starts[$0 + 1]])
            })
        let order = ByteOrder.ascending(count: squeezed.words.count) {
            let word = squeezed.words[$0]
            return UnsafeRawBufferPointer(rebasing: bare[word.squeezed..<squeezed.starts[Int(word.text) + 1]])
        }
        words = PackedArray(count: order.count) { UInt64(squeezed.words[Int(order[$0])].place) }
        wordTexts = PackedArray(count: order.count) { squeezed.words[Int(order[$0])].text }
    }

    private static func spans(starts: PackedArray<UInt64>) -> [Range<Int>] {
        (0..<(starts.count - 1)).map { Int(starts[$0])..<(Int(starts[$0 + 1]) - 1) }
    }

    /// Texts without the signs between words, which is what words are ordered by; only there while they are.
    private struct SqueezedTexts {
        struct Word {
            /// Where the word begins in the folded texts, and in these.
            var place: Int
            var squeezed: Int
            var text: UInt32
        }

        let bytes: FlatArray<UInt8>
        /// Where each text begins here, and after the last one, where the next would.
        let starts: [Int]
        let words: [Word]

        init(_ texts: [Range<Int>], in folded: UnsafeRawBufferPointer) {
            var bytes = FlatArrayBuilder<UInt8>(capacity: folded.count)
            var starts = [0]
            var words: [Word] = []
            starts.reserveCapacity(texts.count + 1)
            words.reserveCapacity(texts.count * 2)
            for (number, range) in texts.enumerated() {
                let text = UnsafeRawBufferPointer(rebasing: folded[range])
                var passed = 0
                FoldedWords.forEachStart(in: text) { start in
                    for place in passed..<start where !FoldedWords.isSeparator(text[place]) {
                        bytes.append(text[place])
                    }
                    passed = start
                    words.append(
                        Word(
                            place: range.lowerBound + start, squeezed: bytes.count,
                            text: UInt32(truncatingIfNeeded: number)))
                }
                for place in passed..<text.count where !FoldedWords.isSeparator(text[place]) {
                    bytes.append(text[place])
                }
                starts.append(bytes.count)
            }
            (self.starts, self.words) = (starts, words)
            self.bytes = bytes.finish()
        }
    }

    private static func fold(_ text: UnsafeRawBufferPointer, into bytes: inout FlatArrayBuilder<UInt8>) {
        if text.contains(where: { $0 >= 0x80 }) {
            FoldedText.fold(String(decoding: text, as: UTF8.self)).withUTF8Bytes {
                bytes.append(contentsOf: $0.assumingMemoryBound(to: UInt8.self))
            }
            return
        }
        for byte in text { bytes.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte) }
    }

    /// The rows with a text that matches, ascending, each once.
    ///
    /// - Parameter work: Told now and then how many texts a scan has passed; ends it with what was found by false.
    func rows(matching pattern: FoldedPattern, _ work: (Int) throws -> Bool) rethrows -> [UInt32] {
        let longest = pattern.words.max { $0.utf8.count < $1.utf8.count } ?? ""
        let needle = Array(longest.utf8)
        return try needle.withUnsafeBytes { needle in
            switch pattern.mode {
            case .equal: return rows(of: run(in: ascending) { Self.order($0, needle) })
            case .prefix: return rows(of: run(in: ascending) { Self.order($0.prefix(needle.count), needle) })
            case .suffix:
                return rows(
                    of: run(in: ascendingFromEnd) {
                        FoldedWords.orderFromEnd(UnsafeRawBufferPointer(rebasing: $0), needle)
                    })
            case .similar: return try rows(similarTo: pattern, needle, work)
            case .similarWords: return needle.isEmpty ? distinctRows() : try rows(similarWords: pattern, work)
            case .contains: return needle.isEmpty ? distinctRows() : try rows(containing: needle, work)
            case .words: return needle.isEmpty ? distinctRows() : rows(words: pattern)
            case .joined: return rows(joined: pattern)
            }
        }
    }

    /// Whether a row has a folded text that passes a test. O(log n), O(1) where every row has one.
    func contains(in row: UInt32, where test: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        let own = Int(row)
        let isOwn = own < rows.count && rows[own] == row && (own == 0 || rows[own - 1] != row)
        var entry = isOwn ? own : rows.partitioningIndex { $0 >= row }
        while entry < rows.count, rows[entry] == row {
            if test(text(entry)) { return true }
            entry += 1
        }
        return false
    }

    /// The texts of an order whose comparison with what is looked for gives 0.
    private func run(
        in order: PackedArray<UInt32>, _ compare: (Slice<UnsafeRawBufferPointer>) -> Int
    ) -> some Sequence<Int> {
        let start = order.partitioningIndex { compare(text(Int($0))[...]) >= 0 }
        let end = order.partitioningIndex { compare(text(Int($0))[...]) > 0 }
        return (start..<max(start, end)).lazy.map { Int(order[$0]) }
    }

    /// The rows with a text in which each word of a pattern begins a word; only texts with the rarest are looked at.
    func rows(words pattern: FoldedPattern) -> [UInt32] {
        let texts = wordRun(ofRarest: pattern.words).lazy.map { Int(wordTexts[$0]) }
        guard pattern.words.count > 1 else { return rows(of: texts) }
        return rows(of: texts.filter { pattern.matches(foldedBytes: text($0)) })
    }

    /// The rows with a text that is the words of a pattern.
    ///
    /// From one of its words on, the text is the pattern from some letter on and then its beginning, so each such letter
    /// is looked up; three words or more may also come in another order.
    private func rows(joined pattern: FoldedPattern) -> [UInt32] {
        let letters = pattern.words.joined()
        var candidates: Set<UInt32> = []
        for start in letters.unicodeScalars.indices {
            let turned = String(letters[start...]) + letters[..<start]
            for word in turned.withUTF8Bytes({ wordRun($0, isWhole: true) }) { candidates.insert(wordTexts[word]) }
        }
        if pattern.words.count > 2 { candidates.formUnion(wordRun(ofRarest: pattern.words).lazy.map { wordTexts[$0] }) }
        return rows(of: candidates.lazy.map { Int($0) }.filter { pattern.matches(foldedBytes: text($0)) })
    }

    private func wordRun(ofRarest words: [String]) -> Range<Int> {
        words.lazy.map { word in word.withUTF8Bytes { wordRun($0) } }.min { $0.count < $1.count } ?? 0..<0
    }

    /// The places in the order of words from which a text goes on with what is looked for, or is that to its end.
    ///
    /// - Parameter range: The places that are looked at; nil for all.
    func wordRun(
        _ wanted: UnsafeRawBufferPointer, isWhole: Bool = false, in range: Range<Int>? = nil
    ) -> Range<Int> {
        func order(_ place: UInt64) -> Int { FoldedWords.order(rest(at: place), from: 0, wanted, isWhole: isWhole) }
        let words = words[range ?? 0..<words.count]
        let start = words.partitioningIndex { order($0) >= 0 }
        return start..<max(start, words[start...].partitioningIndex { order($0) > 0 })
    }

    /// The rows of some texts, ascending, each once.
    func rows(of texts: some Sequence<Int>) -> [UInt32] {
        var found = texts.map { rows[$0] }
        let last = Int(rows.last ?? 0)
        // Many rows are brought into order by a bit for each row of the table.
        if found.count > 64 + last / 64 {
            var bits = [UInt64](repeating: 0, count: last / 64 + 1)
            for row in found where Int(row) <= last { bits[Int(row) >> 6] |= 1 << UInt64(row & 63) }
            found.removeAll(keepingCapacity: true)
            for (index, word) in bits.enumerated() {
                var rest = word
                while rest != 0 {
                    found.append(UInt32(index * 64 + rest.trailingZeroBitCount))
                    rest &= rest &- 1
                }
            }
            return found
        }
        found.sort()
        var distinct: [UInt32] = []
        distinct.reserveCapacity(found.count)
        for row in found where distinct.last != row { distinct.append(row) }
        return distinct
    }

    private static func order(_ left: some Collection<UInt8>, _ right: UnsafeRawBufferPointer) -> Int {
        for (one, other) in zip(left, right) where one != other { return Int(one) - Int(other) }
        return left.count - right.count
    }

    private func distinctRows() -> [UInt32] {
        var result: [UInt32] = []
        for row in rows where result.last != row { result.append(row) }
        return result
    }

    /// How many bytes, or texts, a scan passes before it tells.
    private static let scanLength = (bytes: 1 << 18, texts: 1 << 12)

    private func rows(
        containing needle: UnsafeRawBufferPointer, _ work: (Int) throws -> Bool
    ) rethrows -> [UInt32] {
        var result: [UInt32] = []
        let needle = needle.assumingMemoryBound(to: UInt8.self)
        var position = 0
        while position < bytes.count {
            let end = min(bytes.count, position + Self.scanLength.bytes + needle.count - 1)
            let window = UnsafeBufferPointer(rebasing: bytes.buffer[..<end])
            guard let offset = ByteSearch.first(needle, in: window, from: position) else {
                position = max(position + 1, end - needle.count + 1)
                guard end < bytes.count, try work(Self.scanLength.texts) else { break }
                continue
            }
            let entry = entry(at: UInt64(offset))
            let row = rows[entry]
            if result.last != row { result.append(row) }
            // One occurrence settles a text.
            position = max(offset + 1, self.end(entry))
            guard try work(1) else { break }
        }
        return result
    }

    /// The text that a byte belongs to.
    private func entry(at position: UInt64) -> Int { max(0, starts.partitioningIndex { $0 > position } - 1) }

    /// What follows a place in its text.
    func rest(at position: UInt64) -> UnsafeRawBufferPointer {
        let start = Int(truncatingIfNeeded: position)
        let rest = bytes.slice(start, max(start, bytes.count))
        let end = rest.firstIndex(of: Self.separator) ?? rest.count
        return UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: rest[..<end]))
    }

    /// Where the separator behind a text is.
    private func end(_ entry: Int) -> Int { max(0, min(Int(truncatingIfNeeded: starts[entry + 1]), bytes.count) - 1) }

    /// The bytes of a folded text; the pointer must not outlive the index.
    func text(_ entry: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(bytes.slice(Int(truncatingIfNeeded: starts[entry]), end(entry)))
    }

    /// The rows with a text that is the pattern but for one slip.
    ///
    /// What two texts have in common at both ends is compared as bytes; only where two letters, up to eight bytes,
    /// remain between are letters looked at.
    private func rows(
        similarTo pattern: FoldedPattern, _ wanted: UnsafeRawBufferPointer, _ work: (Int) throws -> Bool
    ) rethrows -> [UInt32] {
        try rows(matching: pattern, where: { Self.mayBeSimilar(wanted, $0) }, work)
    }

    /// One pass over all texts; the pattern is asked about those that a comparison of bytes lets through.
    func rows(
        matching pattern: FoldedPattern, where mayMatch: (UnsafeRawBufferPointer) -> Bool, _ work: (Int) throws -> Bool
    ) rethrows -> [UInt32] {
        var result: [UInt32] = []
        for entry in 0..<rows.count where result.last != rows[entry] {
            if entry % Self.scanLength.texts == 0, try !work(Self.scanLength.texts) { break }
            let candidate = text(entry)
            if mayMatch(candidate), pattern.matches(foldedBytes: candidate) {
                result.append(rows[entry])
            }
        }
        return result
    }

    private static func mayBeSimilar(_ wanted: UnsafeRawBufferPointer, _ candidate: UnsafeRawBufferPointer) -> Bool {
        guard abs(candidate.count - wanted.count) <= 4 else { return false }
        let differing = differingBytes(wanted, candidate)
        // A letter of ASCII is one byte, any other up to four.
        if differing <= 2 { return true }
        return differing <= 8 && (candidate.contains { $0 >= 0x80 } || wanted.contains { $0 >= 0x80 })
    }

    /// How many bytes of the longer text lie between what both have in common at their ends.
    private static func differingBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        let shorter = min(left.count, right.count)
        var prefix = 0
        while prefix < shorter, left[prefix] == right[prefix] { prefix &+= 1 }
        var suffix = 0
        while suffix < shorter &- prefix, left[left.count &- 1 &- suffix] == right[right.count &- 1 &- suffix] {
            suffix &+= 1
        }
        return max(left.count, right.count) - prefix - suffix
    }
}
