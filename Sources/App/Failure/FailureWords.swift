import Foundation
import Graph
import TUI

/// The sentences that tell a failed question on a screen: why, and what to do.
enum FailureWords {
    /// What stands in place of an answer that the reader stopped.
    static let stopped = "stopped"

    /// Why there is nothing to show, and what to do about it: what was stopped has not failed.
    static func line(_ words: String, next: String = "r tries again") -> Line {
        let head =
            words == stopped
            ? Line(stopped, .warning) : Line([Span("failed", .failure), Span(": \(words.trimmingFinalStops)")])
        return head + Line(" · \(next)", .muted)
    }

    /// The same for a place of one line, where the end of a long reason is cut: what to do comes first.
    static func lineToCut(_ words: String) -> Line {
        if words == stopped { return line(words) }
        return Line([Span("failed", .failure), Span(", r tries again: ", .muted), Span(words)])
    }

    static func describe(_ error: any Error) -> String {
        switch error {
        case is CancellationError:
            return stopped
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
        case .cancelled: stopped
        default: error.description
        }
    }
}

extension String {
    /// Without the full stops at its end, so that the sentence can go on.
    fileprivate var trimmingFinalStops: String { String(reversed().drop { $0 == "." || $0 == " " }.reversed()) }
}
