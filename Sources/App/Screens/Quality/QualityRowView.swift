import TUI

/// One line of the quality screen, with the numbers of a table under the titles of its columns.
struct QualityRowView {
    let row: QualityState.Row
    let width: Int

    private static let numberWidth = 9
    private static let leastNameWidth = 16

    var line: Line {
        switch row.node.content {
        case .section(let title, let columns): table(title, .heading, columns.map { Span($0, .muted) })
        case .counts(let name, let numbers): table(name, .text, numbers.map(number))
        case .finding(let fate, let count, let rule):
            Line([
                lead, Span(DisplayText(fate.rawValue).padded(to: 9), fate.role),
                Span(DisplayText(Numbers.grouped(count)).fitted(to: 8, .right), .strong), Span("  "),
                Span(DisplayText.clipped(rule, to: width)),
            ])
        case .share(let count, let file):
            Line([
                lead, Span(DisplayText(Numbers.grouped(count)).fitted(to: 15, .right), .strong), Span("  in "),
                Span(DisplayText.clipped(file, to: width), .muted),
            ])
        case .example(let place, let value, let becomes):
            Line(
                [lead, Span(DisplayText.clipped(place, to: width), .muted), Span("  ")]
                    + [Span(DisplayText.clipped(value, to: width), .propertyKey)]
                    + (becomes.map { [Span(" → ", .muted), Span(DisplayText.clipped($0, to: width), .good)] } ?? []))
        case .duplicates(let names, let reasons):
            Line([
                lead, Span(DisplayText.clipped(names, to: width / 2), .strong), Span("  "),
                Span(DisplayText.clipped(reasons, to: width), .muted),
            ])
        case .customer(let vertex, let values):
            Line([
                lead, Span(DisplayText.clipped(vertex.id, to: 24), .vertexLabel), Span("  "),
                Span(DisplayText.clipped(values, to: width)),
            ])
        case .note(let words): Line([lead, Span(DisplayText.clipped(words, to: width), .warning)])
        }
    }

    /// Room for the depth, and whether there is more inside.
    private var lead: Span {
        let sign: DisplayText = row.node.children.isEmpty ? "  " : row.isOpen ? "▾ " : "▸ "
        return Span(.spaces(2 * row.depth) + sign, .muted)
    }

    /// The name with columns at the right end; those that do not fit are left out, the last first.
    private func table(_ name: String, _ role: StyleRole, _ numbers: [Span]) -> Line {
        let count = min(numbers.count, max(0, (width - Self.leastNameWidth) / (Self.numberWidth + 1)))
        let nameWidth = width - count * (Self.numberWidth + 1) - lead.text.width
        return Line([lead, Span(DisplayText.clipped(name, to: max(1, nameWidth)).padded(to: nameWidth), role)])
            + Line(
                numbers.prefix(count).flatMap { number in
                    [Span(" "), Span(number.text.fitted(to: Self.numberWidth, .right), number.role)]
                })
    }

    private func number(_ number: Int?) -> Span {
        Span(number.map(Numbers.grouped) ?? "", number == 0 ? .muted : .text)
    }
}

extension QualityNode.Fate {
    /// How much it ought to worry; the word says the same without colour.
    fileprivate var role: StyleRole {
        switch self {
        case .dropped: .failure
        case .refused, .shared: .warning
        case .repaired: .good
        }
    }
}
