/// What a value means to the reader, so that a screen can colour it and a plain list can leave it alone.
///
/// A tone never carries the meaning alone: the text beside it says the same.
enum Tone: String, Sendable, Hashable, CaseIterable {
    /// An ordinary value.
    case plain
    /// A value of little weight, such as a missing one.
    case quiet
    /// Things are as they should be: an active policy, a resolved call.
    case good
    /// Worth a look: an open quote, a callback.
    case attention
    /// Something went wrong: a form error, an escalated call.
    case bad
}
