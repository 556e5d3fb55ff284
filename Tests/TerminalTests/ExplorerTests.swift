import Foundation
import Testing

/// The main job of the program, played with keys in a real terminal: find the caller, read, walk on, come back, leave.
@Suite("The explorer in a terminal", .serialized, .enabled(if: Tmux.isAvailable, "tmux is not installed"))
struct ExplorerTests {
    private let tmux: Tmux

    init() throws {
        tmux = try Tmux(.explorer, width: 110, height: 32)
        try tmux.wait(for: "Find a customer")
    }

    /// The parts of a customer's page that show that each pane has its answer.
    private static let filledPanes = [
        "Ana García", "QUOTE ABANDONED", "[1] Addresses (2)", "12 Oak St", "[2] Calls (7)", "09:12", "[3] Web",
        "sessions 4", "[4] Quotes", "QTE2044",
    ]

    private func openAna(typing term: String = "ana.garcia@mail.example") throws {
        tmux.type(term)
        tmux.press("Enter")
        try tmux.wait(forAll: Self.filledPanes)
    }

    private func expectTerminalBack() throws {
        try tmux.wait("the shell") { screen in !tmux.showsProgram && screen.contains("shell$") }
        #expect(tmux.value("#{mouse_any_flag} #{cursor_flag}") == "0 1")
        tmux.type("stty -a | tr ' ;' '\\n\\n' | grep -cE '^(icanon|echo|isig|icrnl)$'")
        tmux.press("Enter")
        // What is typed before the shell prompts stands above the prompt, and the answer behind it.
        try tmux.wait("the settings of a shell") { screen in
            screen.split(separator: "\n").contains { $0 == "4" || $0 == "shell$ 4" }
        }
    }

    @Test("the search screen is there at once and says what is open")
    func searchScreen() throws {
        try tmux.wait(forAll: ["c360", "home insurance", "vertices", "edges", "Find a customer", "›"])
        #expect(tmux.showsProgram)
    }

    @Test("an e-mail and Enter show the customer with every pane filled; Q gives the terminal back")
    func emailSearch() throws {
        try openAna()
        tmux.press("Q")
        try expectTerminalBack()
    }

    @Test(
        "a phone number finds its customer however it is spelt",
        arguments: ["+1 703 555 1212", "(703) 555-1212", "7035551212", "tel:+1-703-555-1212"])
    func phoneSearch(_ spelling: String) throws {
        try openAna(typing: spelling)
    }

    @Test("an e-mail in capitals with spaces around is the same e-mail")
    func sloppyEmail() throws {
        try openAna(typing: "  ANA.Garcia@MAIL.example ")
    }

    @Test("from the customer over session, visit and page to the event of the error are seven keys")
    func fourLevels() throws {
        try openAna()
        for key in ["n", "Tab", "Tab", "Down", "e", "e"] {
            tmux.press(key)
            try tmux.settle()
        }
        #expect(!tmux.screen.contains("E5000"))
        tmux.press("e")
        try tmux.wait(forAll: ["has_visit", "has_page_view", "has_event", "page_event error", "E5000"])
        #expect(!["▾ → session_of", "▸ → session_of"].contains { tmux.screen.contains($0) })
    }

    @Test("p shows how the customer and somebody in the tree are joined, g draws it")
    func paths() throws {
        try openAna()
        tmux.type(":paths-to CUS1026")
        tmux.press("Enter")
        try tmux.wait(forAll: ["Paths ─ Ana García to Northgate", "4  Ana García ─has_address→", "6  Ana García"])
        tmux.press("g")
        try tmux.wait(forAll: ["Ana García", "has_address", "20191"])
    }

