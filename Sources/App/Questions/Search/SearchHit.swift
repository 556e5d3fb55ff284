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
    /// How far the found value is from what was typed where the tier makes no difference: accents, signs, slips and the
    /// order of words, or the digits and the extension of a number; 0 for what was typed.
    var spellingDistance = 0

    /// Which of the pages that a question gives it stands on, so that more of them change no order.
    var page = 0

    var id: String { vertex.id }

    /// The vertex of the subject by which it was found, such as a quote; nil where that is the subject itself.
    var part: VertexReference? {
        guard case .vertex(let found)? = reason.path.first, found.id != vertex.id else { return nil }
        return found
    }

    /// Whether it stands before another: the surest first, then the nearest to what was typed.
    func precedes(_ other: SearchHit) -> Bool {
        let (left, right) = (
            (tier, numberFit, strayDigits, page), (other.tier, other.numberFit, other.strayDigits, other.page)
        )
        if left != right { return left < right }
        return (spellingDistance, vertex.title, id) < (other.spellingDistance, other.vertex.title, other.id)
    }

    /// Whether a number is so near to the typed one that others which only end alike are not meant: its own in its
    /// country, or but for a trunk prefix, which has two digits at most.
    var isNear: Bool { numberFit < .other || strayDigits <= 2 }
}
