import Foundation
import Graph

/// What the graph does not hold although the profile reads it, so that what is shown may not be true.
///
/// A state, a sentence or a timeline is computed from what was loaded. Where the times of all calls were refused, a
/// customer who called yesterday looks like one who never did; a screen that shows it has to say so.
struct DataDoubts: Sendable, Hashable {
    /// Beyond what nothing can have happened that the graph tells.
    enum TimeBound: String, Sendable, Hashable {
        case newestFile = "the newest file"
        /// The clock on the wall, where the times of the files tell nothing.
        case today = "today"
    }

    /// One property of one label.
    struct Doubt: Sendable, Hashable {
        enum Cause: Sendable, Hashable {
            /// Some of the values in the files could not be read.
            case refused(Int, of: Int)
            /// There are vertices with the label, and none of them has the key.
            case absent
            /// Some values lie beyond what can have happened, and do not count for "now"; the newest of them is in
            /// milliseconds since 1970.
            case later(Int, newest: Int64, than: TimeBound)
        }

        var key: Profile.ReadKey
        var cause: Cause
        /// Whether the property says when something happened.
        var isTime: Bool

        /// What values lie beyond that are there; nil where they are not.
        var passedBound: TimeBound? {
            if case .later(_, _, let bound) = cause { bound } else { nil }
        }

        /// `call.started_at: 100 % refused`
        var words: String {
            let name = "\(key.label).\(key.key)"
            switch cause {
            case .refused(let refused, let total): return "\(name): \(LoadReport.share(refused, of: total)) refused"
            case .absent: return "\(name): no \(key.label) has it"
            case .later(let count, let newest, let bound):
                let day = CivilTime(milliseconds: newest, in: .gmt).dateText
                return "\(name): \(Numbers.grouped(count)) later than \(bound.rawValue), up to \(day)"
            }
        }
    }

    var all: [Doubt] = []

    var isEmpty: Bool { all.isEmpty }

    /// Those that concern when something happened.
    private var times: [Doubt] { all.filter(\.isTime) }

    /// What a screen that shows a state or an order of time has to say; nil when there is nothing.
    var timeWarning: String? {
        guard !times.isEmpty else { return nil }
        return "state and times may be wrong: " + Self.list(times)
    }

    /// What is to be said of the times in a list.
    struct TimeWarning: Sendable, Hashable {
        /// All of it: `call.started_at: 100 % refused`.
        var words: String
        /// What it comes to, for a border.
        var badge: String
    }

    /// What a list of what has a label has to say of its times; nil when there is nothing.
    func timeWarning(ofLabels labels: Set<String>) -> TimeWarning? {
        let found = times.filter { doubt in labels.contains { Vertex.isLabel(doubt.key.label, among: $0) } }
        guard !found.isEmpty else { return nil }
        let bounds = found.compactMap(\.passedBound)
        let badge =
            if let bound = bounds.first {
                bounds.count == found.count ? "times beyond \(bound.rawValue)" : "times missing or too late"
            } else {
                "times missing"
            }
        return TimeWarning(words: Self.list(found), badge: badge)
    }

    /// One line for all, for who has just opened the graph; nil when there is nothing.
    var sentence: String? {
        guard !all.isEmpty else { return nil }
        return "the profile reads what is not there: " + Self.list(all)
    }

    private static func list(_ doubts: [Doubt]) -> String {
        let shown = doubts.prefix(3).map(\.words).joined(separator: "; ")
        return doubts.count > 3 ? "\(shown); \(doubts.count - 3) more" : shown
    }
}

extension DataDoubts {
    /// - Parameters:
    ///   - summary: What the graph holds; a label of which no keys are known is not judged.
    ///   - report: What its load refused; nil where nothing was loaded.
    init(_ profile: Profile, _ summary: GraphSummary, _ report: LoadReport? = nil) {
        let keys = profile.readKeys
        let labels = Dictionary(summary.vertexLabels.map { ($0.name, $0) }) { first, _ in first }
        for read in keys.all {
            if let refused = report?.refusals(of: read.key, label: read.label) {
                let cause = Doubt.Cause.refused(refused.refused, of: refused.total)
                all.append(Doubt(key: read, cause: cause, isTime: keys.times.contains(read)))
                continue
            }
            guard let label = labels[read.label], !label.properties.isEmpty else { continue }
            if !label.properties.contains(where: { $0.key == read.key }) {
                all.append(Doubt(key: read, cause: .absent, isTime: keys.times.contains(read)))
            }
        }
    }

    /// Adds what of the profile's properties was refused before the files of the graph were written.
    mutating func add(refused: [LoadReport.RefusedValues], readBy profile: Profile) {
        guard !refused.isEmpty else { return }
        let keys = profile.readKeys
        let found = refused.compactMap { values -> Doubt? in
            let key = Profile.ReadKey(label: values.label, key: values.key)
            guard keys.all.contains(key) else { return nil }
            let cause = Doubt.Cause.refused(values.refused, of: values.total)
            return Doubt(key: key, cause: cause, isTime: keys.times.contains(key))
        }
        // Where all were refused the key is absent for a reason that is known; a lost time weighs more than a name.
        all.removeAll { doubt in doubt.cause == .absent && found.contains { $0.key == doubt.key } }
        all = found + all
    }
}
