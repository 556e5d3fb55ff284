import Testing

@testable import TUI

@Suite("Frames as pictures")
struct FrameSVGTests {
    @Test("runs of one look in their columns, and lines of boxes as lines")
    func parts() {
        var frame = Frame(size: Size(width: 12, height: 3), theme: .dark)
        frame.drawBox(Rect(x: 0, y: 0, width: 12, height: 3))
        frame.write("a <b> & c", x: 1, y: 1, role: .key)
        frame.write("王", x: 10, y: 0, role: .text)
        let svg = frame.svg
        #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"126\" height=\"72\""))
        #expect(
            svg.contains(
                "<text x=\"18\" y=\"40\" textLength=\"81\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#29b8db\" "
                    + "font-weight=\"bold\">a\u{A0}&lt;b&gt;\u{A0}&amp;\u{A0}c</text>"), "\(svg)")
        #expect(svg.contains("<text x=\"99\" y=\"22\" textLength=\"18\"") && svg.contains(">王</text>"))
        #expect(svg.contains("<path stroke=\"#c5c8cc\" stroke-width=\"1\" d=\"M13.5 18H18M13.5 18V27"), "\(svg)")
        #expect(!svg.contains("─") && !svg.contains("│"))
    }

    @Test("a selected row has its colours exchanged")
    func reverse() {
        var frame = Frame(size: Size(width: 4, height: 1), theme: .dark)
        frame.write("ab", x: 1, y: 0, role: .selection)
        #expect(frame.svg.contains("<rect x=\"18\" y=\"9\" width=\"18\" height=\"18\" fill=\"#ffffff\"/>"))
        #expect(frame.svg.contains("fill=\"#101418\">ab</text>"))
    }
}
