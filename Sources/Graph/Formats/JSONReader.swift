/// Reads one JSON document (RFC 8259) from bytes; broken UTF-8 becomes U+FFFD.
///
/// A byte order mark before it is passed over; zeros that lead a number and control characters in a text are let
/// through.
public struct JSONReader {
    /// Values nested deeper than this are refused rather than the stack exhausted.
    public static let nestingLimit = 200

    /// Where and why bytes are no JSON document.
    public struct Failure: Error, Sendable, Hashable {
        /// Why, in words for people, without the place.
        public let message: String
        /// Bytes before the one at fault.
        public let offset: Int
    }

    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The one document that the bytes hold. O(n).
    ///
    /// - Throws: ``Failure`` for what is no JSON, ends too early, goes on behind the document or is nested too deeply.
    public static func read(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        let value = try reader.readValue(depth: 0)
        reader.skipBlanks()
        guard reader.position == bytes.count else { throw reader.failure("something follows the document") }
        return value
    }

    private mutating func readValue(depth: Int) throws(Failure) -> JSONValue {
        guard depth < Self.nestingLimit else { throw failure("nested too deeply") }
        skipBlanks()
        guard position < bytes.count else { throw failure("it ends too early") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try readObject(depth: depth)
        case UInt8(ascii: "["): return try readArray(depth: depth)
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try readWord("true", .bool(true))
        case UInt8(ascii: "f"): return try readWord("false", .bool(false))
        case UInt8(ascii: "n"): return try readWord("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
        default: throw failure("no value begins like this")
        }
    }

    private mutating func readObject(depth: Int) throws(Failure) -> JSONValue {
        position += 1
        var members: [JSONMember] = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipBlanks()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw failure("a name is needed here")
            }
            let name = try readString()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon is needed here") }
            members.append(JSONMember(name: name, value: try readValue(depth: depth + 1)))
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("the object has no end") }
        return .object(members)
    }

    private mutating func readArray(depth: Int) throws(Failure) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            elements.append(try readValue(depth: depth + 1))
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("the array has no end") }
        return .array(elements)
    }

    private mutating func readWord(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count,
            (0..<length).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] })
        else { throw failure("no value begins like this") }
        position += length
        return value
    }

    private mutating func readNumber() throws(Failure) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        guard skipDigits() else { throw failure("a number needs digits") }
        if take(UInt8(ascii: ".")) {
            guard skipDigits() else { throw failure("a number needs digits behind its point") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard skipDigits() else { throw failure("an exponent needs digits") }
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func skipDigits() -> Bool {
        let start = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        return position > start
    }

    // MARK: - Texts

    private mutating func readString() throws(Failure) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                defer { position += 1 }
                return String(decoding: bytes[start..<position], as: UTF8.self)
            case UInt8(ascii: "\\"):
                return try readEscaped(from: start)
            default: position += 1
            }
        }
        throw failure("the text has no end")
    }

    /// The rest of a text in which an escape was met.
    private mutating func readEscaped(from start: Int) throws(Failure) -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try readEscape(into: &text)
            default: text.append(byte)
            }
        }
        throw failure("the text has no end")
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(Failure) {
        guard position < bytes.count else { throw failure("the text has no end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try readUnit()
            if (0xD800...0xDBFF).contains(code), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            {
                let afterHigh = position
                position += 2
                let low = try readUnit()
                if (0xDC00...0xDFFF).contains(low) {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    position = afterHigh
                }
            }
            text.append(contentsOf: String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
        default: throw failure("unknown escape")
        }
    }

    private mutating func readUnit() throws(Failure) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
                throw failure("\\u needs four hexadecimal digits")
            }
            code = code * 16 + UInt32(digit)
            position += 1
        }
        return code
    }

    // MARK: - Bytes

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private func failure(_ message: String) -> Failure { Failure(message: message, offset: position) }
}
