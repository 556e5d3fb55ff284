import CZlib
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Graph

private func gzip(_ data: Data) throws -> Data {
    var stream = z_stream()
    #expect(
        deflateInit2_(
            &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            == Z_OK)
    defer { deflateEnd(&stream) }
    var input = Array(data)
    var output = [UInt8](repeating: 0, count: data.count + 1_024)
    let space = UInt32(output.count)
    let rest = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = space
            deflate(&stream, Z_FINISH)
            return stream.avail_out
        }
    }
    return Data(output.prefix(Int(space - rest)))
}

struct FolderLoadingTests {
    @Test func foldersAreSearchedAndOtherFilesNamed() async throws {
        let (store, report) = try await load([
            "deep/er/v.data": "~id\n1\n", ".hidden/v.csv": "~id\n2\n", ".hidden.csv": "~id\n3\n",
            "customers.csv": "customer_id,name\n7,x\n", "empty.csv": "", "cypher.csv": ":ID,name\n1,x\n",
            "bad.csv": "~id,x:bla\n4,1\n", "README.md": "# words\n",
        ])
        #expect(store.vertexCount == 1 && store.vertexRow(id: "1") != nil)
        let kinds = Dictionary(uniqueKeysWithValues: report.files.map { ($0.file, "\($0.kind) \($0.status)") })
        #expect(
            kinds == [
                "deep/er/v.data": "vertices LOAD_COMPLETED", "customers.csv": "foreign SKIPPED",
                "README.md": "foreign SKIPPED", "empty.csv": "empty SKIPPED", "cypher.csv": "openCypher LOAD_FAILED",
                "bad.csv": "vertices LOAD_FAILED",
            ])
        #expect(report.status == "LOAD_FAILED" && report.parsingErrors == 2)
        #expect(report.files.first { $0.kind == "foreign" }?.reason?.contains("not in the format, skipped") == true)
        #expect(report.errors.first { $0.fileName == "bad.csv" }?.column == "x:bla")
    }

    @Test func damagedHeadersAreErrorsAndNotForeign() async throws {
        let (store, report) = try await load(["a": "~id, \"q\"s:Int\n1,2\n", "b": "name \"x\",\"y\"z\n1,2\n"])
        #expect(store.vertexCount == 0 && report.status == "LOAD_FAILED" && report.parsingErrors == 1)
        #expect(report.files.map(\.status) == ["LOAD_FAILED", "SKIPPED"])
        #expect(report.errors[0].errorMessage.contains("header is damaged"))
    }

    @Test func missingAndEmptyFoldersAreErrors() async throws {
        let folder = try TemporaryFolder()
        await #expect(throws: LoadError.self) { try await BulkLoader.load(folder: folder.path) }
        do throws(LoadError) {
            _ = try await BulkLoader.load(folder: folder.path + "/none")
            Issue.record("a folder that is not there was loaded")
        } catch {
            #expect(error.code == .folderNotFound && error.description.contains("none"))
        }
    }

    @Test func pipesAndLinksToFoldersAreLeftAlone() async throws {
        let folder = try TemporaryFolder(files: ["v": "~id\n1\n"])
        #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/loop", withDestinationPath: folder.path)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/again", withDestinationPath: "v")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/gone", withDestinationPath: "nowhere")
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(store.vertexCount == 1 && report.duplicates == 1)
        #expect(report.files.map(\.file) == ["again", "gone", "loop", "pipe", "v"])
        #expect(report.files.filter { $0.status == "SKIPPED" }.compactMap(\.reason).count == 3)
    }

    @Test func oneFileCanBeLoaded() async throws {
        let folder = try TemporaryFolder(files: ["v.csv": "~id\n1\n"])
        let (store, report) = try await BulkLoader.load(folder: folder.path + "/v.csv")
        #expect(store.vertexCount == 1 && report.files.map(\.file) == ["v.csv"])
    }

    @Test func gzipMembersAreReadOneAfterTheOther() async throws {
        let folder = try TemporaryFolder()
        let first = "~id,~label,name\n" + (0..<20_000).map { "v\($0),x,name \($0)\n" }.joined()
        try folder.write(gzip(Data(first.utf8)) + gzip(Data("w1,x,la".utf8)) + gzip(Data("st\n".utf8)), to: "v.gz")
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(report.errors == [] && store.vertexCount == 20_001 && store.texts("w1", "name") == ["last"])
    }

    @Test func gzipMayBeCutIntoMembersAnywhere() async throws {
        let text = "~id,~label,name\r\nv1,x,one\nv2,x,\"two\"\n"
        for place in text.utf8.indices {
            let folder = try TemporaryFolder()
            try folder.write(gzip(Data(text.utf8[..<place])) + gzip(Data(text.utf8[place...])), to: "v.csv.gz")
            let (store, report) = try await BulkLoader.load(folder: folder.path)
            #expect(report.errors == [] && store.texts("v2", "name") == ["two"])
        }
    }

    @Test func damagedGzipIsLocatedAndKeepsWhatWasGood() async throws {
        let folder = try TemporaryFolder()
        let text = "~id,~label\n" + (0..<50_000).map { "v\($0 * 7_919),x\n" }.joined()
        let packed = try gzip(Data(text.utf8))
        try folder.write(packed.prefix(packed.count / 2), to: "cut.gz")
        var damaged = packed
        for index in (packed.count / 2)..<(packed.count / 2 + 64) { damaged[index] ^= 0x5A }
        try folder.write(damaged, to: "damaged.gz")
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(store.vertexCount > 1_000 && report.status == "LOAD_FAILED")
        for file in report.files {
            #expect(file.status == "LOAD_FAILED" && file.errors >= 1 && file.records > 1_000)
            let last = try #require(report.errors.last { $0.fileName == file.file })
            #expect(last.errorMessage.contains("gzip") && last.recordNum >= file.records)
        }
    }

    @Test(arguments: [3, 40_000])
    func `Packed files of any size keep what stands before their damage`(_ rows: Int) async throws {
        let text = "~id,~label,n:Int\n" + (0..<rows).map { "v\($0 * 7_919),x,\($0)\n" }.joined()
        let packed = try gzip(Data(text.utf8))
        let folder = try TemporaryFolder()
        try folder.write(packed.dropLast(9), to: "cut.gz")
        try folder.write(packed + Data("garbage".utf8), to: "more.gz")
        let (store, report) = try await BulkLoader.load(
            folder: folder.path, options: LoadOptions(listedErrorsPerFile: 1))
        #expect(store.vertexCount >= rows - 1 && report.status == "LOAD_FAILED")
        for (file, words) in zip(report.files, ["ends too early", "stands something else"]) {
            #expect(file.status == "LOAD_FAILED" && file.records >= rows - 1 && file.errors == 1)
            let error = try #require(report.errors.last { $0.fileName == file.file })
            #expect(error.errorMessage.contains(words) && error.recordNum == file.records + 1)
        }
    }

    @Test func errorsAreCappedForEachFileAndCountedInFull() async throws {
        let rows = (0..<500).map { "\($0),x,bad\n" }.joined()
        let (_, report) = try await load(
            ["a": "~id,~label,n:Int\n" + rows, "b": "~id,~label,n:Int\n" + rows],
            options: LoadOptions(listedErrorsPerFile: 7))
        #expect(report.errors.count == 14 && report.datatypeMismatchErrors == 1_000)
        #expect(report.files.map(\.errors) == [500, 500])
        #expect(report.errors.prefix(7).map(\.recordNum) == Array(1...7))
    }

    @Test func strictLoadsStopAtTheFirstError() async throws {
        let folder = try TemporaryFolder(files: ["v": "~id,~label,n:Int\n1,x,1\n2,x,bad\n3,x,bad\n"])
        do throws(LoadError) {
            _ = try await BulkLoader.load(folder: folder.path, options: LoadOptions(isStrict: true))
            Issue.record("the load went on")
        } catch {
            #expect(error.code == .stoppedAtFirstError && error.message.contains("v, record 2"))
            #expect(error.report?.status == "LOAD_FAILED" && error.report?.errors.count == 1)
        }
        let clean = try TemporaryFolder(files: ["v": "~id\n1\n", "words.txt": "words\n"])
        let (store, _) = try await BulkLoader.load(folder: clean.path, options: LoadOptions(isStrict: true))
        #expect(store.vertexCount == 1)
    }

    @Test func progressEndsWithEveryRow() async throws {
        let folder = try TemporaryFolder(files: ["v": "~id\n1\n2\n", "e": "~id,~from,~to\n1,1,2\n"])
        let last = Mutex<LoadProgress?>(nil)
        _ = try await BulkLoader.load(folder: folder.path) { progress in last.withLock { $0 = progress } }
        let progress = try #require(last.withLock { $0 })
        #expect(progress.rows == 3 && progress.filesDone == 2 && progress.filesTotal == 2)
    }

    @Test func cancellingTheTaskEndsTheLoad() async throws {
        let folder = try TemporaryFolder(files: ["v": "~id\n1\n"])
        let task = Task { () -> LoadError.Code? in
            withUnsafeCurrentTask { $0?.cancel() }
            do throws(LoadError) {
                _ = try await BulkLoader.load(folder: folder.path)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(await task.value == .cancelled)
    }

    @Test func reportIsTheDocumentedJSON() async throws {
        let (_, report) = try await load(["v": "~id,~label,n:Int\n1,x,bad\n"])
        let json = try #require(
            JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any])
        #expect(
            Set(json.keys) == [
                "status", "totalRecords", "vertices", "edges", "properties", "duplicates", "parsingErrors",
                "datatypeMismatchErrors", "repairedValues", "insertErrors", "seconds", "files", "errors", "remarks",
                "refusedValues", "deletions", "unknownDeletions",
            ])
        let file = try #require((json["files"] as? [[String: Any]])?.first)
        #expect(Set(file.keys) == ["file", "kind", "status", "records", "rejected", "errors"])
        let error = try #require((json["errors"] as? [[String: Any]])?.first)
        #expect(Set(error.keys) == ["errorCode", "errorMessage", "fileName", "recordNum", "column"])
    }
}
