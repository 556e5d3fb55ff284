import Graph
import TUI

/// The way through a session, as far as it is written down.
struct Trail: Sendable {
    /// Whether it is.
    var isOn = false
    private(set) var lines: [TrailLine] = []
    /// The command that the console ran for the screen below it.
    var fromConsole: (command: ExplorerCommand, argument: String?, screen: String?)?

    /// What a step begins with.
    struct Start {
        fileprivate let place: Int
        fileprivate let newestPlace: Int
        fileprivate let screen: String?
        fileprivate let id: String?
        fileprivate let command: ExplorerCommand?
    }

    fileprivate mutating func add(_ line: TrailLine) { lines.append(line) }

    /// What writes, copies, ends or only lies over a screen leads nowhere, and what is typed is not kept.
    fileprivate static let leftOut: Set<ExplorerCommand> = [
        .quit, .suspend, .redraw, .mouse, .copy, .export, .save, .load, .forget, .answer, .palette, .help, .queries,
        .filter, .accept, .search,
    ]
    /// The commands behind whose names no person's data is typed.
    fileprivate static let telling: Set<ExplorerCommand> = [.theme, .asOf, .time]
}

extension ExplorerState {
    /// Where an action finds the program.
    func trailStart(_ action: ExplorerAction) -> Trail.Start? {
        guard trail.isOn else { return nil }
        let screen = Swift.type(of: history.current.screen).keptName
        var command: ExplorerCommand?
        if case .input(.key(let stroke)) = action, overlay == nil { command = self.command(for: stroke) }
        return Trail.Start(
            place: history.current.id, newestPlace: newestPlace, screen: screen, id: trailPlace?.id, command: command)
    }

    /// Writes down what an action did: the place that it opened, else the command that it was.
    mutating func followTrail(from start: Trail.Start) {
        let asked = trail.fromConsole
        trail.fromConsole = nil
        guard graph != nil else { return }
        let isElsewhere = history.current.id != start.place
        let place = trailPlace
        let time = DateText.format(DateText.now())
        if newestPlace != start.newestPlace, isElsewhere, let place {
            trail.add(TrailLine(time: time, screen: place.screen, command: TrailLine.show, id: place.id))
            return
        }
        let here = Swift.type(of: history.current.screen).keptName
        guard overlay == nil, here != ConsoleState.keptName, let screen = asked.map(\.screen) ?? start.screen,
            var command = asked?.command ?? start.command, !Trail.leftOut.contains(command)
        else { return }
        // In a field, or among hits, a key means something only with what was typed.
        guard isElsewhere || screen != ScreenList.home.keptName, screen != ConsoleState.keptName else { return }
        if command == .leave, isElsewhere { command = .back }
        let argument = asked.flatMap { Trail.telling.contains($0.command) ? $0.argument : nil }
        trail.add(
            TrailLine(
                time: time, screen: screen, command: command.rawValue, argument: argument,
                id: asked == nil ? start.id : place?.id))
    }

    /// What may be told of the place that is looked at.
    private var trailPlace: KeptPlace? {
        graph.flatMap { history.current.screen.kept(KeptIDs(profile: $0.profile, isBrief: true)) }
    }
}
