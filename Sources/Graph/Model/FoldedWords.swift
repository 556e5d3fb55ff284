/// Where words begin in folded text, and how they are compared across the signs between them.
///
/// A word begins at the beginning of a text and behind white space, a hyphen, an apostrophe, a comma, a dot and the like,
/// all of which are ASCII once text is folded. Comparing passes over them, so that `vandenberg`, `van den berg` and
/// `van-den-Berg` are one; an e-mail address is one word.
enum FoldedWords {
    /// The signs between words as a class of a regular expression, without the brackets; text that is not folded has other
    /// kinds of them.
    static let separatorClass = "\\s'`,.\"()/;\\-’‘ʼ‐‑–—，、・“”"

    /// Whether a byte stands between words.
    @inline(__always)
    static func isSeparator(_ byte: UInt8) -> Bool {
        byte < 0x80 && (byte < 64 ? lowSeparators >> UInt64(byte) : highSeparators >> UInt64(byte - 64)) & 1 == 1
    }

    /// A bit for each sign below 64: white space, `"`, `'`, `(`, `)`, `,`, `-`, `.`, `/` and `;`. Said as a number, for a
    /// scan asks at every byte, and what is computed first has to be asked for whether it was.
    @inline(__always)
    private static var lowSeparators: UInt64 { 0x0800_F385_0000_3E00 }
    /// The same for those from 64 on: the grave accent.
    @inline(__always)
    private static var highSeparators: UInt64 { 1 << 32 }

    /// Whether a byte is white space.
    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Visits the places where words begin.
    @inline(__always)
    static func forEachStart(in text: UnsafeRawBufferPointer, _ body: (Int) throws -> Void) rethrows {
        let isAddress = text.contains(UInt8(ascii: "@")) && !text.contains(where: isBlank)
        var isBehindSeparator = true
        for place in 0..<text.count {
            let separates = isSeparator(text[place])
            if isBehindSeparator, !separates {
                try body(place)
                if isAddress { return }
            }
            isBehindSeparator = separates
        }
    }

    /// The words of a text, each from its beginning to the next sign; an e-mail address is one.
    static func words(of text: UnsafeRawBufferPointer) -> [Range<Int>] {
        var words: [Range<Int>] = []
        let isAddress = text.contains(UInt8(ascii: "@")) && !text.contains(where: isBlank)
        forEachStart(in: text) { start in
            let end = isAddress ? nil : text[start...].firstIndex(where: isSeparator)
            words.append(start..<(end ?? text.count))
        }
        return words
    }

    /// How what follows a place in a text compares with what is looked for, the signs in the text passed over: 0 when it
    /// begins with that, or for a whole comparison when it is that.
    @inline(__always)
    static func order(
        _ text: UnsafeRawBufferPointer, from start: Int, _ wanted: UnsafeRawBufferPointer, isWhole: Bool = false
    ) -> Int {
        var place = start
        var matched = 0
        while place < text.count {
            let byte = text[place]
            place &+= 1
            if isSeparator(byte) { continue }
            guard matched < wanted.count else { return isWhole ? 1 : 0 }
            if byte != wanted[matched] { return Int(byte) - Int(wanted[matched]) }
            matched &+= 1
        }
        return matched == wanted.count ? 0 : -1
    }

    /// The same from the end of a text, read backwards: 0 when it ends with what is looked for.
    @inline(__always)
    static func orderFromEnd(_ text: UnsafeRawBufferPointer, _ wanted: UnsafeRawBufferPointer) -> Int {
        var place = text.count
        var left = wanted.count
        while place > 0, left > 0 {
            place &-= 1
            let byte = text[place]
            if isSeparator(byte) { continue }
            left &-= 1
            if byte != wanted[left] { return Int(byte) - Int(wanted[left]) }
        }
        return left == 0 ? 0 : -1
    }

    /// Where what is looked for ends in a text that goes on with it from a place, the signs in the text passed over; nil
    /// where it does not.
    static func end(_ text: UnsafeRawBufferPointer, from start: Int, of wanted: UnsafeRawBufferPointer) -> Int? {
        var place = start
        var matched = 0
        while matched < wanted.count {
            guard place < text.count else { return nil }
            let byte = text[place]
            place &+= 1
            if isSeparator(byte) { continue }
            guard byte == wanted[matched] else { return nil }
            matched &+= 1
        }
        return place
    }

    /// Whether of each list of places one can be taken, so that none of them overlap. Exponential in the number of lists
    /// at worst.
    static func areApart(_ lists: [[Range<Int>]]) -> Bool {
        // Who has the fewest places takes one first.
        areApart(lists.sorted { $0.count < $1.count }[...], beside: [])
    }

    private static func areApart(_ lists: ArraySlice<[Range<Int>]>, beside taken: [Range<Int>]) -> Bool {
        guard let places = lists.first else { return true }
        return places.contains { place in
            !taken.contains { $0.overlaps(place) } && areApart(lists.dropFirst(), beside: taken + [place])
        }
    }

    /// A text without the signs between words.
    static func squeezed(_ text: String) -> String {
        guard text.utf8.contains(where: isSeparator) else { return text }
        return String(decoding: text.utf8.filter { !isSeparator($0) }, as: UTF8.self)
    }

    /// How many bytes of a text are no signs between words.
    private static func letterCount(of text: UnsafeRawBufferPointer) -> Int {
        var count = 0
        for byte in text where !isSeparator(byte) { count &+= 1 }
        return count
    }

    /// Whether a text without its signs is another from one of its words on, and then that from its beginning.
    static func isTurned(_ squeezed: UnsafeRawBufferPointer, from text: UnsafeRawBufferPointer) -> Bool {
        guard !squeezed.isEmpty, letterCount(of: text) == squeezed.count else { return false }
        var isTurned = false
        forEachStart(in: text) { start in
            guard !isTurned else { return }
            let rest = text[start...].lazy.filter { !isSeparator($0) }
            let beginning = text[..<start].lazy.filter { !isSeparator($0) }
            isTurned = squeezed.starts(with: rest) && squeezed.reversed().starts(with: beginning.reversed())
        }
        return isTurned
    }

    /// Whether a text without its signs is made of the words of another, each once, in any order.
    static func isMade(_ squeezed: UnsafeRawBufferPointer, ofWordsOf text: UnsafeRawBufferPointer) -> Bool {
        guard !squeezed.isEmpty, letterCount(of: text) == squeezed.count else { return false }
        if let start = text.firstIndex(where: { !isSeparator($0) }), order(text, from: start, squeezed) == 0 {
            return true
        }
        var words = words(of: text)
        // Beyond that nobody writes a name in another order, and orders are many.
        guard words.count <= 8 else { return false }
        return consume(squeezed[...], &words, text)
    }

    private static func consume(
        _ rest: Slice<UnsafeRawBufferPointer>, _ words: inout [Range<Int>], _ text: UnsafeRawBufferPointer
    ) -> Bool {
        if rest.isEmpty { return true }
        for index in words.indices where !words[index].isEmpty && rest.starts(with: text[words[index]]) {
            let word = words[index]
            words[index] = 0..<0
            if consume(rest.dropFirst(word.count), &words, text) { return true }
            words[index] = word
        }
        return false
    }
}
