import Synchronization

/// The one line on standard error that tells how far a command is; nothing where nobody watches.
final class ProgressLine: Sendable {
    /// Whether there is a line: words are wanted, and standard error is a terminal.
    let isShown: Bool
    private let interval: Duration
    private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameter interval: How long a line stays at least; what comes earlier is passed over.
    init(isQuiet: Bool, interval: Duration = .zero) {
        isShown = !isQuiet && StandardError.isTerminal
        self.interval = interval
    }

    /// Replaces the line; words are made printable first and made only when they are shown.
    func show(_ words: @autoclosure () -> String) {
        guard isShown, isDue else { return }
        StandardError.put("\r\u{1B}[K" + TableWriter.safe(words()))
    }

    /// Takes the line away; called whenever the work ends, well or not.
    func clear() {
        if isShown { StandardError.put("\r\u{1B}[K") }
    }

    private var isDue: Bool {
        lastShown.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < interval { return false }
            last = now
            return true
        }
    }
}
