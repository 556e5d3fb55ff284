import Testing

@testable import TUI

struct LineCanvasTests {
    private func drawn(_ region: Rect, _ draw: (inout LineCanvas) -> Void) -> [String] {
        var canvas = LineCanvas(region: region)
        draw(&canvas)
        var frame = Frame(size: region.size)
        canvas.draw(in: &frame, at: Point(x: 0, y: 0))
        return frame.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private func line(_ corners: (Int, Int)...) -> [Point] { corners.map { Point(x: $0.0, y: $0.1) } }

    @Test("Lines of one net meet in junctions, those of two nets pass")
    func nets() {
        let region = Rect(x: 0, y: 0, width: 5, height: 3)
        let joined = drawn(region) {
            $0.addLine(line((0, 1), (4, 1)), net: 1)
            $0.addLine(line((2, 0), (2, 2)), net: 1)
        }
        #expect(joined == ["  ╷", "╶─┼─╴", "  ╵"])
        let passing = drawn(region) {
            $0.addLine(line((0, 1), (4, 1)), net: 1)
            $0.addLine(line((2, 0), (2, 2)), net: 2)
        }
        #expect(passing == ["  ╷", "╶───╴", "  ╵"])
    }

    @Test("A line grows out of a box, and turns at its corners")
    func box() {
        let rows = drawn(Rect(x: -1, y: -1, width: 8, height: 4)) {
            $0.addBox(Rect(x: -1, y: -1, width: 3, height: 3), net: 0)
            $0.addLine(line((1, 0), (4, 0), (4, 2), (6, 2)), net: 0)
        }
        #expect(rows == ["┌─┐", "│ ├──┐", "└─┘  │", "     └─╴"])
    }

    @Test("A region shows its part of longer lines, wherever it begins")
    func region() {
        let rows = drawn(Rect(x: 100, y: -3, width: 3, height: 3)) {
            $0.addLine(line((0, -2), (1_000, -2)), net: 1)
            $0.addLine(line((101, -1_000), (101, 1_000)), net: 1)
        }
        #expect(rows == [" │", "─┼─", " │"])
    }

    @Test("Dots share cells with each other and stand behind lines")
    func dots() {
        let rows = drawn(Rect(x: -1, y: -1, width: 3, height: 1)) {
            $0.addDots([Point(x: -2, y: -4), Point(x: -1, y: -1), Point(x: 0, y: -2), Point(x: 2, y: -3)])
            $0.addLine(line((1, -1), (2, -1)), net: 1)
        }
        #expect(rows == ["⢁⠄╶"])
    }
}
