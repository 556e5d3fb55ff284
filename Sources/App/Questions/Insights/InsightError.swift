import Foundation

/// Why the results of a traversal are no chart.
struct InsightError: Error, Sendable, Hashable, LocalizedError {
    enum Code: Sendable, Hashable {
        /// A result is neither a map nor an entry of one.
        case noGroups
        /// The value of a group is no number.
        case noNumber(of: String)
    }

    let code: Code
    /// The kind of value that is there instead.
    let found: String

    var errorDescription: String? {
        switch code {
        case .noGroups: "a chart needs maps from groups to numbers, and the traversal gave a \(found)"
        case .noNumber(let group): "a chart needs a number for each group, and \"\(group.prefix(40))\" has a \(found)"
        }
    }
}
