import Graph

/// What is handed over of a screen: a title, what stands above the tables, and the tables.
struct ExportDocument: Sendable {
    struct Section: Sendable {
        var title: String
        var table: OutputTable
        /// What stands there instead of a table without rows.
        var absence = "none on file"
    }

    var title: String
    var lines: [String] = []
    var sections: [Section]

    /// The document with further lines between its title and its own.
    func below(_ first: [String]) -> ExportDocument {
        var document = self
        document.lines = first + lines
        return document
    }
}

extension ExportDocument {
    /// One table, of rows of texts under headings.
    init(title: String, lines: [String] = [], headers: [String], rows: [[String]]) {
        self.init(title: title, lines: lines, sections: [Section(title: title, table: OutputTable(headers, rows))])
    }
}

/// How a document is written for others.
enum ExportFormat: String, Sendable, Hashable, CaseIterable {
    case text
    case markdown = "Markdown"
    case csv = "CSV"
    case json = "JSON"

    /// What stands behind the point of a file's name.
    var fileExtension: String {
        switch self {
        case .text: "txt"
        case .markdown: "md"
        case .csv: "csv"
        case .json: "json"
        }
    }

    /// The document as text that ends with a line end.
    func text(of document: ExportDocument) -> String {
        switch self {
        case .text: Self.plain(document)
        case .markdown: Self.markdown(document)
        case .csv: Self.csv(document)
        case .json: JSONWriter.line(Self.value(of: document)) + "\n"
        }
    }

    private static func plain(_ document: ExportDocument) -> String {
        var lines = [document.title] + document.lines
        for section in document.sections {
            if section.title != document.title { lines += ["", section.title] }
            lines += section.table.rows.isEmpty ? [section.absence] : TableWriter.lines(section.table)
        }
        return lines.map(TableWriter.safe).joined(separator: "\n") + "\n"
    }

    private static func markdown(_ document: ExportDocument) -> String {
        var lines = ["# " + escaped(document.title), ""]
        for line in document.lines { lines += [escaped(line), ""] }
        for section in document.sections {
            if section.title != document.title { lines += ["## " + escaped(section.title), ""] }
            guard !section.table.rows.isEmpty else {
                lines += [escaped(section.absence), ""]
                continue
            }
            let columns = section.table.columns.indices.filter { section.table.columns[$0].header != nil }
            func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
            lines.append(row(columns.map { escaped(section.table.columns[$0].header ?? "") }))
            lines.append(row(columns.map { section.table.columns[$0].isRightAligned ? "---:" : "---" }))
            lines += section.table.rows.map { cells in row(columns.map { escaped(cells[$0].text) }) }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    /// What Markdown would take for a sign of its own stands as it is; a line stays a line.
    private static func escaped(_ text: String) -> String {
        TableWriter.safe(text).reduce(into: "") { result, character in
            if "\\`*_[]<>|#".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    /// One table, with the names of the sections in the first column where they are several.
    private static func csv(_ document: ExportDocument) -> String {
        let writer = CSVWriter()
        guard document.sections.count != 1 else {
            let table = document.sections[0].table
            return ([writer.header(table.columns)] + table.rows.map(writer.record)).map { $0 + "\r\n" }.joined()
        }
        var columns = [OutputTable.Column(key: "part", header: "part")]
        for column in document.sections.flatMap(\.table.columns)
        where !columns.contains(where: { $0.key == column.key }) {
            columns.append(column)
        }
        let rows = document.sections.flatMap { section in
            section.table.rows.map { cells -> [OutputTable.Cell] in
                let values = Dictionary(zip(section.table.columns.map(\.key), cells)) { first, _ in first }
                return columns.map {
                    $0.key == "part" ? .init(section.title) : values[$0.key] ?? .init(.null, text: "")
                }
            }
        }
        return ([writer.header(columns)] + rows.map(writer.record)).map { $0 + "\r\n" }.joined()
    }

    private static func value(of document: ExportDocument) -> Value {
        .map([
            "title": .string(document.title), "lines": .list(document.lines.map(Value.string)),
            "parts": .list(
                document.sections.map { section in
                    .map(["title": .string(section.title), "rows": .list(section.table.rows.map(section.table.map))])
                }),
        ])
    }
}
