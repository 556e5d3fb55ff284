/// What shows frames and reports events: a real terminal through ncurses, or memory in tests and scripts.
@MainActor
public protocol Terminal: AnyObject {
    /// Columns and rows of now; each change is also reported as an event.
    var size: Size { get }

    /// How long the runtime waits between frames that no key asked for; zero paints every one.
    var frameInterval: Duration { get }

    /// Takes the terminal over and reports from then on; throws `TerminalError` when there is no usable one.
    func start(_ receive: @escaping @MainActor (TerminalEvent) -> Void) throws

    /// Shows the frame; only what changed since the last one is sent.
    func paint(_ frame: Frame)

    /// Forgets what is on the screen, so that the next frame is drawn completely.
    func invalidate()

    /// Gives the terminal back, stops the process and takes the terminal over again when it is continued.
    func suspend()

    /// Hands text to the clipboard of the person in front of the terminal, whole or not at all.
    func copy(_ text: String) -> ClipboardOutcome

    /// Gives the terminal back as it was; calling it again does nothing.
    func stop()
}

/// What a terminal reports to the runtime.
public enum TerminalEvent: Sendable, Hashable {
    /// A key, paste, click, resize or change of focus.
    case input(InputEvent)
    /// The terminal was closed or its input ended.
    case ended
    /// The process was continued after a stop; the screen must be drawn again.
    case continued
}
