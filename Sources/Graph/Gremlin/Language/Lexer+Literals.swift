extension Lexer {
    /// Reads a string in either quote with the escapes that Groovy and gremlin-lang share.
    mutating func readString(quote: UInt8) throws(GremlinError) -> String {
        let start = position
        position += 1
        var text: [UInt8] = []
        var pendingSurrogate: UInt32?
        while let byte = peek(0) {
            if byte == quote {
                position += 1
                return String(decoding: text, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") {
                try readEscape(into: &text, pendingSurrogate: &pendingSurrogate)
                continue
            }
            if byte == 0x0A || byte == 0x0D {
                throw error(
                    "the string does not end on its line", at: start,
                    expected: [String(Character(Unicode.Scalar(quote)))])
            }
            pendingSurrogate = nil
            text.append(byte)
            position += 1
        }
        throw error("the string has no end", at: start, expected: [String(Character(Unicode.Scalar(quote)))])
    }

    private mutating func readEscape(into text: inout [UInt8], pendingSurrogate: inout UInt32?) throws(GremlinError) {
        let start = position
        position += 1
        guard let byte = peek(0) else { throw error("the string has no end", at: start) }
        position += 1
        let previous = pendingSurrogate
        pendingSurrogate = nil
        switch byte {
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "s"): text.append(0x20)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "$"): text.append(byte)
        case 0x0A: break
        case 0x0D: if peek(0) == 0x0A { position += 1 }
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var code = UInt32(byte - 0x30)
            let limit = byte <= UInt8(ascii: "3") ? 2 : 1
            for _ in 0..<limit {
                guard let digit = peek(0), digit >= 0x30, digit <= 0x37 else { break }
                code = code * 8 + UInt32(digit - 0x30)
                position += 1
            }
            append(code, to: &text)
        case UInt8(ascii: "u"):
            while peek(0) == UInt8(ascii: "u") { position += 1 }
            let code = try readHexadecimalUnit(escapeStart: start)
            if code >= 0xDC00, code <= 0xDFFF, let high = previous {
                text.removeLast(3)
                append(0x10000 + (high - 0xD800) << 10 + (code - 0xDC00), to: &text)
            } else {
                if code >= 0xD800, code <= 0xDBFF { pendingSurrogate = code }
                append(code, to: &text)
            }
        default:
            throw error(
                "unknown escape in the string", at: start,
                expected: ["\\b", "\\t", "\\n", "\\f", "\\r", "\\\"", "\\'", "\\\\", "\\uXXXX"])
        }
    }

    private mutating func readHexadecimalUnit(escapeStart: Int) throws(GremlinError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(0), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error("the escape \\u wants four hexadecimal digits", at: escapeStart)
            }
            code = code * 16 + UInt32(digit)
            position += 1
        }
        return code
    }

    /// A lone surrogate is no character and becomes U+FFFD, three bytes that a following half replaces.
    private func append(_ code: UInt32, to text: inout [UInt8]) {
        text.append(contentsOf: String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
    }
}

// MARK: - Numbers

extension Lexer {
    /// Reads a number without its sign.
    mutating func readNumber() throws(GremlinError) -> NumberLiteral {
        let start = position
        if peek(0) == UInt8(ascii: "0"), peek(1) == UInt8(ascii: "x") || peek(1) == UInt8(ascii: "X") {
            position += 2
            let digits = try readDigits { Character(Unicode.Scalar($0)).isHexDigit }
            guard let magnitude = Int128(digits, radix: 16) else {
                throw error("the hexadecimal number does not fit or has no digits", at: start)
            }
            let suffix = readSuffix("sSiIlLnN")
            try endNumber(suffixes: "s i l n")
            return NumberLiteral(digits: "\(magnitude)", isFloatingPoint: false, suffix: suffix)
        }
        var digits = try readDigits(isDigit)
        var isFloat = false
        if peek(0) == UInt8(ascii: "."), let next = peek(1), isDigit(next) {
            position += 1
            digits += "." + (try readDigits(isDigit))
            isFloat = true
        }
        if let exponent = try readExponent() {
            digits += exponent
            isFloat = true
        }
        let suffix = readSuffix("bBsSiIlLnNfFdDmM")
        try endNumber(suffixes: "b s i l n f d m")
        if isFloat, let suffix, "bsiln".contains(suffix) {
            throw error("a number with a point cannot be an integer", at: start, expected: ["a suffix f d m"])
        }
        if !isFloat, digits.utf8.count > 1, digits.hasPrefix("0"), !"fdmn".contains(suffix ?? "i") {
            guard let magnitude = Int128(digits, radix: 8) else {
                throw error("a number that begins with 0 is octal, and \(digits) is none", at: start)
            }
            digits = "\(magnitude)"
        }
        return NumberLiteral(digits: digits, isFloatingPoint: isFloat, suffix: suffix)
    }

    private func endNumber(suffixes: String) throws(GremlinError) {
        guard let next = peek(0), isLetter(next) else { return }
        throw error(
            "a number cannot be followed by '\(Character(Unicode.Scalar(next)))'", at: position,
            expected: ["a suffix \(suffixes)"])
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte == UInt8(ascii: "_")
    }

    private mutating func readDigits(_ isWanted: (UInt8) -> Bool) throws(GremlinError) -> String {
        var digits = ""
        while let byte = peek(0), isWanted(byte) || byte == UInt8(ascii: "_") {
            if byte != UInt8(ascii: "_") { digits.unicodeScalars.append(Unicode.Scalar(byte)) }
            position += 1
        }
        if position > 0, bytes[position - 1] == UInt8(ascii: "_") {
            throw error("a number does not end with '_'", at: position - 1)
        }
        return digits
    }

    private mutating func readExponent() throws(GremlinError) -> String? {
        guard peek(0) == UInt8(ascii: "e") || peek(0) == UInt8(ascii: "E") else { return nil }
        let isSigned = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+")
        guard let digit = peek(isSigned ? 2 : 1), isDigit(digit) else { return nil }
        let sign = peek(1) == UInt8(ascii: "-") ? "-" : ""
        position += isSigned ? 2 : 1
        return "e" + sign + (try readDigits(isDigit))
    }

    private mutating func readSuffix(_ allowed: String) -> Character? {
        guard let byte = peek(0), allowed.utf8.contains(byte) else { return nil }
        position += 1
        return Character(Unicode.Scalar(byte | 0x20))
    }
}
