import Graph
import TUI

extension ExplorerProgram {
    /// Opens a new line over the current place, which is as it was when the line is left without having run anything.
    func openConsole(_ state: inout ExplorerState) {
        var commands = state.offeredCommands
        commands.impossible.insert(CommandID(.palette))
        commands.choices = choices(state)
        commands.lines = state.lines.lines
        _ = state.visit(ConsoleState(over: commands), keepsFuture: true)
    }

    /// Reads what was run in earlier sessions.
    func readHistory() -> [Effect<ExplorerAction>] {
        guard let historyFile else { return [] }
        return [.run(id: "history") { .remembered(historyFile.read()) }]
    }

    /// Puts a line that was run into the history, and what may be kept of it into its file.
    func remember(_ line: String, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        state.lines.add(line)
        if (try? GremlinParser.parse(line)) != nil { state.history.forgetFuture() }
        guard let historyFile else { return [] }
        let kept = state.graph?.keptWords ?? KeptWords()
        return [
            .run {
                historyFile.append(line, keeping: kept)
                return nil
            }
        ]
    }
}

extension ExplorerGraph {
    /// Every label and key of the graph, and of the keys those that hold moments.
    fileprivate var keptWords: KeptWords {
        let labels = (summary?.vertexLabels ?? []) + (summary?.edgeLabels ?? [])
        let keys = labels.flatMap(\.properties)
        let days = profile.dayKeys.union(keys.filter(\.holdsDays).map(\.key))
        let times = keys.filter { ["date", "datetime"].contains($0.type.lowercased()) }.map(\.key)
        return KeptWords(
            names: Set(labels.map(\.name) + keys.map(\.key)), times: Set(times + profile.nowKeys).subtracting(days))
    }
}
