/// One thing told about a subject, with the vertex that proves it and that a reader goes to.
struct Clause: Sendable, Hashable {
    /// The words, with their tone.
    var text: PaneCell
    var proof: VertexReference
    /// When the proof happened.
    var time: EventTime
    /// How many vertices it speaks of.
    var count = 1
}

/// Something a rep must know of a subject before it is asked for.
struct AttentionLine: Sendable, Hashable {
    /// The profile's name of the rule, such as `callback_owed`.
    var rule: String
    /// The few words for the header.
    var title: PaneCell
    /// The whole sentence, with the proof.
    var clause: Clause
}

/// All that applies, in the order of the profile.
struct Attention: Sendable, Hashable {
    var lines: [AttentionLine] = []
    /// Why some of it may be missing or wrong, such as times that were refused; nil when all is there.
    var doubt: DataDoubts.Warning?
}
