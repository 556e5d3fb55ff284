import TUI

extension ExplorerKeys {
    static let qualityCommands: [Command] = [
        Command(
            .quality, "Show what curation read, repaired, left out", keys: ["C"], in: [.everywhere])
    ]
}
