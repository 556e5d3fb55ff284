import Foundation
import TestSupport
import Testing

@testable import Graph

@Suite struct UnfinishedFileTests {
    @Test(arguments: [
        (".x.csv", true), ("x.csv.partial", true), ("x.csv.tmp", true), (".partial", true), ("x.csv", false),
        ("partial", false), ("tmp", false), ("x.tmp.csv", false), ("x.partial.gz", false),
    ])
    func `A name says whether a file is passed over`(_ name: String, _ isPassedOver: Bool) {
        #expect(FolderEntry.isPassedOver(name) == isPassedOver)
    }

    @Test func `What is still being written is not read when another file is`() async throws {
        let folder = try TemporaryFolder(files: ["people.csv": "~id,~label,name:String\nA,person,Ann\n"])
        let half = "~id,~label,name:String\nB,person,\"Bo"
        for name in ["more.csv.partial", "more.csv.tmp", ".more.csv", "batch.tmp/more.csv"] {
            try folder.write(Data(half.utf8), to: name)
        }
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(store.vertexCount == 1)
        #expect(report.files.map(\.file) == ["people.csv"])
        #expect(report.errors.isEmpty)
    }
}
