import TUI

extension ExplorerKeys {
    static let qualityCommands: [Command] = [
        Command(
            .quality, "Show what the curation of the data read, repaired and left out", keys: ["C"], in: [.everywhere])
    ]
}
