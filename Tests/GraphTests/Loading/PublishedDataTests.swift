import Foundation
import Testing

@testable import Graph

/// Files that AWS and others have published, as they are.
struct PublishedDataTests {
    @Test(.enabled("the published data is not on this machine", { sharedFolder("realdata/twitter") != nil }))
    func twitterHasItsElementsAndReportsRepeatedRows() async throws {
        let folder = try #require(sharedFolder("realdata/twitter"))
        let (store, report) = try await BulkLoader.load(folder: folder)
        #expect(report.vertices == 1_650)
        #expect(report.edges == 41_686)
        #expect(report.duplicates == 914)
        #expect(report.errors == [])
        #expect(report.status == "LOAD_COMPLETED")
        #expect(store.texts("1", "name") == ["Colt Bogan II"])
        store.expectConsistent()
    }

    @Test(.enabled("the conformance graphs are not on this machine", { sharedFolder("conformance/graphs") != nil }))
    func toyGraphsLoadWithoutAnError() async throws {
        let folder = try #require(sharedFolder("conformance/graphs"))
        for name in ["modern", "crew", "grateful", "sink"] {
            let nodes = try TemporaryFolder()
            for part in ["nodes", "edges"] {
                try nodes.write(.init(contentsOf: .init(fileURLWithPath: "\(folder)/\(name)-\(part).csv")), to: part)
            }
            let (store, report) = try await BulkLoader.load(folder: nodes.path)
            #expect(report.errors == [], "\(name)")
            store.expectConsistent()
            if name == "modern" { #expect(store.vertexCount == 6 && store.edgeCount == 6) }
            if name == "grateful" { #expect(store.vertexCount == 808 && store.edgeCount == 8_049) }
        }
    }
}