    @Test("n on a session shows its visits, and Esc comes back to where one was")
    func neighbourhood() throws {
        try openAna()
        tmux.press("3")
        try tmux.wait(for: "▸ ▾ 2024-02-28 14:02")
        tmux.press("n")
        try tmux.wait(forAll: ["Neighbourhood", "has_visit", "SES"])
        let list = try tmux.wait("the group of visits") { $0.contains("→ has_visit") }
        #expect(list.contains("visit "))
        try openGroup("has_visit")
        try tmux.wait("the visits of the session") { screen in
            screen.split(separator: "\n").filter { $0.contains("visit 2024-02-28") }.count >= 3
        }
        tmux.press("Escape")
        try tmux.wait(forAll: Self.filledPanes + ["▸ ▾ 2024-02-28 14:02"])
    }

    @Test("g shows the neighbourhood as a picture; nodes unfold in it, and g and Esc lead back")
    func picture() throws {
        try openAna()
        tmux.press("n")
        try tmux.wait(forAll: ["Neighbourhood", "has_session", "has_phone"])
        tmux.press("g")
        // What does not fit in boxes begins with labels.
        try tmux.wait(forAll: ["C Ana García", " has_phone ", " labels ─"])
        tmux.press("+")
        let boxes = try tmux.wait(forAll: ["┌ customer ", " boxes ─"])
        #expect(boxes.contains("│ Ana García │"))
        tmux.press("-")
        try tmux.wait(forAll: [" labels ─"])
        tmux.press("-")
        try tmux.wait(forAll: ["⠒", " dots ─"])
        tmux.press("+")
        tmux.press("Home")
        tmux.press("Right")
        tmux.press("l")
        try tmux.wait("what a neighbour has around it") { $0.contains(" has_visit ") }
        tmux.press("g")
        try tmux.wait(forAll: ["Neighbourhood", "▾ → has_session"])
        tmux.press("Escape")
        try tmux.wait(forAll: Self.filledPanes)
    }

    /// Moves down to the group and opens it.
    private func openGroup(_ label: String) throws {
        for _ in 0..<20 {
            let isThere = tmux.screen.split(separator: "\n").contains {
                $0.contains("▸ ▸ → \(label)") || $0.contains("▸   ▸ → \(label)")
            }
            if isThere { break }
            tmux.press("Down")
            try tmux.wait("the selection") { _ in true }
        }
        tmux.press("Right")
    }

    @Test("the selection and the panes survive resizes in the middle of everything")
    func resizes() throws {
        try openAna()
        tmux.press("3")
        for (width, height) in [(80, 24), (200, 60), (110, 32)] {
            try tmux.resize(width: width, height: height)
            try tmux.wait(forAll: ["Ana García", "2024-02-28 14:02"])
        }
        try tmux.resize(width: 40, height: 10)
        try tmux.wait("something polite on a small screen") {
            !$0.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty
        }
        try tmux.resize(width: 110, height: 32)
        try tmux.wait(forAll: Self.filledPanes + ["▸ ▾ 2024-02-28 14:02"])
        tmux.press("C-c")
        try expectTerminalBack()
    }

    @Test("while the search field has the focus, letters are letters")
    func lettersInTheField() throws {
        tmux.type("Qqn?")
        try tmux.wait(for: "› Qqn?")
        #expect(tmux.showsProgram)
        tmux.press("C-c")
        try expectTerminalBack()
    }

    @Test("a paste is one edit of the search field")
    func paste() throws {
        try tmux.paste("ana.garcia@mail.example")
        try tmux.wait(for: "› ana.garcia@mail.example")
    }

    @Test("Ctrl-Z and fg bring the same screen back")
    func suspend() throws {
        try openAna()
        tmux.press("C-z")
        try tmux.wait("the shell") { _ in !tmux.showsProgram }
        tmux.type("fg")
        tmux.press("Enter")
        try tmux.wait(forAll: Self.filledPanes)
        tmux.press("Q")
        try expectTerminalBack()
    }

    @Test("a name that nobody has says so")
    func nothingFound() throws {
        tmux.type("zzzz.nobody@nowhere.example")
        tmux.press("Enter")
        try tmux.wait(for: "Nothing found")
        #expect(tmux.showsProgram)
    }
}
