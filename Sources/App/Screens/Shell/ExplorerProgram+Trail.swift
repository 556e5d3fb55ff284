import TUI

extension ExplorerProgram {
    /// Does once more what a line of a trail tells; what cannot be done here is left out.
    func replay(_ line: TrailLine, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        if line.command == TrailLine.show {
            return open(KeptPlace(screen: line.screen, id: line.id), &state)
        }
        guard Swift.type(of: state.history.current.screen).keptName == line.screen,
            let command = ExplorerKeys.registry[CommandID(line.command)]?.explorerCommand
        else { return [] }
        if let argument = line.argument { return run(command, with: argument, &state) }
        let place = state.history.current.id
        let effects = run(command, &state)
        // What was left in the session, such as a filter, may not be there: the place is not left for it.
        if command == .leave, state.history.current.id != place { state.history.goForward() }
        return effects
    }

    /// Writes down what an action did, as far as that is not written yet.
    func followTrail(from start: Trail.Start, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        state.followTrail(from: start)
        guard let trailFile, !state.trail.lines.isEmpty else { return [] }
        let lines = state.trail.lines
        return [
            .run {
                do throws(CommandFailure) {
                    try trailFile.write(lines)
                    return nil
                } catch {
                    return .told(error.message)
                }
            }
        ]
    }
}
