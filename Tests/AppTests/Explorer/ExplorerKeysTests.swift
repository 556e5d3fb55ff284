import Foundation
import TUI
import TestSupport
import Testing

@testable import App

struct ExplorerKeysTests {
    @Test("No key means two things in one context, and no two commands share a name")
    func conflicts() {
        #expect(ExplorerKeys.registry.conflicts.map(\.description) == [])
    }

    @Test("Every command that a screen or the shell names is in the registry, and the other way round")
    func complete() throws {
        let screens = PackageFolder.url.appending(path: "Sources/App/Screens")
        let files = try #require(FileManager.default.enumerator(at: screens, includingPropertiesForKeys: nil))
        var named: Set<String> = Set((1...9).map { ExplorerCommand.pane($0).rawValue })
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            guard text.contains("extension ExplorerCommand") else { continue }
            for match in text.matches(of: /static let \w+ = Self\("([a-z-]+)"\)/) { named.insert(String(match.1)) }
        }
        #expect(Set(ExplorerKeys.registry.commands.map(\.id.name)) == named)
    }

    @Test("Every command has a key, or is typed with something behind its name, and a context of the manual")
    func reachable() {
        let chapters = Set(ExplorerKeys.chapters.map(\.context))
        for command in ExplorerKeys.registry.commands {
            #expect(!command.keys.isEmpty || command.argument != nil, "\(command.id)")
            #expect(!command.contexts.isEmpty, "\(command.id)")
            #expect(chapters.isSuperset(of: command.contexts), "\(command.id)")
        }
    }

    @Test("What a key does can be read whole in the help at 80 columns")
    func titles() {
        // The screen without the popup's edges, its marker, the keys and the name.
        for command in ExplorerKeys.registry.commands {
            let line = CommandRow.line(for: command, width: 74)
            #expect(line.width <= 74, "\(command.id)")
        }
    }

    @Test("While text is typed no printable key is a command")
    func typing() {
        for contexts in [[CommandContext.box, .everywhere], [.filter, .list, .everywhere], [.commandList, .list]] {
            for character in "abcdefghijklmnopqrstuvwxyzQLMGUC0123456789?:/[]! " {
                let command = ExplorerKeys.registry.command(for: .character(character), in: contexts, isTyping: true)
                #expect(command == nil)
            }
        }
    }

    @Test("Nothing needs a function key, Alt, or a Ctrl that terminals take")
    func plainKeys() {
        let exceptions = ["redraw", "suspend"]
        for command in ExplorerKeys.registry.commands
        where !exceptions.contains(command.id.name) && !command.keys.isEmpty {
            let isPlain = command.keys.contains { $0.modifiers.isDisjoint(with: [.alt, .control]) }
            #expect(isPlain, "\(command.id)")
        }
    }

    @Test("The key sheet has a chapter for each context")
    func sheet() {
        let sheet = ExplorerKeys.sheet(of: ExplorerKeys.registry)
        for chapter in ExplorerKeys.chapters { #expect(sheet.contains("## \(chapter.title)")) }
    }
}
