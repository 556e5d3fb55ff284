/// Writes rows of Neptune CSV into a byte buffer that grows and is handed out when full; made for millions of rows.
///
/// Cells are written in order; a string is quoted only when the format asks for it: comma, quote, line end, or a blank
/// at either end, or when an empty string must differ from no value.
public struct NeptuneCSVWriter: ~Copyable {
    private var bytes: FlatArrayBuilder<UInt8>
    private var isAtRowStart = true

    /// A writer without rows, at the start of the first one; the buffer is freed when it goes away.
    ///
    /// - Parameter capacity: The bytes to make room for at once.
    public init(capacity: Int = 1 << 20) {
        bytes = FlatArrayBuilder(capacity: max(capacity, 64))
    }

    /// How many bytes wait to be taken.
    public var count: Int { bytes.count }

    /// Lends the bytes written since the last call and forgets them.
    public mutating func drain<Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure)
    {
        try body(UnsafeRawBufferPointer(bytes.buffer))
        bytes.truncate(to: 0)
    }

    @inline(__always)
    private mutating func separate() {
        if isAtRowStart { isAtRowStart = false } else { bytes.append(UInt8(ascii: ",")) }
    }

    /// Ends the row with a line feed.
    @inline(__always)
    public mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        isAtRowStart = true
    }

    /// Ends the row with the given line end, `\n` or `\r\n`.
    public mutating func endRow(carriageReturn: Bool) {
        if carriageReturn { bytes.append(UInt8(ascii: "\r")) }
        endRow()
    }

    /// A cell without a value: nothing between two commas.
    @inline(__always)
    public mutating func blank() { separate() }

    /// A text cell, quoted when needed; the empty string becomes `""`.
    public mutating func string(_ text: String) {
        text.withUTF8Bytes { string(utf8: $0) }
    }

    /// A text cell given as UTF-8 bytes, quoted when needed.
    ///
    /// - Parameter isQuoted: Whether it is quoted in any case: blanks around `;` are dropped elsewhere.
    public mutating func string(utf8 text: UnsafeRawBufferPointer, isQuoted: Bool = false) {
        separate()
        if isQuoted || Self.needsQuotes(text) {
            quoted(text)
        } else {
            bytes.append(contentsOf: text.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// A text cell whose characters are known to need no quotes, as ids made of letters and digits are.
    @inline(__always)
    public mutating func plain(_ text: StaticString) {
        separate()
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A cell made of a prefix and a number, as ids are: `CUS` and 42 give `CUS42`.
    ///
    /// - Parameter width: The least count of digits; shorter numbers get zeros in front.
    public mutating func identifier(_ prefix: StaticString, _ number: UInt64, width: Int = 1) {
        plain(prefix)
        digits(number, width: width)
    }

    /// A cell made of a prefix and two numbers, as ids of shared children are: `CUS_PHN17035551212-42`.
    public mutating func identifier(_ prefix: StaticString, _ number: UInt64, of parent: UInt64) {
        identifier(prefix, number)
        bytes.append(UInt8(ascii: "-"))
        digits(parent)
    }

    /// A whole number in decimal digits, with a sign when it is below zero.
    public mutating func integer(_ value: Int) {
        separate()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(UInt64(value.magnitude))
    }

    /// A double in its shortest exact form; not-a-number and the infinities in the words of the format.
    public mutating func double(_ value: Double) {
        separate()
        NumberText.text(value).withUTF8Bytes { bytes.append(contentsOf: $0.assumingMemoryBound(to: UInt8.self)) }
    }

    /// A bool as `true` or `false`.
    public mutating func bool(_ value: Bool) { plain(value ? "true" : "false") }

    /// A moment, in milliseconds since 1970, as `yyyy-MM-ddTHH:mm:ssZ`, with milliseconds only when there are some.
    public mutating func date(milliseconds: Int64) {
        separate()
        let time = UTCTime(milliseconds: milliseconds)
        day(of: time)
        bytes.append(UInt8(ascii: "T"))
        padded(UInt64(time.hour), width: 2)
        bytes.append(UInt8(ascii: ":"))
        padded(UInt64(time.minute), width: 2)
        bytes.append(UInt8(ascii: ":"))
        padded(UInt64(time.second), width: 2)
        if time.millisecond != 0 {
            bytes.append(UInt8(ascii: "."))
            padded(UInt64(time.millisecond), width: 3)
        }
        bytes.append(UInt8(ascii: "Z"))
    }

    /// The calendar day in UTC of a moment, in milliseconds since 1970, as `yyyy-MM-dd`.
    public mutating func day(milliseconds: Int64) {
        separate()
        day(of: UTCTime(milliseconds: milliseconds))
    }

    private mutating func day(of time: UTCTime) {
        if time.year < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(UInt64(time.year.magnitude), width: 4)
        bytes.append(UInt8(ascii: "-"))
        padded(UInt64(time.month), width: 2)
        bytes.append(UInt8(ascii: "-"))
        padded(UInt64(time.day), width: 2)
    }

    /// Several values of one cell, separated by `;`; a `;` inside an element is escaped, the cell quoted as a whole.
    ///
    /// An element that ends with a backslash has to be the last: no file says where it ends otherwise.
    public mutating func list(_ elements: [String]) {
        let cell = elements.map { $0.split(separator: ";", omittingEmptySubsequences: false).joined(separator: "\\;") }
        let hasOuterBlanks = elements.contains { element in
            guard let first = element.utf8.first, let last = element.utf8.last else { return false }
            return Self.isBlank(first) || Self.isBlank(last)
        }
        cell.joined(separator: ";").withUTF8Bytes { string(utf8: $0, isQuoted: hasOuterBlanks) }
    }

    /// A float in its shortest exact form; not-a-number and the infinities in the words of the format.
    public mutating func float(_ value: Float) {
        separate()
        NumberText.text(value).withUTF8Bytes { bytes.append(contentsOf: $0.assumingMemoryBound(to: UInt8.self)) }
    }

    private mutating func digits(_ value: UInt64, width: Int = 1) {
        var length = 1
        var limit: UInt64 = 10
        while value >= limit {
            length += 1
            if length == 20 { break }
            limit &*= 10
        }
        padded(value, width: max(length, width))
    }

    @inline(__always)
    private mutating func padded(_ value: UInt64, width: Int) {
        let start = bytes.count
        bytes.append(repeating: UInt8(ascii: "0"), count: width)
        var rest = value
        var position = start + width
        while rest > 0, position > start {
            position -= 1
            bytes[position] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func needsQuotes(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = text.first, let last = text.last else { return true }
        if isBlank(first) || isBlank(last) { return true }
        for byte in text {
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
            default: continue
            }
        }
        return false
    }

    private mutating func quoted(_ text: UnsafeRawBufferPointer) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
