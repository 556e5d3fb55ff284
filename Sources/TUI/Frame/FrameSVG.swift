extension Frame {
    /// What is on the screen as an SVG picture: every run of one look in the columns it has, lines drawn as lines. O(cells).
    public var svg: String { FrameSVG(frame: self).text }
}

/// Draws a frame in the colours that xterm gives the sixteen, light on dark where the theme leaves the text's colours
/// to the terminal.
struct FrameSVG {
    let frame: Frame

    /// Pixels of a cell, and the margin around all of them.
    private static let (cellWidth, cellHeight, margin) = (9, 18, 9)

    /// Cells of a row that look alike.
    private struct Run {
        var column: Int
        var width = 0
        var text = ""
        var style: Style
    }

    var text: String {
        let width = frame.size.width * Self.cellWidth + 2 * Self.margin
        let height = frame.size.height * Self.cellHeight + 2 * Self.margin
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
                + "viewBox=\"0 0 \(width) \(height)\" role=\"img\">",
            "<style>text { font: 15px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace } "
                + "path { fill: none }</style>",
            "<rect width=\"\(width)\" height=\"\(height)\" rx=\"6\" fill=\"\(background(of: frame.style(.text)))\"/>",
        ]
        for y in 0..<frame.size.height {
            let runs = runs(ofRow: y)
            lines += runs.compactMap { box($0, y: y) }
            lines += runs.compactMap { words($0, y: y) }
        }
        lines += boxLines
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    /// The runs of a row; glyphs that fonts may draw in a width of their own, which are all but Latin letters, stand alone.
    private func runs(ofRow y: Int) -> [Run] {
        var runs: [Run] = []
        var isLastAlone = false
        for (x, cell) in frame.row(y).enumerated() where !cell.isRightHalf {
            let isAlone = cell.glyph.base.value >= 0x250 || cell.glyph.hasMarks
            if isAlone || isLastAlone || runs.last?.style != cell.style {
                runs.append(Run(column: x, style: cell.style))
            }
            isLastAlone = isAlone
            runs[runs.count - 1].width += Int(cell.glyph.width)
            if BoxDrawing.arms(of: cell.glyph.base) == nil {
                cell.glyph.append(to: &runs[runs.count - 1].text)
            } else {
                runs[runs.count - 1].text.append(" ")
            }
        }
        return runs
    }

    private func box(_ run: Run, y: Int) -> String? {
        let color = background(of: run.style)
        guard color != background(of: frame.style(.text)) else { return nil }
        let (left, top) = place(run.column, y)
        return "<rect x=\"\(left)\" y=\"\(top)\" width=\"\(run.width * Self.cellWidth)\" height=\"\(Self.cellHeight)\" "
            + "fill=\"\(color)\"/>"
    }

    private func words(_ run: Run, y: Int) -> String? {
        var (text, column, width) = (Substring(run.text), run.column, run.width)
        let isUnderlined = run.style.attributes.contains(.underline)
        while !isUnderlined, text.last == " " {
            text.removeLast()
            width -= 1
        }
        while !isUnderlined, text.first == " " {
            text.removeFirst()
            column += 1
            width -= 1
        }
        guard !text.isEmpty else { return nil }
        let (left, top) = place(column, y)
        var looks = "fill=\"\(foreground(of: run.style))\""
        if run.style.attributes.contains(.bold) { looks += " font-weight=\"bold\"" }
        if run.style.attributes.contains(.dim) { looks += " opacity=\"0.7\"" }
        if isUnderlined { looks += " text-decoration=\"underline\"" }
        return "<text x=\"\(left)\" y=\"\(top + 13)\" textLength=\"\(width * Self.cellWidth)\" "
            + "lengthAdjust=\"spacingAndGlyphs\" \(looks)>\(Self.escaped(text))</text>"
    }

    /// Lines of boxes from middle to border of each cell, a path for each look.
    private var boxLines: [String] {
        var paths: [Style: String] = [:]
        var order: [Style] = []
        for y in 0..<frame.size.height {
            for (x, cell) in frame.row(y).enumerated() {
                guard let arms = BoxDrawing.arms(of: cell.glyph.base) else { continue }
                let (left, top) = place(x, y)
                let middle = (x: Double(left) + Double(Self.cellWidth) / 2, y: top + Self.cellHeight / 2)
                var path = ""
                if !arms.isDisjoint(with: .horizontal) {
                    let start = arms.contains(.left) ? "\(left)" : "\(middle.x)"
                    path +=
                        "M\(start) \(middle.y)H" + (arms.contains(.right) ? "\(left + Self.cellWidth)" : "\(middle.x)")
                }
                if !arms.isDisjoint(with: .vertical) {
                    let start = arms.contains(.up) ? top : middle.y
                    path += "M\(middle.x) \(start)V\(arms.contains(.down) ? top + Self.cellHeight : middle.y)"
                }
                if paths[cell.style] == nil { order.append(cell.style) }
                paths[cell.style, default: ""] += path
            }
        }
        return order.map { style in
            let width = style.attributes.contains(.bold) ? 2 : 1
            let opacity = style.attributes.contains(.dim) ? " opacity=\"0.7\"" : ""
            return
                "<path stroke=\"\(foreground(of: style))\" stroke-width=\"\(width)\"\(opacity) d=\"\(paths[style] ?? "")\"/>"
        }
    }

    private func place(_ column: Int, _ row: Int) -> (left: Int, top: Int) {
        (column * Self.cellWidth + Self.margin, row * Self.cellHeight + Self.margin)
    }

    // MARK: Colours

    private func foreground(of style: Style) -> String {
        style.attributes.contains(.reverse) ? back(style) : fore(style)
    }

    private func background(of style: Style) -> String {
        style.attributes.contains(.reverse) ? fore(style) : back(style)
    }

    private func fore(_ style: Style) -> String {
        style.foreground == .standard ? "#e5e5e5" : Self.colors[Int(style.foreground.rawValue)]
    }

    private func back(_ style: Style) -> String {
        style.background == .standard ? "#101418" : Self.colors[Int(style.background.rawValue)]
    }

    /// By the number of the colour; the first is the terminal's own.
    private static let colors = [
        "", "#101418", "#cd3131", "#0dbc79", "#e5e510", "#3b8eea", "#bc3fbc", "#11a8cd", "#c5c8cc", "#7a828c",
        "#f14c4c",
        "#23d18b", "#f5f543", "#5ca7f5", "#d670d6", "#29b8db", "#ffffff",
    ]

    /// Frames hold no control characters, so that the signs of XML are all there is to escape; blanks would be joined.
    private static func escaped(_ text: Substring) -> String {
        String(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing(" ", with: "\u{A0}")
    }
}
