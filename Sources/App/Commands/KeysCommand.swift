import ArgumentParser

/// `c360 keys`: the key sheet, from the registry that the key handler reads.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Print every key of the explorer and what it does.")

    func run() throws {
        let output = StandardOutput()
        try output.write(ExplorerKeys.sheet)
        try output.flush()
    }
}
