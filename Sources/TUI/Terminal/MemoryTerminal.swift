/// A terminal that keeps the last frame in memory: what scripts play against and tests look at.
@MainActor
public final class MemoryTerminal: Terminal {
    /// Columns and rows; changed by reporting a resize.
    public private(set) var size: Size
    /// As on a real terminal, so that as many frames are painted as there.
    public let frameInterval: Duration = .milliseconds(16)
    /// The last frame as such a terminal would show it; nil before the first.
    public private(set) var shown: Frame?
    /// How many frames were painted; tells whether actions were coalesced.
    public private(set) var paintCount = 0
    /// The texts that were copied, the oldest first; those that were too long are not among them.
    public private(set) var copied: [String] = []
    /// How often the program gave the terminal back to be stopped.
    public private(set) var suspendCount = 0
    /// Whether the terminal is taken: true from `start` to `stop`.
    public private(set) var isRunning = false

    private let repertoire: Repertoire
    private let hasColor: Bool
    private var receive: ((TerminalEvent) -> Void)?

    /// Describes a terminal by what it can show; nothing is shown before `start`.
    public init(size: Size, repertoire: Repertoire = .unicode, hasColor: Bool = true) {
        self.size = size
        self.repertoire = repertoire
        self.hasColor = hasColor
    }

    /// Takes the receiver of events; never throws.
    public func start(_ receive: @escaping @MainActor (TerminalEvent) -> Void) {
        self.receive = receive
        isRunning = true
    }

    /// Keeps the frame as this terminal would show it, and counts it.
    public func paint(_ frame: Frame) {
        shown = frame.adapted(to: repertoire, hasColor: hasColor)
        paintCount += 1
    }

    /// Does nothing: each frame is kept as a whole.
    public func invalidate() {}
    /// Counts, and returns at once as if the process had been continued.
    public func suspend() { suspendCount += 1 }

    /// Keeps the text in `copied`, with the same limit as on a real terminal.
    public func copy(_ text: String) -> ClipboardOutcome {
        if let refusal = Clipboard.refusal(of: text) { return refusal }
        copied.append(text)
        return .sent(characters: text.count)
    }

    /// Forgets the receiver; events that are reported from now on go nowhere.
    public func stop() {
        isRunning = false
        receive = nil
    }

    /// Reports an event as if it had been typed; a resize changes the size as well.
    public func report(_ event: InputEvent) {
        if case .resize(let size) = event { self.size = size }
        receive?(.input(event))
    }

    /// Closes the terminal, as a window that is closed does.
    public func hangUp() { receive?(.ended) }
}
