import Export
import Foundation
import Graph
import TestSupport
import Testing

@Suite struct CSVFolderTests {
    private func text(_ folder: TemporaryFolder, _ path: String) throws -> String {
        try String(contentsOf: folder[path], encoding: .utf8)
    }

    @Test func `each label is a file, lists are JSON, and texts that a spreadsheet would run are guarded`() async throws
    {
        let store = try await Small.store(Small.plain)
        let folder = try TemporaryFolder()
        let report = try await GraphExport.write(.graph(store, ExportSelection()), to: folder["out"], .csv)
        #expect(
            try folder.files(below: "out").keys.sorted() == ["city.csv", "knows.csv", "lives_in.csv", "person.csv"])
        #expect(
            try text(folder, "out/person.csv")
                == "id,name,age,tags\r\na,Ana,41,\"[\"\"x\"\",\"\"y\"\"]\"\r\nb,\"Bo, B\",,\r\n")
        #expect(try text(folder, "out/city.csv") == "id,name\r\nc,'=Rome\r\n")
        #expect(try text(folder, "out/knows.csv") == "id,from_id,to_id,since\r\ne1,a,b,2024-03-01T09:12:00Z\r\n")
        #expect(
            report.notes == [
                "1 text has a ' before it, as a spreadsheet would run it; --raw leaves it as it is."
            ])
        _ = try await GraphExport.write(.graph(store, ExportSelection()), to: folder["raw"], .csv, isRaw: true)
        #expect(try text(folder, "raw/city.csv") == "id,name\r\nc,=Rome\r\n")
    }

    @Test func `names are told apart whatever their case, and are parts of paths`() async throws {
        let store = try await Small.store(Small.hostile)
        let folder = try TemporaryFolder()
        let report = try await GraphExport.write(.graph(store, ExportSelection()), to: folder["out"], .csv)
        #expect(
            try folder.files(below: "out").keys.sorted() == [
                "X%2FY.csv", "knows; well.csv", "select.csv", "sqlite_x.csv", "x%2Fy%3A%3ASelect.csv",
            ])
        let first = try text(folder, "out/x%2Fy%3A%3ASelect.csv").split(separator: "\r\n")[0]
        #expect(first == "id,name,select,a:b,n,when,Name_2,id_2,tab:le")
        #expect(report.notes.contains("sqlite_x: the values of n are Long and String; the column holds them as text."))
        #expect(try text(folder, "out/select.csv").hasPrefix("id,from_id,to_id,from_label,to_label,weight,since\r\n"))
    }

    @Test func `one table is a file where the name says so, and several are not`() async throws {
        let store = try await Small.store(Small.plain)
        let folder = try TemporaryFolder()
        let cities = try ExportSelection(labels: ["city"], of: store)
        _ = try await GraphExport.write(.graph(store, cities), to: folder["c.csv"], .csv, isRaw: true)
        #expect(try text(folder, "c.csv") == "id,name\r\nc,=Rome\r\n")
        let error = await #expect(throws: ExportError.self) {
            try await GraphExport.write(.graph(store, ExportSelection()), to: folder["all.csv"], .csv)
        }
        #expect(error?.code == .severalTables)
    }

    @Test func `rows of a traversal keep their types, and mixed ones become text`() async throws {
        let folder = try TemporaryFolder()
        let table = ValueTable(
            name: "r", columns: ["n", "N", "when", "list", "map"],
            rows: [
                [.int(1), .string("a"), .date(0), .list([.int(1), .long(2)]), .map(["k": .bool(true)])],
                [.double(2.5), .long(7), .null, .null, .string("=x")],
            ])
        _ = try await GraphExport.write(.rows(table), to: folder["r.csv"], .csv)
        #expect(
            try text(folder, "r.csv")
                == "n,N_2,when,list,map\r\n1.0,a,1970-01-01T00:00:00Z,\"[1,2]\",\"{\"\"k\"\":true}\"\r\n2.5,7,,,'=x\r\n"
        )
    }
}
