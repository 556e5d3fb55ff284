import Foundation
import Graph

/// The files of a landing area, each with the table whose rows it holds.
///
/// A table's rows may come in several files: `call.csv` and beside it `call-2.csv`, `call_2024-03-02.csv.gz`, or any
/// files in a folder `call/`. They are read in the order of their names, numbers in them by value. A mapping gives tables to
/// files of other names, and to one file several.
package struct LandingArea: Sendable {
    struct File: Sendable, Hashable {
        enum Format: String, Codable, Sendable {
            case csv, jsonLines, parquet
        }

        var table: LandingTable
        /// The path below the landing area.
        var name: String
        var path: String
        var format: Format
        /// How its records become rows; nil when it is written as the table is.
        var mapping: TableMapping?
    }

    var folder: URL
    /// In the order in which they are staged: by table, then by name.
    var files: [File] = []
    /// Paths of what is no table's file: other files, pipes, links that lead nowhere.
    var ignored: [String] = []
    /// Of those, files that have the name of a table and cannot be read, with what they are and what to do.
    var unread: [QualityReport.Unread] = []
    /// What the mapping names and no file is.
    var gaps: [MappingGap] = []

    /// The name of the mapping that a landing area may bring along.
    private static let mappingName = "mapping.yaml"

    /// The path of the mapping that a landing area brings along; nil when it has none.
    ///
    /// - Throws: ``CurationError`` when something stands there that cannot be read.
    package static func mapping(of folder: String) throws(CurationError) -> String? {
        let path = URL(fileURLWithPath: folder).appending(path: mappingName).path
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        if let obstacle = FileObstacle.words(at: path) {
            throw CurationError(.unreadable, "the mapping is \(obstacle).", path: path)
        }
        return path
    }

    init(folder: URL, mapping: SourceMapping? = nil) throws(CurationError) {
        self.folder = folder
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue else {
            throw CurationError(.landingNotFound, "there is no such folder.", path: folder.path)
        }
        guard access(folder.path, R_OK | X_OK) == 0 else {
            throw CurationError(
                .unreadable, "the folder cannot be read: \(String(cString: strerror(errno)))", path: folder.path)
        }
        let names = try Self.names(below: folder).filter { $0 != Self.mappingName }
        for name in names {
            guard !DeliveryName(name).isPassedOver else {
                ignored.append(name)
                continue
            }
            if let obstacle = FileObstacle.words(at: folder.appendingPathComponent(name).path) {
                ignored.append(name)
                if Self.isExpected(name, mapping) {
                    unread.append(QualityReport.Unread(file: name, reason: obstacle))
                }
                continue
            }
            let mapped = Self.files(named: name, in: folder, mapping)
            if !mapped.isEmpty {
                files += mapped
            } else if let file = Self.file(named: name, in: folder) {
                files.append(file)
            } else {
                ignored.append(name)
                if let reason = Self.reasonNotToRead(name, in: folder) {
                    unread.append(QualityReport.Unread(file: name, reason: reason))
                }
            }
        }
        if let mapping { gaps = MappingGaps.ofFiles(in: mapping, names: names, files: files) }
        guard !files.isEmpty else {
            if !gaps.isEmpty {
                throw CurationError(.mapping, gaps.map(\.words).joined(separator: "; "), path: folder.path)
            }
            if let first = unread.first {
                throw CurationError(
                    .noSources, "no source table can be read: \(first.file) is \(first.reason).", path: folder.path)
            }
            throw CurationError(
                .noSources, "no source table lies here; expected core/customer.csv, applog/session.jsonl and so on.",
                path: folder.path)
        }
        let order = Dictionary(uniqueKeysWithValues: LandingTable.all.enumerated().map { ($1.name, $0) })
        files = files.map { (file: $0, table: order[$0.table.name, default: 0], order: DeliveryName($0.name).order) }
            .sorted { $0.table != $1.table ? $0.table < $1.table : $0.order.lexicographicallyPrecedes($1.order) }
            .map(\.file)
    }

    /// Tables of which there is no file at all.
    var missingTables: [LandingTable] {
        LandingTable.all.filter { table in !files.contains { $0.table == table } }
    }

    /// The paths of all files, and of folders and links that cannot be looked into.
    private static func names(below folder: URL) throws(CurationError) -> [String] {
        var names: [String] = []
        func look(into parent: String) throws {
            for entry in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + parent)
            where !entry.hasPrefix(".") {
                let name = parent.isEmpty ? entry : "\(parent)/\(entry)"
                if FileObstacle.isOpenFolder(folder.path + "/" + name) {
                    // One that has gone since is not there.
                    try? look(into: name)
                } else {
                    names.append(name)
                }
            }
        }
        try CurationError.wrapping(folder.path) { try look(into: "") }
        return names.sorted()
    }

    /// The file as a table of its name; of another ending it has to look like one.
    private static func file(named name: String, in folder: URL) -> File? {
        let path = folder.appendingPathComponent(name).path
        guard let table = DeliveryName(name).table else { return nil }
        guard
            let format = DeliveryName(name).format
                ?? FileForm.format(ofFile: path, names: Set(table.columns.map(\.name)))
        else { return nil }
        return File(table: table, name: name, path: path, format: format)
    }

    /// The file as what a mapping takes it for.
    private static func files(named name: String, in folder: URL, _ mapping: SourceMapping?) -> [File] {
        let path = folder.appendingPathComponent(name).path
        let own = DeliveryName(name).table
        return (mapping?.tables ?? []).compactMap { mapping -> File? in
            guard let table = LandingTable.all.first(where: { $0.name == mapping.table }),
                mapping.files.isEmpty ? own == table : mapping.files.contains(where: { $0.matches(name) })
            else { return nil }
            let places = mapping.fields.flatMap(\.places) + mapping.conditions.map(\.place)
            let format =
                switch mapping.format {
                case .csv: File.Format.csv
                case .json: File.Format.jsonLines
                case nil:
                    DeliveryName(name).format
                        ?? FileForm.format(ofFile: path, names: Set(places.map { $0.lowercased() })) ?? .csv
                }
            return File(table: table, name: name, path: path, format: format, mapping: mapping)
        }
    }

    /// What a file is that has the name of a table, or nearly, and is not read; nil for any other file.
    private static func reasonNotToRead(_ name: String, in folder: URL) -> String? {
        let path = folder.appendingPathComponent(name).path
        let delivery = DeliveryName(name)
        if let table = delivery.table {
            let endings =
                "name it \(table.path).csv for CSV, \(table.path).jsonl for JSON or \(table.path).parquet for Parquet"
            return ForeignContent.reason(forFile: path)
                ?? "a file that neither its ending nor its content tells; \(endings)"
        }
        return delivery.nearly?.words
    }

    /// Whether what cannot be read has the name of what should be: of a table, nearly so, of a folder of tables, or as a
    /// mapping has it.
    private static func isExpected(_ name: String, _ mapping: SourceMapping?) -> Bool {
        DeliveryName(name).table != nil || DeliveryName(name).nearly != nil
            || LandingTable.all.contains { $0.folder == name.lowercased() }
            || mapping?.tables.contains { $0.files.contains { $0.matches(name) } } == true
    }
}
