import Foundation
import Graph
import TUI

/// Everything that can happen to the explorer: what the terminal reports, and what effects bring back.
enum ExplorerAction: Sendable {
    case input(InputEvent)
    case progressed(LoadProgress)
    case opened(Result<ExplorerGraph, CommandFailure>)
    /// The folder changed and was read again, or could not be.
    case graphChanged(Answer<ExplorerGraph>, at: Date)
    /// The graph as of another moment, nil for the newest, or why it cannot be looked at so.
    case seen(Answer<ExplorerGraph>, asOf: String?)
    /// A question that waited for the end of typing.
    case put(any Question, place: Int)
    /// The answer to a question of one place, wherever that place is in the history by now.
    case replied(Reply, place: Int)
    /// What was run in the console in earlier sessions.
    case remembered([String])
    case copied(CopyOutcome, what: String, text: String)
    /// What was to be handed over, with the text that was asked for it.
    case made(CopyChoice, Answer<String>, isFile: Bool)
    /// No program of the system took a text: the terminal is left.
    case notTaken(String, what: String)
    /// Somebody calls, as the telephone system says.
    case offered(PopMessage)
    /// Who that is.
    case callerFound(Reply, offer: Int)
    /// The offer of that number was open long enough.
    case offerEnded(Int)
    /// Who those are that were opened in earlier sessions.
    case recalled(Reply)
    /// What the vertex of a place that was kept is called.
    case found(Reply, KeptPlace)
    /// What is saved by name by now, for a command with a name that was not known.
    case savedRead([String: KeptPlace], for: ExplorerCommand, String)
    /// A step of a trail, to be done once more.
    case replayed(TrailLine)
    /// How something that was asked for ended.
    case told(String)
    case tick
}
