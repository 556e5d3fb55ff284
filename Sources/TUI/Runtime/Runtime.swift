/// Drives one program on one terminal: events become actions, actions change the state, the state becomes a frame.
///
/// Everything here runs on the main actor. Actions that arrive together are painted once; nothing polls, so a program
/// that waits for a key takes no time at all. The runtime knows which effects are under way and therefore when the
/// program is idle, which is what scripts and tests wait for instead of sleeping.
@MainActor
public final class Runtime<P: Program> {
    /// The functions that are driven; they hold nothing that changes.
    public let program: P
    /// The state after all actions so far, which the frame may not show yet.
    public private(set) var state: P.State
    /// The frame painted last; empty and of no size before `start`.
    public private(set) var frame: Frame
    /// How the program ended; nil while it runs and before.
    public private(set) var outcome: RunOutcome?

    private let terminal: any Terminal
    private let effects: EffectRunner<P.Action>
    private let trace: KeyTrace?
    private var isStarted = false
    private var paintTask: Task<Void, Never>?
    private var isPaintDelayed = false
    /// Whether nothing came yet since the last event from the terminal.
    private var isAnswerDue = false
    private var lastPaint: ContinuousClock.Instant?
    private var traced: [KeyTrace.Entry] = []
    private var idleWaiters: [CheckedContinuation<Void, Never>] = []
    private var endWaiters: [CheckedContinuation<RunOutcome, Never>] = []

    /// Describes a run that `run` or `start` begins.
    ///
    /// - Parameters:
    ///   - timing: manual for scripts and tests.
    ///   - trace: told about each event and how long its frame took.
    public init(
        _ program: P, state: P.State, terminal: any Terminal, timing: Timing = .real, trace: KeyTrace? = nil
    ) {
        self.program = program
        self.state = state
        self.terminal = terminal
        self.trace = trace
        effects = EffectRunner(timing: timing)
        frame = Frame(size: .zero)
        effects.receive = { [weak self] action in self?.take(action) }
        effects.received = { [weak self] awaited in self?.settle(awaited: awaited) }
        effects.settled = { [weak self] in self?.settle() }
    }

    /// Takes the terminal over, runs until the program quits or the terminal ends, and gives the terminal back.
    ///
    /// Throws `TerminalError` when there is no usable terminal.
    public func run() async throws -> RunOutcome {
        try start()
        return await ended()
    }

    /// Takes the terminal over and paints the first frame; events are handled as they come, the first is a resize.
    ///
    /// Throws `TerminalError` when there is no usable terminal.
    public func start() throws {
        if trace != nil { traced.append(KeyTrace.Entry("start")) }
        try terminal.start { [weak self] event in self?.receive(event) }
        isStarted = true
        // Before the first questions: what is asked for may depend on how much there is room for.
        update(program.action(for: .resize(terminal.size)))
        perform(program.start(&state))
        paintNow()
    }

    /// Waits until the program has quit or the terminal has ended; returns at once when it has.
    public func ended() async -> RunOutcome {
        if let outcome { return outcome }
        return await withCheckedContinuation { endWaiters.append($0) }
    }

    /// True when everything asked for has been answered and painted. Timers and background effects do not count.
    public var isIdle: Bool { outcome != nil || (paintTask == nil && !effects.isBusy) }

    /// Waits until the program is idle or has ended; what it waits for may take as long as it likes.
    public func idle() async {
        guard !isIdle else { return }
        await withCheckedContinuation { idleWaiters.append($0) }
    }

    /// Gives the program an action as if an effect had sent it; nothing once it has ended.
    public func send(_ action: P.Action) {
        let awaited = effects.awaitedCount
        take(action)
        settle(awaited: awaited)
    }

    private func take(_ action: P.Action) {
        guard outcome == nil else { return }
        perform(program.update(&state, action))
    }

    /// Comes after the last of the actions that arrive together.
    private func settle(awaited: Int) {
        guard outcome == nil else { return }
        perform(program.settle(&state))
        // Where much was asked together, the first of it waits for the rest as long as nobody sees; what is asked for only
        // now is waited for by nobody.
        let isLone = awaited <= Self.fewAnswers
        schedulePaint(urgently: isAnswerDue && isLone, within: isAnswerDue ? answerTime : nil)
        isAnswerDue = false
    }

