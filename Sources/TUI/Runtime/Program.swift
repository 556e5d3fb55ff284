/// A terminal program as values and functions: state and action give state and effects; state gives a frame.
///
/// All functions run on the main actor, one after the other, and never wait: whatever takes time is an `Effect`, which
/// runs elsewhere and comes back as an action. Nothing else touches the state.
public protocol Program {
    associatedtype State
    associatedtype Action: Sendable

    /// The action that a key, paste, click, resize or focus change is.
    func action(for event: InputEvent) -> Action

    /// Changes the state and says what is to be done elsewhere.
    func update(_ state: inout State, _ action: Action) -> [Effect<Action>]

    /// The screen for a state; pure, called at most once for any number of actions that arrive together.
    func view(_ state: State, size: Size) -> Frame

    /// Runs once before the first frame, after a resize event with the terminal's size; the first questions start here.
    func start(_ state: inout State) -> [Effect<Action>]
}

extension Program {
    public func start(_ state: inout State) -> [Effect<Action>] { [] }
}
