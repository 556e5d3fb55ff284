import Graph

/// Customers that a search found, as rows for people and for programs.
enum HitTable {
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
