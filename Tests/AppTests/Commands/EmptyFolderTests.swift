import Foundation
import TestSupport
import Testing

/// Folders whose files have headers and no rows: nothing was loaded, and that is said.
@Suite struct EmptyFolderTests {
    @Test(arguments: [[], ["--strict"], ["--fail-above", "100"]])
    func `Headers alone are no graph`(_ options: [String]) async throws {
        let folder = try TemporaryFolder(files: ["v.csv": "~id,~label,name:String\n", "e.csv": "~id,~from,~to\n"])
        let run = try await Program.run(["load", folder.path] + options)
        #expect(run.status == 1 && run.output.hasPrefix("LOAD_FAILED"))
        #expect(run.words.contains("Nothing was loaded, no file has a row"), "\(run.words)")
        #expect(run.words.contains("v.csv: it has a header and no records"))
    }

    @Test func `A table of Parquet without rows is none either`() async throws {
        let folder = try TemporaryFolder()
        let columns = [ParquetBuilder.Column.texts("~id", []), ParquetBuilder.Column.texts("~label", [])]
        try folder.write(Data(ParquetBuilder(rows: 0, columns: columns).file), to: "v.parquet")
        let run = try await Program.run(["load", folder.path])
        #expect(run.status == 1 && run.words.contains("no file has a row"), "\(run.words)")
    }

    @Test func `A file without rows beside others is a word`() async throws {
        let folder = try TemporaryFolder(files: ["v.csv": "~id\n1\n", "w.csv": "~id\n"])
        let run = try await Program.run(["load", folder.path])
        #expect(run.status == 0 && run.words.contains("w.csv: it has a header and no records."), "\(run.words)")
        #expect(run.output.contains("it has a header and no records"))
    }

    @Test(arguments: [["v.csv": "~id\n"], ["v.csv": "~id\n1\n", "p": "PAR1...."]] as [[String: String]])
    func `The kept report ends as its load did`(_ files: [String: String]) async throws {
        let folder = try TemporaryFolder(files: files)
        let kept = try TemporaryFolder()
        let options = ["--output", kept["graph.c360"].path]
        let load = try await Program.run(["load", folder.path] + options)
        let status = try await Program.run(["load", folder.path, "--status"] + options)
        #expect(load.status == 1 && status.status == 1)
        #expect(status.output.hasPrefix("LOAD_FAILED"))
    }
}