    /// How long a key and the first answers to it wait for the others before they are painted without them.
    private var answerTime: Duration { terminal.frameInterval / 2 }

    /// So many answers together are painted one by one.
    private static var fewAnswers: Int { 3 }

    /// Lets time pass for timers; does nothing unless timing is manual.
    public func advance(by duration: Duration) { effects.advance(by: duration) }

    private func receive(_ event: TerminalEvent) {
        guard outcome == nil else { return }
        switch event {
        case .input(let input):
            if trace != nil { traced.append(KeyTrace.Entry("\(input)")) }
            // What came before the key is known before it.
            effects.takeEndings()
            let starts = effects.awaitedStarts
            update(program.action(for: input))
            let asked = effects.awaitedStarts - starts
            if asked > Self.fewAnswers { effects.gather() }
            // What is asked for is mostly there before anybody sees that it is not.
            schedulePaint(urgently: asked == 0, within: answerTime)
            isAnswerDue = true
        case .continued:
            terminal.invalidate()
            schedulePaint(urgently: true)
        case .ended:
            finish(.terminalEnded)
        }
    }

    private func update(_ action: P.Action) {
        take(action)
        if outcome == nil { perform(program.settle(&state)) }
    }

    private func perform(_ effects: [Effect<P.Action>]) {
        for effect in effects where outcome == nil {
            switch effect.operation {
            case .run, .timer, .cancel: self.effects.perform(effect)
            case .quit(let status): finish(.quit(status: status))
            case .suspend:
                terminal.suspend()
                schedulePaint(urgently: true)
            case .copy(let text, let then):
                update(then(terminal.copy(TextSanitizer.plainText(text))))
            case .repaint:
                terminal.invalidate()
                schedulePaint(urgently: true)
            }
        }
    }

    /// One paint for all that arrives before the main actor is free again.
    ///
    /// A key that asks for nothing, the first answer to one that does and the last one that is waited for are painted at
    /// once; a key that asks for something, and the first of many answers, within half a frame interval; between them not
    /// more than one in an interval, so that a flood of answers cannot keep the terminal busy.
    ///
    /// - Parameter limit: The longest that it may be put off.
    private func schedulePaint(urgently: Bool, within limit: Duration? = nil) {
        guard isStarted, outcome == nil else { return }
        let wait = urgently ? .zero : limit ?? timeToNextFrame
        if paintTask != nil {
            guard urgently, isPaintDelayed else { return }
            paintTask?.cancel()
        }
        isPaintDelayed = wait > .zero
        paintTask = Task { [weak self] in
            if wait > .zero { try? await Task.sleep(for: wait) }
            guard !Task.isCancelled else { return }
            self?.paintNow()
        }
    }

    /// All that was asked for is answered, so that a paint that was put off for more to come has nothing to wait for.
    private func settle() {
        if isPaintDelayed, paintTask != nil { schedulePaint(urgently: true) }
        announceIdle()
    }

    private var timeToNextFrame: Duration {
        guard let lastPaint else { return .zero }
        return max(.zero, terminal.frameInterval - lastPaint.duration(to: .now))
    }

    private func paintNow() {
        // What comes along with what is painted asks for no paint of its own.
        isPaintDelayed = false
        effects.takeEndings()
        paintTask?.cancel()
        paintTask = nil
        guard outcome == nil else { return }
        frame = program.view(state, size: terminal.size)
        terminal.paint(frame)
        lastPaint = .now
        for index in traced.indices { traced[index].markPainted(withAnswer: !isAnswerDue) }
        announceIdle()
    }

    private func finish(_ outcome: RunOutcome) {
        guard self.outcome == nil else { return }
        self.outcome = outcome
        paintTask?.cancel()
        paintTask = nil
        effects.cancelAll()
        terminal.stop()
        announceIdle()
        for waiter in endWaiters { waiter.resume(returning: outcome) }
        endWaiters.removeAll()
    }

    private func announceIdle() {
        guard isIdle else { return }
        for entry in traced { trace?.record(entry) }
        traced.removeAll()
        let waiters = idleWaiters
        idleWaiters.removeAll()
        for waiter in waiters { waiter.resume() }
    }
}
