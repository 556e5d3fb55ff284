import TUI
import Testing

@testable import App

/// Names that are written from right to left, on every screen that shows them.
@MainActor
struct RightToLeftTests {
    @Test(
        "Columns and boxes stay where they are beside such a name",
        arguments: ["", "n", "ng", "2", "H", "b", "1<Enter>"])
    func names(keys: String) async throws {
        let grid = ScreenGrid()
        let graph = try await HostileGraph.graph.opened().explorer
        // Of Hebrew, of Arabic with vowels and digits, and with marks of direction of its own.
        for id in ["CUS3", "CUS4", "CUS5"] {
            for size in [Size(width: 80, height: 24), Size(width: 120, height: 40)] {
                let player = try await ScriptPlayer(
                    ExplorerProgram(open: { _, _ in graph }),
                    state: ExplorerState(options: ExplorerOptions(sourceName: "hostile")), size: size)
                let frame = try await player.play("\(id)<Enter>" + keys)
                #expect(grid.faults(of: frame, on: size).isEmpty)
                let text = frame.text
                let signs = text.unicodeScalars.filter {
                    (0x202A...0x202E).contains($0.value) || $0.value >= 0x2066 && $0.value <= 0x2069
                }
                #expect(signs.isEmpty)
                guard id != "CUS5" else { continue }
                let rows = text.split(separator: "\n").filter {
                    $0.unicodeScalars.contains { (0x590...0x6FF).contains($0.value) }
                }
                #expect(!rows.isEmpty, "\(text)")
                // Between such a text and the next line of a box there is a mark that keeps both apart.
                for row in rows {
                    var isOpen = false
                    for scalar in row.unicodeScalars {
                        if (0x590...0x6FF).contains(scalar.value) { isOpen = true }
                        if scalar == "\u{200E}" || scalar.properties.isAlphabetic && scalar.value < 0x590 {
                            isOpen = false
                        }
                        #expect(!(isOpen && (0x2500...0x259F).contains(scalar.value)), "\(row)")
                    }
                }
            }
        }
    }
}
