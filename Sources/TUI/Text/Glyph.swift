/// What one cell can show: a spacing scalar of width 1 or 2 and at most four marks on it.
///
/// ncurses keeps exactly that much and silently cuts the rest, so text is split to this shape beforehand.
public struct Glyph: Sendable, Hashable {
    /// The scalar that takes the columns; printable.
    public let base: Unicode.Scalar
    /// How many cells the glyph covers: 1 or 2 columns.
    public let width: Int8
    /// Scalar values of the combining marks, zero where there is none.
    private(set) var marks: SIMD4<UInt32>

    /// What a blank cell shows.
    public static let space = Glyph(" ")
    /// What stands where text was cut; one column.
    public static let ellipsis = Glyph("…")

    static let largestMarkCount = 4

    /// A glyph of a scalar that is known to be printable and spacing; `DisplayText` checks what is not known.
    init(_ base: Unicode.Scalar, width: Int8 = 1) {
        self.base = base
        self.width = width
        marks = .zero
    }

    /// Puts a mark on the glyph; false when it has four already and the mark is dropped.
    mutating func add(mark: Unicode.Scalar) -> Bool {
        for index in 0..<Glyph.largestMarkCount where marks[index] == 0 {
            marks[index] = mark.value
            return true
        }
        return false
    }

    var hasMarks: Bool { marks[0] != 0 }

    /// The base and its marks in order.
    var scalars: some Sequence<Unicode.Scalar> {
        let values: [UInt32] = hasMarks ? [base.value, marks[0], marks[1], marks[2], marks[3]] : [base.value]
        return values.lazy.filter { $0 != 0 }.compactMap(Unicode.Scalar.init)
    }

    /// Writes base and marks to the end of a string.
    public func append(to text: inout String) {
        text.unicodeScalars.append(base)
        guard hasMarks else { return }
        text.unicodeScalars.append(contentsOf: scalars.dropFirst())
    }
}
