import Foundation
import Graph

/// What the last change of the folder brought, and when.
struct LiveNews: Sendable, Hashable {
    /// The time of day by the clock on the wall.
    let time: String
    /// What came or went, or why the folder could not be read again.
    let words: String
    let isFailure: Bool

    /// The sentence for the foot of the screen.
    var sentence: String { "\(isFailure ? "stale since" : "live ●") \(time) · \(words)" }

    init(_ answer: Answer<ExplorerGraph>, after former: ExplorerGraph?, at moment: Date, in zone: TimeZone) {
        let milliseconds = Int64(moment.timeIntervalSince1970 * 1000)
        time = CivilTime(milliseconds: milliseconds, in: zone).timeText
        switch answer {
        case .value(let graph):
            // What is doubted now and was not before.
            let doubts = graph.profile.doubts == former?.profile.doubts ? nil : graph.profile.doubts.sentence
            words = [Self.difference(from: former, to: graph), graph.report?.warning, doubts].compactMap(\.self)
                .joined(separator: " · ")
            isFailure = false
        case .failure(let reason):
            let stays = former == nil ? "" : ", the former graph stays"
            words = "the folder could not be read again\(stays): \(reason)"
            isFailure = true
        }
    }

    private static func difference(from former: ExplorerGraph?, to graph: ExplorerGraph) -> String {
        let vertices = (graph.vertexCount ?? 0) - (former?.vertexCount ?? 0)
        let edges = (graph.edgeCount ?? 0) - (former?.edgeCount ?? 0)
        let counts = [(vertices, "vertex", "vertices"), (edges, "edge", "edges")].filter { $0.0 != 0 }
        guard let last = counts.last else {
            let hasSaidMore = graph.report?.totalRecords != former?.report?.totalRecords
            return hasSaidMore ? "values changed, no vertex or edge more" : "no vertex or edge more"
        }
        let named = counts.map { count, one, many in
            "\(Numbers.grouped(abs(count))) \(abs(count) == 1 ? one : many)"
        }
        // "1 vertex, 2 edges more", but each with its own word when one came and the other went.
        if counts.allSatisfy({ ($0.0 > 0) == (last.0 > 0) }) {
            return named.joined(separator: ", ") + (last.0 > 0 ? " more" : " fewer")
        }
        return zip(named, counts).map { "\($0) \($1.0 > 0 ? "more" : "fewer")" }.joined(separator: ", ")
    }
}
