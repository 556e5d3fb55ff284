import TestSupport
import Testing

@testable import TUI

@Suite("Frames")
struct FrameTests {
    /// Every wide glyph has its right half and every right half its wide glyph.
    private func keepsInvariant(_ frame: Frame) -> Bool {
        for y in 0..<frame.size.height {
            for x in 0..<frame.size.width {
                let cell = frame[x, y]
                if cell.isRightHalf {
                    guard x > 0, frame[x - 1, y].glyph.width == 2, !frame[x - 1, y].isRightHalf,
                        frame[x - 1, y].style == cell.style
                    else { return false }
                } else if cell.glyph.width == 2 {
                    guard x + 1 < frame.size.width, frame[x + 1, y].isRightHalf else { return false }
                }
            }
        }
        return true
    }

    @Test("whatever is written where, no half of a wide glyph stands alone", arguments: 0..<50)
    func wideInvariant(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var frame = Frame(size: Size(width: 9, height: 3))
        let texts = ["漢字", "a", "é", "x漢y", "👩"]
        for _ in 0..<200 {
            let x = Int.random(in: -3...10, using: &generator)
            let y = Int.random(in: -1...3, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0:
                frame.write(DisplayText(texts.randomElement(using: &generator) ?? ""), x: x, y: y, role: .strong)
            case 1: frame.fill(Rect(x: x, y: y, width: 2, height: 1))
            default:
                frame.restyle(Rect(x: x, y: y, width: 3, height: 2)) {
                    Style($0.foreground, on: $0.background, .reverse)
                }
            }
            #expect(keepsInvariant(frame), "seed \(seed)")
        }
        #expect(frame.inAscii().text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    }

    @Test("a wide glyph does not fit the last column")
    func lastColumn() {
        var frame = Frame(size: Size(width: 4, height: 1))
        frame.write("abc漢", x: 0, y: 0)
        #expect(frame.rowText(0) == "abc…")
        frame.set(Glyph("漢", width: 2), style: .plain, x: 3, y: 0)
        #expect(frame.rowText(0) == "abc")
    }

    @Test("lines that meet become junctions")
    func junctions() {
        var frame = Frame(size: Size(width: 7, height: 5))
        frame.drawBox(Rect(x: 0, y: 0, width: 4, height: 3))
        frame.drawBox(Rect(x: 3, y: 0, width: 4, height: 3))
        frame.drawBox(Rect(x: 0, y: 2, width: 7, height: 3))
        #expect(frame.text == "┌──┬──┐\n│  │  │\n├──┴──┤\n│     │\n└─────┘\n")
        #expect(frame.inAscii().text == "+--+--+\n|  |  |\n+--+--+\n|     |\n+-----+\n")
    }

    @Test("text is cut at the region's end and outside nothing happens")
    func clipping() {
        var frame = Frame(size: Size(width: 6, height: 2))
        #expect(frame.write("abcdefgh", x: 2, y: 0) == 6)
        #expect(frame.write("xyz", x: 0, y: 7) == 3)
        #expect(frame.write("xyz", x: 0, y: 1, maxWidth: 2) == 2)
        #expect(frame.text == "  abc…\nx…\n")
    }

    @Test("a snapshot with styles names every look")
    func styles() {
        var frame = Frame(size: Size(width: 5, height: 1))
        frame.write(Line([Span("ab", .failure), Span("c")]), x: 0, y: 0)
        #expect(frame.textWithStyles == "abc\n0: 0-1 bright-red bold\n")
        #expect(frame.withoutColor().textWithStyles == "abc\n0: 0-1 bold\n")
    }

    @Test("every theme tells states apart without colour", arguments: Theme.all)
    func themes(_ theme: Theme) {
        let roles: [StyleRole] = [.text, .selection, .match, .strong]
        for (index, role) in roles.enumerated() {
            for other in roles[..<index] {
                #expect(
                    theme[role].withoutColor != theme[other].withoutColor, "\(theme.name): \(role) looks like \(other)")
            }
        }
        #expect(theme[.selection].attributes.contains(.reverse))
        #expect(Theme.named(theme.name.uppercased()) == theme)
    }

    @Test("regions divide without gaps")
    func regions() {
        let region = Rect(x: 1, y: 2, width: 17, height: 5)
        let (left, rest) = region.splitLeft(6)
        #expect(left.width + rest.width == 17 && left.maxX == rest.x)
        let (top, below) = region.splitTop(2)
        #expect(top.height + below.height == 5 && top.maxY == below.y)
        #expect(region.splitBottom(9).rest.height == 0)
        #expect(region.splitRight(7).right == Rect(x: 11, y: 2, width: 7, height: 5))
    }

    @Test("a size is read as it is written", arguments: ["0x5", "x", "80", "80x24x1", "-1x5", "99999x5", "80 x 24"])
    func sizes(_ text: String) {
        #expect(Size(parsing: "80x24") == Size(width: 80, height: 24))
        #expect(Size(parsing: text) == nil)
    }
}
