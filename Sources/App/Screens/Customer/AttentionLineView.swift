import TUI

/// Lays out what a rep must know in one line of the header, in two where it is wide: as many titles as fit, and how many
/// more there are.
struct AttentionLineView {
    let attention: Loadable<Attention>
    /// Proofs of which the header tells already, by id.
    var told: Set<String> = []

    /// No line where there is nothing to know; while it is waited for there is none either, as for what may not come.
    func lines(width: Int, atMost limit: Int) -> [Line] {
        if let words = attention.failure, attention.value == nil {
            return [Line([Span("! ", .warning), Span("attention "), Span("failed: \(words)", .failure)])]
        }
        let titles = (attention.value?.lines ?? []).filter { !told.contains($0.clause.proof.id) }.map {
            Span(DisplayText.clipped($0.title.text(for: .guarded), to: max(8, width - 8)), $0.title.tone.role)
        }
        guard let first = titles.first, limit > 0 else { return [] }
        var lines: [[Span]] = [[Span("! ", Self.sign(of: attention.value)), first]]
        for (index, title) in titles.enumerated().dropFirst() {
            let left = titles.count - index - 1
            // The last line keeps room for the number of those that are left.
            let reserve = lines.count < limit || left == 0 ? 0 : Self.more(left).width
            let used = Line(lines[lines.count - 1]).width
            if used + Self.separator.text.width + title.text.width + reserve <= width {
                lines[lines.count - 1] += [Self.separator, title]
            } else if lines.count < limit {
                lines.append([Span("  "), title])
            } else {
                lines[lines.count - 1] += Self.more(left + 1).spans
                break
            }
        }
        return lines.map(Line.init)
    }

    private static let separator = Span(" · ", .muted)

    private static func more(_ count: Int) -> Line { Line([Span(" "), Span("+\(count)", .key)]) }

    /// The sign is as bad as the worst of what it stands before.
    private static func sign(of attention: Attention?) -> StyleRole {
        let tones = Set(attention?.lines.map(\.title.tone) ?? [])
        return (tones.contains(.bad) ? .bad : tones.contains(.attention) ? .attention : Tone.quiet).role
    }
}
