import Foundation
import TestSupport
import Testing

@testable import Graph

/// Files that AWS and others have published, as they are.
struct PublishedDataTests {
    @Test(.needsShared("realdata/twitter"))
    func twitterHasItsElementsAndReportsRepeatedRows() async throws {
        let folder = SharedData.url("realdata/twitter").path
        let (store, report) = try await BulkLoader.load(folder: folder)
        #expect(report.vertices == 1_650)
        #expect(report.edges == 41_686)
        #expect(report.duplicates == 914)
        #expect(report.errors == [])
        #expect(report.status == "LOAD_COMPLETED")
        #expect(store.texts("1", "name") == ["Colt Bogan II"])
        store.expectConsistent()
    }

    @Test(.needsShared("conformance/graphs"))
    func toyGraphsLoadWithoutAnError() async throws {
        let folder = SharedData.url("conformance/graphs").path
        for name in ["modern", "crew", "grateful", "sink"] {
            let nodes = try TemporaryFolder()
            for part in ["nodes", "edges"] {
                try nodes.write(Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)-\(part).csv")), to: part)
            }
            let (store, report) = try await BulkLoader.load(folder: nodes.path)
            #expect(report.errors == [], "\(name)")
            store.expectConsistent()
            if name == "modern" { #expect(store.vertexCount == 6 && store.edgeCount == 6) }
            if name == "grateful" { #expect(store.vertexCount == 808 && store.edgeCount == 8_049) }
        }
    }

    /// What each of the files that AWS tests its CSV reader with loads as on its own: vertices, values, errors.
    @Test(
        .needsShared("realdata/csv-gremlin-test-files"),
        arguments: [
            ("bad-edges-with-sets.csv", 0, 0, 1), ("bad-edges.csv", 0, 0, 7), ("bad-vertices.csv", 4, 6, 7),
            ("dates.csv", 10, 5, 6), ("doubles.csv", 1, 3, 0), ("edges-with-bad-header.csv", 0, 0, 1),
            ("header-with-spaces.csv", 3, 3, 0), ("vertices-quotes.csv", 9, 18, 0),
            ("vertices-with-bad-header.csv", 0, 0, 1), ("vertices-with-bools.csv", 3, 21, 0),
            ("vertices-with-repeat-ids.csv", 5, 17, 0), ("vertices-with-sets.csv", 1, 13, 0),
            ("vertices.csv", 10, 42, 0),
        ])
    func readerTestFilesLoadAsTheirAuthorsMeantThem(file: String, vertices: Int, values: Int, errors: Int) async throws
    {
        let folder = SharedData.url("realdata/csv-gremlin-test-files").path
        let (store, report) = try await BulkLoader.load(folder: "\(folder)/\(file)")
        #expect(report.vertices == vertices && report.properties == values && report.errors.count == errors)
        #expect(store.edgeCount == 0)
        if file == "vertices-quotes.csv" {
            // A quoted text in which text stands behind a backslash and a quote cannot mean doubled quotes.
            #expect(store.texts("Escaped2", "text") == ["The \"near\" future"])
            #expect(store.texts("Escaped", "text") == ["The \\\"near\\\" future"])
        }
    }
}
