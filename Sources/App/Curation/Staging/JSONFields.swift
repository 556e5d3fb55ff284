import Graph

/// Takes the values of some paths out of a record of JSON, in one pass over its bytes.
///
/// A value is its text: a string what it says, anything else as it is written, without blanks between its parts; `null` is
/// none. So `"id": 7` and `"id": "7"` are one key, and a number keeps all its digits. Of members with one name the first
/// counts.
struct JSONFields {
    /// What kind of value a path led to.
    enum Kind {
        case text, number, word, container
    }

    /// A part of the paths: what is taken here, and where they go on.
    private final class Node {
        var taken: [Int] = []
        /// What is taken here and further on.
        var below: [Int] = []
        var members: [(name: [UInt8], node: Node)] = []
        var elements: [(index: Int, node: Node)] = []
        var selections: [(member: [UInt8], value: [UInt8], node: Node)] = []
    }

    private let root = Node()
    private let count: Int
    /// The paths whose numbers are written without an exponent.
    private let amounts: Set<Int>
    /// The texts of the values, one behind the other.
    private var storage: [UInt8] = []
    private var ranges: [Range<Int>?]
    private var kinds: [Kind?]
    /// Which of the paths led somewhere in any record; a `null` on the way hides what it could lead to.
    private(set) var isReached: [Bool]
    /// How many did.
    private(set) var reachedCount = 0

    /// - Parameters:
    ///   - amounts: The numbers of the paths that lead to amounts, for which an exponent is one way of many.
    ///   - reached: Of the paths those that are known to lead somewhere.
    init(paths: [JSONPath], amounts: Set<Int> = [], reached: Set<Int> = []) {
        count = paths.count
        self.amounts = amounts
        ranges = Array(repeating: nil, count: count)
        kinds = Array(repeating: nil, count: count)
        isReached = (0..<count).map(reached.contains)
        reachedCount = reached.count
        for (number, path) in paths.enumerated() {
            let last = path.steps.reduce(root) { node, step in
                let next = Self.node(behind: node, step)
                next.below.append(number)
                return next
            }
            last.taken.append(number)
        }
    }

    private static func node(behind node: Node, _ step: JSONPath.Step) -> Node {
        switch step {
        case .member(let name):
            let name = Array(name.utf8)
            if let known = node.members.first(where: { $0.name == name }) { return known.node }
            node.members.append((name, Node()))
            return node.members[node.members.count - 1].node
        case .element(let index):
            if let known = node.elements.first(where: { $0.index == index }) { return known.node }
            node.elements.append((index, Node()))
            return node.elements[node.elements.count - 1].node
        case .elementWhere(let member, let value):
            let (member, value) = (Array(member.utf8), Array(value.utf8))
            if let known = node.selections.first(where: { $0.member == member && $0.value == value }) {
                return known.node
            }
            node.selections.append((member, value, Node()))
            return node.selections[node.selections.count - 1].node
        }
    }

    // MARK: Values of the current record

    func kind(_ field: Int) -> Kind? { kinds[field] }

