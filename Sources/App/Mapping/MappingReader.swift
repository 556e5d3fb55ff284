import Curation
import Foundation
import Graph
import Phones
import Yams

/// Reads a mapping of source files from YAML and names everything that is wrong in it, with key, line and column.
struct MappingReader {
    let problems = ProblemList()

    /// What a file, a table and a field may say about values; the innermost that says it holds.
    struct Habits {
        var zone: TimeZone?
        var decimal: NumberForm.Decimal?
        var phone: PhoneForm?
        /// Whether values are found by paths into JSON; names of columns may have any signs.
        var hasPaths = false
    }

    /// The mappings that ship inside the program, by the names that stand for them.
    static let shipped: [(name: String, bytes: [UInt8])] = [
        ("amazon-connect", PackageResources.amazon_connect_yaml), ("ga4", PackageResources.ga4_yaml),
        ("hubspot", PackageResources.hubspot_yaml), ("salesforce", PackageResources.salesforce_yaml),
        ("spreadsheet", PackageResources.spreadsheet_yaml), ("tryton", PackageResources.tryton_yaml),
    ]

    /// Reads a mapping file, or the shipped one of a name that no file has.
    ///
    /// - Throws: `ProfileError`, also when the file cannot be read.
    static func read(_ path: String) throws(ProfileError) -> SourceMapping {
        if !FileManager.default.fileExists(atPath: path), let known = shipped.first(where: { $0.name == path }) {
            return try read(String(decoding: known.bytes, as: UTF8.self), file: "\(path).yaml")
        }
        return try read(try ProfileReader.text(ofFile: path), file: path)
    }

    /// Reads a mapping from its text.
    static func read(_ text: String, file: String) throws(ProfileError) -> SourceMapping {
        let reader = MappingReader()
        let mapping = reader.mapping(from: text)
        let problems = reader.problems.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        guard let mapping, problems.isEmpty else { throw ProfileError(file: file, problems: problems) }
        return mapping
    }

    private func mapping(from text: String) -> SourceMapping? {
        guard let root = problems.root(of: text) else {
            if problems.problems.isEmpty { problems.add("the file is empty", line: 1, column: 1, path: "") }
            return nil
        }
        guard let map = YAMLMapping(root, path: "", problems: problems) else { return nil }
        let name = map.text("name", required: true) ?? ""
        let habits = habits(map, inside: Habits())
        var tables: [TableMapping] = []
        if let named = map.mapping("tables", required: true) {
            for (table, key, node) in named.named() {
                tables += self.tables(table, key, node, path: named.path(to: table), habits)
            }
            if named.named().isEmpty { problems.add("a table is needed here", at: named.node, path: named.path) }
        }
        map.finish()
        return SourceMapping(name: name, tables: tables)
    }

    /// What is said for one table: a mapping, or a list of them where several kinds of files give it.
    private func tables(
        _ table: String, _ key: Node, _ node: Node, path: String, _ habits: Habits
    ) -> [TableMapping] {
        let names = SourceMapping.tableNames
        guard names.contains(table) else {
            problems.add(
                "there is no table \"\(table)\"", at: key, path: path,
                suggestion: Suggestion.nearest(to: table, among: names))
            return []
        }
        let nodes = node.sequence.map { $0.enumerated().map { ($1, "\(path)[\($0)]") } } ?? [(node, path)]
        return nodes.compactMap { node, path in
            YAMLMapping(node, path: path, problems: problems).flatMap { self.table(table, $0, habits) }
        }
    }

