import Foundation
import Graph
import TUI

/// How the program ended, for the shell.
enum ExitStatus: Int32, Sendable {
    case done = 0
    case failed = 1
    case usage = 2
    /// The endpoint could not be reached; trying again may help.
    case unreachable = 3
    case nothingFound = 4
    /// More than one match where one is needed.
    case ambiguous = 5
    /// What was asked for is done, and a source was missing or lost on the way.
    case incomplete = 6
    /// What was asked for is done, and a mapping names what nothing has.
    case unmatched = 7
    case interrupted = 130
}

/// Why a command ends otherwise than well, in words for people and a status for the shell.
struct CommandFailure: Error, Sendable, Hashable {
    var status: ExitStatus
    /// Empty when everything has been said.
    var message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// The reader of standard output has gone, as `head` does: nothing is wrong.
    static let readerGone = CommandFailure(.done, "")

    /// The failure behind any error.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as GremlinError where error.code == .endpoint: self.init(.unreachable, error.description)
        case let error as GremlinError where error.code == .cancelled: self.init(.interrupted, "interrupted")
        case let error as GremlinError: self.init(.failed, error.description)
        case let error as TerminalError:
            self.init(.usage, error.message.prefix(1).uppercased() + error.message.dropFirst() + ".")
        case let error as ExplorerError where error.code == .badScript: self.init(.usage, error.message)
        case is CancellationError: self.init(.interrupted, "interrupted")
        case let error as any LocalizedError: self.init(.failed, error.errorDescription ?? "\(error)")
        default: self.init(.failed, "\(error)")
        }
    }
}
