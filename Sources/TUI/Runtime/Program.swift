/// A terminal program as values and functions: state and action give state and effects; state gives a frame.
///
/// All functions run on the main actor, one after the other, and never wait: whatever takes time is an `Effect`, which
/// runs elsewhere and comes back as an action. Nothing else touches the state.
public protocol Program {
    /// All that a program knows and shows; a value that only `update`, `settle` and `start` change.
    associatedtype State
    /// What can happen to the program: what a key asks for, or an answer from an effect.
    associatedtype Action: Sendable

    /// What a key, paste, click, resize or change of focus means; every event is an action, if only one to ignore.
    func action(for event: InputEvent) -> Action

    /// Changes the state and says what is to be done elsewhere; the effects are performed in their order.
    func update(_ state: inout State, _ action: Action) -> [Effect<Action>]

    /// Runs after the last of any number of actions that arrive together, before the next key and before anything of them
    /// is painted: what hangs on the whole state and need not be right between two answers.
    func settle(_ state: inout State) -> [Effect<Action>]

    /// The screen for a state; pure, called at most once for any number of actions that arrive together.
    func view(_ state: State, size: Size) -> Frame

    /// Runs once before the first frame, after a resize event with the terminal's size; the first questions start here.
    func start(_ state: inout State) -> [Effect<Action>]
}

extension Program {
    /// Does nothing, for programs whose state is right after every action.
    public func settle(_ state: inout State) -> [Effect<Action>] { [] }

    /// Starts nothing, for programs that have no question before the first key.
    public func start(_ state: inout State) -> [Effect<Action>] { [] }
}
