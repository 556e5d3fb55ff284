/// The header of a Neptune CSV file: which cell holds what.
struct NeptuneHeader: Sendable, Equatable {
    struct Property: Sendable, Equatable {
        let cell: Int
        let column: RecordColumn
        /// Whether a cell holds several values separated by `;`.
        let isArray: Bool
    }

    /// What reading the cells of a header gave.
    enum Outcome: Sendable, Equatable {
        case header(NeptuneHeader)
        /// Meant for the loader, but wrong; the column is the header cell the message is about.
        case invalid(kind: RecordKind, message: String, column: String?)
    }

    let kind: RecordKind
    let cellCount: Int
    let id: Int
    let label: Int?
    /// The cells of `~from` and `~to`; nil in other files.
    let endpoints: (from: Int, to: Int)?
    let properties: [Property]
    /// The header cells as written.
    let titles: [String]
    /// The label cell of every record, where no column but the folder of the file has it.
    private(set) var folderLabel: [UInt8] = []

    static func == (left: NeptuneHeader, right: NeptuneHeader) -> Bool {
        left.kind == right.kind && left.cellCount == right.cellCount && left.id == right.id && left.label == right.label
            && left.folderLabel == right.folderLabel && left.endpoints?.from == right.endpoints?.from
            && left.endpoints?.to == right.endpoints?.to
            && left.properties == right.properties && left.titles == right.titles
    }
}

extension NeptuneHeader {
    /// Columns that neptune-export writes beside the system columns; they repeat what the vertices say.
    private static let exportColumns: Set<String> = ["~fromlabels", "~tolabels"]
    private static let systemColumns = ["~id", "~label", "~from", "~to"]

    /// Reads the cells of the first record; nil when none of them is a system column, so that it is no header of ours.
    ///
    /// - Parameter types: The types of columns whose title has none, where the file says them elsewhere.
    static func read(_ titles: [String], types: [ScalarType]? = nil) -> Outcome? {
        let lowercased = titles.map { $0.lowercased() }
        if lowercased.contains(deletedColumn) { return readDeletions(titles) }
        guard lowercased.contains(where: systemColumns.contains) else { return nil }
        let kind: RecordKind = lowercased.contains { $0 == "~from" || $0 == "~to" } ? .edges : .vertices
        var system: [String: Int] = [:]
        var properties: [Property] = []
        var keys: Set<String> = []
        for (cell, title) in titles.enumerated() {
            func invalid(_ message: String) -> Outcome {
                .invalid(kind: kind, message: message, column: title.isEmpty ? nil : title)
            }
            if title.isEmpty {
                let advice = cell == 0 ? "; pandas writes its index so, which to_csv(index=False) leaves out" : ""
                return invalid("Header cell \(cell + 1) is empty; every column needs a name\(advice)")
            }
            if title.hasPrefix("~") {
                let name = lowercased[cell]
                if exportColumns.contains(name) { continue }
                guard systemColumns.contains(name) else {
                    return invalid("Invalid system column \(title); expected ~id, ~label, ~from or ~to")
                }
                guard system.updateValue(cell, forKey: name) == nil else {
                    return invalid("Column \(title) appears twice in the header")
                }
                continue
            }
            switch parseProperty(title, cell: cell, kind: kind, untyped: types?[cell] ?? .string) {
            case .failure(let problem): return invalid(problem.message)
            case .success(let property):
                guard keys.insert(property.column.key).inserted else {
                    return invalid("Property \(property.column.key) appears twice in the header")
                }
                properties.append(property)
            }
        }
        let required = kind == .edges ? ["~id", "~from", "~to"] : ["~id"]
        for name in required where system[name] == nil {
            return .invalid(kind: kind, message: "Required column \(name) is missing from the header", column: name)
        }
        guard let id = system["~id"] else { return nil }
        var endpoints: (from: Int, to: Int)?
        if let from = system["~from"], let to = system["~to"] { endpoints = (from, to) }
        return .header(
            NeptuneHeader(
                kind: kind, cellCount: titles.count, id: id, label: system["~label"], endpoints: endpoints,
                properties: properties, titles: titles))
    }

