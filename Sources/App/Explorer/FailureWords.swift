import Foundation
import Graph

/// The sentences that tell a failed question on a screen: why, and what to do.
enum FailureWords {
    static func describe(_ error: any Error) -> String {
        switch error {
        case is CancellationError:
            return "stopped"
        case let error as GremlinError:
            return describe(error)
        case let failure as CommandFailure:
            return failure.message
        case let error as any LocalizedError:
            return error.errorDescription ?? String(describing: error)
        default:
            return String(describing: error)
        }
    }

    private static func describe(_ error: GremlinError) -> String {
        switch error.code {
        case .timeLimit: "took too long: \(error)."
        case .memoryLimit: "too much to hold: \(error). Narrow it down."
        case .cancelled: "stopped"
        default: error.description
        }
    }
}
