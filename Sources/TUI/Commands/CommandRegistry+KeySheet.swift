extension CommandRegistry {
    /// The key sheet of the manual in Markdown: one table for each context, in the order given.
    public func keySheet(contexts: [(context: CommandContext, title: String)]) -> String {
        var sheet = ""
        for (context, title) in contexts {
            let rows = commands.filter { $0.contexts.contains(context) }
            guard !rows.isEmpty else { continue }
            sheet += sheet.isEmpty ? "" : "\n"
            sheet += "## \(title)\n\n| Key | What it does | Command |\n|---|---|---|\n"
            for command in rows {
                let keys = command.keys.map { "`\(Self.escaped($0.description))`" }.joined(separator: " ")
                sheet += "| \(keys) | \(Self.escaped(command.title)) | `\(command.id)` |\n"
            }
        }
        return sheet
    }

    /// A bar inside a table cell would end the cell.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
