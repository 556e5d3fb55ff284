extension CommandRegistry {
    /// The commands of each context that has some, under its title, in the order given.
    public func chapters(
        _ contexts: [(context: CommandContext, title: String)]
    ) -> [(title: String, commands: [Command])] {
        contexts.map { context, title in (title, commands.filter { $0.contexts.contains(context) }) }
            .filter { !$0.commands.isEmpty }
    }

    /// The key sheet of the manual in Markdown: one table for each context, in the order given.
    public func keySheet(contexts: [(context: CommandContext, title: String)]) -> String {
        var sheet = ""
        for (title, rows) in chapters(contexts) {
            sheet += sheet.isEmpty ? "" : "\n"
            sheet += "## \(title)\n\n| Key | What it does | Command |\n|---|---|---|\n"
            for command in rows {
                let keys = command.keys.map { "`\(Self.escaped($0.description))`" }.joined(separator: " ")
                sheet += "| \(keys) | \(Self.escaped(command.title)) | `\(command.usage)` |\n"
            }
        }
        return sheet
    }

    /// A bar inside a table cell would end the cell.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
