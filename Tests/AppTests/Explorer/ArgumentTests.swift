import Foundation
import TUI
import Testing

@testable import App

/// Commands that are typed with something behind their names.
@MainActor
struct ArgumentTests {
    private func console(_ driver: ExplorerDriver) throws -> ConsoleState {
        try #require(driver.screen as? ConsoleState)
    }

    @Test("A search begins with what is typed behind it, on another screen and on its own")
    func search() async throws {
        for keys in ["ana garcía<Enter>", "haddad<Down>"] {
            let driver = try await ExplorerDriver()
            let text = try await driver.play(keys + ":search ruth nguyen<Enter>")
            let search = try #require(driver.screen as? SearchState)
            #expect(search.field.text == "ruth nguyen" && text.contains("Ruth Nguyen") && !text.contains("Haddad"))
        }
    }

    @Test("A format is named by its name, or as its files end")
    func formats() async throws {
        for (typed, name) in [("md", "Calls as Markdown"), ("csv", "Calls as CSV"), ("txt", "Calls as text")] {
            let offered = try await ExplorerDriver().play("ana garcía<Enter>:export calls \(typed)")
            #expect(offered.contains(name), "\(offered)")
        }
    }

    @Test("Colours change while it runs, Tab puts the names there, and a name that is none is told")
    func theme() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>:theme dark<Enter>")
        #expect(driver.player.frame.theme.name == "dark" && driver.screen is CustomerState)
        let offered = try await driver.play(":theme ")
        #expect(Theme.all.allSatisfy { offered.contains($0.name) }, "\(offered)")
        try await driver.play("hi<Tab>")
        #expect(try console(driver).field.text == "theme high-contrast")
        try await driver.play("<Enter>")
        #expect(driver.player.frame.theme.name == "high-contrast")
        let refused = try await driver.play(":theme pink<Enter>")
        #expect(try console(driver).complaint?.offset == 6 && refused.contains("theme takes one of: default, light"))
        #expect(try await driver.play("<Esc><Esc>:theme<Enter>").contains("the colours are high-contrast"))
    }

    @Test("The theme of one's own can be gone back to, and a light background has colours of its own")
    func ownTheme() async throws {
        var options = ExplorerOptions(sourceName: "data/sample")
        let own = Theme.standard.changed([.warning: Style(.black, on: .yellow)], name: "own")
        options.theme = own
        options.themes = [own] + Theme.all
        let driver = try await ExplorerDriver(options: options)
        try await driver.play("ana garcía<Enter>:theme dark<Enter>")
        #expect(driver.player.frame.theme == .dark)
        try await driver.play(":theme own<Enter>")
        #expect(driver.player.frame.theme == own)
        driver.player.runtime.send(.input(.background(isLight: true)))
        try await driver.play("<Down>")
        #expect(driver.player.frame.theme[.key] == Style(.blue, .bold))
        #expect(driver.player.frame.theme[.warning] == Style(.black, on: .yellow))
    }

    @Test("What the screen shows is written to a file by its name and its format")
    func export() async throws {
        let driver = try await ExplorerDriver()
        let offered = try await driver.play("ana garcía<Enter>:export calls ")
        #expect(offered.contains("Calls as CSV") && !offered.contains("Addresses as CSV"), "\(offered)")
        let foot = try #require(try await driver.play("csv<Enter>").split(separator: "\n").last)
        let match = try #require(foot.firstMatch(of: /Calls as CSV written to (c360-\S+\.csv),/), "\(foot)")
        defer { try? FileManager.default.removeItem(atPath: String(match.1)) }
        let text = try String(contentsOfFile: String(match.1), encoding: .utf8)
        #expect(text.hasPrefix("Date,Time,Direction"))
    }

    @Test("A filter and a time are those that their keys ask for")
    func filterAndTime() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>2:filter callback<Enter>")
        #expect((driver.screen as? CustomerState)?.focused?.shown == 2)
        let text = try await driver.play("<Esc>:time 2/28/2024<Enter>")
        #expect(text.contains("every pane is at 2024-02-28"), "\(text)")
        #expect((driver.screen as? CustomerState)?.focused?.selected?.key == "CLL4")
        #expect(try await driver.play(":time soon<Enter>").contains("soon is not a time"))
    }

    @Test("All is looked at as of a moment and again as of now, and the place stays")
    func asOf() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        for day in 1...9 { graph.session(day, of: "CUS1", at: "2024-02-0\(day)T10:00:00Z") }
        let folder = graph
        let player = try await ScriptPlayer(
            ExplorerProgram(open: { asOf, _ in try await folder.opened(asOf: asOf).explorer }),
            state: ExplorerState(options: ExplorerOptions(sourceName: "tiny")), size: Size(width: 120, height: 40))
        #expect(try await player.play("CUS1<Enter>3").text.contains("sessions 9"))
        let past = try await player.play(":as-of feb 5 2024<Enter>").text
        #expect(past.contains("sessions 4") && past.contains("as of 2024-02-05 00:00Z"), "\(past)")
        let now = try await player.play(":as-of<Enter>").text
        #expect(now.contains("sessions 9") && now.contains("data to 2024-02-09 10:00Z"), "\(now)")
        #expect(player.runtime.state.history.current.screen is CustomerState)
    }

    @Test("What takes nothing behind its name says so, and what is typed for a customer is not kept")
    func others() async throws {
        let driver = try await ExplorerDriver()
        let text = try await driver.play("ana garcía<Enter>:schema now<Enter>")
        #expect(text.contains("schema takes nothing behind its name"), "\(text)")
        #expect(HistoryFile.keptText(of: "search garcia", keeping: KeptWords()) == nil)
        #expect(ExplorerKeys.sheet(of: ExplorerKeys.registry).contains("`theme NAME`"))
    }

    @Test("What was run last comes first in the list of commands")
    func recent() async throws {
        func offered(_ driver: ExplorerDriver) throws -> [String] {
            let suggestions = try console(driver).suggestions
            return (0..<suggestions.count).map { suggestions.text(at: $0) }
        }
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>:theme dark<Enter>:schema<Enter>:search garcia<Enter><Ctrl-P>")
        #expect(try offered(driver).prefix(3) == ["search", "schema", "theme"])
        // Also among those that match, but not before one that begins so.
        try await driver.play("s")
        #expect(try offered(driver).prefix(2) == ["search", "schema"])
        // The line itself is one key away.
        try await driver.play("<Backspace><Up>")
        #expect(try console(driver).field.text == "search garcia")
    }
}
