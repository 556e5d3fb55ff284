/// How a program came to its end.
public enum RunOutcome: Sendable, Hashable {
    /// The program asked for it, with an exit status.
    case quit(status: Int32)
    /// The terminal was closed, or its input ended.
    case terminalEnded
}
