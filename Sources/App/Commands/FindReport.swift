import Graph

/// Search answers for standard output and standard error.
enum FindReport {
    /// Hits as rows: id, the profile's columns, journey state, and why.
    static func table(
        _ hits: [SearchHit], columns: [PaneColumn], cells: [CellDefinition], states: [String: JourneyState],
        at clock: GraphClock
    ) -> OutputTable {
        let hasStates = !states.isEmpty
        var table = OutputTable(
            columns: [OutputTable.Column(key: "id", header: "Id"), OutputTable.Column(key: "label", header: nil)]
                + columns.map { OutputTable.Column(key: key($0.header), header: $0.header) }, rows: [])
        if hasStates { table.columns.append(OutputTable.Column(key: "state", header: "State")) }
        table.columns += [
            OutputTable.Column(key: "match", header: "Match"), OutputTable.Column(key: "key", header: "Key"),
            OutputTable.Column(key: "typed", header: nil), OutputTable.Column(key: "matched", header: "Matched"),
            OutputTable.Column(key: "reason", header: nil),
        ]
        table.rows = hits.map { hit in
            let properties = clock.written(hit.properties.shown(to: .commandLine), of: hit.vertex.label)
            var row = [OutputTable.Cell(hit.vertex.id), OutputTable.Cell(hit.vertex.label)]
            row += hit.cells.enumerated().map { index, cell in
                cell == .missing
                    ? OutputTable.Cell(.null, text: "-")
                    : OutputTable.Cell(
                        stored(cells[index], properties) ?? .string(cell.text(for: .commandLine)),
                        text: cell.text(for: .commandLine))
            }
            if hasStates {
                row.append(states[hit.id].map { OutputTable.Cell($0.title) } ?? OutputTable.Cell(.null, text: "-"))
            }
            return row + [
                OutputTable.Cell(hit.tier.title), OutputTable.Cell(hit.reason.key),
                OutputTable.Cell(hit.reason.typed), OutputTable.Cell(hit.reason.matched.shown(to: .commandLine)),
                OutputTable.Cell(hit.reason.sentence(for: .commandLine)),
            ]
        }
        return table
    }

    /// What was tried, where, and what to do.
    static func nothingFound(_ answer: SearchAnswer, at clock: GraphClock) -> String {
        if answer.term.kind == .empty { return "Nothing to look for was given." }
        let tried = answer.tried.map { "\($0.key) (\($0.tier.title)): \($0.form)" }
        let words =
            tried.isEmpty
            ? "The profile searches nothing of that kind." : "Tried " + tried.joined(separator: "; ") + "."
        let next = answer.isCheap ? " " + notTried(answer) : ""
        let past = clock.beforeAllWords.map { " \($0)." } ?? ""
        let doubt = answer.doubt.map { " But \($0.countedWords)." } ?? ""
        return "Nothing found for \"\(answer.term.text)\" in \(answer.source).\(past) \(words)\(next)\(doubt)"
    }

    /// What an endpoint was not asked for, and how to ask.
    static func notTried(_ answer: SearchAnswer) -> String {
        "Not tried: \(SearchWords.looserWays(answer.term)); c360 find --scan goes through all values."
    }

    /// The name of a column for programs: `E-mail` is `email`.
    static func key(_ header: String) -> String {
        header.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// The value behind a cell that shows one property, so that programs get what is stored.
    private static func stored(_ cell: CellDefinition, _ properties: ValueMap) -> Value? {
        guard cell.walk == nil, cell.template.parts.count == 1, case .field(let key, _) = cell.template.parts[0] else {
            return nil
        }
        return properties[key]
    }
}
