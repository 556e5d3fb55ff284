/// Why a hit is a hit: what was typed, what it matched, and the way from there to the subject.
struct SearchReason: Sendable, Hashable {
    /// One of several words, and what it matched.
    struct Word: Sendable, Hashable {
        var typed: String
        /// The searched key, such as `customer name`.
        var key: String
        var matched: ShownValue
    }

    /// The searched key, such as `phone`, or `id`; those of all words where each matched another.
    var key: String
    /// The typed text in the form it was searched in, such as `+17035551212`.
    var typed: String
    /// The value in the graph that it matched, masked where the profile masks the key.
    var matched: ShownValue
    /// The way from the matched vertex to the subject: vertex, edge label, vertex …; one vertex when the subject itself matched.
    var path: [SearchEvidence]
    /// What was typed, and the form in which it was searched where that is another.
    var asked: [String]
    /// What each word matched, where each may match another key.
    var words: [Word] = []

    /// What was found in a word or two: `name`, `quote` for the id of one, `name + city` for words in several fields.
    var title: String {
        if case .vertex(let vertex)? = path.first, key == "id" { return vertex.label }
        let names = (words.isEmpty ? [key] : words.map(\.key)).map { key in
            let name = String(key.split(separator: " ").last ?? "")
            return name == "email" ? "e-mail" : name.replacing("_", with: " ")
        }
        let each = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return each.count > 3 ? "\(each.count) fields" : each.joined(separator: " + ")
    }

    /// As much of the reason as fits a line: without the way and the forms that were tried, or without the names of the keys.
    func sentence(for viewer: Viewer, fitting width: Int) -> String {
        let whole = sentence(for: viewer)
        guard whole.count > width else { return whole }
        let matched = "\(key) \(matched.shown(to: viewer))"
        let shorter =
            words.isEmpty
            ? [Array(asked.prefix(1)) + [matched], [matched]].map { $0.joined(separator: " → ") }
            : [words.map { "\($0.typed) → \($0.matched.shown(to: viewer))" }.joined(separator: " · ")]
        return shorter.first { $0.count <= width } ?? shorter[shorter.count - 1]
    }

    /// The whole reason in one line: `703-555-1212 → phone +17035551212 → phone PHN17035551212 → has_phone → customer CUS1017`,
    /// or `garcia → customer name Ana García · reston → address city Reston`.
    func sentence(for viewer: Viewer) -> String {
        guard words.isEmpty else {
            return words.map { "\($0.typed) → \($0.key) \($0.matched.shown(to: viewer))" }.joined(separator: " · ")
        }
        let way = path.map { step in
            switch step {
            case .vertex(let vertex): "\(vertex.label) \(vertex.id)"
            case .edge(let label): label
            }
        }
        return (asked + ["\(key) \(matched.shown(to: viewer))"] + way).joined(separator: " → ")
    }
}

/// One element on the way from a match to a subject.
enum SearchEvidence: Sendable, Hashable {
    case vertex(VertexReference)
    /// The label of the edge that was walked.
    case edge(String)
}
