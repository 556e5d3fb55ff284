import Foundation

@testable import App

/// A temporary folder with a generated graph in it, removed with the value.
final class GeneratedFolder {
    let url: URL

    init(
        customers: Int, seed: UInt64 = 360, format: any SliceFormat = GraphFormat(), workers: Int = 2
    ) async throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("generate-\(UUID().uuidString)")
        let insurer = Insurer(customerCount: customers, seed: seed)
        _ = try await FolderGenerator(insurer: insurer, format: format, workers: workers).generate(into: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The bytes of every file by its path below the folder.
    func files() throws -> [String: Data] {
        try Self.files(below: url)
    }

    static func files(below folder: URL) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        where path.hasSuffix(".csv") || path.hasSuffix(".jsonl") {
            found[path] = try Data(contentsOf: folder.appendingPathComponent(path))
        }
        return found
    }

    /// The root of the repository.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// A generated folder read by other means than the program's own: a plain reading of RFC 4180.
struct ReadGraph {
    typealias Row = [String: String]

    var headers: [String: String] = [:]
    /// Rows by file, each by column name without its type.
    var rows: [String: [Row]] = [:]

    init(_ files: [String: Data]) {
        for (path, bytes) in files {
            let records = Self.records(String(decoding: bytes, as: UTF8.self))
            guard let header = records.first else { continue }
            headers[path] = header.joined(separator: ",")
            let names = header.map { String($0.prefix { $0 != ":" }) }
            rows[path] = records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
        }
    }

    func vertices(_ label: String) -> [Row] { rows["neptune_vertex/\(label).csv"] ?? [] }

    func edges(_ name: String) -> [Row] { rows["neptune_edge/\(name).csv"] ?? [] }

    var allVertices: [Row] { rows.filter { $0.key.hasPrefix("neptune_vertex/") }.flatMap(\.value) }

    var allEdges: [Row] { rows.filter { $0.key.hasPrefix("neptune_edge/") }.flatMap(\.value) }

    static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell = ""
        var isQuoted = false
        var characters = text.unicodeScalars.makeIterator()
        var next = characters.next()
        while let scalar = next {
            next = characters.next()
            switch (scalar, isQuoted) {
            case ("\"", true) where next == "\"":
                cell.unicodeScalars.append(scalar)
                next = characters.next()
            case ("\"", _): isQuoted.toggle()
            case (",", false):
                record.append(cell)
                cell = ""
            case ("\n", false):
                records.append(record + [cell])
                record = []
                cell = ""
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return records
    }
}
