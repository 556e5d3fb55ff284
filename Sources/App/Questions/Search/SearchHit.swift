import Graph
import Phones

/// A subject that a search found, and why.
struct SearchHit: Sendable, Hashable, Identifiable {
    var vertex: VertexReference
    /// All properties of the subject as stored.
    var properties = ShownProperties()
    /// One cell a column of `SearchAnswer.columns`: name, phone, e-mail, place.
    var cells: [PaneCell]
    var tier: SearchTier
    var reason: SearchReason
    /// How well what was typed is the found number as its country writes it; the best where that is not what was looked for.
    var numberFit = TypedNumber.Fit.written
    /// How many of the typed digits the found number does not end with; 0 where that is not what was looked for.
    var strayDigits = 0
    /// How far the found value is from what was typed where the tier makes no difference: accents, signs and the order of
    /// words, or the extension of a number; 0 for what was typed.
    var spellingDistance = 0

    var id: String { vertex.id }

    /// Whether a number is so near to the typed one that others which only end alike are not meant: its own in its
    /// country, or but for a trunk prefix, which has two digits at most.
    var isNear: Bool { numberFit < .other || strayDigits <= 2 }
}

/// Why a hit is a hit: what was typed, what it matched, and the way from there to the subject.
struct SearchReason: Sendable, Hashable {
    /// The searched key, such as `phone`, or `id`.
    var key: String
    /// The typed text in the form it was searched in, such as `+17035551212`.
    var typed: String
    /// The value in the graph that it matched, masked where the profile masks the key.
    var matched: ShownValue
    /// The way from the matched vertex to the subject: vertex, edge label, vertex …; one vertex when the subject itself matched.
    var path: [SearchEvidence]
    /// What was typed, and the form in which it was searched where that is another.
    var asked: [String]

    /// The whole reason in one line: `703-555-1212 → phone +17035551212 → phone PHN17035551212 → has_phone → customer CUS1017`.
    func sentence(for viewer: Viewer) -> String {
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
