/// The strings of one column, folded, in one stretch of memory: part of a text is found by one scan over it.
///
/// Each text stands between separators that no UTF-8 text can hold, so prefixes, suffixes and whole texts are found by
/// the same search. 100,000 names take about two megabytes, which a scan passes in a millisecond or two.
struct FoldedTextIndex: Sendable {
    private static let separator: UInt8 = 0xFF

    private let bytes: FlatArray<UInt8>
    /// Where each text begins, and after the last one, where the next would.
    private let starts: FlatArray<UInt64>
    /// The row of each text, counted from the table's first; ascending.
    private let rows: FlatArray<UInt32>

    /// Folds every string of a column, O(bytes).
    init(_ column: PropertyColumn, strings: ByteArena) {
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
        self.starts = starts.finish()
        self.rows = rows.finish()
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
    func rows(matching pattern: FoldedPattern) -> [UInt32] {
        guard let longest = pattern.words.max(by: { $0.utf8.count < $1.utf8.count }) else { return distinctRows() }
        if pattern.mode == .similar { return rows(similarTo: pattern, longest) }
        let isAnchoredAtStart = pattern.mode == .prefix || pattern.mode == .equal
        let isAnchoredAtEnd = pattern.mode == .suffix || pattern.mode == .equal
        var needle: [UInt8] = isAnchoredAtStart ? [Self.separator] : []
        needle += longest.utf8
        if isAnchoredAtEnd { needle.append(Self.separator) }
        if needle.isEmpty { return distinctRows() }
        var result: [UInt32] = []
        forEachOccurrence(of: needle) { position, entry in
            guard pattern.mode != .words || matchesWords(pattern, longest, at: position, entry) else { return false }
            if result.last != rows[entry] { result.append(rows[entry]) }
            return true
        }
        return result
    }

    private func distinctRows() -> [UInt32] {
        var result: [UInt32] = []
        for row in rows where result.last != row { result.append(row) }
        return result
    }

    /// Visits where a needle occurs; when the body says that the text is settled, the rest of it is skipped.
    private func forEachOccurrence(of needle: [UInt8], _ body: (_ position: Int, _ entry: Int) -> Bool) {
        needle.withUnsafeBufferPointer { needle in
            var position = 0
            while let offset = ByteSearch.first(needle, in: bytes.buffer, from: position) {
                // A needle that begins with the separator belongs to the text after it.
                let inside = offset + (needle[0] == Self.separator ? 1 : 0)
                let entry = starts.partitioningIndex { $0 > UInt64(inside) } - 1
                guard entry < rows.count else { return }
                position = body(offset, entry) ? Int(starts[entry + 1]) - 1 : offset + 1
            }
        }
    }

    /// Whether an occurrence of one word of a pattern begins a word of the text, and the other words are there too.
    private func matchesWords(_ pattern: FoldedPattern, _ word: String, at position: Int, _ entry: Int) -> Bool {
        let before = bytes[position - 1]
        let beginsWord = before == Self.separator || before == 0x20 || (0x09...0x0D).contains(before)
        if !beginsWord && before < 0x80 { return false }
        return beginsWord && pattern.words.count == 1 || pattern.matches(folded: text(entry))
    }

    private func text(_ entry: Int) -> String {
        String(decoding: bytes.buffer[Int(starts[entry])..<(Int(starts[entry + 1]) - 1)], as: UTF8.self)
    }

    /// The rows with a text that is the pattern but for one letter.
    ///
    /// What two texts have in common at both ends is compared as bytes; only where a single letter, up to four bytes,
    /// remains between are letters looked at.
    private func rows(similarTo pattern: FoldedPattern, _ text: String) -> [UInt32] {
        var result: [UInt32] = []
        text.withUTF8Bytes { wanted in
            for entry in 0..<rows.count where result.last != rows[entry] {
                let start = Int(starts[entry])
                let length = Int(starts[entry + 1]) - 1 - start
                guard abs(length - wanted.count) <= 4 else { continue }
                let candidate = UnsafeRawBufferPointer(
                    rebasing: UnsafeRawBufferPointer(bytes.buffer)[start..<(start + length)])
                if Self.differingBytes(wanted, candidate) <= 4, pattern.matches(folded: self.text(entry)) {
                    result.append(rows[entry])
                }
            }
        }
        return result
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
