import Graph

extension QualityState {
    /// The tables with the lines that show.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        let rows = rows
        guard !rows.isEmpty else { return [] }
        return CopyChoice.export("quality", file: "quality") {
            var sections: [ExportDocument.Section] = []
            for row in rows {
                if case .section(let title, let columns) = row.node.content {
                    sections.append(.init(title: title, table: OutputTable(["Line"] + columns, [])))
                } else if !sections.isEmpty {
                    let place = sections.count - 1
                    let cells = row.cells(sections[place].table.columns.count)
                    sections[place].table.rows.append(cells.map { OutputTable.Cell($0) })
                }
            }
            return ExportDocument(title: "Quality of \(context.sourceName)", sections: sections)
        }
    }
}

extension QualityState.Row {
    /// What the line says, as deep as it hangs, and its numbers.
    fileprivate func cells(_ count: Int) -> [String] {
        var cells = [String](repeating: "", count: count)
        let indent = String(repeating: "  ", count: max(0, depth - 1))
        if case .counts(let name, let numbers) = node.content {
            cells[0] = indent + name
            for (place, number) in numbers.enumerated() where place + 1 < count {
                cells[place + 1] = number.map(String.init) ?? ""
            }
        } else {
            cells[0] = indent + node.words
        }
        return cells
    }
}
