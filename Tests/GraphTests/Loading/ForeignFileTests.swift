import CBzip2
import Foundation
import TestSupport
import Testing

@testable import Graph

/// Packs data as one stream of bzip2 with blocks of 100,000 bytes.
private func bzip2(_ data: Data) -> Data {
    var input = data.map { CChar(bitPattern: $0) }
    var length = UInt32(data.count + data.count / 50 + 1_024)
    var output = [CChar](repeating: 0, count: Int(length))
    #expect(BZ2_bzBuffToBuffCompress(&output, &length, &input, UInt32(input.count), 1, 0, 0) == BZ_OK)
    return Data(output.prefix(Int(length)).map { UInt8(bitPattern: $0) })
}

/// Files that were written by other programs, or in another way than the format says.
@Suite struct ForeignFileTests {
    private func file(_ bytes: [UInt8], _ name: String = "v.csv") async throws -> LoadReport {
        let folder = try TemporaryFolder()
        try folder.write(Data(bytes), to: name)
        return try await BulkLoader.load(folder: folder.path).1
    }

    @Test(arguments: [
        ("PAR1\u{15}", "Parquet"), ("ORC\u{8}", "ORC"), ("Obj\u{1}", "Avro"), ("SQLite format 3\0", "SQLite"),
    ])
    func `Data of other programs is refused by name`(_ text: String, _ kind: String) async throws {
        let report = try await file(Array(text.utf8) + [UInt8](repeating: 7, count: 100))
        #expect(report.status == "LOAD_FAILED")
        #expect(report.files[0].kind == kind && report.files[0].reason?.contains(kind) == true)
    }

    @Test(
        arguments: [
            ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
            ([0x50, 0x4B, 0x03, 0x04], "zip"), ([0x04, 0x22, 0x4D, 0x18], "lz4"),
        ] as [([UInt8], String)])
    func `Packed files are refused with what to do`(_ magic: [UInt8], _ kind: String) async throws {
        let report = try await file(magic + [UInt8](repeating: 7, count: 100))
        #expect(report.files[0].kind == kind && report.files[0].status == "LOAD_FAILED")
        #expect(report.files[0].reason?.contains("unpack it") == true)
    }

    @Test func `An archive is told by its entry, packed or not`() async throws {
        var tar = [UInt8](repeating: 0, count: 1_024)
        tar.replaceSubrange(0..<5, with: Array("v.csv".utf8))
        tar.replaceSubrange(257..<262, with: Array("ustar".utf8))
        #expect(try await file(tar).files[0].kind == "tar")
        #expect(try await file(Array(bzip2(Data(tar)))).files[0].kind == "tar")
    }

    @Test(arguments: [
        ("~id;~label;n:String\n1;v;a\n", "semicolons"), ("~id\t~label\tn:String\n1\tv\ta\n", "tabs"),
        ("\"~id\";\"n\"\n1;2\n", "semicolons"), ("sep=;\n~id;~label\n1;v\n", "'sep=;' is for Excel"),
        ("sep=,\n~id,~label\n1,v\n", "'sep=,' is for Excel"), (",~id,~label\n0,1,v\n", "to_csv(index=False)"),
    ])
    func `Another separator and other first lines are named`(_ text: String, _ words: String) async throws {
        let report = try await file(Array(text.utf8))
        #expect(report.files[0].status == "LOAD_FAILED" && report.vertices == 0)
        #expect(report.files[0].reason?.contains(words) == true, "\(report.files[0].reason ?? "")")
    }

    @Test(arguments: [true, false], [true, false])
    func `UTF-16 is named with and without its mark`(hasMark: Bool, isLittle: Bool) async throws {
        let units = (hasMark ? [0xFEFF] : []) + Array("~id,~label\n1,v\n".utf16)
        let bytes = units.flatMap { unit in
            isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        }
        let report = try await file(bytes)
        #expect(report.files[0].kind == "UTF-16" && report.files[0].status == "LOAD_FAILED")
    }

    @Test func `Parts without a header are refused, other files without one are passed over`() async throws {
        let part = try await file(Array("AGT155,agent,sales\n".utf8), "part-00000-9b014dc6-c000.csv")
        #expect(part.files[0].status == "LOAD_FAILED" && part.files[0].reason?.contains("no header") == true)
        let other = try await file(Array("AGT155,agent,sales\n".utf8), "agents.csv")
        #expect(other.files[0].status == "SKIPPED" && other.status == "LOAD_FAILED")
        #expect(other.files[0].reason?.contains("'AGT155,agent,sales'") == true)
    }

    @Test func `bzip2 is read, also several streams`() async throws {
        let folder = try TemporaryFolder()
        let first = "~id,~label,name\n" + (0..<30_000).map { "v\($0),x,name \($0)\n" }.joined()
        try folder.write(bzip2(Data(first.utf8)) + bzip2(Data("w1,x,la".utf8)) + bzip2(Data("st\n".utf8)), to: "v.bz2")
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(report.errors == [] && store.vertexCount == 30_001 && store.texts("w1", "name") == ["last"])
    }

