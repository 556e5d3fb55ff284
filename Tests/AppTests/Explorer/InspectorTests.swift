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
}
