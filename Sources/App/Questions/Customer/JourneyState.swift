/// Where a customer stands, and the vertex and time that prove it.
struct JourneyState: Sendable, Hashable {
    /// The profile's name of the state, such as `quote_abandoned`.
    var id: String
    /// The words to show, such as `quote abandoned`.
    var title: String
    var tone: Tone
    /// The vertex that proves the state; for `registered` the customer itself.
    var proof: VertexReference
    /// When the proof happened.
    var since: EventTime
    /// One sentence that names the proof, such as `Quote QTE2044 ($418/yr) abandoned 2024-02-28, 2 days ago.`
    var sentence: String
    /// Why it may not be true, such as times that were refused; nil when all is there.
    var doubt: DataDoubts.Warning?
}