    @Test func `Damaged bzip2 is located and gives no wrong row`() async throws {
        let folder = try TemporaryFolder()
        let rows = (0..<50_000).map { "v\($0 * 7_919),x\n" }
        let packed = bzip2(Data(("~id,~label\n" + rows.joined()).utf8))
        try folder.write(packed.prefix(packed.count / 2), to: "cut.bz2")
        let known = Set((0..<50_000).map { "v\($0 * 7_919)" })
        for position in [0.5, 0.6, 0.7, 0.8, 0.9] {
            var damaged = packed
            damaged[Int(Double(packed.count) * position)] ^= 0x10
            try folder.write(damaged, to: "damaged.bz2")
            let (store, report) = try await BulkLoader.load(folder: folder.path)
            for file in report.files {
                #expect(file.status == "LOAD_FAILED" && file.records > 1_000)
                let last = try #require(report.errors.last { $0.fileName == file.file })
                #expect(last.errorMessage.contains("bzip2") && last.recordNum >= file.records)
            }
            #expect(store.vertexRows.allSatisfy { known.contains(store.vertexID($0)) })
        }
    }

    @Test func `bzip2 may be cut into streams anywhere`() async throws {
        let text = Array("\u{FEFF}\"~id\",~label,name\r\n1,x,\"a\"\"b\"\r\n2,y,c\n".utf8)
        for place in text.indices {
            let folder = try TemporaryFolder()
            try folder.write(bzip2(Data(text[..<place])) + bzip2(Data(text[place...])), to: "v")
            let (store, report) = try await BulkLoader.load(folder: folder.path)
            #expect(report.errors == [] && store.texts("1", "name") == ["a\"b"] && store.vertexCount == 2, "\(place)")
        }
    }

