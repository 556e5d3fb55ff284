import Testing

@testable import App
@testable import Curation

/// The quality report as `c360 curate` prints it.
@Suite struct QualityTextTests {
    private let lines = QualityText(report: FakeQuality.report).lines

    @Test func `columns that are missing or unknown are told by file`() {
        var report = FakeQuality.report
        report.sources[0].files[0].file = "callcenter/agent.csv"
        report.sources[0].files[0].missingColumns = ["team"]
        report.sources[0].files[0].unknownColumns = ["name", "shift"]
        let lines = QualityText(report: report).lines
        #expect(lines.contains("callcenter/agent.csv: no column team"))
        #expect(lines.contains("callcenter/agent.csv: column not asked for: name, shift"))
    }

    @Test func `numbers stand at the right of their columns`() {
        let (header, row) = (lines[0], lines[1])
        #expect(header.hasPrefix("source ") && header.hasSuffix("  dropped"))
        #expect(row.hasPrefix("core/customer") && row.count == header.count)
    }

    @Test func `hostile values and names become text that a terminal can take`() {
        var report = FakeQuality.report
        report.ignoredFiles = ["a\u{1B}[31m\u{202E}\n\u{0}"]
        let text = QualityText(report: report).lines.joined()
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
}
