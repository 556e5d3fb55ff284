/// Orders numbered byte strings eight bytes at a time.
///
/// The strings are ordered by their first eight bytes as one number, and only those that agree by the next eight, so
/// that a comparison is one of two numbers that lie side by side in memory.
enum ByteOrder {
    private struct Entry: BitwiseCopyable {
        var key: UInt64
        let number: UInt32
    }

    /// The numbers below `count` in the order of their texts, equal texts by number; a text that another one begins
    /// with comes first. O(n log n).
    @inline(__always)
    static func ascending(count: Int, _ text: (Int) -> UnsafeRawBufferPointer) -> [UInt32] {
        sorted(count: count, length: { text($0).count }, key: { key(of: text($0), from: $1) })
    }

    /// The same by the texts read backwards.
    @inline(__always)
    static func ascendingFromEnd(count: Int, _ text: (Int) -> UnsafeRawBufferPointer) -> [UInt32] {
        sorted(count: count, length: { text($0).count }, key: { keyFromEnd(of: text($0), from: $1) })
    }

    /// The numbers below `count` in the order of keys of any length, equal ones by number.
    ///
    /// - Parameters:
    ///   - length: How many bytes the key of a number has.
    ///   - key: Eight bytes of a key, the first of them most significant, with zeros behind its end.
    @inline(__always)
    static func sorted(count: Int, length: (Int) -> Int, key: (_ number: Int, _ depth: Int) -> UInt64) -> [UInt32] {
        var entries = (0..<count).map { Entry(key: key($0, 0), number: UInt32(truncatingIfNeeded: $0)) }
        // A stack of our own: texts can agree in millions of bytes.
        var runs = [0..<count]
        var depths = [0]
        while let run = runs.popLast(), let depth = depths.popLast() {
            sort(&entries, run)
            var start = run.lowerBound
            while start < run.upperBound {
                var end = start + 1
                while end < run.upperBound, entries[end].key == entries[start].key { end &+= 1 }
                defer { start = end }
                guard end - start > 1 else { continue }
                // A text that ends here comes before those that go on, and behind its end there may be zeros.
                let next = depth + 8
                var goingOn = start
                for index in start..<end where length(Int(entries[index].number)) <= next { goingOn += 1 }
                if goingOn > start {
                    for index in start..<end {
                        entries[index].key = UInt64(min(length(Int(entries[index].number)), next + 1))
                    }
                    sort(&entries, start..<end)
                }
                guard end - goingOn > 1 else { continue }
                for index in goingOn..<end { entries[index].key = key(Int(entries[index].number), next) }
                runs.append(goingOn..<end)
                depths.append(next)
            }
        }
        return entries.map(\.number)
    }

    /// Sorts by key; entries that agree stay in the order of their numbers, which is the one they have.
    private static func sort(_ entries: inout [Entry], _ range: Range<Int>) {
        entries.withUnsafeMutableBufferPointer { entries in
            var part = UnsafeMutableBufferPointer(rebasing: entries[range])
            guard part.count < 1024 else { return sortByDigits(part) }
            part.sort { (left: Entry, right: Entry) -> Bool in
                left.key == right.key ? left.number < right.number : left.key < right.key
            }
        }
    }

    /// The same in passes over the bytes of the keys, the last byte first; a byte that all keys share costs nothing.
    private static func sortByDigits(_ entries: UnsafeMutableBufferPointer<Entry>) {
        var counts = [Int](repeating: 0, count: 8 * 256)
        for entry in entries {
            for digit in 0..<8 { counts[digit << 8 | Int(entry.key >> UInt64(digit * 8) & 0xFF)] &+= 1 }
        }
        withUnsafeTemporaryAllocation(of: Entry.self, capacity: entries.count) { spare in
            var (from, to) = (entries, spare)
            for digit in 0..<8 {
                let range = digit << 8..<(digit + 1) << 8
                if counts[range].contains(entries.count) { continue }
                var position = 0
                for value in range { (counts[value], position) = (position, position + counts[value]) }
                for entry in from {
                    let value = digit << 8 | Int(entry.key >> UInt64(digit * 8) & 0xFF)
                    to.initializeElement(at: counts[value], to: entry)
                    counts[value] &+= 1
                }
                swap(&from, &to)
            }
            if from.baseAddress != entries.baseAddress { _ = entries.update(from: from) }
        }
    }

    /// Eight bytes of a text from an offset on, the first most significant; zeros behind its end.
    @inline(__always)
    static func key(of text: UnsafeRawBufferPointer, from offset: Int) -> UInt64 {
        if offset &+ 8 <= text.count {
            return UInt64(bigEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        var key: UInt64 = 0
        for index in offset..<(offset &+ 8) { key = key << 8 | (index < text.count ? UInt64(text[index]) : 0) }
        return key
    }

    /// The same for the text read backwards.
    @inline(__always)
    private static func keyFromEnd(of text: UnsafeRawBufferPointer, from offset: Int) -> UInt64 {
        let end = text.count &- offset
        if end >= 8 { return UInt64(littleEndian: text.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)) }
        var key: UInt64 = 0
        for index in 1...8 { key = key << 8 | (index <= end ? UInt64(text[end &- index]) : 0) }
        return key
    }
}
