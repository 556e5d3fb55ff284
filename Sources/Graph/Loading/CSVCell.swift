/// One cell of a record: where its bytes are, counted from the record's first byte, without blanks and outer quotes.
struct CSVCell: BitwiseCopyable, Sendable {
    var start: UInt32
    private var lengthAndFlags: UInt32

    private static let quotedFlag: UInt32 = 1 << 31
    private static let escapedFlag: UInt32 = 1 << 30

    @inline(__always)
    init(start: Int, length: Int, isQuoted: Bool = false, isEscaped: Bool = false) {
        self.start = UInt32(truncatingIfNeeded: start)
        lengthAndFlags =
            UInt32(truncatingIfNeeded: length) | (isQuoted ? Self.quotedFlag : 0) | (isEscaped ? Self.escapedFlag : 0)
    }

    @inline(__always) var length: Int { Int(lengthAndFlags & ~(Self.quotedFlag | Self.escapedFlag)) }
    @inline(__always) var isQuoted: Bool { lengthAndFlags & Self.quotedFlag != 0 }
    /// Whether the bytes hold doubled quotes.
    @inline(__always) var isEscaped: Bool { lengthAndFlags & Self.escapedFlag != 0 }
    /// Whether the cell says nothing at all; `""` says something.
    @inline(__always) var isBlank: Bool { lengthAndFlags == 0 }
}
