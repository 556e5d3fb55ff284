/// Names a running effect so that it can be cancelled or replaced; `"pane calls"`, `"search"`.
public struct EffectID: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// What is compared; data may stand in it, for one effect for each pane or vertex.
    public let name: String

    /// Describes an effect by a name that only the program needs to know.
    public init(_ name: String) { self.name = name }
    /// Lets a name, with values in it or not, be written where an id is wanted.
    public init(stringLiteral value: String) { name = value }
}

/// Something a program wants done outside of its state: asynchronous work, a timer, or an act of the terminal.
///
/// An effect that starts under an id cancels the one that runs under the same id. What a cancelled effect still sends
/// is dropped, so an old answer can never overwrite a newer one.
public struct Effect<Action: Sendable>: Sendable {
    /// Gives an action back to the program from wherever the work runs; does nothing once the effect is cancelled.
    public typealias Send = @Sendable (Action) async -> Void

    enum Operation: Sendable {
        /// Work that gives its last action, if it has one, back as its result.
        case run(id: EffectID?, isAwaited: Bool, work: @Sendable (@escaping Send) async -> Action?)
        case timer(id: EffectID, delay: Duration, isAwaited: Bool, action: Action)
        case cancel(EffectID)
        case quit(status: Int32)
        case suspend
        case copy(String, then: @Sendable (ClipboardOutcome) -> Action)
        case repaint
    }

    let operation: Operation

    private init(_ operation: Operation) { self.operation = operation }

    /// Runs asynchronous work that may answer with one action; nil is no answer. Scripts wait for it.
    public static func run(
        id: EffectID? = nil, _ work: @escaping @Sendable () async -> Action?
    ) -> Effect {
        Effect(.run(id: id, isAwaited: true) { _ in await work() })
    }

    /// Runs asynchronous work that answers with any number of actions, such as progress or pages. Scripts wait for it.
    public static func stream(
        id: EffectID? = nil, _ work: @escaping @Sendable (@escaping Send) async -> Void
    ) -> Effect {
        Effect(.run(id: id, isAwaited: true, work: withoutResult(work)))
    }

    /// Runs work without an end of its own, such as watching a folder; the program counts as idle beside it.
    public static func background(
        id: EffectID, _ work: @escaping @Sendable (@escaping Send) async -> Void
    ) -> Effect {
        Effect(.run(id: id, isAwaited: false, work: withoutResult(work)))
    }

    private static func withoutResult(
        _ work: @escaping @Sendable (@escaping Send) async -> Void
    ) -> @Sendable (@escaping Send) async -> Action? {
        { send in
            await work(send)
            return nil
        }
    }

    /// Sends an action after a delay by the runtime's clock; the program counts as idle meanwhile.
    public static func after(_ delay: Duration, id: EffectID, send action: Action) -> Effect {
        Effect(.timer(id: id, delay: delay, isAwaited: false, action: action))
    }

    /// Sends an action when nothing else started under the id for a while; scripts do not wait for it to pass.
    public static func debounce(_ delay: Duration, id: EffectID, send action: Action) -> Effect {
        Effect(.timer(id: id, delay: delay, isAwaited: true, action: action))
    }

    /// Cancels the effect or timer under the id and drops what it may still send.
    public static func cancel(_ id: EffectID) -> Effect { Effect(.cancel(id)) }

    /// Ends the program with an exit status; effects under way are cancelled and later ones not begun.
    public static func quit(status: Int32 = 0) -> Effect { Effect(.quit(status: status)) }

    /// Gives the terminal back to the shell and stops the process until it is continued.
    public static var suspend: Effect { Effect(.suspend) }

    /// Puts text on the clipboard through the terminal, control characters made visible, and says what became of it.
    public static func copy(
        _ text: String, then action: @escaping @Sendable (ClipboardOutcome) -> Action
    ) -> Effect {
        Effect(.copy(text, then: action))
    }

    /// Draws every cell again, for a screen that something else wrote on.
    public static var repaint: Effect { Effect(.repaint) }
}
