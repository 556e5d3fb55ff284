/// A terminal that keeps the last frame in memory: what scripts play against and tests look at.
@MainActor
public final class MemoryTerminal: Terminal {
    public private(set) var size: Size
    public let frameInterval: Duration = .zero
    /// The last frame as such a terminal would show it; nil before the first.
    public private(set) var shown: Frame?
    /// How many frames were painted; tells whether actions were coalesced.
    public private(set) var paintCount = 0
    /// What was copied, in order.
    public private(set) var copied: [String] = []
    public private(set) var suspendCount = 0
    public private(set) var isRunning = false

    private let repertoire: Repertoire
    private let hasColor: Bool
    private var receive: ((TerminalEvent) -> Void)?

    public init(size: Size, repertoire: Repertoire = .unicode, hasColor: Bool = true) {
        self.size = size
        self.repertoire = repertoire
        self.hasColor = hasColor
    }

    public func start(_ receive: @escaping @MainActor (TerminalEvent) -> Void) {
        self.receive = receive
        isRunning = true
    }

    public func paint(_ frame: Frame) {
        shown = frame.adapted(to: repertoire, hasColor: hasColor)
        paintCount += 1
    }

    public func invalidate() {}
    public func suspend() { suspendCount += 1 }

    public func copy(_ text: String) -> ClipboardOutcome {
        if let refusal = Clipboard.refusal(of: text) { return refusal }
        copied.append(text)
        return .sent(characters: text.count)
    }

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
