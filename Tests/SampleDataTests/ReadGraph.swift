import Foundation

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
