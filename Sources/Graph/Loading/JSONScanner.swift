/// Finds the end of one JSON value (RFC 8259), and whether it is one, without taking it apart.
package struct JSONScanner {
    enum Outcome {
        /// The value ends at ``JSONScanner/position``.
        case complete
        /// It goes on behind the bytes.
        case unfinished
        /// At ``JSONScanner/position`` it is no JSON.
        case broken
    }

    private enum Expected {
        case value, firstValueOrEnd, firstNameOrEnd, name, colon, commaOrEnd
    }

    /// Values nested deeper than this are none.
    private static let nestingLimit = 1_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int

    /// - Parameter start: Where the value begins, no blank.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        self.bytes = bytes
        position = start
    }

    /// Whether a byte may stand between the parts of a value.
    @inlinable
    package static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    mutating func scan() -> Outcome {
        // True for an object; the innermost is the last one.
        var isObject: [Bool] = []
        var expected = Expected.value
        while position < bytes.count {
            let byte = bytes[position]
            if Self.isBlank(byte) {
                position += 1
                continue
            }
            switch (expected, byte) {
            case (.value, UInt8(ascii: "{")), (.firstValueOrEnd, UInt8(ascii: "{")):
                guard isObject.count < Self.nestingLimit else { return .broken }
                isObject.append(true)
                expected = .firstNameOrEnd
                position += 1
                continue
            case (.value, UInt8(ascii: "[")), (.firstValueOrEnd, UInt8(ascii: "[")):
                guard isObject.count < Self.nestingLimit else { return .broken }
                isObject.append(false)
                expected = .firstValueOrEnd
                position += 1
                continue
            case (.firstNameOrEnd, UInt8(ascii: "}")), (.firstValueOrEnd, UInt8(ascii: "]")):
                isObject.removeLast()
                position += 1
            case (.commaOrEnd, UInt8(ascii: "}")):
                guard isObject.last == true else { return .broken }
                isObject.removeLast()
                position += 1
            case (.commaOrEnd, UInt8(ascii: "]")):
                guard isObject.last == false else { return .broken }
                isObject.removeLast()
                position += 1
            case (.commaOrEnd, UInt8(ascii: ",")):
                expected = isObject.last == true ? .name : .value
                position += 1
                continue
            case (.firstNameOrEnd, UInt8(ascii: "\"")), (.name, UInt8(ascii: "\"")):
                switch skipText() {
                case .complete: expected = .colon
                case let outcome: return outcome
                }
                continue
            case (.colon, UInt8(ascii: ":")):
                expected = .value
                position += 1
                continue
            case (.value, _), (.firstValueOrEnd, _):
                let outcome = byte == UInt8(ascii: "\"") ? skipText() : skipWord()
                guard case .complete = outcome else { return outcome }
            default: return .broken
            }
            if isObject.isEmpty { return .complete }
            expected = .commaOrEnd
        }
        return .unfinished
    }

    /// A text in quotes; a line end in it can only be the end of what was cut.
    private mutating func skipText() -> Outcome {
        var place = position + 1
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                position = place + 1
                return .complete
            case UInt8(ascii: "\\"):
                guard place + 1 < bytes.count else { return .unfinished }
                guard Self.isEscapable(bytes[place + 1]) else { return .broken }
                place += 2
            case UInt8(ascii: "\n"):
                position = place
                return .broken
            default: place += 1
            }
        }
        return .unfinished
    }

    private static func isEscapable(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "u"):
            true
        default: false
        }
    }

    /// A number, `true`, `false` or `null`.
    private mutating func skipWord() -> Outcome {
        var end = position
        while end < bytes.count, Self.isPartOfWord(bytes[end]) { end += 1 }
        guard end < bytes.count else { return end == position ? .broken : .unfinished }
        guard end > position, Self.isWord(UnsafeBufferPointer(rebasing: bytes[position..<end])) else { return .broken }
        position = end
        return .complete
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    private static func isWord(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        switch word[0] {
        case UInt8(ascii: "t"): word.elementsEqual("true".utf8)
        case UInt8(ascii: "f"): word.elementsEqual("false".utf8)
        case UInt8(ascii: "n"): word.elementsEqual("null".utf8)
        default: isNumber(word)
        }
    }

    private static func isNumber(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = word[...]
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        func skipDigits() -> Bool {
            let count = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(count)
            return count > 0
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        guard skipDigits() else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard skipDigits() else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard skipDigits() else { return false }
        }
        return rest.isEmpty
    }

    /// Where the braces are closed that open at a place, and nothing more is asked of what stands between; nil when they
    /// are not before the end.
    static func balancedEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        guard start < end, bytes[start] == UInt8(ascii: "{") else { return nil }
        var depth = 0
        var place = start
        while place < end {
            switch bytes[place] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return place + 1 }
            case UInt8(ascii: "\""):
                place += 1
                while place < end, bytes[place] != UInt8(ascii: "\"") {
                    place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
                }
            default: break
            }
            place += 1
        }
        return nil
    }
}
