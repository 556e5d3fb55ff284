/// Light box-drawing lines as sets of arms, so that lines that meet become the right junction.
enum BoxDrawing {
    struct Arms: OptionSet, Hashable, Sendable {
        let rawValue: UInt8
        static let up = Arms(rawValue: 1)
        static let down = Arms(rawValue: 2)
        static let left = Arms(rawValue: 4)
        static let right = Arms(rawValue: 8)
        static let horizontal: Arms = [.left, .right]
        static let vertical: Arms = [.up, .down]
    }

    static func arms(of scalar: Unicode.Scalar) -> Arms? {
        guard (0x2500...0x257F).contains(scalar.value) else { return nil }
        return armsByScalar[scalar]
    }

    static func glyph(_ arms: Arms) -> Glyph {
        Glyph(scalars[Int(arms.rawValue)])
    }

    static func ascii(_ arms: Arms) -> Unicode.Scalar {
        if arms.isSubset(of: .horizontal) { return "-" }
        if arms.isSubset(of: .vertical) { return "|" }
        return "+"
    }

    /// Indexed by the raw value of the arms.
    private static let scalars: [Unicode.Scalar] = [
        " ", "╵", "╷", "│", "╴", "┘", "┐", "┤", "╶", "└", "┌", "├", "─", "┴", "┬", "┼",
    ]

    private static let armsByScalar: [Unicode.Scalar: Arms] = Dictionary(
        uniqueKeysWithValues: scalars.enumerated().dropFirst().map { ($1, Arms(rawValue: UInt8($0))) })
}
