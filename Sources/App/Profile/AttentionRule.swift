/// What a walk finds from the subject, and a sentence over it: a fact that can be told with its proof.
///
/// Without `isEach` all that is found makes one clause, and the last vertex is its proof: the sentence reads the
/// properties of the proof and the `values`, `{count}` is how many were found, `{more}` how many besides the proof,
/// `{sum}` the sum of a property over all and `{summed}` of how many it is where some have no number. A clause whose
/// sentence lacks a value outside of square brackets is not told.
struct ClauseDefinition: Sendable, Hashable {
    /// From the subject to the vertices; nil is the subject itself.
    var walk: ProfileGremlin?
    /// Whether each vertex makes a clause of its own, in the order of the walk.
    var isEach = false
    /// The property of the proof that says when.
    var time: String?
    /// What a sentence reads besides properties, by name.
    var values: [NamedValue] = []
    /// The property that is summed up.
    var sum: String?
    var sentence: Template
    var tone: Tone = .plain

    /// The places of its templates that are no properties.
    static let computed: Set = ["count", "more", "sum", "summed"]

    /// Something a sentence reads: over the vertices a walk reaches from the proof, or over all that was found.
    struct NamedValue: Sendable, Hashable {
        var name: String
        var cell: CellDefinition
    }
}

/// Something a rep must know before it is asked for: all rules that find a vertex are told, unlike journey states.
struct AttentionRule: Sendable, Hashable {
    var id: String
    /// The few words in the line of the header, over the same values as the sentence.
    var title: Template
    var clause: ClauseDefinition
}
