import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import App

/// What help and documentation show can be typed as it stands.
@Suite struct ExamplesTests {
    private typealias CommandType = any ParsableCommand.Type

    @Test func `the help of every command has examples, and each is one of that command`() throws {
        let commands = Self.commands(of: C360.self)
        #expect(commands.count > 15)
        for command in commands {
            let examples = Self.lines(of: command.configuration.discussion)
            #expect((2...4).contains(examples.count), "\(command)")
            for example in examples {
                let parsed = try #require(Self.parsed(example), "\(example)")
                // What has commands of its own, the program itself for one, shows how they go together.
                let isGroup = !command.configuration.subcommands.isEmpty
                #expect(isGroup || type(of: parsed) == command, "\(example)")
            }
        }
    }

    @Test(arguments: ["README.md", "CURATION.md", "data/README.md", "docs"])
    func `commands of the documentation are understood`(path: String) throws {
        let place = PackageFolder.url.appending(path: path)
        let files =
            path.hasSuffix(".md")
            ? [place]
            : try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "md" }
        var count = 0
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            for line in text.split(separator: "\n") where line.hasPrefix("c360 ") {
                count += 1
                #expect(Self.parsed(String(line)) != nil, "\(file.lastPathComponent): \(line)")
            }
        }
        #expect(count > 0)
    }

    /// The command and all that are inside it.
    private static func commands(of command: CommandType) -> [CommandType] {
        [command] + command.configuration.subcommands.flatMap(commands)
    }

    /// The indented lines that begin with the program's name.
    private static func lines(of discussion: String) -> [String] {
        discussion.split(separator: "\n").filter { $0.hasPrefix("  c360 ") }.map { String($0.dropFirst(2)) }
    }

    /// What the parser makes of a line of the shell; nil when it refuses it.
    private static func parsed(_ line: String) -> (any ParsableCommand)? {
        do {
            return try C360.parseAsRoot(Array(words(of: line).dropFirst()))
        } catch {
            Issue.record("\(line): \(C360.message(for: error))")
            return nil
        }
    }

    /// The words of a command, without what the shell does with its output and without a comment.
    private static func words(of line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word?.append(character) }
                continue
            }
            switch character {
            case "'", "\"":
                quote = character
                word = word ?? ""
            case " ":
                if let ended = word { words.append(ended) }
                word = nil
            case ">", "|", "&": return words + (word.map { [$0] } ?? [])
            case "#" where word == nil: return words
            default: word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
