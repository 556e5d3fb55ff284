import Foundation

/// The scenarios that are known to fail, one a line; lines that begin with `#` are comments.
struct FailingList {
    let scenarios: [String]

    init(_ text: String) {
        scenarios = text.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
    }

    /// What the list and the outcomes of a folder say differently: a failure that is not listed, a listed scenario that
    /// passes, and one that is not there.
    func differences(from outcomes: [ConformanceRun.Outcome], folder: String) -> [String] {
        let listed = Set(scenarios.filter { $0.hasPrefix(folder + "/") })
        var differences: [String] = []
        for outcome in outcomes {
            switch (outcome.failure, listed.contains(outcome.scenario)) {
            case (let failure?, false): differences.append("fails: \(outcome.scenario)\n    \(failure.reason)")
            case (nil, true): differences.append("passes, and is listed as failing: \(outcome.scenario)")
            default: break
            }
        }
        let played = Set(outcomes.map(\.scenario))
        return differences + listed.subtracting(played).sorted().map { "is listed, and does not exist: \($0)" }
    }
}
