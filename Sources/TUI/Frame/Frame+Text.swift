extension Frame {
    /// What is on the screen as lines of text without trailing spaces; what snapshots and `--frame` show. O(cells).
    public var text: String {
        (0..<size.height).map(rowText).joined(separator: "\n") + "\n"
    }

    /// One row, counted from 0, as text without trailing spaces; empty outside the frame. O(width).
    public func rowText(_ y: Int) -> String {
        var text = ""
        for cell in row(y) where !cell.isRightHalf { cell.glyph.append(to: &text) }
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The text followed by the styles that differ from plain, one line for each row: `row: column-column look; …`.
    public var textWithStyles: String {
        var result = text
        for y in 0..<size.height {
            var start = 0
            var runs: [String] = []
            let cells = Array(row(y))
            while start < cells.count {
                let style = cells[start].style
                var end = start + 1
                while end < cells.count, cells[end].style == style { end += 1 }
                if style != theme[.text] { runs.append("\(start)-\(end - 1) \(style.description)") }
                start = end
            }
            if !runs.isEmpty { result += "\(y): \(runs.joined(separator: "; "))\n" }
        }
        return result
    }

    /// The frame as a terminal shows it that may know ASCII only or have no colours.
    func adapted(to repertoire: Repertoire, hasColor: Bool) -> Frame {
        let frame = repertoire == .ascii ? inAscii() : withDirectionMarks()
        return hasColor ? frame : frame.withoutColor()
    }

    /// The same frame in ASCII; every glyph keeps its columns.
    func inAscii() -> Frame {
        var copy = self
        for y in 0..<size.height {
            for (x, cell) in row(y).enumerated() where !cell.isRightHalf {
                guard !cell.glyph.base.isASCII || cell.glyph.hasMarks else { continue }
                let glyph = Glyph(AsciiFallback.scalar(for: cell.glyph.base))
                for offset in 0..<Int(cell.glyph.width) {
                    copy.set(glyph, style: cell.style, x: x + offset, y: y)
                }
            }
        }
        copy.title = title.map { DisplayText(AsciiFallback.text($0)) }
        return copy
    }

    /// The same frame without colours; attributes stay.
    func withoutColor() -> Frame {
        var copy = self
        copy.restyle(bounds) { $0.withoutColor }
        return copy
    }
}
