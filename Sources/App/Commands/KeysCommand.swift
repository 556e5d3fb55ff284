import ArgumentParser
import Graph

/// `c360 keys`: the key sheet, from the registry that the key handler reads, with the user's own keys.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Print every key of the explorer and what it does.",
        discussion: """
            They are the keys of the program, and in their place those of the configuration file.

            Examples:
              c360 keys
              c360 keys --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case markdown, json
    }

    @Option(help: "How to write it.")
    var format = Format.markdown

    func run() throws {
        let registry = try OwnKeys.registry(of: Settings.read())
        let output = StandardOutput()
        switch format {
        case .markdown: try output.write(ExplorerKeys.sheet(of: registry))
        case .json: try output.line(JSONWriter.array(ExplorerKeys.table(of: registry).map(Self.document)))
        }
        try output.flush()
    }

    private static func document(_ row: ExplorerKeys.Row) -> Value {
        .map([
            "screen": .string(row.chapter), "keys": .list(row.keys.map(Value.string)), "title": .string(row.title),
            "command": .string(row.command),
        ])
    }
}
