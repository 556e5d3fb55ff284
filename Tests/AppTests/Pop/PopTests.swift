import Foundation
import Glibc
import TUI
import TestSupport
import Testing

@testable import App

@Suite struct PopMessageTests {
    @Test(arguments: PopMessage.Kind.allCases) func `a message is read as it was written`(kind: PopMessage.Kind) throws
    {
        let message = try #require(PopMessage(kind: kind, text: " +1 (703) 555-1212 王 "))
        #expect(message.text == "+1 (703) 555-1212 王")
        #expect(PopMessage(bytes: message.bytes) == message)
    }

    @Test func `what commands a terminal, says nothing or has no end is no message`() {
        for text in ["", "  ", "a\u{1B}[31m", "a\nb", String(repeating: "x", count: 201)] {
            #expect(PopMessage(kind: .phone, text: text) == nil)
        }
        let whole = Array("c360-pop-1\tphone\t123\n".utf8)
        #expect(PopMessage(bytes: whole) != nil)
        for bytes in [
            [], Array(whole.dropLast()), Array("c360-pop-2\tphone\t123\n".utf8), Array("c360-pop-1\tfax\t123\n".utf8),
            Array("c360-pop-1\tphone\t\u{7}\n".utf8), [0xFF, 0x0A], Array("c360-pop-1\tphone\n".utf8),
        ] { #expect(PopMessage(bytes: bytes) == nil) }
    }
}

@Suite struct PopSocketTests {
    private static func folder() throws -> (TemporaryFolder, RuntimeFolder) {
        let folder = try TemporaryFolder("pop")
        return (folder, RuntimeFolder(path: folder.path + "/c360"))
    }

    @Test func `every explorer of the user hears who calls`() async throws {
        let (keep, folder) = try Self.folder()
        defer { withExtendedLifetime(keep) {} }
        #expect(try PopSender.send(try #require(PopMessage(kind: .phone, text: "1")), in: folder) == 0)
        let listeners = [try PopListener(in: folder), try PopListener(in: folder)]
        let streams = listeners.map { $0.messages() }
        let message = try #require(PopMessage(kind: .email, text: "a@b.example"))
        #expect(try PopSender.send(message, in: folder) == 2)
        for stream in streams {
            var heard = stream.makeAsyncIterator()
            #expect(await heard.next() == message)
        }
        var status = stat()
        let sockets = try folder.sockets()
        #expect(sockets.count == 2)
        for socket in sockets {
            #expect(lstat(socket, &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
        #expect(lstat(folder.path, &status) == 0 && status.st_mode & 0o777 == 0o700)
    }

    @Test func `a socket that nobody hears at any more is removed`() throws {
        let (keep, folder) = try Self.folder()
        defer { withExtendedLifetime(keep) {} }
        try folder.prepare()
        let path = "\(folder.path)/1-1.sock"
        #expect(LocalSocket.listening(at: path) != nil)  // and closed at once
        #expect(try folder.sockets() == [path])
        #expect(try PopSender.send(try #require(PopMessage(kind: .id, text: "CUS1")), in: folder) == 0)
        #expect(try folder.sockets().isEmpty)
    }

    @Test func `bytes that are no message are passed over, and who says nothing holds up nobody for long`() async throws
    {
        let (keep, folder) = try Self.folder()
        defer { withExtendedLifetime(keep) {} }
        let listener = try PopListener(in: folder)
        let stream = listener.messages()
        let path = try #require(try folder.sockets().first)
        let silent = try #require(LocalSocket.connected(to: path))
        for bytes in [[UInt8](repeating: 0x41, count: 100_000), Array("\u{1B}]0;x\u{7}\n".utf8), [0xFF, 0xFE, 0x0A]] {
            let hostile = try #require(LocalSocket.connected(to: path))
            _ = hostile.send(bytes, within: .milliseconds(200))
        }
        let message = try #require(PopMessage(kind: .phone, text: "+1 703 555 1212"))
        #expect(try PopSender.send(message, in: folder) == 1)
        var heard = stream.makeAsyncIterator()
        #expect(await heard.next() == message)
        withExtendedLifetime(silent) {}
    }

    @Test func `a folder that is open to others, or no folder, is not used`() throws {
        let (keep, folder) = try Self.folder()
        defer { withExtendedLifetime(keep) {} }
        #expect(mkdir(folder.path, 0o755) == 0 && chmod(folder.path, 0o755) == 0)
        #expect(throws: CommandFailure.self) { try folder.prepare() }
        #expect(throws: CommandFailure.self) { try PopListener(in: folder) }
        #expect(rmdir(folder.path) == 0 && symlink("/tmp", folder.path) == 0)
        #expect(throws: CommandFailure.self) { try folder.prepare() }
    }

    @Test func `the command says whether anybody heard`() async throws {
        let (keep, folder) = try Self.folder()
        let environment = ["XDG_RUNTIME_DIR": keep.path]
        let nobody = try await Program.run("pop", "--phone", "7035551212", environment: environment)
        #expect(nobody.status == 3 && nobody.words.contains("No explorer is running"))
        let listener = try PopListener(in: folder)
        let stream = listener.messages()
        let heard = try await Program.run("pop", "--phone", "tel:+1-703-555-1212", environment: environment)
        #expect(heard.status == 0 && heard.words == "Offered in 1 explorer.\n")
        var messages = stream.makeAsyncIterator()
        #expect(await messages.next()?.text == "tel:+1-703-555-1212")
        #expect(try await Program.run("pop", environment: environment).status == 2)
        #expect(try await Program.run("pop", "--id", "a", "--phone", "1", environment: environment).status == 2)
        let short = try await Program.run("pop", "--phone", "1", environment: environment)
        #expect(short.status == 2 && short.words.contains("at least 4 digits"), "\(short.words)")
    }
}

/// Offers in the explorer, which nothing that is typed takes.
@MainActor @Suite struct CallOfferTests {
    private func offered(_ text: String, to driver: ExplorerDriver) async throws {
        let message = try #require(PopMessage(kind: .phone, text: text))
        driver.player.runtime.send(.offered(message))
        await driver.player.runtime.idle()
    }

