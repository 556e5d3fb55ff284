import Foundation

/// Why the explorer could not do what it was asked, in words for people.
struct ExplorerError: Error, Sendable, Hashable, LocalizedError {
    enum Code: Sendable, Hashable {
        case noTerminal, noSuchPane, badScript, cannotWrite
    }

    let code: Code
    let message: String

    var errorDescription: String? { message }

    static func noSuchPane(_ id: String) -> ExplorerError {
        ExplorerError(code: .noSuchPane, message: "the profile has no pane \(id)")
    }
}
