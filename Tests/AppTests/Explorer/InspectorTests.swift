import TUI
import Testing

@testable import App

/// Beside the panes of a wide screen stands everything about the row with the cursor.
@MainActor
struct InspectorTests {
    @Test(
        "From 140 columns on the row with the cursor is told in full",
        arguments: [(139, false), (140, true), (200, true)])
    func follows(width: Int, isShown: Bool) async throws {
        let driver = try await ExplorerDriver(size: Size(width: width, height: 40))
        var text = try await driver.play("ana garcía<Enter>")
        #expect(text.contains("caller said that") == isShown)
        text = try await driver.play("2<Down>")
        #expect(text.contains("call CLL5") == isShown)
        text = try await driver.play("<Down>")
        #expect(text.contains("call CLL4") == isShown)
        // A zoomed pane has the screen for itself.
        text = try await driver.play("z")
        #expect(!text.contains("call CLL4"))
        text = try await driver.play("z")
        #expect(text.contains("call CLL4") == isShown)
    }

    @Test("It tells the row with the cursor when it comes back, after a zoom and with a wider terminal")
    func comesBack() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 140, height: 40))
        var text = try await driver.play("ana garcía<Enter>2<Down>")
        #expect(text.contains("call CLL5"))
        _ = try await driver.play("z<Down>")
        text = try await driver.play("z")
        #expect(text.contains("call CLL4"))
        let narrow = try await ExplorerDriver(size: Size(width: 80, height: 24))
        text = try await narrow.play("ana garcía<Enter>2<Down>")
        #expect(!text.contains("call CLL5"))
        text = try await narrow.play("<Resize 140x40>")
        #expect(text.contains("call CLL5"))
    }

    @Test("Below the panes of a tall screen, over all of its width", arguments: [(59, false), (60, true), (100, true)])
    func portrait(height: Int, isShown: Bool) async throws {
        for width in [50, 60, 120] {
            let driver = try await ExplorerDriver(size: Size(width: width, height: height))
            let text = try await driver.play("ana garcía<Enter>2<Down>")
            let lines = text.split(separator: "\n").map(String.init)
            let title = lines.lastIndex { $0.contains("call CLL5") }
            #expect((title != nil) == isShown, "\(text)")
            guard let title else { continue }
            #expect(title <= height - 1 - height / 5 && DisplayText.width(of: lines[title]) == width)
            // The panes need no more than they have.
            #expect(lines[title - 1] != lines[title - 2] || height == 60 || width == 120)
            // The border of the last pane leaves the title where it is.
            #expect(try await driver.play("5<Down>").contains { $0 == "\n" } && driver.text.contains("QTE"))
        }
    }
}
