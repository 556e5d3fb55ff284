import Foundation
import TestSupport
import Testing

@testable import Graph

/// Parquet files that other programs wrote, each beside what it holds.
@Suite(.needsShared("parquet")) struct PublishedParquetTests {
    private struct Expected {
        let rows: Int
        let schema: [String: String]
        let first: [[String: Any]]

        init(_ url: URL) throws {
            let object = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:]
            rows = object["rows"] as? Int ?? -1
            schema = object["schema"] as? [String: String] ?? [:]
            first = object["first"] as? [[String: Any]] ?? []
        }
    }

    private static let files: [URL] = {
        let folder = try? FileManager.default.contentsOfDirectory(
            at: SharedData.url("parquet"), includingPropertiesForKeys: nil)
        return (folder ?? []).filter { $0.pathExtension == "parquet" }.sorted { $0.path < $1.path }
    }()

    /// Columns that hold more than a list of one level.
    private static let nested = ["nulls.snappy.parquet": ["b_struct"], "old_list_structure.parquet": ["a"]]

    @Test(arguments: files) func `Each value is what its writer wrote`(_ file: URL) throws {
        let expected = try Expected(file.deletingPathExtension().appendingPathExtension("json"))
        var reader = try ParquetRowReader(path: file.path)
        #expect(reader.rowCount == expected.rows)
        let problems = reader.columns.filter { $0.problem != nil }
        #expect(problems.map(\.name) == Self.nested[file.lastPathComponent] ?? [])
        #expect(Set(reader.columns.map(\.name)) == Set(expected.schema.keys))
        var rows = 0
        reading: while true {
            switch reader.next() {
            case .end: break reading
            case .lost(let lost, let reason):
                Issue.record("\(lost) rows lost: \(reason)")
                break reading
            case .row:
                if rows < expected.first.count {
                    for (number, column) in reader.columns.enumerated() where column.problem == nil {
                        let text = reader.withValue(number) { $0.map { Array($0) } }
                        let value = expected.first[rows][column.name]
                        #expect(
                            Self.isSame(text, value, expected.schema[column.name] ?? ""),
                            "row \(rows), \(column.name): \(String(decoding: text ?? [], as: UTF8.self)) for \(value ?? "nothing")"
                        )
                    }
                }
                rows += 1
            }
        }
        #expect(rows == expected.rows)
    }

    private static func isSame(_ bytes: [UInt8]?, _ value: Any?, _ type: String) -> Bool {
        guard let bytes else { return value == nil || value is NSNull }
        let text = String(decoding: bytes, as: UTF8.self)
        switch value {
        case let list as [Any]:
            let own = try? JSONSerialization.jsonObject(with: Data(bytes)) as? NSArray
            return own == NSArray(array: list)
        case let named as [String: String]:
            if let hex = named["bytes"] { return bytes.map { String(format: "%02x", $0) }.joined() == hex }
            if let microseconds = named["us"].flatMap({ Int64($0) }) { return text == moment(microseconds) }
            return [named["decimal"], named["time"], named["date"]].contains(text)
        case let word as String: return word == "nan" ? text == "NaN" : text == word
        case let number as NSNumber:
            switch type {
            case "bool": return text == (number.boolValue ? "true" : "false")
            case "double": return Double(text) == Double("\(number)")
            case "float", "halffloat":
                return Float(text) == number.floatValue && text.hasPrefix("-") == (number.doubleValue.sign == .minus)
            default: return text == "\(number.int64Value)"
            }
        default: return false
        }
    }

    private static func moment(_ microseconds: Int64) -> String {
        let time = UTCTime(milliseconds: microseconds.flooredDivision(by: 1_000).quotient)
        let part = microseconds.flooredDivision(by: 1_000_000).remainder
        let fraction =
            part == 0 ? "" : part % 1_000 == 0 ? String(format: ".%03d", part / 1_000) : String(format: ".%06d", part)
        return (time.year > 9_999 ? "+" : "")
            + String(
                format: "%04d-%02d-%02dT%02d:%02d:%02d", time.year, time.month, time.day, time.hour, time.minute,
                time.second) + fraction
    }
}
