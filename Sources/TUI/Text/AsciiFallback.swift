/// Replaces each glyph by ASCII of the same width, so that no column moves between the two repertoires.
enum AsciiFallback {
    /// One ASCII character for a glyph of width 1, to be shown twice for one of width 2.
    static func scalar(for base: Unicode.Scalar) -> Unicode.Scalar {
        if base.isASCII { return base }
        if let mark = marks[base] { return mark }
        if let lines = BoxDrawing.arms(of: base) { return BoxDrawing.ascii(lines) }
        switch base.value {
        case 0xA0..<0x180: return letter(latin, base.value - 0xA0)
        case 0x1E00..<0x1F00: return letter(latinAdditional, base.value - 0x1E00)
        // Fullwidth forms are ASCII at a constant distance.
        case 0xFF01...0xFF5E: return Unicode.Scalar(UInt8(base.value - 0xFEE0))
        case 0x2000...0x200A, 0x3000: return " "
        case 0x2010...0x2015: return "-"
        case 0x2800...0x28FF: return base.value == 0x2800 ? " " : ":"
        default: return "?"
        }
    }

    static func text(_ text: DisplayText) -> String {
        var result = ""
        for glyph in text.glyphs {
            let scalar = scalar(for: glyph.base)
            for _ in 0..<glyph.width { result.unicodeScalars.append(scalar) }
        }
        return result
    }

    private static func letter(_ table: [UInt8], _ index: UInt32) -> Unicode.Scalar {
        Unicode.Scalar(table[Int(index)])
    }

    /// Marks the toolkit itself draws, and the punctuation that data is full of.
    private static let marks: [Unicode.Scalar: Unicode.Scalar] = [
        "…": "~", "␤": "\\", "␉": ">", "\u{FFFD}": "?",
        "▸": ">", "▾": "v", "▴": "^", "◂": "<", "▶": ">", "▼": "v", "▲": "^", "◀": "<", "›": ">", "‹": "<",
        "→": ">", "←": "<", "↑": "^", "↓": "v", "↔": "-", "↵": "=", "⇥": ">", "⌫": "<",
        "•": "*", "●": "o", "○": ".", "◆": "#", "◇": "#", "■": "#", "□": "#", "▪": "#", "▫": "#", "★": "*", "☆": "*",
        "✓": "+", "✗": "x", "✕": "x", "⚠": "!", "‘": "'", "’": "'", "‚": ",", "“": "\"", "”": "\"", "„": "\"",
        "€": "E", "№": "N", "≤": "<", "≥": ">", "≈": "~", "≠": "#", "∅": "0", "−": "-", "‾": "-", "∙": ".", "⋯": "~",
        // The lowest bar is more than the dot of nothing, and the mark of a scroll bar no line of the border below it.
        "▁": "_", "▂": "-", "▃": "~", "▄": "=", "▅": "+", "▆": "*", "▇": "%", "█": "#",
        "▏": "-", "▎": "-", "▍": "=", "▌": "=", "▋": "+", "▊": "*", "▉": "#", "░": ".", "▒": ":", "▓": "#", "▐": "#",
    ]

    /// Latin-1 Supplement and Latin Extended-A without their marks, U+00A0 to U+017F.
    private static let latin = Array(
        (" !cL$Y|S\"Ca<--R-o+23'uP.,1o>113?AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTs"
            + "aaaaaaaceeeeiiiidnooooo/ouuuuyty"
            + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLl"
            + "NnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs").utf8)

    /// Latin Extended Additional (Vietnamese among others) without its marks, U+1E00 to U+1EFF.
    private static let latinAdditional = Array(
        ("AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRr"
            + "SsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwyas????"
            + "AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOo"
            + "UuUuUuUuUuUuUuYyYyYyYy??????").utf8)
}
