import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// What is handed over: panes, customers and frames as text, Markdown, CSV and JSON, copied or written to files.
@MainActor
struct ExportTests {
    private func exports(_ keys: String, of graph: ExplorerGraph? = nil) async throws -> [CopyChoice] {
        let driver = try await ExplorerDriver(graph: graph)
        try await driver.play(keys + "Y")
        guard case .copyMenu(let menu) = driver.state.overlay else { throw CancellationError() }
        return menu.choices
    }

    /// The text, also of what has to be asked for.
    private func whole(_ choice: CopyChoice) async -> String? {
        guard case .asked(let asked, let read) = choice.content else { return choice.text }
        guard case .value(let text) = read(await FakeGraph.opened().queries.ask(asked.question)) else { return nil }
        return text
    }

    private func text(_ name: String, after keys: String) async throws -> String {
        try #require(try await exports(keys).first { $0.name == name }?.text)
    }

    @Test("A pane goes with its columns, dates and notes in every format, as the filter narrows it")
    func pane() async throws {
        let keys = "ana garcía<Enter>2/callback<Enter>"
        let plain = try await text("Calls as text", after: keys)
        #expect(plain.hasPrefix("Calls of Ana García\n"))
        #expect(plain.contains("Note") && plain.contains("wants a callback"))
        #expect(plain.contains("Calls: 2 of 7, those with callback"))
        let markdown = try await text("Calls as Markdown", after: keys)
        #expect(markdown.contains("| Date | Time | Direction |") && markdown.contains("| 2024-02-28 | 09:12 |"))
        let csv = try await text("Calls as CSV", after: keys)
        #expect(csv.hasPrefix("Date,Time,Direction,Duration,Reason,Outcome,Agent,Note,id\r\n"))
        #expect(csv.split(separator: "\r\n").count == 3)
        let json = try await text("Calls as JSON", after: keys)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let parts = try #require(document["parts"] as? [[String: Any]])
        #expect((parts[0]["rows"] as? [[String: Any]])?.first?["Note"] as? String == "wants a callback")
    }

    @Test("A filter knows the day of a call, which a line above the rows may tell")
    func day() async throws {
        let plain = try await text("Calls as text", after: "ana garcía<Enter>2/2024-02-28<Enter>")
        #expect(plain.contains("Calls: 1 of 7, those with 2024-02-28"), "\(plain)")
    }

