import Graph

/// A place in a record that is known to be JSON.
struct JSONCursor {
    let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The byte at the place; 0 at the end.
    var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skipBlanks() {
        while position < bytes.count, JSONScanner.isBlank(bytes[position]) { position += 1 }
    }

    /// Goes into an object or an array.
    mutating func enter() {
        position += 1
        skipBlanks()
    }

    /// Goes to the value of the next member of an object, or behind the object when there is none.
    ///
    /// - Returns: What stands between the quotes of its name; nil when there is none.
    mutating func nextName() -> Range<Int>? {
        skipSeparator()
        guard byte == UInt8(ascii: "\"") else {
            position += 1
            return nil
        }
        let start = position + 1
        skipText()
        let end = position - 1
        skipBlanks()
        position += 1
        skipBlanks()
        return start..<end
    }

    /// Goes to the next element of an array, or behind the array when there is none.
    mutating func nextElement() -> Bool {
        skipSeparator()
        guard position < bytes.count, byte != UInt8(ascii: "]") else {
            position += 1
            return false
        }
        return true
    }

    private mutating func skipSeparator() {
        skipBlanks()
        guard byte == UInt8(ascii: ",") else { return }
        position += 1
        skipBlanks()
    }

    mutating func skipValue() {
        switch byte {
        case UInt8(ascii: "\""): skipText()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var depth = 0
            repeat {
                switch byte {
                case UInt8(ascii: "\""):
                    skipText()
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
                position += 1
            } while depth > 0 && position < bytes.count
        default:
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x09, 0x0A, 0x0D: return
                default: position += 1
                }
            }
        }
    }

    private mutating func skipText() {
        position += 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
    }
}
