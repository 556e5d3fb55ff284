@testable import App

extension PaneCell {
    /// The text as the data has it.
    var text: String { text(for: .all) }
}
