/// How the bytes of a text stand for characters, as far as exports of other programs need it.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable, Codable {
    case utf8 = "utf-8"
    /// The order of the bytes is that of the mark at the start, else that of Windows.
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"
    case latin1 = "iso-8859-1"
    case latin9 = "iso-8859-15"

    /// The one by which the first bytes of a file can only be meant; nil when they may be any that goes on from ASCII.
    package init?(startOfFile bytes: some Collection<UInt8>) {
        let first = Array(bytes.prefix(8))
        if first.starts(with: [0xFF, 0xFE, 0, 0]) || first.starts(with: [0, 0, 0xFE, 0xFF]) { return nil }
        if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) {
            self = .utf16
            return
        }
        guard first.count == 8 else { return nil }
        switch first.map({ $0 == 0 }) {
        case [false, true, false, true, false, true, false, true]: self = .utf16LittleEndian
        case [true, false, true, false, true, false, true, false]: self = .utf16BigEndian
        default: return nil
        }
    }

    /// Which of UTF-8 and Windows-1252 a text is that has bytes beyond ASCII; nil when it can be neither.
    ///
    /// A text in UTF-8 that was damaged has whole characters beside the broken ones, and one in Windows-1252 has hardly two
    /// characters beside each other that happen to be one of UTF-8. Five bytes are no characters of Windows-1252.
    package static func guess(in counts: ByteCounts) -> TextEncoding? {
        var all = counts
        if counts.isCut { all.broken += 1 }
        let nearest = nearest(to: all)
        return nearest == .windows1252 && counts.undefined > 0 ? nil : nearest
    }

    /// Which of UTF-8 and Windows-1252 a text is nearer to, whatever else is in it; UTF-8 when it has no bytes beyond ASCII.
    package static func nearest(to counts: ByteCounts) -> TextEncoding {
        counts.broken > counts.whole * 20 ? .windows1252 : .utf8
    }

    /// What was seen of bytes beyond ASCII in a text.
    package struct ByteCounts: Sendable, Hashable {
        /// Characters of UTF-8, but for those that may be a capital letter of Windows-1252 and a sign behind it, such as
        /// those of `JOSÉ’S`: letters of other scripts do not stand alone.
        package var whole = 0
        /// Bytes that are part of no such character.
        package var broken = 0
        /// Of these, bytes that Windows-1252 does not use.
        package var undefined = 0
        /// Whether the end cuts what may be a character; it is not counted above.
        package var isCut = false
        /// Whether the last thing that was seen is a character beyond ASCII.
        private var isBehindCharacter = false

        /// Counts nothing yet.
        package init() {}

        /// Adds a piece of a text, but for a character that its end cuts.
        ///
        /// - Returns: How many bytes of it were counted.
        package mutating func add(_ bytes: UnsafeRawBufferPointer) -> Int {
            var position = 0
            while position < bytes.count {
                let byte = bytes[position]
                if byte < 0x80 {
                    isBehindCharacter = false
                    position += 1
                    // Most of what is read is ASCII.
                    while position + 8 <= bytes.count,
                        bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                    {
                        position += 8
                    }
                    continue
                }
                let length = Self.length(of: bytes[position...])
                if length > bytes.count - position { return position }
                if length > 0 {
                    let isAlone = position + length < bytes.count && bytes[position + length] < 0x80
                    if !(0xC6...0xDF).contains(byte) || !isAlone || isBehindCharacter { whole += 1 }
                    isBehindCharacter = true
                    position += length
                } else {
                    isBehindCharacter = false
                    broken += 1
                    if SingleByteCharacters.isUndefined(byte) { undefined += 1 }
                    position += 1
                }
            }
            return position
        }

        /// How many bytes the character has that stands first, more than there are when it is cut; 0 when it is none of
        /// UTF-8.
        fileprivate static func length(of bytes: Slice<UnsafeRawBufferPointer>) -> Int {
            let (length, second): (Int, ClosedRange<UInt8>) =
                switch bytes[bytes.startIndex] {
                case 0xC2...0xDF: (2, 0x80...0xBF)
                // Neither longer than need be, nor a surrogate, nor beyond the last character.
                case 0xE0: (3, 0xA0...0xBF)
                case 0xED: (3, 0x80...0x9F)
                case 0xE1...0xEF: (3, 0x80...0xBF)
                case 0xF0: (4, 0x90...0xBF)
                case 0xF4: (4, 0x80...0x8F)
                case 0xF1...0xF3: (4, 0x80...0xBF)
                default: (0, 0x80...0xBF)
                }
            let rest = bytes.dropFirst().prefix(max(length - 1, 0))
            guard rest.first.map(second.contains) ?? true else { return 0 }
            return rest.allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
        }
    }
}

/// The characters that encodings with one byte for each have beyond ASCII.
package enum SingleByteCharacters {
    /// What Windows put where ISO 8859-1 has control characters; five places are empty.
    private static let windows: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
    /// Where ISO 8859-15 differs from ISO 8859-1.
    private static let latin9: [UInt8: UInt16] = [
        0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152, 0xBD: 0x0153, 0xBE: 0x0178,
    ]

    static func isUndefined(_ byte: UInt8) -> Bool {
        (0x80...0x9F).contains(byte) && windows[Int(byte) - 0x80] == 0xFFFD
    }

    /// The character of a byte; what ISO 8859-1 calls a control character is taken for the one of Windows.
    static func character(_ byte: UInt8, in encoding: TextEncoding) -> UInt16 {
        if (0x80...0x9F).contains(byte) { return windows[Int(byte) - 0x80] }
        if encoding == .latin9, let other = latin9[byte] { return other }
        return UInt16(byte)
    }

    /// A text in Windows-1252 as UTF-8.
    package static func utf8(fromWindows bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 4)
        for byte in bytes { text.append(character: UInt32(character(byte, in: .windows1252))) }
        return text
    }

    /// A text that is not all UTF-8 as UTF-8: its bytes are of Windows-1252, but for whole characters of UTF-8 where it has
    /// some that can be nothing else.
    package static func utf8(fromMixed bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var counts = TextEncoding.ByteCounts()
        _ = counts.add(bytes)
        guard counts.whole > 0 else { return utf8(fromWindows: bytes) }
        var text: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let length = bytes[position] < 0x80 ? 1 : TextEncoding.ByteCounts.length(of: bytes[position...])
            if length > 0, position + length <= bytes.count {
                text.append(contentsOf: bytes[position..<(position + length)])
                position += length
            } else {
                text.append(character: UInt32(character(bytes[position], in: .windows1252)))
                position += 1
            }
        }
        return text
    }
}

extension [UInt8] {
    /// Adds a character that is no surrogate, as UTF-8.
    mutating func append(character code: UInt32) {
        switch code {
        case 0..<0x80: append(UInt8(code))
        case 0x80..<0x800: append(contentsOf: [UInt8(0xC0 | code >> 6), UInt8(0x80 | code & 0x3F)])
        case 0x800..<0x1_0000:
            append(contentsOf: [UInt8(0xE0 | code >> 12), UInt8(0x80 | code >> 6 & 0x3F), UInt8(0x80 | code & 0x3F)])
        default:
            append(contentsOf: [
                UInt8(0xF0 | code >> 18), UInt8(0x80 | code >> 12 & 0x3F), UInt8(0x80 | code >> 6 & 0x3F),
                UInt8(0x80 | code & 0x3F),
            ])
        }
    }
}
