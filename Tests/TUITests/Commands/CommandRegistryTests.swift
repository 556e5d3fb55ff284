import Testing

@testable import TUI

@Suite("Commands")
struct CommandRegistryTests {
    private let registry = CommandRegistry([
        Command("open", "Open the selected customer", keys: ["Enter"], in: ["list"], hint: "open", priority: 9),
        Command(
            "neighbours", "Show the neighbourhood", keys: ["n", "x"], in: ["list"], hint: "neighbourhood", priority: 5),
        Command("filter", "Filter this list", keys: ["/"], in: ["list"], hint: "filter"),
        Command("submit", "Search now", keys: ["Enter"], in: ["field"], hint: "search"),
        Command("help", "Show all keys", keys: ["?"], in: [.everywhere], hint: "help", priority: 8),
        Command("quit", "Quit", keys: ["Q", "Ctrl-C"], in: [.everywhere], hint: "quit"),
    ])

    @Test("the innermost context wins")
    func lookup() {
        #expect(registry.command(for: "Enter", in: ["field", "list", .everywhere])?.id == "submit")
        #expect(registry.command(for: "Enter", in: ["list", .everywhere])?.id == "open")
        #expect(registry.command(for: "x", in: ["list"])?.id == "neighbours")
        #expect(registry.command(for: "x", in: [.everywhere]) == nil)
    }

    @Test("while typing, no character is a command, but Ctrl-C and Enter are")
    func typing() {
        let contexts: [CommandContext] = ["field", "list", .everywhere]
        for key in ["n", "Q", "?", "/"] as [KeyStroke] {
            #expect(registry.command(for: key, in: contexts, isTyping: true) == nil)
        }
        #expect(registry.command(for: "Ctrl-C", in: contexts, isTyping: true)?.id == "quit")
        #expect(registry.command(for: "Enter", in: contexts, isTyping: true)?.id == "submit")
    }

    @Test("two commands with one key in one context are a conflict")
    func conflicts() {
        #expect(registry.conflicts.isEmpty)
        let bad = CommandRegistry(registry.commands + [Command("other", "Other", keys: ["n"], in: ["list"])])
        #expect(bad.conflicts.map(\.description) == ["neighbours and other both claim n in list"])
        let twice = CommandRegistry([registry.commands[0], registry.commands[0]])
        #expect(twice.conflicts.first?.description == "two commands are named open")
    }

    @Test("help finds by word and by key")
    func filter() {
        #expect(registry.commands(matching: "neighb").map(\.id) == ["neighbours"])
        #expect(registry.commands(matching: "n").first?.id == "neighbours")
        #expect(registry.commands(matching: "ctrl-c").map(\.id) == ["quit"])
        #expect(registry.commands(matching: "?").map(\.id) == ["help"])
        #expect(registry.commands(matching: "").count == 6)
        #expect(registry.commands(matching: "zzz").isEmpty)
    }

    @Test("hints are those that work, named by a key that reaches them")
    func hints() {
        let typing = registry.hints(in: ["field", .everywhere], isTyping: true)
        #expect(typing.map(\.key) == ["↵", "Ctrl-C"])
        let inWords = registry.hints(in: ["field", .everywhere], isTyping: true, usesSigns: false)
        #expect(inWords.map(\.key) == ["Enter", "Ctrl-C"])
        let list = registry.hints(in: ["list", .everywhere], isEnabled: { $0 != "filter" })
        #expect(list.map(\.label) == ["open", "neighbourhood", "help", "quit"])
    }

    @Test("a command is called what it does in the innermost context that names it")
    func hintsByContext() {
        let registry = CommandRegistry([
            Command("accept", "Accept", keys: ["Enter"], in: ["field", "menu"], hint: "run", hints: ["menu": "copy"])
        ])
        #expect(registry.hints(in: ["field"]).map(\.label) == ["run"])
        #expect(registry.hints(in: ["menu", .everywhere]).map(\.label) == ["copy"])
    }

    @Test("the hint line gives up the least important hints first")
    func hintLine() {
        let line = HintLine(registry.hints(in: ["list", .everywhere]), position: "2 of 7")
        func shown(_ width: Int) -> String {
            var frame = Frame(size: Size(width: width, height: 1))
            frame.draw(line, in: frame.bounds)
            return frame.rowText(0)
        }
        #expect(
            shown(80) == " ↵ open  n neighbourhood  / filter  ? help  Q quit" + String(repeating: " ", count: 23)
                + "2 of 7")
        #expect(shown(40) == " ↵ open  n neighbourhood  ? help 2 of 7" || shown(40).hasSuffix("2 of 7"))
        #expect(shown(24).contains("↵ open"))
        #expect(!shown(24).contains("filter"))
        #expect(shown(6) == "2 of 7")
    }

    @Test("the key sheet is a table for each context")
    func keySheet() {
        let sheet = registry.keySheet(contexts: [("list", "Lists"), (.everywhere, "Everywhere"), ("none", "None")])
        #expect(sheet.hasPrefix("## Lists\n\n| Key | What it does | Command |\n|---|---|---|\n| `Enter` | Open"))
        #expect(sheet.contains("| `Q` `Ctrl-C` | Quit | `quit` |"))
        #expect(!sheet.contains("None"))
    }
}