    @Test func `Blanks around a text without quotes are dropped, and it is told`() async throws {
        let (store, report) = try await load([
            "v": "~id, ~label, name, note\n1, x,  a b ,\"  kept \"\n2,x,plain,\"q\" \n"
        ])
        #expect(store.texts("1", "name") == ["a b"] && store.texts("1", "note") == ["  kept "])
        #expect(
            report.remarks.map(\.message) == ["Blanks around texts such as 'a b' were dropped; in quotes they are kept"]
        )
        #expect(report.remarks.first?.column == "name" && report.repairedValues == 0)
    }

    // MARK: Line ends

    @Test func `Lines that end with a carriage return alone are read, and it is told`() async throws {
        let (store, report) = try await load(["v": "~id,~label,name\r1,x,a\r2,x,\"b\rc\"\r\n3,x,d"])
        #expect(report.errors == [] && store.vertexCount == 3 && store.texts("2", "name") == ["b\nc"])
        #expect(report.remarks.map(\.message).first?.contains("carriage return") == true)
        // What stood inside quotes is another value now, and counts as one.
        #expect(report.remarks.count == 2 && report.repairedValues == 1)
    }

    @Test func `A carriage return between others is refused with its line`() async throws {
        let (store, report) = try await load(["v": "~id,name\n1,a\r2,b\n3,c\r\n4,\"d\re\"\n"])
        #expect(store.vertexCount == 2 && store.texts("4", "name") == ["d\re"])
        #expect(report.errors.map(\.recordNum) == [1])
        #expect(report.errors[0].errorMessage.contains("carriage return"))
    }

    @Test func `A file without line ends is not read to its end by every chunk`() async throws {
        var options = LoadOptions(threads: 1)
        options.chunkLength = 1_000
        let long = String(repeating: "x", count: 300_000)
        let (store, report) = try await load(["v": "~id,name\n1,\(long)\n2,b\n"], options: options)
        #expect(store.vertexCount == 2 && report.errors == [] && store.texts("2", "name") == ["b"])
    }

    // MARK: Names

    @Test func `A name that is no UTF-8 is in the report`() async throws {
        let folder = try TemporaryFolder(files: ["v": "~id\n1\n"])
        for last in [0xFC, 0xFD] as [UInt8] {
            let path = Array("\(folder.path)/m".utf8) + [last, 0]
            let descriptor = path.withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
            }
            #expect(descriptor >= 0)
            close(descriptor)
        }
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(store.vertexCount == 1)
        #expect(
            report.files.map { "\($0.file) \($0.kind)" } == ["m\\xFC unreadable", "m\\xFD unreadable", "v vertices"])
        #expect(report.files[0].reason?.contains("not UTF-8") == true)
    }

    @Test func `Files come in the order of their numbers`() {
        let names = [
            "a/CUS_PHN.csv", "a/CUS_PHN-2.csv", "a/CUS_PHN-9.csv", "a/CUS_PHN-10.csv", "a/CUS_PHN_more.csv",
            "batch-0002/x", "batch-0010/x", "part-00000-b.csv", "part-00001-a.csv", "part-2.csv",
        ]
        var random = SeededGenerator(seed: 5)
        #expect(names.shuffled(using: &random).sorted(by: NumberedName.precedes) == names)
        #expect(
            !NumberedName.precedes("a", "a") && NumberedName.precedes("a01", "a1") != NumberedName.precedes("a1", "a01")
        )
    }

    // MARK: Spark

    @Test func `Quotes behind backslashes are read as Spark means them`() async throws {
        let text = #"""
            ~id,~label,v:String
            1,x,"say \"hi\", Jr."
            2,x,"a\\b, c"
            3,x,"\""
            4,x,"\"q\" start"
            5,x,"ends, \\"
            6,x,""
            7,x,a\b
            8,x,"line \"1\"
            phone and laptop"

            """#
        let (store, report) = try await load(["v.csv": text])
        #expect(report.errors == [] && store.vertexCount == 8)
        #expect(
            (1...8).map { store.texts("\($0)", "v").first ?? "" } == [
                "say \"hi\", Jr.", "a\\b, c", "\"", "\"q\" start", "ends, \\", "", "a\\b",
                "line \"1\"\nphone and laptop",
            ])
        #expect(report.remarks.map(\.message).first?.contains("Spark") == true)
    }

    @Test func `Where nothing tells, backslashes are kept and it is told`() async throws {
        let text = "~id,v\n1,\"The \\\"near\\\" future\"\n2,\"C:\\\"\n"
        let (store, report) = try await load(["v.csv": text])
        #expect(store.texts("1", "v") == ["The \\\"near\\\" future"] && store.texts("2", "v") == ["C:\\"])
        #expect(report.remarks.count == 1 && report.errors == [])
        let (inner, told) = try await load(["w.csv": "~id,v\n1,\"The \\\"near\\\" future\"\n"])
        #expect(inner.texts("1", "v") == ["The \"near\" future"] && told.remarks.count == 1)
        let (lines, _) = try await load(["w.csv": "~id,v\n1,\"Said \\\"no\\\"\nwants a callback\"\n"])
        #expect(lines.vertexCount == 1 && lines.texts("1", "v") == ["Said \"no\"\nwants a callback"])
        let (doubled, quiet) = try await load(["v.csv": "~id,v\n1,\"C:\\\"\n2,\"a \"\"b\"\" c\"\n3,\"d\"e\n"])
        #expect(doubled.texts("1", "v") == ["C:\\"] && doubled.vertexCount == 2 && quiet.remarks == [])
    }

    @Test func `A quote that is never closed makes no value of the records between`() async throws {
        let records = (2...8).map { "\($0),x,text \($0)" }.joined(separator: "\n")
        let (store, report) = try await load(["v.csv": "~id,~label,v\n1,x,\"C:\\\"\n\(records)\n9,x,\"\n"])
        #expect(store.vertexCount == 8 && store.texts("1", "v") == ["C:\\"] && store.texts("8", "v") == ["text 8"])
        #expect(report.errors.map(\.recordNum) == [9])
        #expect(report.errors.first?.errorMessage.contains("never closed") == true)
    }

    @Test func `A folder can name the label`() async throws {
        let (store, _) = try await load([
            "~label=customer/part-00000.csv": "~id,n:Int\n1,1\n", "~label=a%3Bb/v.csv": "~id\n2\n",
            "~label=customer/own.csv": "~id,~label\n3,other\n", "~label=__HIVE_DEFAULT_PARTITION__/v": "~id\n4\n",
            "~label=knows/e": "~id,~from,~to\ne,1,2\n",
        ])
        #expect(["1", "2", "3", "4"].map { store.labelText($0) } == ["customer", "a::b", "other", "vertex"])
        #expect(store.edgeRow(id: "e").map { store.name(of: store.label(ofEdge: $0)) } == "knows")
    }

    @Test func `The folder that is loaded can name the label itself`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Data("~id\n1\n".utf8), to: "~label=customer/part-00000.csv")
        let (store, _) = try await BulkLoader.load(folder: folder["~label=customer"].path)
        #expect(store.labelText("1") == "customer")
    }

    @Test func `NUL bytes at the end of a torn file are no vertex`() async throws {
        let torn = "~id,v\n1,a\n" + String(repeating: "\0", count: 4_096)
        let (store, report) = try await load(["v.csv": torn])
        #expect(store.vertexCount == 1)
        #expect(report.errors.map(\.recordNum) == [2])
        #expect(report.errors.first?.errorMessage.contains("NUL bytes") == true)
    }

    @Test(arguments: [
        ("13/02/2024", "If it is day, month and year, 2024-02-13 is taken"),
        ("02/13/2024", "If it is month, day and year, 2024-02-13 is taken"),
        ("03/02/2024", "write 2024-03-02 or 2024-02-03"), ("30/30/2024", "There is no such day"),
    ])
    func `The words for a refused day name only days that there are`(_ text: String, _ words: String) async throws {
        let (_, report) = try await load(["v.csv": "~id,d:Date\n1,\(text)\n"])
        #expect(report.errors.first?.errorMessage.hasSuffix(words) == true, "\(report.errors)")
    }

    @Test func `An edge whose end is a number in another spelling says which vertex is there`() async throws {
        let (_, report) = try await load(["v": "~id\n1\n2.0\n", "e": "~id,~from,~to\na,1.0,2.0\nb,1,2\nc,1,3.0\n"])
        #expect(report.errors.map { $0.errorMessage.contains("Vertex '") } == [true, true, false])
    }
}
