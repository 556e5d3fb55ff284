import TestSupport
import Testing

@testable import Graph

/// Files of deletions: what they take away, and what is there again.
@Suite struct DeletionLoadingTests {
    private static let base = [
        "people.csv":
            "~id,~label,name:String(single),tag:String\na,person,Ann,x\na,person,,y\nb,person,Bob,x\nc,person,Cid,\n",
        "knows.csv": "~id,~from,~to,~label,since:Int\nab,a,b,knows,1\nbc,b,c,knows,2\nca,c,a,knows,3\n",
    ]

    private func load(_ deletions: [String: String]) async throws -> (store: GraphStore, report: LoadReport) {
        try await GraphTests.load(Self.base.merging(deletions) { $1 })
    }

    @Test func `a deleted vertex takes its values and its edges along`() async throws {
        let (store, report) = try await load(["gone.csv": "~deleted,~id\nvertex,a\n"])
        #expect(
            store.lines() == [
                "e bc knows b>c [\"since=int:2\"]", "v b person [\"name=string:Bob\", \"tag=string:x\"]",
                "v c person [\"name=string:Cid\"]",
            ])
        store.expectConsistent()
        #expect(report.errors.isEmpty && report.status == "LOAD_COMPLETED")
        #expect(report.deletions == 1 && report.unknownDeletions == 0)
        #expect(report.files.map(\.kind) == ["deletions", "edges", "vertices"])
        #expect(report.files.allSatisfy { $0.rejected == 0 })
    }

    @Test func `edges, properties and single values are deleted by themselves`() async throws {
        let (store, report) = try await load([
            "gone.csv":
                "~deleted,~id,~key,~value\nedge,ab,,\nvertex,a,tag,x\nvertex,b,name,\nedge,bc,since,2\nedge,ca,since,4\n"
        ])
        #expect(store.edgeRow(id: "ab") == nil && store.edgeCount == 2)
        #expect(store.texts("a", "tag") == ["y"] && store.texts("a", "name") == ["Ann"])
        #expect(store.texts("b", "name") == [] && store.texts("b", "tag") == ["x"])
        #expect(store.edgeText("bc", "since") == nil && store.edgeText("ca", "since") == "3")
        #expect(report.errors.isEmpty && report.deletions == 5 && report.unknownDeletions == 1)
    }

    @Test func `what its own batch or a later one brings is there again`() async throws {
        let (store, report) = try await load([
            "batch-0002/deleted.csv": "~deleted,~id\nvertex,a\nvertex,b\nedge,bc\n",
            "batch-0002/people.csv": "~id,~label,name:String(single)\na,person,Eve\n",
            "batch-0003/people.csv": "~id,~label,name:String(single)\nb,person,Ben\n",
            "batch-0003/knows.csv": "~id,~from,~to,~label\nab,b,a,likes\n",
            "batch-0001/people.csv": "~id,~label,tag:String\na,person,z\nd,person,z\n",
        ])
        #expect(report.errors.isEmpty)
        #expect(
            store.lines() == [
                "e ab likes b>a []", "v a person [\"name=string:Eve\"]", "v b person [\"name=string:Ben\"]",
                "v c person [\"name=string:Cid\"]", "v d person [\"tag=string:z\"]",
            ])
        store.expectConsistent()
    }

    @Test func `a deletion outside of batches counts as one of the first batch`() async throws {
        let (store, _) = try await load([
            "0.csv": "~deleted,~id\nvertex,a\n", "batch-0001/p.csv": "~id,~label,name:String\na,person,New\n",
        ])
        #expect(store.texts("a", "name") == ["New"] && store.edgeCount == 1)
    }

    @Test func `values of other types are told from each other by their text`() async throws {
        let (store, _) = try await GraphTests.load([
            "v": "~id,n:Int,d:Double,t:Date,b:Bool,s:String\na,1,0.5,2024-01-02T03:04:05Z,true,\"x,y\"\na,2,1.5,,,\n",
            "gone": "~deleted,~id,~key,~value\nvertex,a,n,2\nvertex,a,d,0.5\nvertex,a,t,2024-01-02T03:04:05Z\n"
                + "vertex,a,b,true\nvertex,a,s,\"x,y\"\n",
        ])
        #expect(store.lines() == ["v a vertex [\"d=double:1.5\", \"n=int:1\"]"])
    }

    @Test func `what is no deletion is told with its record and column`() async throws {
        let (store, report) = try await load([
            "gone.csv": "~deleted,~id,~key,~value\nperson,a,,\nvertex,,,\nvertex,b,,x\nvertex,c,,\n"
        ])
        #expect(store.vertexCount == 2)
        #expect(report.errors.map(\.recordNum) == [1, 2, 3])
        #expect(report.errors.map(\.column) == ["~deleted", "~id", "~value"])
        #expect(report.errors.first?.errorMessage == "'person' cannot be deleted; expected vertex or edge")
        #expect(report.deletions == 1)
    }

    @Test(arguments: [
        ("~deleted,name\nvertex,a\n", "name"), ("~deleted\nvertex\n", "~id"), ("~id,~deleted,~id\na,vertex,a\n", "~id"),
    ])
    func `a header that is none of deletions is refused`(text: String, column: String) async throws {
        let (store, report) = try await load(["gone.csv": text])
        #expect(store.vertexCount == 3)
        #expect(report.errors.map(\.column) == [column] && report.status == "LOAD_FAILED")
    }

    @Test func `all deletions of a folder are told`() async throws {
        let folder = try TemporaryFolder(files: [
            "batch-0001/d": "~deleted,~id,~key,~value\nvertex,a,,\nedge,e,k,\n",
            "batch-0002/d": "~deleted,~id,~key,~value\nvertex,a,,\nvertex,b,k,\"v\"\n",
        ])
        let deletions = try await BulkLoader.deletions(folder: folder.path)
        #expect(
            deletions == [
                GraphDeletion(element: .vertex("a")), GraphDeletion(element: .edge("e"), key: "k"),
                GraphDeletion(element: .vertex("b"), key: "k", value: "v"),
            ])
    }
}
