extension Frame {
    /// The same frame for a terminal that turns right-to-left text around: what stands beside such a text stays there.
    ///
    /// By the Unicode bidirectional algorithm (UAX #9) two texts from right to left with only blanks, lines or digits
    /// between them are one, so that columns would change places. A left-to-right mark, which takes no column, at the end
    /// of each keeps them apart; a terminal that turns nothing around shows nothing of it. O(cells).
    func withDirectionMarks() -> Frame {
        var copy = self
        for y in 0..<size.height {
            for x in endsOfRightToLeft(inRow: row(y)) {
                let cell = self[x, y]
                var glyph = cell.glyph
                if glyph.add(mark: .leftToRightMark) { copy.set(glyph, style: cell.style, x: x, y: y) }
            }
        }
        return copy
    }

    /// The columns of the last glyphs of texts from right to left; digits belong to the text that they stand behind.
    private func endsOfRightToLeft(inRow row: ArraySlice<Cell>) -> [Int] {
        var ends: [Int] = []
        var last: Int?
        var blanks = 0
        func end() {
            if let last { ends.append(last) }
            last = nil
        }
        for (x, cell) in row.enumerated() where !cell.isRightHalf {
            let scalar = cell.glyph.base
            if scalar == " " {
                blanks += 1
                // Two blanks are between columns, one is between words.
                if blanks == 2 { end() }
                continue
            }
            if blanks > 0, let place = last, row[row.startIndex + place].style != cell.style { end() }
            blanks = 0
            if scalar.isRightToLeft || last != nil && ("0"..."9").contains(scalar) {
                last = x
            } else if (0x2500...0x259F).contains(scalar.value) {
                end()
            }
        }
        end()
        return ends
    }
}

extension Unicode.Scalar {
    static let leftToRightMark: Unicode.Scalar = "\u{200E}"

    /// Whether it is of a script that is written from right to left, by the blocks that Unicode keeps for them.
    var isRightToLeft: Bool {
        switch value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
