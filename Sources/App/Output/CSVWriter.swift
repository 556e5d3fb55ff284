import Graph

/// Writes rows as comma-separated values after RFC 4180, with texts that a spreadsheet would run made harmless.
struct CSVWriter: Sendable {
    /// Leaves texts as they are: formulas, control characters and all.
    var isRaw = false

    func record(_ cells: [OutputTable.Cell]) -> String {
        cells.map(field).joined(separator: ",")
    }

    func header(_ columns: [OutputTable.Column]) -> String {
        columns.map { quoted(neutral($0.key)) }.joined(separator: ",")
    }

    /// Numbers are no formulas, so a negative one stays a number; any text that begins with `= + - @` gets a `'`,
    /// but for a phone number as it is stored, which no spreadsheet can run.
    private func field(_ cell: OutputTable.Cell) -> String {
        switch cell.value {
        case .null: return ""
        case .byte, .short, .int, .long, .bigInteger, .float, .double, .bigDecimal, .bool:
            return JSONWriter.line(cell.value).trimmingEdges { $0 == "\"" }
        case .date(let moment): return DateText.format(moment)
        case .string(let text): return quoted(neutral(text))
        case .map: return quoted(JSONWriter.line(cell.value))
        case .list(let members) where members.contains(where: \.isMap): return quoted(JSONWriter.line(cell.value))
        default: return quoted(neutral(PlainText.text(cell.value)))
        }
    }

    private func neutral(_ text: String) -> String {
        guard !isRaw else { return text }
        let harmless = text.unicodeScalars.allSatisfy(Self.isHarmless) ? text : Self.replacing(text)
        return SpreadsheetText.isRun(text) ? SpreadsheetText.guardMark + harmless : harmless
    }

    /// What could command a terminal that the file is shown on becomes U+FFFD; line ends and tabs are data.
    private static func replacing(_ text: String) -> String {
        var replaced = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { replaced.append(isHarmless(scalar) ? scalar : "\u{FFFD}") }
        return String(replaced)
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        "\n\r\t".unicodeScalars.contains(scalar) || JSONText.isPlain(scalar)
    }

    private func quoted(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
        let hasEdges = text.first == " " || text.last == " "
        return needsQuotes || hasEdges ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
