/// Something that can be copied, under a name.
struct CopyChoice: Sendable, Hashable {
    var name: String
    var text: String

    /// A row as a whole and each of its cells; masked values are copied as they are shown.
    static func cells(_ cells: [PaneCell], columns: [PaneColumn], viewer: Viewer) -> [CopyChoice] {
        let texts = cells.map { $0.text(for: viewer) }
        let row = CopyChoice(name: "row", text: texts.joined(separator: "\t"))
        let fields = zip(columns, texts).filter { $0.1 != PaneCell.missing.text(for: viewer) }.map { column, text in
            CopyChoice(name: column.header, text: text)
        }
        return [row] + fields
    }
}
