import Graph

/// Takes the values of some paths out of a record of JSON, in one pass over its bytes.
///
/// A value is its text: a string what it says, anything else as it is written, without blanks between its parts; `null` is
/// none. So `"id": 7` and `"id": "7"` are one key, and a number keeps all its digits. Of members with one name the first
/// counts. Names may differ in letter case where that is said; one that does not comes before those that do.
struct JSONFields {
    /// What kind of value a path led to.
    enum Kind {
        case text, number, word, container
    }

    private let tree: JSONPathTree
    private let count: Int
    private let ignoresCase: Bool
    /// The paths whose numbers are written without an exponent.
    private let amounts: Set<Int>
    /// The texts of the values, one behind the other.
    private var storage: [UInt8] = []
    private var ranges: [Range<Int>?]
    private var values: [UnsafeRawBufferPointer?] = []
    private var kinds: [Kind?]
    /// Which of the paths led somewhere in any record; a `null` on the way hides what it could lead to.
    private(set) var isReached: [Bool]
    /// How many did.
    private(set) var reachedCount = 0

    /// - Parameters:
    ///   - ignoresCase: Whether letter case makes no difference to names. Only for objects of few members.
    ///   - amounts: The numbers of the paths that lead to amounts, for which an exponent is one way of many.
    ///   - reached: Of the paths those that are known to lead somewhere.
    init(paths: [JSONPath], ignoresCase: Bool = false, amounts: Set<Int> = [], reached: Set<Int> = []) {
        count = paths.count
        self.ignoresCase = ignoresCase
        self.amounts = amounts
        ranges = Array(repeating: nil, count: count)
        kinds = Array(repeating: nil, count: count)
        isReached = (0..<count).map(reached.contains)
        reachedCount = reached.count
        tree = JSONPathTree(paths)
    }

    // MARK: Values of the current record

    func kind(_ field: Int) -> Kind? { kinds[field] }

    /// Lends the texts of all values in the order of the paths, those that are missing have none, and their kinds.
    mutating func withValues<Result>(
        _ body: (inout [UnsafeRawBufferPointer?], [Kind?]) throws -> Result
    ) rethrows -> Result {
        try storage.withUnsafeBytes { bytes in
            values.removeAll(keepingCapacity: true)
            for range in ranges { values.append(range.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }) }
            return try body(&values, kinds)
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
        var cursor = JSONCursor(bytes)
        readValue(&cursor, tree.root)
        return true
    }

    private mutating func readValue(_ cursor: inout JSONCursor, _ node: JSONPathTree.Node) {
        let start = cursor.position
        for place in cursor.byte == UInt8(ascii: "n") ? node.below : node.taken
        where !isReached[tree.field(place)] {
            isReached[tree.field(place)] = true
            reachedCount += 1
        }
        switch cursor.byte {
        case UInt8(ascii: "{") where !node.members.isEmpty: readMembers(&cursor, node)
        case UInt8(ascii: "[") where !node.elements.isEmpty || !node.selections.isEmpty:
            var index = 0
            cursor.enter()
            while cursor.nextElement() {
                readElement(&cursor, index, node)
                index += 1
            }
        default: cursor.skipValue()
        }
        for place in node.taken where kinds[tree.field(place)] == nil {
            take(tree.field(place), cursor.bytes, start..<cursor.position)
        }
    }

    private mutating func readMembers(_ cursor: inout JSONCursor, _ node: JSONPathTree.Node) {
        // Most records have their members in the order of those before them.
        var expected = node.members.lowerBound
        var exact: UInt64 = 0
        var others: [(place: Int, value: JSONCursor)] = []
        cursor.enter()
        while let name = cursor.nextName() {
            let written = UnsafeRawBufferPointer(rebasing: cursor.bytes[name])
            guard let known = tree.member(written, of: node, expected: expected) else {
                if ignoresCase, let place = tree.member(ignoringCase: written, of: node) {
                    others.append((place, cursor))
                }
                cursor.skipValue()
                continue
            }
            expected = known + 1
            exact |= 1 << UInt64(known - node.members.lowerBound)
            readValue(&cursor, tree.node(ofMember: known))
        }
        for (place, value) in others where exact & 1 << UInt64(place - node.members.lowerBound) == 0 {
            var value = value
            readValue(&value, tree.node(ofMember: place))
        }
    }

    private mutating func readElement(_ cursor: inout JSONCursor, _ index: Int, _ node: JSONPathTree.Node) {
        let start = cursor
        cursor.skipValue()
        for element in node.elements where tree.index(ofElement: element) == index {
            var again = start
            readValue(&again, tree.node(ofElement: element))
        }
        guard start.byte == UInt8(ascii: "{") else { return }
        for selection in node.selections {
            var found: [UInt8]?
            var search = start
            search.enter()
            while let name = search.nextName() {
                let begin = search.position
                search.skipValue()
                let written = UnsafeRawBufferPointer(rebasing: search.bytes[name])
                guard found == nil, tree.selects(selection, by: written) else { continue }
                found = Self.text(search.bytes[begin..<search.position])
            }
            guard let found, tree.selects(selection, value: found) else { continue }
            var again = start
            readValue(&again, tree.node(ofSelection: selection))
        }
    }

    private mutating func take(_ field: Int, _ record: UnsafeRawBufferPointer, _ place: Range<Int>) {
        let value = UnsafeRawBufferPointer(rebasing: record[place])
        guard let first = value.first, first != UInt8(ascii: "n") else { return }
        let kind: Kind =
            switch first {
            case UInt8(ascii: "\""): .text
            case UInt8(ascii: "{"), UInt8(ascii: "["): .container
            case UInt8(ascii: "t"), UInt8(ascii: "f"): .word
            default: .number
            }
        kinds[field] = kind
        let start = storage.count
        if kind == .number, value.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }), amounts.contains(field) {
            storage.append(contentsOf: Self.withoutExponent(Array(value)))
        } else if kind == .container || kind == .text && value.contains(UInt8(ascii: "\\")) {
            storage.append(contentsOf: Self.text(value[...]))
        } else {
            // Most values are as they are written.
            let text = kind == .text ? value[1..<(value.count - 1)] : value[...]
            storage.append(bytes: UnsafeRawBufferPointer(rebasing: text))
        }
        ranges[field] = start..<storage.count
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

    static func unescaped(_ written: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
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
                // Half of a pair is no character.
                let scalar = code.flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
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