    /// The same header for a file below a folder `~label=…`, as programs that partition their output name it.
    ///
    /// - Parameter path: The path of the file; the folder nearest to it counts. In the folder's name `%` begins two digits
    ///   of a byte, and a column of the file is believed rather than the folder.
    func inside(_ path: String) -> NeptuneHeader {
        guard label == nil else { return self }
        let folders = path.split(separator: "/").dropLast()
        guard let folder = folders.last(where: { $0.lowercased().hasPrefix("~label=") }) else { return self }
        let value = folder.dropFirst("~label=".count)
        guard !value.isEmpty, value != "__HIVE_DEFAULT_PARTITION__" else { return self }
        var header = self
        var bytes = Array(value.utf8)[...]
        while let byte = bytes.popFirst() {
            let digits = String(decoding: bytes.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.count == 2, let escaped = UInt8(digits, radix: 16) {
                header.folderLabel.append(escaped)
                bytes = bytes.dropFirst(2)
            } else {
                header.folderLabel.append(byte)
            }
        }
        return header
    }

    /// What the file was meant to hold whose first line is no record of CSV; nil when the line is no header of ours.
    static func kind(ofDamaged line: String) -> RecordKind? {
        let line = line.lowercased()
        if line.contains(deletedColumn) { return .deletions }
        guard systemColumns.contains(where: line.contains) else { return nil }
        return line.contains("~from") || line.contains("~to") ? .edges : .vertices
    }

    /// What is wrong with a property column's header.
    struct Problem: Error {
        let message: String
    }

    /// Reads `name[:type][(cardinality)][[]]`; `\:` is a colon of the name, the last other colon begins the type.
    ///
    /// - Parameter untyped: The type where there is none in the title.
    static func parseProperty(
        _ title: String, cell: Int, kind: RecordKind, untyped: ScalarType = .string
    ) -> Result<Property, Problem> {
        var (name, specification) = splitAtTypeColon(title)
        if name.isEmpty { return .failure(Problem(message: "Column \(title) has no name")) }
        if name.contains(where: { " ,\r\n".contains($0) || $0 == "\r\n" }) {
            return .failure(
                Problem(message: "Property name \(name) must not hold a space, comma or line end"))
        }
        var words = specification ?? ""
        if specification == nil {
            // Without a type the rest of the form may still follow the name.
            for suffix in ["[]", "(single)", "(set)"] where name.lowercased().hasSuffix(suffix) {
                words = String(name.suffix(suffix.count)) + words
                name.removeLast(suffix.count)
            }
        } else if words.isEmpty {
            name += ":"
        }
        if name.isEmpty { return .failure(Problem(message: "Column \(title) has no name")) }
        var isArray = false
        var cardinality: String?
        if words.hasSuffix("[]") {
            isArray = true
            words.removeLast(2)
        }
        if words.hasSuffix(")"), let open = words.lastIndex(of: "(") {
            cardinality = words[words.index(after: open)...].dropLast().lowercased()
            words = String(words[..<open])
        }
        let expected = "expected Bool, Byte, Short, Int, Long, Float, Double, String or Date"
        let isVector = words.lowercased() == "vector"
        guard let type = isVector ? .string : words.isEmpty ? untyped : scalarType(named: words) else {
            return .failure(Problem(message: "Unknown type \(words) of column \(title); \(expected)"))
        }
        if let cardinality, cardinality != "single", cardinality != "set" {
            return .failure(
                Problem(message: "Unknown cardinality (\(cardinality)) of column \(title); expected (single) or (set)"))
        }
        if isArray, cardinality == "single" {
            return .failure(Problem(message: "Column \(title) cannot be (single) and hold several values"))
        }
        if kind == .edges, isArray || cardinality == "set" {
            return .failure(Problem(message: "Column \(title): an edge property has one value, so no [] and no (set)"))
        }
        let isSingle = kind == .edges || cardinality == "single" || isVector
        return .success(
            Property(
                cell: cell, column: RecordColumn(key: name, type: type, isSingle: isSingle, title: title),
                isArray: isArray))
    }

    private static func scalarType(named name: String) -> ScalarType? {
        switch name.lowercased() {
        case "bool", "boolean": .bool
        case "byte": .byte
        case "short": .short
        case "int", "integer": .int
        case "long": .long
        case "float": .float
        case "double": .double
        case "string": .string
        case "date", "datetime": .date
        default: nil
        }
    }

    /// The name with `\:` resolved, and what follows the last colon that is not escaped.
    private static func splitAtTypeColon(_ title: String) -> (name: String, specification: String?) {
        let characters = Array(title.unicodeScalars)
        var typeColon: Int?
        for (index, character) in characters.enumerated()
        where character == ":" && (index == 0 || characters[index - 1] != "\\") {
            typeColon = index
        }
        var name = String.UnicodeScalarView()
        for (index, character) in characters[..<(typeColon ?? characters.count)].enumerated() {
            if character == "\\", index + 1 < (typeColon ?? characters.count), characters[index + 1] == ":" { continue }
            name.append(character)
        }
        var specification: String?
        if let typeColon {
            var scalars = String.UnicodeScalarView()
            scalars.append(contentsOf: characters[(typeColon + 1)...])
            specification = String(scalars).trimmingBlanks()
        }
        return (String(name).trimmingBlanks(), specification)
    }
}

extension String {
    fileprivate func trimmingBlanks() -> String {
        var text = Substring(self)
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
