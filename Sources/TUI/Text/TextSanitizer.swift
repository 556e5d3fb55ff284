/// Decides what may reach a terminal: the one place where hostile scalars are dropped or made visible.
public enum TextSanitizer {
    enum Verdict: Equatable {
        /// Printable; its width is still to be looked up.
        case keep
        /// Invisible and harmless to lose: zero-width joiners and spaces, variation selectors, direction marks.
        case drop
        /// Stands for itself by a visible mark, such as ␤ for a line break.
        case show(Unicode.Scalar)
    }

    static let lineBreak: Unicode.Scalar = "␤"
    static let tab: Unicode.Scalar = "␉"
    static let replacement: Unicode.Scalar = "\u{FFFD}"

    /// Controls, bidi overrides and isolates, unassigned and private-use scalars never pass.
    static func verdict(_ scalar: Unicode.Scalar) -> Verdict {
        switch scalar.value {
        case 0x20..<0x7F: .keep
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: .show(lineBreak)
        case 0x09: .show(tab)
        case 0x00..<0x20, 0x7F..<0xA0: .show(replacement)
        case 0xA0: .show(" ")
        case 0x202A...0x202E, 0x2066...0x2069: .show(replacement)
        case 0xA1..<0x300: scalar.value == 0xAD ? .drop : .keep
        // Skin tones: the emoji before them says enough, and ncurses cannot join them.
        case 0x1F3FB...0x1F3FF: .drop
        default: verdictByProperty(scalar)
        }
    }

    private static func verdictByProperty(_ scalar: Unicode.Scalar) -> Verdict {
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint { return .drop }
        switch properties.generalCategory {
        case .control, .surrogate, .privateUse, .unassigned, .format: return .show(replacement)
        default: return .keep
        }
    }

    /// Text for the clipboard or a file: like what is shown, but line breaks and tabs stay what they are. O(n).
    public static func plainText(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" {
                result.append(scalar)
                continue
            }
            switch verdict(scalar) {
            case .keep: result.append(scalar)
            case .show(let mark) where mark == lineBreak: if scalar != "\r" { result.append("\n") }
            case .show(let mark): result.append(mark)
            // Joiners and selectors carry meaning where the clipboard is pasted; they do no harm there.
            case .drop: if scalar.isJoinerOrSelector { result.append(scalar) }
            }
        }
        return String(result)
    }
}

extension Unicode.Scalar {
    static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"

    fileprivate var isJoinerOrSelector: Bool {
        value == 0x200D || value == 0xFE0F || (0x1F3FB...0x1F3FF).contains(value)
    }
}
