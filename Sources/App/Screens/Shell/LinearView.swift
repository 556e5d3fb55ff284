import TUI

/// Draws a screen as lines of words, with the terminal's cursor on the line that a screen reader is to read.
struct LinearView {
    let page: LinearPage

    func draw(in frame: inout Frame, region: Rect) {
        var lines: [Line] = []
        var current: Int?
        for (index, words) in page.lines.enumerated() {
            if index == page.current { current = lines.count }
            lines += WrappedText([Line([Span(DisplayText.clipped(words, to: 2000))])]).lines(width: region.width)
        }
        // What follows the line is read with it.
        let offset = max(0, min((current ?? 0) - region.height / 3, lines.count - region.height))
        for (line, y) in zip(lines.dropFirst(offset), region.rows) {
            frame.write(line, x: region.x, y: y, maxWidth: region.width)
        }
        guard let current else { return }
        let caret = page.typed.map { DisplayText.clipped($0, to: 2000).width } ?? 0
        frame.cursor = Point(x: region.x + min(caret, region.width - 1), y: region.y + current - offset)
    }
}
