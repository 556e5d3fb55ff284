/// The smallest parts of Gremlin text.
struct LexicalToken {
    enum Kind {
        case word(String)
        case string(String)
        case number(NumberLiteral)
        /// `.` `,` `(` `)` `[` `]` `{` `}` `:` `;` `-` `+`
        case mark(UInt8)
        /// `..`
        case range
        case end
    }

    let kind: Kind
    /// Byte offset in the text.
    let start: Int

    func isMark(_ character: Character) -> Bool {
        if case .mark(let byte) = kind { return byte == character.asciiValue }
        return false
    }

    /// How to call the token in an error message.
    var description: String {
        switch kind {
        case .word(let text): "'\(text)'"
        case .string(let text): text.count > 40 ? "a string" : GremlinText.quote(text)
        case .number(let number): number.digits.count > 40 ? "a number" : number.digits
        case .mark(let byte): "'\(Character(Unicode.Scalar(byte)))'"
        case .range: "'..'"
        case .end: "end of the text"
        }
    }
}

/// Cuts Gremlin text into tokens, one at a time, with white space and `//` comments left out.
struct Lexer {
    let bytes: [UInt8]
    var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func next() throws(GremlinError) -> LexicalToken {
        skipBlanks()
        let start = position
        guard position < bytes.count else { return LexicalToken(kind: .end, start: start) }
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return LexicalToken(kind: .string(try readString(quote: byte)), start: start)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return LexicalToken(kind: .number(try readNumber()), start: start)
        case UInt8(ascii: "."):
            if peek(1) == UInt8(ascii: ".") {
                position += 2
                return LexicalToken(kind: .range, start: start)
            }
            if let digit = peek(1), isDigit(digit) {
                return LexicalToken(kind: .number(try readNumber()), start: start)
            }
            position += 1
            return LexicalToken(kind: .mark(byte), start: start)
        case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            position += 1
            return LexicalToken(kind: .mark(byte), start: start)
        case _ where isWordStart(byte):
            while let next = peek(0), isWordStart(next) || isDigit(next) { position += 1 }
            return LexicalToken(kind: .word(String(decoding: bytes[start..<position], as: UTF8.self)), start: start)
        default:
            throw error("unexpected character \(describe(at: position))", at: position)
        }
    }

    func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private func isWordStart(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "$")
    }

    private mutating func skipBlanks() {
        while let byte = peek(0) {
            if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
                position += 1
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
                while let byte = peek(0), byte != 0x0A, byte != 0x0D { position += 1 }
            } else {
                return
            }
        }
    }

    private func describe(at offset: Int) -> String {
        let text = String(decoding: bytes[offset..<min(bytes.count, offset + 4)], as: UTF8.self)
        guard let scalar = text.unicodeScalars.first else { return "" }
        let isPlain = scalar.isASCII ? scalar.value >= 0x20 && scalar.value != 0x7F : scalar.properties.isAlphabetic
        return isPlain ? "'\(scalar)'" : "U+" + String(scalar.value, radix: 16, uppercase: true)
    }

    /// An error at a byte offset, with line and column counted from 1 in characters.
    func error(_ message: String, at offset: Int, code: GremlinError.Code = .syntax, expected: [String] = [])
        -> GremlinError
    {
        let before = bytes[..<min(offset, bytes.count)]
        let line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = String(decoding: before[lineStart...], as: UTF8.self).count + 1
        return GremlinError(code, message, line: line, column: column, expected: expected)
    }
}