    private func table(_ table: String, _ map: YAMLMapping, _ outer: Habits) -> TableMapping? {
        defer { map.finish() }
        let format: TableMapping.Format? = map.choice("format")
        let encoding: TextEncoding? = map.choice("encoding")
        let separator = separator(map)
        var habits = habits(map, inside: outer)
        habits.hasPaths = format == .json
        let patterns = oneOrMore(map, "files").map { FilePattern($0.text) }
        let conditions = conditions(map, habits)
        let known = SourceMapping.columns(of: table)
        var fields: [FieldMapping] = []
        guard let named = map.mapping("fields", required: true) else { return nil }
        for (column, key, node) in named.named() {
            let path = named.path(to: column)
            guard let content = known.first(where: { $0.name == column })?.content else {
                problems.add(
                    "the table \(table) has no column \"\(column)\"", at: key, path: path,
                    suggestion: Suggestion.nearest(to: column, among: known.map(\.name)))
                continue
            }
            if let field = field(column, content, node, path: path, habits) { fields.append(field) }
        }
        if let first = known.first?.name, !fields.contains(where: { $0.column == first }) {
            problems.add("the key \"\(first)\" of the table is missing", at: named.node, path: named.path)
        }
        return TableMapping(
            table: table, files: patterns, format: format, encoding: encoding, separator: separator,
            conditions: conditions, fields: fields, isOptional: map.flag("optional"))
    }

    private func conditions(_ map: YAMLMapping, _ habits: Habits) -> [RecordCondition] {
        guard let conditions = map.mapping("where") else { return [] }
        return conditions.named().map { place, key, _ in
            checkPath(place, at: key, path: conditions.path(to: place), habits)
            return RecordCondition(place: place, values: oneOrMore(conditions, place).map(\.text))
        }
    }

    /// A text or a list of texts, with the nodes that they stand in.
    func oneOrMore(_ map: YAMLMapping, _ key: String) -> [(text: String, node: Node, path: String)] {
        guard let node = map.value(key) else { return [] }
        if let scalar = node.scalar { return [(scalar.string, node, map.path(to: key))] }
        return map.list(key).compactMap { entry in
            guard let scalar = entry.node.scalar else {
                problems.add("text is needed here", at: entry.node, path: entry.path)
                return nil
            }
            return (scalar.string, entry.node, entry.path)
        }
    }

    /// Notes what is no path into a record of JSON.
    func checkPath(_ text: String, at node: Node, path: String, _ habits: Habits) {
        guard habits.hasPaths else { return }
        do {
            _ = try JSONPath(parsing: text)
        } catch {
            let quote = node.scalar?.style == .doubleQuoted || node.scalar?.style == .singleQuoted ? 1 : 0
            problems.add(
                error.message, line: node.mark?.line ?? 1, column: (node.mark?.column ?? 1) + error.offset + quote,
                path: path)
        }
    }

    // MARK: Habits

    func habits(_ map: YAMLMapping, inside outer: Habits) -> Habits {
        var habits = outer
        if let zone = zone(map) { habits.zone = zone }
        if let decimal: NumberForm.Decimal = map.choice("decimal") { habits.decimal = decimal }
        if let node = map.value("region") {
            if let region = node.scalar.flatMap({ PhoneRegion.named($0.string) }) {
                habits.phone = PhoneForm(region: region)
            } else {
                let known = PhoneRegion.all.map(\.code)
                problems.add(
                    "\(YAMLMapping.kind(of: node)) is none of the phone regions \(known.joined(separator: ", "))",
                    at: node, path: map.path(to: "region"))
            }
        }
        return habits
    }

    private func zone(_ map: YAMLMapping) -> TimeZone? {
        guard let node = map.value("zone") else { return nil }
        if let zone = node.scalar.flatMap({ $0.string == "UTC" ? TimeZone.gmt : TimeZone(identifier: $0.string) }) {
            return zone
        }
        let known = TimeZone.knownTimeZoneIdentifiers
        problems.add(
            "\(YAMLMapping.kind(of: node)) is no time zone", at: node, path: map.path(to: "zone"),
            suggestion: node.scalar.flatMap { Suggestion.nearest(to: $0.string, among: known) })
        return nil
    }

    private func separator(_ map: YAMLMapping) -> UInt8? {
        guard let node = map.value("separator") else { return nil }
        let text = node.scalar?.string ?? ""
        if text == "tab" { return UInt8(ascii: "\t") }
        if let byte = text.utf8.first, text.utf8.count == 1, byte < 0x80, byte != UInt8(ascii: "\"") { return byte }
        problems.add("one character or the word tab is needed here", at: node, path: map.path(to: "separator"))
        return nil
    }
}
