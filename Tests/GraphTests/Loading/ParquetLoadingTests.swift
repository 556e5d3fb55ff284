import Foundation
import TestSupport
import Testing

@testable import Graph

/// Parquet files of a graph, and what is wrong with them.
@Suite struct ParquetLoadingTests {
    private typealias Column = ParquetBuilder.Column
    private typealias Page = ParquetBuilder.Page

    private static let ids = Column(
        name: "~id", type: 6, converted: 0, values: 4,
        pages: [Page(values: 4, encoding: 0, bytes: ParquetBuilder.texts(["a", "b", "c", "d"]))])
    private static let labels = Column(
        name: "~label", type: 6, converted: 0, values: 4,
        pages: [
            Page(values: 2, encoding: 0, bytes: ParquetBuilder.texts(["x", "y;z"]), isDictionary: true),
            // One bit a number, and one packed group of eight: 0 1 0 1.
            Page(values: 4, encoding: 8, bytes: [1, 3, 0b1010]),
        ])
    /// The third one is null: levels 1 1 0 1 behind their length.
    private static let names = Column(
        name: "name", type: 6, converted: 0, repetition: 1, values: 4,
        pages: [
            Page(
                values: 4, encoding: 0,
                bytes: ParquetBuilder.little(UInt32(2)) + [3, 0b1011] + ParquetBuilder.texts(["Ann", "Bö", "Cem"]))
        ])
    /// 7 5 3 1 2, less the last: a first number, a smallest difference and two bits each for what is above it.
    private static let numbers = Column(
        name: "n", type: 2, values: 4,
        pages: [
            Page(
                values: 4, encoding: 5,
                bytes: [128, 1, 4, 4] + ParquetBuilder.zigzag(7) + ParquetBuilder.zigzag(-2) + [2, 0, 0, 0]
                    + [0b110000] + [UInt8](repeating: 0, count: 7))
        ])
    /// 1.5 and -2 in four planes of bytes.
    private static let floats = Column(
        name: "f", type: 4, values: 4,
        pages: [
            Page(values: 4, encoding: 9, bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0xC0, 0, 0x3F, 0xC0, 0x3F, 0xC0])
        ])
    private static let days = Column(
        name: "day", type: 1, converted: 6, values: 4,
        pages: [
            Page(
                values: 4, encoding: 0,
                bytes: [0, 1, -1, 19_782].flatMap { ParquetBuilder.little(Int32($0)) })
        ])
    /// Lists of the oldest kind: [1, 2], [], [3], [4] as levels of repetition and of definition.
    private static let lists = Column(
        name: "many", type: 1, repetition: 2, values: 5,
        pages: [
            Page(
                values: 5, encoding: 0,
                bytes: ParquetBuilder.little(UInt32(2)) + [3, 0b00010] + ParquetBuilder.little(UInt32(2)) + [
                    3, 0b11011,
                ]
                    + [1, 2, 3, 4].flatMap { ParquetBuilder.little(Int32($0)) })
        ])
    private static let all = ParquetBuilder(rows: 4, columns: [ids, labels, names, numbers, floats, days, lists])

    private func load(_ file: ParquetBuilder) async throws -> (store: GraphStore, report: LoadReport) {
        try await load(file.file)
    }

    private func load(_ bytes: [UInt8], _ more: [String: String] = [:]) async throws -> (
        store: GraphStore, report: LoadReport
    ) {
        let folder = try TemporaryFolder(files: more)
        try folder.write(Data(bytes), to: "v.parquet")
        return try await BulkLoader.load(folder: folder.path)
    }

    @Test func `Columns are read in each of the ways in which they are written`() async throws {
        let (store, report) = try await load(Self.all)
        #expect(report.errors == [] && report.status == "LOAD_COMPLETED" && store.vertexCount == 4)
        let ids = ["a", "b", "c", "d"]
        #expect(ids.map { store.labelText($0) } == ["x", "y::z", "x", "y::z"])
        #expect(ids.map { store.texts($0, "name") } == [["Ann"], ["Bö"], [], ["Cem"]])
        #expect(ids.map { store.texts($0, "n") } == [["7"], ["5"], ["3"], ["4"]])
        #expect(ids.map { store.texts($0, "f") } == [["1.5"], ["-2.0"], ["1.5"], ["-2.0"]])
        #expect(ids.map { store.texts($0, "day") } == [["0ms"], ["86400000ms"], ["-86400000ms"], ["1709164800000ms"]])
        #expect(ids.map { store.texts($0, "many") } == [["1", "2"], [], ["3"], ["4"]])
    }

    @Test func `A title's type is the property's, and what does not fit is refused alone`() async throws {
        var file = ParquetBuilder(rows: 4, columns: [Self.ids, Self.numbers, Self.names])
        file.columns[1].name = "n:Byte"
        file.columns[2].name = "name:Int"
        let (store, report) = try await load(file)
        #expect(store.texts("a", "n") == ["7"] && store.texts("a", "name") == [])
        #expect(report.datatypeMismatchErrors == 3 && report.errors.map(\.recordNum) == [1, 2, 4])
        #expect(report.errors[0].column == "name:Int")
    }

    @Test func `Edges are read beside the vertices of a CSV file`() async throws {
        var file = ParquetBuilder(rows: 4, columns: [Self.ids, Self.ids, Self.ids])
        file.columns[1].name = "~from"
        file.columns[2].name = "~to"
        let (store, report) = try await load(file.file, ["v.csv": "~id\na\nb\nc\n"])
        #expect(store.vertexCount == 3 && store.edgeCount == 3)
        #expect(report.errors.map(\.errorCode) == ["FROM_OR_TO_VERTEX_ARE_MISSING"] && report.errors[0].recordNum == 4)
    }

    @Test func `A column that is not read is named and the others are read`() async throws {
        var file = Self.all
        file.columns[2].codec = 4
        let (store, report) = try await load(file)
        #expect(store.vertexCount == 4 && store.texts("a", "n") == ["7"] && store.texts("a", "name") == [])
        #expect(report.errors.map(\.errorMessage) == ["Column name is packed with Brotli, which is not read"])
        file.columns[0].codec = 3
        #expect(try await load(file).report.files[0].reason == "Column ~id is packed with LZO, which is not read")
    }

    @Test func `A checksum that differs loses the row group, and says where`() async throws {
        var file = Self.all
        file.columns[3].pages[0].checksum = 5
        let (store, report) = try await load(file)
        #expect(store.vertexCount == 0 && report.files[0].status == "LOAD_FAILED" && report.files[0].records == 4)
        #expect(report.errors[0].errorMessage.contains("row group 1, column 'n': the checksum"))
        #expect(report.errors[0].errorMessage.contains("4 records are lost"))
    }

    @Test func `What is no number is no id either`() async throws {
        func doubles(_ name: String, _ values: [Double]) -> Column {
            Column(
                name: name, type: 5, values: 4,
                pages: [
                    Page(
                        values: 4, encoding: 0, bytes: values.flatMap { ParquetBuilder.little($0.bitPattern) })
                ])
        }
        let ids = doubles("~id", [1.5, .nan, -.infinity, 2])
        let (store, report) = try await load(ParquetBuilder(rows: 4, columns: [ids]))
        #expect(store.vertexCount == 2 && report.files[0].rejected == 2)
        #expect(
            report.errors.map(\.errorMessage) == [
                "'NaN' is no value for ~id; expected a text or a number",
                "'-Infinity' is no value for ~id; expected a text or a number",
            ])
        #expect(report.errors.map(\.recordNum) == [2, 3] && report.errors.allSatisfy { $0.column == "~id" })
        let edges = ParquetBuilder(
            rows: 4, columns: [Self.ids, doubles("~from", [1, 1, .nan, 1]), doubles("~to", [1, .nan, 1, 1])])
        let both = try await load(edges.file, ["w.csv": "~id\n1.0\n"])
        #expect(both.store.edgeCount == 2 && both.report.errors.map(\.column) == ["~to", "~from"])
    }

    @Test func `A decimal that loses digits is counted, one that is too long refused`() async throws {
        // 1.25, -(2^127), 10^20 and a number of 300 bytes that is not zero.
        let values: [[UInt8]] = [
            [125], [0x80] + [UInt8](repeating: 0, count: 15), [0x05, 0x6B, 0xC7, 0x5E, 0x2D, 0x63, 0x10, 0x00, 0x00],
            [1] + [UInt8](repeating: 0, count: 299),
        ]
        let bytes = values.flatMap { ParquetBuilder.little(UInt32($0.count)) + $0 }
        let amounts = Column(
            name: "d", type: 6, converted: 5, decimal: (76, 2), values: 4,
            pages: [Page(values: 4, encoding: 0, bytes: bytes)])
        let (store, report) = try await load(ParquetBuilder(rows: 4, columns: [Self.ids, amounts]))
        #expect(["a", "c"].map { store.texts($0, "d") } == [["1.25"], ["1e+18"]])
        #expect(store.texts("b", "d").count == 1 && store.texts("d", "d") == [])
        #expect(report.remarks.map(\.count) == [1] && report.remarks[0].recordNum == 2)
        #expect(report.remarks[0].message.contains("have more digits than their type holds and were rounded"))
        #expect(report.datatypeMismatchErrors == 1 && report.errors[0].recordNum == 4)
        #expect(report.errors[0].errorMessage.contains("a decimal number of 300 bytes"))
    }

    @Test func `What is no whole file is named`() async throws {
        let whole = Self.all.file
        #expect(
            try await load(Array(whole.dropLast(5))).report.files[0].reason?.contains("still being written") == true)
        let sealed = whole.dropLast(4) + Array("PARE".utf8)
        #expect(try await load(Array(sealed)).report.files[0].reason?.contains("encrypted") == true)
        let other = ParquetBuilder(rows: 4, columns: [Self.names])
        #expect(try await load(other).report.files[0].status == "SKIPPED")
    }

    @Test(arguments: 0..<20) func `Damaged bytes give an error or values, and never end the program`(seed: UInt64)
        throws
    {
        var generator = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let path = folder["v.parquet"].path
        let published =
            SharedData.isThere("parquet")
            ? try FileManager.default.contentsOfDirectory(
                at: SharedData.url("parquet"), includingPropertiesForKeys: nil
            ).filter { $0.pathExtension == "parquet" }.sorted { $0.path < $1.path }.map {
                Array(try Data(contentsOf: $0))
            }
            : []
        let whole = [Self.all.file] + published
        for _ in 0..<60 {
            var bytes = whole[Int.random(in: whole.indices, using: &generator)]
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: bytes.indices, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = 0xFF
                case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 2: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                default: bytes.remove(at: place)
                }
            }
            try Data(bytes).write(to: folder["v.parquet"])
            guard var reader = try? ParquetRowReader(path: path) else { continue }
            var left = 100_000
            while left > 0, reader.next() != .end {
                for column in reader.columns.indices { reader.withValue(column) { _ = $0?.count } }
                left -= 1
            }
            var run = LoadRun(
                try FolderScanner.files(in: folder.path), in: folder.path, formats: RecordFormats.all,
                options: LoadOptions(threads: 1),
                monitor: LoadMonitor(report: nil))
            _ = try run.run()
        }
    }
}
