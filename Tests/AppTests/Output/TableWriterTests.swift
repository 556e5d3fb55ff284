import Testing

@testable import App

@Suite struct TableWriterTests {
    private static let table = OutputTable(
        ["Id", "Name", "Born", "E-mail"],
        [
            ["CUS1017", "Ana García", "1984-05-17", "ana.garcia@mail.example"],
            ["CUS1146", "Carlos García-Márquez", "1986-04-22", "carlos.garciamarquez146@example.org"],
        ])

    @Test func `with room for all nothing is cut`() {
        let (lines, leftOut) = TableWriter.fitted(Self.table, width: 90)
        #expect(lines == TableWriter.lines(Self.table) && leftOut.isEmpty)
    }

    @Test func `texts are cut to the width, figures are not`() {
        let (lines, leftOut) = TableWriter.fitted(Self.table, width: 60)
        #expect(lines.allSatisfy { $0.count <= 60 } && leftOut.isEmpty)
        #expect(lines[2].contains("1986-04-22") && lines[2].hasSuffix("…"))
    }

    @Test func `what has no room at all is left out, and named`() {
        let (lines, leftOut) = TableWriter.fitted(Self.table, width: 40)
        #expect(leftOut == ["E-mail"] && lines.allSatisfy { $0.count <= 40 })
        #expect(lines[1].contains("CUS1017") && lines[1].contains("1984-05-17"))
    }
}
