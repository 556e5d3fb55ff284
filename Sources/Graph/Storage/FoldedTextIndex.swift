import Glibc

/// The strings of one column, folded, in one stretch of memory, with their order from the front and from the back.
///
/// Whole texts, beginnings and endings (the last digits of a phone number) are found by binary search. Each text stands
/// between separators that no UTF-8 text can hold, so that a part of a text is found by one scan over the memory:
/// 100,000 names take about two megabytes, which a scan passes in a millisecond or two.
struct FoldedTextIndex: Sendable {
    private static let separator: UInt8 = 0xFF

    private let bytes: FlatArray<UInt8>
    /// Where each text begins, and after the last one, where the next would.
    private let starts: PackedArray<UInt64>
    /// The row of each text, counted from the table's first; ascending.
    private let rows: PackedArray<UInt32>
    /// The numbers of the texts in the order of their bytes.
    private let ascending: PackedArray<UInt32>
    /// The numbers of the texts in the order of their bytes read backwards.
    private let ascendingFromEnd: PackedArray<UInt32>

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
        let finishedStarts = starts.finish()
        self.starts = PackedArray(finishedStarts)
        ascending = TextOrder(bytes: self.bytes, starts: finishedStarts, isFromEnd: false).sorted()
        ascendingFromEnd = TextOrder(bytes: self.bytes, starts: finishedStarts, isFromEnd: true).sorted()
    }

    /// Looks into the sections of a compiled store.
    init(_ reader: inout CatalogueReader, _ file: StoreReader) throws(StoreError) {
        bytes = try file.flat(&reader, of: UInt8.self)
        starts = try file.packed(&reader)
        rows = try file.packed(&reader)
        ascending = try file.packed(&reader)
        ascendingFromEnd = try file.packed(&reader)
        guard starts.count == rows.count + 1, ascending.count == rows.count, ascendingFromEnd.count == rows.count
        else { throw StoreError(.damaged, "an index has a wrong length") }
    }

    func append(to catalogue: inout CatalogueWriter, _ sections: inout StoreSections) {
        catalogue.append(bytes, &sections)
        catalogue.append(starts, &sections)
        catalogue.append(rows, &sections)
        catalogue.append(ascending, &sections)
        catalogue.append(ascendingFromEnd, &sections)
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
        let longest = pattern.words.max { $0.utf8.count < $1.utf8.count } ?? ""
        let needle = Array(longest.utf8)
        return needle.withUnsafeBytes { needle in
            switch pattern.mode {
            case .equal:
                return rows(in: ascending) {
                    Self.order($0, needle) >= 0
                } until: {
                    !sameBytes($0, needle)
                }
            case .prefix:
                return rows(in: ascending) {
                    Self.order($0, needle) >= 0
                } until: {
                    !Self.begins($0, with: needle)
                }
            case .suffix:
                return rows(in: ascendingFromEnd) {
                    Self.orderFromEnd($0, needle) >= 0
                } until: {
                    !Self.ends($0, with: needle)
                }
            case .similar: return rows(similarTo: pattern, needle)
            case .contains, .words: return longest.isEmpty ? distinctRows() : rows(containing: pattern, longest)
            }
        }
    }

    /// The rows of a run of an order: from the first text for which one condition holds to the first of the other.
    private func rows(
        in order: PackedArray<UInt32>, from isReached: (UnsafeRawBufferPointer) -> Bool,
        until isOver: (UnsafeRawBufferPointer) -> Bool
    ) -> [UInt32] {
        let start = order.partitioningIndex { isReached(text(Int($0))) }
        var found: [UInt32] = []
        for place in start..<order.count {
            let entry = Int(order[place])
            if isOver(text(entry)) { break }
            found.append(rows[entry])
        }
        found.sort()
        var result: [UInt32] = []
        result.reserveCapacity(found.count)
        for row in found where result.last != row { result.append(row) }
        return result
    }

    private static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        let shorter = min(left.count, right.count)
        let order = shorter == 0 ? 0 : Int(memcmp(left.baseAddress!, right.baseAddress!, shorter))
        return order == 0 ? left.count - right.count : order
    }

    private static func orderFromEnd(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        for (one, other) in zip(left.reversed(), right.reversed()) where one != other { return Int(one) - Int(other) }
        return left.count - right.count
    }

    private static func begins(_ text: UnsafeRawBufferPointer, with needle: UnsafeRawBufferPointer) -> Bool {
        text.count >= needle.count && sameBytes(UnsafeRawBufferPointer(rebasing: text[..<needle.count]), needle)
    }

    private static func ends(_ text: UnsafeRawBufferPointer, with needle: UnsafeRawBufferPointer) -> Bool {
        text.count >= needle.count
            && sameBytes(UnsafeRawBufferPointer(rebasing: text[(text.count - needle.count)...]), needle)
    }

    private func distinctRows() -> [UInt32] {
        var result: [UInt32] = []
        for row in rows where result.last != row { result.append(row) }
        return result
    }

    private func rows(containing pattern: FoldedPattern, _ word: String) -> [UInt32] {
        var result: [UInt32] = []
        forEachOccurrence(of: Array(word.utf8)) { position, entry in
            guard pattern.mode != .words || matchesWords(pattern, word, at: position, entry) else { return false }
            if result.last != rows[entry] { result.append(rows[entry]) }
            return true
        }
        return result
    }

    /// Visits where a needle occurs; when the body says that the text is settled, the rest of it is skipped.
    private func forEachOccurrence(of needle: [UInt8], _ body: (_ position: Int, _ entry: Int) -> Bool) {
        needle.withUnsafeBufferPointer { needle in
            var position = 0
            while let offset = ByteSearch.first(needle, in: bytes.buffer, from: position) {
                let entry = starts.partitioningIndex { $0 > UInt64(offset) } - 1
                guard entry >= 0, entry < rows.count else { return }
                position = offset + 1
                if body(offset, entry) { position = max(position, end(entry)) }
            }
        }
    }

    /// Where the separator behind a text is.
    private func end(_ entry: Int) -> Int { max(0, min(Int(truncatingIfNeeded: starts[entry + 1]), bytes.count) - 1) }

    /// The bytes of a folded text; the pointer must not outlive the index.
    private func text(_ entry: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(bytes.slice(Int(truncatingIfNeeded: starts[entry]), end(entry)))
    }

    /// Whether an occurrence of one word of a pattern begins a word of the text, and the other words are there too.
    private func matchesWords(_ pattern: FoldedPattern, _ word: String, at position: Int, _ entry: Int) -> Bool {
        let before = position > 0 ? bytes[position - 1] : Self.separator
        let beginsWord = before == Self.separator || before == 0x20 || (0x09...0x0D).contains(before)
        if !beginsWord && before < 0x80 { return false }
        return beginsWord && pattern.words.count == 1
            || pattern.matches(folded: String(decoding: text(entry), as: UTF8.self))
    }

    /// The rows with a text that is the pattern but for one letter.
    ///
    /// What two texts have in common at both ends is compared as bytes; only where a single letter, up to four bytes,
    /// remains between are letters looked at.
    private func rows(similarTo pattern: FoldedPattern, _ wanted: UnsafeRawBufferPointer) -> [UInt32] {
        var result: [UInt32] = []
        for entry in 0..<rows.count where result.last != rows[entry] {
            let candidate = text(entry)
            guard abs(candidate.count - wanted.count) <= 4 else { continue }
            if Self.differingBytes(wanted, candidate) <= 4,
                pattern.matches(folded: String(decoding: candidate, as: UTF8.self))
            {
                result.append(rows[entry])
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
