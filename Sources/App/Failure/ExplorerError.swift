import Foundation

/// Why the explorer could not do what it was asked, in words for people.
struct ExplorerError: Error, Sendable, Hashable, LocalizedError {
    enum Code: Sendable, Hashable {
        case noTerminal, noSuchPane, noSuchInsight, noSuchVertex, sameVertex, badScript, cannotWrite
    }

    let code: Code
    let message: String

    var errorDescription: String? { message }

    static func noSuchPane(_ id: String) -> ExplorerError {
        ExplorerError(code: .noSuchPane, message: "the profile has no pane \(id)")
    }

    static func noSuchInsight(_ id: String) -> ExplorerError {
        ExplorerError(code: .noSuchInsight, message: "the profile has no insight \(id)")
    }

    static func noSuchVertex(_ id: String) -> ExplorerError {
        ExplorerError(code: .noSuchVertex, message: "there is no vertex \(id) in this graph")
    }

    static func sameVertex(_ id: String) -> ExplorerError {
        ExplorerError(code: .sameVertex, message: "paths lead from one vertex to another, and both are \(id)")
    }
}
