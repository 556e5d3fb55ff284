import Foundation
import TestSupport
import Testing

@testable import Graph

/// The loader beside a plain reader of the format: both take and refuse the same of folders that were damaged at random.
@Suite struct MutatedFolderTests {
    private static let vertexHeaders = [
        "~id,~label,name,tags:String[],n:Int(single),d:Double,b:Bool,t:Date",
        "name:String(single),~label,~id,t:Date(single),n:Byte[],d:Double[]",
        "~id,t:Date[],b:Bool(single),n:Long",
    ]
    private static let edgeHeaders = ["~id,~from,~to,~label,w:Int,t:Date", "~label,~to,~from,~id,s:String"]

    /// A cell of a column, plain or in one of the spellings of other tools.
    private static func cell(_ title: String, _ random: inout SeededGenerator) -> String {
        func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
        switch title.prefix(2) {
        case "~i", "~f", "~t": return "v\(Int.random(in: 1...9, using: &random))"
        case "~l": return pick(["A", "B", "A;B", " A ; B ", "\"A;B\"", "", "vertex"])
        case "n:": return pick(["1", "-7", "128", "1.0", "2.50", "9007199254740993.0", "", "1;2", " 3 ; 4.0 ", "x"])
        case "d:": return pick(["1", "0.5", "1e3", "-2.5E-2", ".5", "1.", "Infinity", "inf", "1;2.5", ""])
        case "b:": return pick(["true", "TRUE", "false", "t", "1", "no", ""])
        case "w:": return pick(["1", "2.0", "3.5", "", "2147483648"])
        case "t:":
            return pick([
                "2024-01-02", "2024-01-02T03:04", "2024-01-02T03:04:05", "2024-01-02T03:04:05Z", "2024-1-2",
                "2024-02-29T23:59:59+0130", "2024-01-02 03:04:05.678+00", "20240102T030405Z", "20240102",
                "2024-01-02T24:00:00", "01/02/2024", "2024-01-02 03:04:05 UTC", "",
            ])
        default: return pick(["a", " b ", "\" c \"", "\"d,e\"", "\"f\"\"g\"", "\"\"", "", "h;i", "\"j\nk\"", "é漢"])
        }
    }

    private static func file(_ header: String, _ random: inout SeededGenerator) -> [UInt8] {
        let titles = header.split(separator: ",").map(String.init)
        var rows = (0..<8).map { row in
            titles.map { title in
                title == "~id" && titles.contains("~from") ? "e\(row)" : cell(title, &random)
            }.joined(separator: ",")
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            rows.insert(rows.randomElement(using: &random) ?? "", at: Int.random(in: 0...rows.count, using: &random))
        }
        var bytes = Array(rows.joined(separator: Bool.random(using: &random) ? "\n" : "\r\n").utf8)
        let alphabet = Array(",,\"\"\n\r ;:-.0159TZtz+eE\tv\u{0}".utf8) + [0xFF, 0xC3, 0xA9]
        for _ in 0..<Int.random(in: 0...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[place] = alphabet.randomElement(using: &random) ?? 0
            case 1: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
            default: bytes.remove(at: place)
            }
        }
        return Array((header + "\n").utf8) + bytes
    }

    @Test(arguments: 0..<40)
    func `Both readers take and refuse the same`(part: Int) async throws {
        let folder = try TemporaryFolder()
        for seed in (part * 50)..<(part * 50 + 50) {
            var random = SeededGenerator(seed: UInt64(seed))
            let vertices = Self.file(Self.vertexHeaders.randomElement(using: &random) ?? "", &random)
            let edges = Self.file(Self.edgeHeaders.randomElement(using: &random) ?? "", &random)
            try folder.write(Data(vertices), to: "v")
            try folder.write(Data(edges), to: "e")
            var reference = ReferenceReader()
            reference.read(vertices)
            reference.read(edges)
            let (store, report) = try await BulkLoader.load(folder: folder.path, options: LoadOptions(threads: 1))
            let files = String(decoding: vertices, as: UTF8.self) + "---\n" + String(decoding: edges, as: UTF8.self)
            #expect(store.plainLines() == reference.lines(), "seed \(seed)\n\(files)")
            let counts = [
                report.files.reduce(0) { $0 + $1.records }, report.files.reduce(0) { $0 + $1.rejected },
                report.parsingErrors, report.datatypeMismatchErrors, report.insertErrors,
            ]
            #expect(counts == reference.counts, "seed \(seed)\n\(files)")
        }
    }
}

extension GraphStore {
    /// Every element with its labels and values, in an order of their own.
    fileprivate func plainLines() -> [String] {
        let vertices = vertexRows.map { row in
            var values: [String] = []
            forEachProperty(ofVertex: row) { values.append("\(name(of: $0))=\(text($1))") }
            return "\(vertexID(row)) \(labels(ofVertex: row).map { name(of: $0) }.sorted()) \(values.sorted())"
        }
        let edges = edgeRows.map { row in
            var values: [String] = []
            forEachProperty(ofEdge: row) { values.append("\(name(of: $0))=\(text($1))") }
            let ends = "\(vertexID(from(row)))>\(vertexID(to(row)))"
            return "\(edgeID(row)) \(ends) \(name(of: label(ofEdge: row))) \(values.sorted())"
        }
        return vertices.sorted() + edges.sorted()
    }
}
