import Graph

/// Who is alike, what they chose and what to do next, in words for people and as data.
struct SimilarWords {
    let similar: Similar
    let viewer: Viewer

    init(_ similar: Similar, viewer: Viewer) {
        self.similar = similar
        self.viewer = viewer
    }

    /// What the subject is compared by: `zip 20191 (3) · property type house (2)`.
    var likeness: String {
        let own = similar.own.compactMap { own in
            own.text.map { "\(own.title) \($0.shown(to: viewer)) (\(own.weight))" }
        }
        return own.isEmpty ? "nothing on file to compare by" : own.joined(separator: " · ")
    }

    /// `57 of 214 compared are alike, by 63% or more`
    var count: String {
        let (alike, compared) = (Numbers.grouped(similar.alike.count), Numbers.grouped(similar.compared))
        guard let last = similar.alike.last else { return "nobody of \(compared) compared is alike" }
        let first = similar.isCutOff ? "the first " : ""
        return "\(first)\(alike) alike of \(compared) compared, by \(last.percent) or more"
    }

    /// What was not looked at.
    var cuts: [String] {
        similar.cuts.map { "of those with \($0) only the first \(Numbers.grouped(Similar.mostCompared)) were compared" }
    }

    /// What somebody has in common with the subject.
    func shared(_ alike: Similar.Alike) -> String {
        alike.shared.map { similar.own[$0].title }.joined(separator: ", ")
    }

    /// The same with the values of the subject.
    func sharedValues(_ alike: Similar.Alike) -> [String] {
        alike.shared.map { place in
            let own = similar.own[place]
            return "\(own.title) \(own.text?.shown(to: viewer) ?? "")"
        }
    }

    /// The rules that say nothing just now, by the reason: `the state is browsing: win back, renew in time`.
    var silent: [String] {
        var rules: [(reason: String, rules: [String])] = []
        for silent in similar.silent {
            if let place = rules.firstIndex(where: { $0.reason == silent.reason }) {
                rules[place].rules.append(silent.rule)
            } else {
                rules.append((silent.reason, [silent.rule]))
            }
        }
        return rules.map { "\($0.reason): \($0.rules.joined(separator: ", "))" }
    }
}
