import Foundation
import TestSupport
import Testing

@testable import Graph

/// Bytes that are no UTF-8: a file in Windows-1252 is read as that, and any other says what of it was left out.
@Suite struct EncodingLoadingTests {
    /// Loads files given in characters of ISO 8859-1, which are bytes here.
    private func load(
        _ files: [String: String], options: LoadOptions = LoadOptions()
    ) async throws -> (store: GraphStore, report: LoadReport) {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(Data(bytes(text)), to: name) }
        return try await BulkLoader.load(folder: folder.path, options: options)
    }

    private func bytes(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

    /// A text whose bytes are those of its UTF-8.
    private func asUTF8(_ text: String) -> String {
        String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
    }

    @Test(arguments: [false, true])
    func `A file in Windows-1252 is read as that and counted`(isStrict: Bool) async throws {
        var options = LoadOptions()
        options.isStrict = isStrict
        let (store, report) = try await load(
            [
                "v": "~id,~label,name:String,many:String[]\nM\u{FC}ller,caf\u{E9},M\u{FC}ller \u{80},\u{E4};\u{F6}\n"
                    + "M\u{F6}ller,caf\u{E9},M\u{F6}ller,\n",
                "w": "~id\n1\n", "e": "~id,~from,~to,~label\ne\u{DF},M\u{FC}ller,M\u{F6}ller,wei\u{DF}\n",
            ], options: options)
        #expect(store.vertexCount == 3 && store.edgeCount == 1 && report.errors == [])
        #expect(store.texts("Müller", "name") == ["Müller €"] && store.texts("Möller", "name") == ["Möller"])
        #expect(store.labelText("Müller") == "café" && store.texts("Müller", "many").sorted() == ["ä", "ö"])
        #expect(store.edgeRow(id: "eß").map { store.name(of: store.label(ofEdge: $0)) } == "weiß")
        #expect(report.repairedValues == 12)
        #expect(report.remarks.allSatisfy { $0.message.contains("were read as Windows-1252") && $0.recordNum == 1 })
        #expect(report.remarks.map(\.fileName) == ["e", "v"])
    }

    @Test func `The titles of a file in Windows-1252 are its characters too`() async throws {
        let (store, report) = try await load(["v": "~id,gr\u{F6}\u{DF}e,gr\u{FC}n\n1,a,b\n"])
        #expect(store.texts("1", "größe") == ["a"] && store.texts("1", "grün") == ["b"] && report.errors == [])
        let mixed = try await load(["v": "~id,gr\u{F6}n\n\(asUTF8("éé")),b\n"])
        #expect(mixed.report.files[0].status == "LOAD_FAILED")
        #expect(mixed.report.errors[0].errorMessage.contains("The header is not UTF-8"))
    }

    @Test func `Names that are no UTF-8 are refused one by one, and never made one`() async throws {
        let good = asUTF8("é")
        let (store, report) = try await load([
            "v": "~id,~label,name\nM\u{FC}ller,a,x\nM\u{F6}ller,a,x\n\(good),a,\(good)\nb,\u{FF},x\n"
                + "\(good)2,a,B\u{E4}r\n",
            "e": "~id,~from,~to\n\(good),\(good),\(good)\nf,M\u{FC}ller,\(good)\ng,\(good),\u{FC}\n"
                + "h\u{FC},\(good),\(good)\n",
        ])
        #expect(store.vertexCount == 2 && store.edgeCount == 1 && store.texts("é2", "name") == [])
        #expect(
            report.errors.map { "\($0.fileName) \($0.recordNum) \($0.column ?? "")" } == [
                "e 2 ~from", "e 3 ~to", "e 4 ~id", "v 1 ~id", "v 2 ~id", "v 4 ~label", "v 5 name",
            ])
        #expect(
            report.errors[3].errorMessage
                == "'M\\xFCller' is not UTF-8; is it Windows-1252? Expected text in UTF-8")
        #expect(report.parsingErrors == 6 && report.datatypeMismatchErrors == 1 && report.repairedValues == 0)
    }

    @Test func `Binary ids, labels and texts of Parquet are refused where they are no UTF-8`() async throws {
        func column(_ name: String, _ values: [[UInt8]]) -> ParquetBuilder.Column {
            let bytes = values.flatMap { ParquetBuilder.little(UInt32($0.count)) + $0 }
            var column = ParquetBuilder.Column.texts(name, [])
            column.values = values.count
            column.pages = [ParquetBuilder.Page(values: values.count, encoding: 0, bytes: bytes)]
            return column
        }
        let (u, o) = (bytes("M\u{FC}ller"), bytes("M\u{F6}ller"))
        let good = Array("é".utf8)
        let file = ParquetBuilder(
            rows: 4,
            columns: [
                column("~id", [u, o, good, Array("x".utf8)]), column("~label", [good, good, good, u]),
                column("name", [good, good, o, good]),
            ])
        let folder = try TemporaryFolder()
        try folder.write(Data(file.file), to: "v.parquet")
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(store.vertexCount == 1 && store.labelText("é") == "é" && store.texts("é", "name") == [])
        let places = report.errors.map { "\($0.recordNum) \($0.column ?? "")" }
        #expect(places.sorted() == ["1 ~id", "2 ~id", "3 name", "4 ~label"])
    }
}