    @Test func `a caller is named over the screen, and one key opens`() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("tom haddad<Enter>2")
        try await offered("+1 703 555 1212", to: driver)
        try await driver.play("<Down>")
        #expect(driver.text.contains("calling: Ana García · +1 703 555 1212"))
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1018")
        try await driver.play("a")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1017")
        #expect(driver.state.offer == nil && !driver.text.contains("calling:"))
        try await driver.play("[")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1018")
    }

    @Test func `what is typed goes on, and Ctrl-T opens`() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("garc")
        try await offered("+1 703 555 1288", to: driver)
        try await driver.play("ia a<Enter>")
        #expect((driver.screen as? SearchState)?.field.text == "garcia a")
        #expect(driver.text.contains("Ctrl-T opens"))
        try await driver.play("<Ctrl-T>")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1018")
    }

    @Test func `in an empty box Enter opens`() async throws {
        let driver = try await ExplorerDriver()
        try await offered("+1 703 555 1212", to: driver)
        try await driver.play("<Enter>")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1017")
    }

    @Test func `Esc puts the offer away and leaves nothing else, and then does what it does otherwise`() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>2z")
        try await offered("+1 703 555 1288", to: driver)
        try await driver.play("<Esc>")
        #expect(driver.state.offer == nil && driver.text.contains("not answered: +1 703 555 1288"))
        #expect(try #require(driver.screen as? CustomerState).isZoomed)
        try await driver.play("<Esc>")
        #expect(try !#require(driver.screen as? CustomerState).isZoomed)
        // With something over the screen and while text is typed as well.
        try await offered("+1 703 555 1288", to: driver)
        #expect(try await driver.play("?<Esc>").contains("not answered"))
        #expect(driver.state.overlay != nil)
        try await driver.play("<Esc>sgarc")
        try await offered("+1 703 555 1288", to: driver)
        try await driver.play("<Esc>")
        #expect(driver.state.offer == nil && (driver.screen as? SearchState)?.field.text == "garc")
    }

    @Test func `who calls second waits, and Esc and the key go from one to the next`() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 80, height: 24))
        try await driver.play("ruth nguyen<Enter>a")
        #expect(driver.text.contains("nobody is offered"))
        for number in ["+1 703 555 1212", "+1 703 555 1288", "+1 703 555 1290", "+1 703 555 1288"] {
            try await offered(number, to: driver)
        }
        try await driver.play("<Ctrl-R>")
        #expect(driver.text.contains("calling: Ana García · +1 703 555 1212 · 2 waiting"), "\(driver.text)")
        #expect(!driver.text.contains("nobody is offered") && driver.text.contains("a opens"))
        try await driver.play("<Esc>")
        #expect(driver.text.contains("calling: Ruth Nguyen") && driver.text.contains("not answered: +1 703 555 1212"))
        try await driver.play("<Esc>")
        #expect(driver.text.contains("calling: Tom Haddad · +1 703 555 1288") && !driver.text.contains("waiting"))
        try await driver.play("a")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS1018" && driver.state.offer == nil)
    }

    @Test func `an offer takes the place of the words that there is none`() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>a")
        #expect(driver.text.contains("nobody is offered"))
        try await offered("+1 703 555 1288", to: driver)
        #expect(driver.state.notice == nil)
    }

    @Test(arguments: [(120, "Ana García or Tom Haddad or 3 more"), (80, "one of 5"), (50, "one of 5")])
    func `an offer with many owners has room for its keys`(width: Int, words: String) throws {
        var offer = CallOffer(try #require(PopMessage(kind: .phone, text: "+1 703 555 1212")))
        let ids = ["CUS1017", "CUS1018", "CUS1019", "CUSlong", "CUShuge"]
        offer.callers = .value(ids.map { Caller(vertex: FakeGraph.reference($0)) })
        let line = offer.line(width: width, isTyping: false, waiting: 1).text.string
        #expect(line.contains("\(words) · +1 703 555 1212"), "\(line)")
        #expect(width < 60 || line.hasSuffix("a opens  Esc dismisses "), "\(line)")
        #expect(line.contains(" a "), "\(line)")
    }

    @Test(arguments: [40, 80, 120]) func `an offer leaves the words that the past is looked at`(width: Int) async throws
    {
        var graph = FakeGraph.opened()
        graph.clock = try #require(GraphClock.parse("2023-06-01", in: .gmt))
        let driver = try await ExplorerDriver(size: Size(width: width, height: 24), graph: graph)
        try await driver.play("ana garcía<Enter>")
        try await offered("+1 703 555 1288", to: driver)
        try await driver.play("<Down>")
        let top = driver.player.frame.rowText(0)
        #expect(top.contains("calling:") && top.hasSuffix("as of 2023-06-01 00:00Z"), "\(top)")
        #expect(
            top.contains(width == 40 ? " a " : "a opens") && top.contains("Esc dismisses") == (width == 120), "\(top)")
    }

    @Test func `who is nobody, or several, is searched for`() async throws {
        let driver = try await ExplorerDriver()
        try await offered("555 0000", to: driver)
        try await driver.play("<Down>")
        #expect(driver.text.contains("555 0000 · nobody on file"))
        try await driver.play("<Ctrl-T>")
        #expect((driver.screen as? SearchState)?.field.text == "555 0000")
    }

    @Test func `the explorer starts at whom it was told to open`() async throws {
        let graph = FakeGraph.opened()
        var options = ExplorerOptions(sourceName: "data/sample")
        options.openText = "+1 703 555 1212"
        let player = try await ScriptPlayer(
            ExplorerProgram(open: { _, _ in graph }), state: ExplorerState(options: options),
            size: Size(width: 80, height: 24))
        _ = try await player.play("2")
        #expect((player.runtime.state.history.current.screen as? CustomerState)?.vertex.id == "CUS1017")
    }

    @Test(arguments: [("QTE2", "quotes"), ("CLL1", "calls"), ("POL1", "policies")])
    func `what it was told to open of a customer has the cursor`(_ id: String, _ pane: String) async throws {
        let screen = try await Self.started(at: id)
        #expect(screen?.vertex.id == "CUS1" && screen?.focused?.selected?.row?.vertex.id == id, "\(id)")
    }

    @Test(arguments: ["ana garcia reston", "garcia 12 oak", "ana"])
    func `several words that mean one customer open that one`(_ text: String) async throws {
        #expect(try await Self.started(at: text)?.vertex.id == "CUS1")
    }

    @Test func `words that mean several are a search`() async throws {
        #expect(try await Self.started(at: "reston") == nil)
    }

    /// The customer that the explorer starts at when it is told to open something.
    private static func started(at text: String) async throws -> CustomerState? {
        var graph = TinyGraph()
        graph.customer(1)
        graph.customer(2, name: "John Smith")
        graph.policy(1, of: "CUS1", "active", from: "2024-01-01", to: "2025-01-01")
        graph.quote(1, of: "CUS1", "open", at: "2024-02-02T10:00:00Z")
        graph.quote(2, of: "CUS1", "open", at: "2024-02-01T10:00:00Z")
        graph.phone("17035551212", of: "CUS1")
        graph.call(2, from: "17035551212", at: "2024-03-01T10:00:00Z")
        graph.call(1, from: "17035551212", at: "2024-03-01T09:00:00Z")
        graph.vertex("ADR1", "address", ["address:String": "12 Oak St", "city:String": "Reston"])
        for customer in ["CUS1", "CUS2"] { graph.edge(customer, "has_address", "ADR1", back: "resident") }
        let opened = try await graph.opened().explorer
        var options = ExplorerOptions(sourceName: "tiny")
        options.openText = text
        let player = try await ScriptPlayer(
            ExplorerProgram(open: { _, _ in opened }), state: ExplorerState(options: options),
            size: Size(width: 120, height: 40))
        // A key waits for what is under way.
        _ = try await player.play("<Ctrl-R>")
        return player.runtime.state.history.current.screen as? CustomerState
    }
}
