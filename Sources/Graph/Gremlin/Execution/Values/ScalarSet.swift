/// A set of characters: `[a-z]`, `\d` and the like.
struct ScalarSet {
    var ranges: [ClosedRange<UInt32>] = []
    /// Further sets that are part of this one, such as `\W` in a class.
    var parts: [ScalarSet] = []
    /// The categories of Unicode that are part of it, such as `Lu`, or `L` for all letters.
    var categories: [String] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isInside =
            ranges.contains { $0.contains(scalar.value) } || parts.contains { $0.contains(scalar) }
            || !categories.isEmpty && categories.contains(where: scalar.properties.generalCategory.code.hasPrefix)
        return isInside != isNegated
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool { word.contains(scalar) }

    /// What ends a line for Java.
    static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// The lower-case form when it is a single scalar.
    static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII {
            return scalar.value >= 0x41 && scalar.value <= 0x5A ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar
        }
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        return mapping.count == 1 ? mapping.first ?? scalar : scalar
    }

    static let digit = ScalarSet(ranges: [0x30...0x39])
    static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20])

    /// The class of a letter after a backslash.
    static func named(_ letter: Unicode.Scalar) -> ScalarSet? {
        var set: ScalarSet
        switch letter {
        case "d", "D": set = digit
        case "w", "W": set = word
        case "s", "S": set = space
        default: return nil
        }
        set.isNegated = letter.properties.isUppercase
        return set
    }
}

extension Unicode.GeneralCategory {
    /// The two letters by which patterns name it.
    fileprivate var code: String {
        switch self {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: ""
        }
    }
}
