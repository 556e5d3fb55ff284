/// One step of a trail: a place that was opened, or a command that was run on a screen.
///
/// It holds names and ids alone. What is typed into a field is in no trail: the vertex that was opened by it is.
struct TrailLine: Codable, Sendable, Hashable {
    /// In UTC.
    var time: String
    /// The kind of screen that was opened, or on which the command was run, see ``Screen/keptName``.
    var screen: String
    /// The name of a command, or ``show`` where a place was opened.
    var command: String
    /// What stood behind the name of the command.
    var argument: String?
    /// The vertex that the screen is about.
    var id: String?

    static let show = "show"
}