    /// Lends the texts of all values in the order of the paths; those that are missing have none.
    func withValues<Result>(_ body: ([UnsafeRawBufferPointer?]) throws -> Result) rethrows -> Result {
        try storage.withUnsafeBytes { bytes in
            try body(ranges.map { range in range.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) } })
        }
    }

    // MARK: Reading

    /// Reads a record that is known to be one value of JSON.
    ///
    /// - Returns: Whether it is an object.
    mutating func read(_ bytes: UnsafeRawBufferPointer) -> Bool {
        storage.removeAll(keepingCapacity: true)
        for field in 0..<count {
            ranges[field] = nil
            kinds[field] = nil
        }
        guard bytes.first == UInt8(ascii: "{") else { return false }
        var cursor = Cursor(bytes)
        readValue(&cursor, root)
        return true
    }

    private mutating func readValue(_ cursor: inout Cursor, _ node: Node) {
        let start = cursor.position
        for field in cursor.byte == UInt8(ascii: "n") ? node.below : node.taken where !isReached[field] {
            isReached[field] = true
            reachedCount += 1
        }
        switch cursor.byte {
        case UInt8(ascii: "{") where !node.members.isEmpty:
            cursor.forEachMember { name, cursor in
                guard let next = node.members.first(where: { Self.equal(name, $0.name) })?.node else {
                    return cursor.skipValue()
                }
                readValue(&cursor, next)
            }
        case UInt8(ascii: "[") where !node.elements.isEmpty || !node.selections.isEmpty:
            var index = 0
            cursor.forEachElement { cursor in
                readElement(&cursor, index, node)
                index += 1
            }
        default: cursor.skipValue()
        }
        for field in node.taken where kinds[field] == nil { take(field, cursor.bytes[start..<cursor.position]) }
    }

    private mutating func readElement(_ cursor: inout Cursor, _ index: Int, _ node: Node) {
        let start = cursor
        cursor.skipValue()
        for element in node.elements where element.index == index {
            var again = start
            readValue(&again, element.node)
        }
        guard start.byte == UInt8(ascii: "{") else { return }
        for selection in node.selections {
            var found: [UInt8]?
            var search = start
            search.forEachMember { name, cursor in
                let begin = cursor.position
                cursor.skipValue()
                guard found == nil, Self.equal(name, selection.member) else { return }
                found = Self.text(cursor.bytes[begin..<cursor.position])
            }
            guard found == selection.value else { continue }
            var again = start
            readValue(&again, selection.node)
        }
    }

    private mutating func take(_ field: Int, _ value: Slice<UnsafeRawBufferPointer>) {
        guard let first = value.first, first != UInt8(ascii: "n") else { return }
        kinds[field] =
            switch first {
            case UInt8(ascii: "\""): .text
            case UInt8(ascii: "{"), UInt8(ascii: "["): .container
            case UInt8(ascii: "t"), UInt8(ascii: "f"): .word
            default: .number
            }
        let start = storage.count
        let isText = first == UInt8(ascii: "\"")
        let bytes = UnsafeRawBufferPointer(rebasing: isText ? value.dropFirst().dropLast() : value)
        // Most values are as they are written.
        let isPlain = isText ? !bytes.contains(UInt8(ascii: "\\")) : kinds[field] != .container
        if kinds[field] == .number, amounts.contains(field) {
            storage.append(contentsOf: Self.withoutExponent(Array(value)))
        } else if isPlain {
            storage.append(bytes: bytes)
        } else {
            storage.append(contentsOf: Self.text(value))
        }
        ranges[field] = start..<storage.count
    }

    /// Whether a name between its quotes, perhaps with escapes, is this one.
    private static func equal(_ written: Slice<UnsafeRawBufferPointer>, _ name: [UInt8]) -> Bool {
        if written.contains(UInt8(ascii: "\\")) { return unescaped(written) == name }
        return written.count == name.count && written.elementsEqual(name)
    }

    /// The text of a value.
    private static func text(_ value: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        switch value.first {
        case UInt8(ascii: "\""): unescaped(value.dropFirst().dropLast())
        case UInt8(ascii: "{"), UInt8(ascii: "["): withoutBlanks(value)
        default: Array(value)
        }
    }

    /// A number with its point where the exponent puts it; one that is too long so stays as it is written.
    private static func withoutExponent(_ number: [UInt8]) -> [UInt8] {
        guard let mark = number.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }),
            let exponent = Int(String(decoding: number[(mark + 1)...], as: UTF8.self)), exponent.magnitude <= 30
        else { return number }
        let (minus, zero, point) = (UInt8(ascii: "-"), UInt8(ascii: "0"), UInt8(ascii: "."))
        let parts = number[..<mark].drop { $0 == minus }.split(separator: point, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? Array(parts[1]) : []
        var digits = Array(parts[0]) + fraction
        var place = parts[0].count + exponent
        if place < 1 {
            digits.insert(contentsOf: [UInt8](repeating: zero, count: 1 - place), at: 0)
            place = 1
        }
        if place > digits.count { digits += [UInt8](repeating: zero, count: place - digits.count) }
        var whole = Array(digits[..<place].drop { $0 == zero })
        if whole.isEmpty { whole = [zero] }
        let sign = number.first == minus ? [minus] : []
        return sign + whole + (place < digits.count ? [point] + digits[place...] : [])
    }

    private static func withoutBlanks(_ value: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        var text: [UInt8] = []
        var isQuoted = false
        var isEscaped = false
        for byte in value {
            if !isQuoted, JSONScanner.isBlank(byte) { continue }
            text.append(byte)
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = isQuoted
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            }
        }
        return text
    }

    private static func unescaped(_ written: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        guard written.contains(UInt8(ascii: "\\")) else { return Array(written) }
        var text: [UInt8] = []
        text.reserveCapacity(written.count)
        var rest = written
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
                text.append(byte)
                continue
            }
            switch escaped {
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"):
                var code = unit(&rest)
                if let high = code, (0xD800...0xDBFF).contains(high), rest.starts(with: Array("\\u".utf8)) {
                    var behind = rest.dropFirst(2)
                    if let low = unit(&behind), (0xDC00...0xDFFF).contains(low) {
                        code = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
                        rest = behind
                    }
                }
                // A zero would end the text for a database; half of a pair is no character.
                let scalar = code.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) } ?? "\u{FFFD}"
                text.append(contentsOf: String(Character(scalar)).utf8)
            default: text.append(escaped)
            }
        }
        return text
    }

    private static func unit(_ rest: inout Slice<UnsafeRawBufferPointer>) -> UInt32? {
        let digits = rest.prefix(4)
        guard digits.count == 4, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
            return nil
        }
        rest = rest.dropFirst(4)
        return code
    }
}

/// A place in a record that is known to be JSON.
private struct Cursor {
    let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The byte at the place; 0 at the end.
    var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skipBlanks() {
        while position < bytes.count, JSONScanner.isBlank(bytes[position]) { position += 1 }
    }

    /// Gives the name of each member between its quotes; the body goes behind its value.
    mutating func forEachMember(_ body: (Slice<UnsafeRawBufferPointer>, inout Cursor) -> Void) {
        position += 1
        skipBlanks()
        while byte == UInt8(ascii: "\"") {
            let start = position
            skipText()
            let name = bytes[(start + 1)..<(position - 1)]
            skipBlanks()
            position += 1
            skipBlanks()
            body(name, &self)
            skipBlanks()
            guard byte == UInt8(ascii: ",") else { break }
            position += 1
            skipBlanks()
        }
        position += 1
    }

    /// Stands before each element; the body goes behind it.
    mutating func forEachElement(_ body: (inout Cursor) -> Void) {
        position += 1
        skipBlanks()
        while position < bytes.count, byte != UInt8(ascii: "]") {
            body(&self)
            skipBlanks()
            guard byte == UInt8(ascii: ",") else { break }
            position += 1
            skipBlanks()
        }
        position += 1
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
