import Testing

@testable import TUI

@Suite("Names of keys")
struct KeyStrokeTests {
    @Test(
        "a name is read back as it is written",
        arguments: [
            "n", "N", "Ctrl-C", "Alt-Left", "Shift-Tab", "Enter", "Esc", "Space", "PgUp", "PgDn", "F12", "-", "<", "é",
            "Ctrl-Alt-Delete", "Ctrl-Space", "Ctrl-Shift-Down",
        ])
    func roundTrip(_ name: String) {
        #expect(KeyStroke(parsing: name)?.description == name)
    }

    @Test("what is no key is refused", arguments: ["", "Ctrl-", "Hyper-x", "F99", "abc"])
    func refused(_ name: String) {
        #expect(KeyStroke(parsing: name) == nil)
    }

    @Test("only keys that type a character are text")
    func typing() {
        #expect(KeyStroke("n").typedCharacter == "n")
        #expect(KeyStroke("Space").typedCharacter == " ")
        #expect(KeyStroke("Ctrl-C").typedCharacter == nil)
        #expect(KeyStroke("Alt-n").typedCharacter == nil)
        #expect(KeyStroke("Enter").typedCharacter == nil)
    }

    @Test("a script names keys, resizes, pastes and waits")
    func scripts() throws {
        let script = try KeyScript(parsing: "a<lt>b<Enter><Resize 80x24><Paste +1 (703)><Wait 200ms><Ctrl-C>\n")
        #expect(
            script.steps == [
                .event(.key("a")), .event(.key("<")), .event(.key("b")), .event(.key("Enter")),
                .event(.resize(Size(width: 80, height: 24))), .event(.paste("+1 (703)")), .wait(.milliseconds(200)),
                .event(.key("Ctrl-C")), .event(.key("Enter")),
            ])
    }

    @Test("a wrong script says where", arguments: [("ab<Nope>", 3), ("abc<", 4), ("<Resize 0x0>", 1), ("<Wait x>", 1)])
    func wrongScripts(_ text: String, _ column: Int) {
        #expect { try KeyScript(parsing: text) } throws: { ($0 as? KeyScriptError)?.column == column }
    }
}
