import TUI

/// The facts about an element broken into lines of one width; made once for a width, so that drawing costs what it shows.
struct DetailsLayout: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        /// The index of the fact; nil for the ruler above the edges.
        var fact: Int?
        var name: DisplayText
        var text: DisplayText
        /// Key and value as the graph has them.
        var stored = DisplayText.empty
    }

    let width: Int
    let facts: [DetailsFact]
    /// The columns that names take.
    let nameWidth: Int
    /// The columns of the values beside which something stands.
    let textWidth: Int
    let lines: [Line]

    init() {
        self.init([], width: 0, viewer: .guarded)
    }

    /// - Parameter showsStored: Whether keys and values stand there as the graph has them, too.
    init(_ facts: [DetailsFact], width: Int, viewer: Viewer, showsStored: Bool = false) {
        self.width = width
        self.facts = facts
        let names = facts.map { DisplayText.clipped($0.name, to: max(4, width / 2)) }
        nameWidth = names.map(\.width).max() ?? 0
        let room = max(8, width - nameWidth - 2)
        let stored = facts.map { fact in
            showsStored ? fact.storedWords(for: viewer).map { DisplayText.clipped($0, to: 400) } : nil
        }
        let texts = facts.map { DisplayText($0.value.text(for: viewer)).wrapped(to: room) }
        // What is beside short values stands in one column, what has no room there below its value.
        let beside = zip(texts, stored).compactMap { text, stored -> Int? in
            guard let stored, text.count == 1, text[0].width + 2 + stored.width <= room else { return nil }
            return text[0].width
        }
        textWidth = min(beside.max() ?? 0, room / 2)
        var lines: [Line] = []
        for (index, fact) in facts.enumerated() {
            if fact.isEdge, index > 0, !facts[index - 1].isEdge {
                lines.append(Line(fact: nil, name: .empty, text: "── edges ──"))
            }
            for (part, text) in texts[index].enumerated() {
                lines.append(Line(fact: index, name: part == 0 ? names[index] : .empty, text: text))
            }
            guard let stored = stored[index] else { continue }
            if texts[index].count == 1, max(textWidth, texts[index][0].width) + 2 + stored.width <= room {
                lines[lines.count - 1].stored = stored
            } else {
                lines += stored.wrapped(to: room).map { Line(fact: index, name: .empty, text: .empty, stored: $0) }
            }
        }
        self.lines = lines
    }

    func fact(atLine line: Int) -> DetailsFact? {
        guard lines.indices.contains(line), let fact = lines[line].fact else { return nil }
        return facts[fact]
    }
}
