/// Somebody for whom values are shown: what of the data reaches a screen, a copy, a file or a printer is decided here.
struct Viewer: Sendable, Hashable {
    /// Whether values that the profile masks are seen as they are.
    let seesMasked: Bool

    /// Sees everything.
    static let all = Viewer(seesMasked: true)
    /// Sees of masked values enough to compare, as on a screen before they are revealed.
    static let guarded = Viewer(seesMasked: false)
    /// Who runs a command, and reads what it prints.
    static let commandLine = all
}