    @Test(
        "What leaves a screen says as of when it is, where that is not the newest",
        arguments: [
            "ana<Down>", "ana garcía<Enter>", "ana garcía<Enter>2", "ana garcía<Enter>n", "ana garcía<Enter>H",
            "ana garcía<Enter>vI", "ana garcía<Enter>v", ":g.V().limit(3)<Enter>",
        ])
    func moment(keys: String) async throws {
        var graph = FakeGraph.opened()
        let now = try await exports(keys, of: graph)
        graph.clock.origin = .given
        let then = try await exports(keys, of: graph)
        #expect(then.map(\.name) == now.map(\.name) && then.count > 4)
        // The frame has it in its first line, and a brief, which is made elsewhere, in its heading.
        let isRead = { (name: String) in ["as text", "as Markdown"].contains(where: name.hasSuffix) }
        for (choice, former) in zip(then, now) where isRead(choice.name) && !choice.name.hasPrefix("brief") {
            let (text, before) = (try #require(await whole(choice)), await whole(former) ?? "")
            #expect(text.contains("as of 2024-03-02 12:00") && !before.contains("as of"), "\(choice.name)\n\(text)")
        }
    }

    @Test("What was not read of a search is asked when it is handed over")
    func wholeSearch() throws {
        var state = SearchState.answered("ana", .found((1...40).map { "CUS\($0)" }, total: 60))
        let context = ScreenContext(size: Size(width: 80, height: 24))
        let choice = try #require(state.exports(context).first { $0.name == "results as CSV" })
        guard case .asked(let asked, let read) = choice.content else { throw CancellationError() }
        let question = try #require(asked.question as? SearchQuestion)
        #expect(question.limit == SearchState.mostRows && question.text == "ana")
        guard case .value(let text) = read(Reply(question, .found((1...60).map { "CUS\($0)" }))) else {
            throw CancellationError()
        }
        #expect(text.split(separator: "\r\n").count == 61 && text.contains("CUS60"))
        state = .answered("ana", .found("CUS1", "CUS2"))
        #expect(state.exports(context).first?.text?.contains("2 found · 2 here") == true)
    }

    @Test("A customer goes with the header and all panes; every screen gives its frame")
    func customer() async throws {
        let choices = try await exports("ana garcía<Enter>")
        #expect(choices.map(\.name).filter { $0.hasPrefix("customer") }.count == 4)
        let plain = try #require(choices.first { $0.name == "customer as text" }?.text)
        for words in ["Ana García", "QUOTE ABANDONED", "Addresses", "Calls", "Timeline", "E5000", "QTE2044"] {
            #expect(plain.contains(words), "\(words)")
        }
        let csv = try #require(choices.first { $0.name == "customer as CSV" }?.text)
        #expect(csv.hasPrefix("part,Address,Place,Type,Area,id,Date,") && !csv.contains("'-"))
        #expect(try #require(choices.last?.text).contains("[2] Calls (7)"))
    }

    @Test(
        "Every screen gives what it shows in every format",
        arguments: [
            ("garcía", "results", "Ana García"), ("ana garcía<Enter>b", "brief", "Ana García"),
            ("ana garcía<Enter>H", "household", "Ana García"), ("ana garcía<Enter>n", "tree", "session"),
            ("ana garcía<Enter>1<Enter>", "details", "phone"), ("ana garcía<Enter>I", "chart", "2023-04"),
            ("ana garcía<Enter>C", "quality", "customer"), ("ana garcía<Enter>L", "report", "vertices"),
            ("ana garcía<Enter>:schema<Enter><Right>", "schema", "customer"),
            (":g.V().project('a')<Enter>", "results", "reason"),
        ])
    func screens(keys: String, name: String, words: String) async throws {
        let keys = name == "results" && !keys.hasPrefix(":") ? keys + "<Down>" : keys
        let choices = try await exports(keys)
        let named = choices.filter { $0.name.hasPrefix(name + " as ") }
        #expect(named.map(\.name) == ["text", "Markdown", "CSV", "JSON"].map { "\(name) as \($0)" })
        #expect(choices.last?.name == "frame as text")
        for choice in named {
            let text = await whole(choice) ?? ""
            #expect(text.contains(words), "\(choice.name): \(text)")
            #expect(!text.hasPrefix("\n") && text.last?.isNewline == true)
        }
        let last = try #require(named.last)
        let json = Data((await whole(last) ?? "").utf8)
        #expect(try JSONSerialization.jsonObject(with: json) is [String: Any])
    }

    @Test("The call brief of a customer is asked for when it is wanted; with the cursor in a pane that comes first")
    func briefOfCustomer() async throws {
        let choices = try await exports("ana garcía<Enter>")
        #expect(choices.prefix(4).allSatisfy { $0.name.hasPrefix("brief as") && $0.text == nil })
        #expect(try await exports("ana garcía<Enter>2").first?.name == "Calls as text")
        guard case .asked(let asked, let read) = choices[0].content else { throw CancellationError() }
        let reply = await FakeGraph.opened().queries.ask(asked.question)
        guard case .value(let text) = read(reply) else { throw CancellationError() }
        #expect(text.contains("Ana García") && text.contains("escalated"), "\(text)")
        guard case .failure("gone") = read(Reply(BriefQuestion(vertex: "CUS1017"), .failure("gone"))) else {
            throw CancellationError()
        }
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>Y<Enter>")
        #expect(driver.text.split(separator: "\n").last?.contains("brief as text ") == true, "\(driver.text)")
        // What nobody can do is not offered in the menu.
        try await driver.play("Y")
        #expect(driver.text.split(separator: "\n").last?.contains("answer") == false)
    }

    @Test("What Markdown or a terminal takes for a sign is harmless")
    func hostile() {
        let table = OutputTable(
            columns: [.init(key: "a", header: "a|b")], rows: [[.init("*x*|\u{1B}[31m\n# y")], [.init("=1+1")]])
        let document = ExportDocument(title: "<b>", sections: [.init(title: "t", table: table)])
        let markdown = ExportFormat.markdown.text(of: document)
        #expect(markdown.contains("# \\<b\\>") && markdown.contains("| a\\|b |"))
        #expect(!markdown.contains("\u{1B}") && markdown.split(separator: "\n").count == 6)
        #expect(ExportFormat.csv.text(of: document).contains("'=1+1"))
    }

    @Test("A file is new, readable by its owner alone, and overwrites nothing")
    func file() throws {
        // Its name is made harmless, so that the folder is the one the program runs in.
        guard case .written(let first) = ExportFile.write("one\n", name: "test-\(UUID().uuidString)/a.txt") else {
            throw CancellationError()
        }
        defer { try? FileManager.default.removeItem(atPath: first) }
        #expect(!first.contains("/") && first.hasPrefix("c360-"))
        let attributes = try FileManager.default.attributesOfItem(atPath: first)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        guard case .written(let second) = ExportFile.write("two\n", name: String(first.dropFirst("c360-".count))) else {
            throw CancellationError()
        }
        defer { try? FileManager.default.removeItem(atPath: second) }
        #expect(second != first)
        #expect(try String(contentsOfFile: first, encoding: .utf8) == "one\n")
    }

    @Test("The words say what is known to have happened, and what was copied")
    func words() {
        func words(_ outcome: CopyOutcome, _ text: String = "+1 703 555 1212") -> String {
            CopyWords.describe(outcome, what: "phone", text: text)
        }
        #expect(words(.taken(by: "wl-copy")) == "phone copied by wl-copy: +1 703 555 1212")
        #expect(words(.terminal(.sent(characters: 15))).contains("which may ignore it: +1 703 555 1212"))
        #expect(words(.taken(by: "tmux")).contains("tmux's buffer"))
        #expect(words(.terminal(.tooLong(bytes: 90_000, limit: 56_000))).contains("not copied: 90000 bytes"))
        let long = String(repeating: "x", count: 1500)
        #expect(words(.taken(by: "xclip"), long).hasSuffix("… (1,500 characters)"))
        let refused = words(.terminal(.sent(characters: 15), isRefusedByPrograms: true))
        #expect(refused.hasPrefix("no program took phone; sent to the terminal"))
        for outcome in [CopyOutcome.taken(by: "tmux"), .taken(by: "xclip"), .terminal(.sent(characters: 1500))] {
            for what in ["brief as Markdown", "Quotes and policies as Markdown"] {
                let sentence = CopyWords.describe(outcome, what: what, text: long)
                #expect(sentence.count <= 78 || !sentence.contains(": x"), "\(sentence)")
            }
        }
    }

    @Test("Tools are found by what is set and installed; a command of one's own comes before all")
    func tools() throws {
        let folder = try TemporaryFolder()
        for name in ["wl-copy", "xclip", "tmux"] {
            let file = folder.url.appending(path: name)
            try Data("#!/bin/sh\ncat > \"\(file.path).got\"\n".utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        }
        func names(_ set: [String]) -> [String] {
            let variables = Dictionary(uniqueKeysWithValues: set.map { ($0, "1") })
            let path = ["PATH": folder.url.path]
            return ClipboardTool.found(named: nil, environment: variables.merging(path) { $1 }).map(\.name)
        }
        #if os(Linux)
            #expect(names([]) == [])
            #expect(names(["TMUX"]) == ["tmux"])
            #expect(names(["TMUX", "WAYLAND_DISPLAY", "DISPLAY"]) == ["wl-copy", "xclip", "tmux"])
        #endif
        #expect(ClipboardTool.found(named: "/usr/bin/my-copy -x").map(\.name) == ["my-copy"])
    }

    @Test("A tool gets the text as it is; one that fails is passed over")
    func give() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "got").path
        let failing = ClipboardTool(name: "failing", command: ["/bin/sh", "-c", "exit 3"])
        let missing = ClipboardTool(name: "missing", command: ["/no/such/program"])
        let taking = ClipboardTool(name: "taking", command: ["/bin/sh", "-c", "cat > '\(file)'"])
        let text = "García\n" + String(repeating: "0123456789", count: 20_000)
        #expect(await ClipboardTool.give(text, to: [failing, missing, taking]) == "taking")
        #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
        #expect(await ClipboardTool.give(text, to: [failing, missing]) == nil)
    }
}
