import Testing

@testable import Graph

struct EdgeLoadingTests {
    private let vertices = "~id,~label\na,x\nb,x\nc,y\n"

    @Test func edgesLoadWhateverTheFilesAreCalled() async throws {
        let (store, report) = try await load([
            "0-first.txt": "~id,~from,~to,~label,w:Double\n1,a,b,knows,0.5\n2,a,c,,\n", "z": vertices,
        ])
        #expect(report.errors == [] && store.edgeCount == 2 && report.totalRecords == 6)
        let row = try #require(store.edgeRow(id: "1"))
        #expect(store.name(of: store.label(ofEdge: row)) == "knows" && store.edgeText("1", "w") == "0.5")
        #expect(store.vertexID(store.from(row)) == "a" && store.vertexID(store.to(row)) == "b")
        let other = try #require(store.edgeRow(id: "2"))
        #expect(store.name(of: store.label(ofEdge: other)) == "edge")
        store.expectConsistent()
    }

    @Test func danglingEdgesAreReportedInNeptunesWords() async throws {
        let (store, report) = try await load([
            "v": vertices, "e": "~id,~label,~from,~to\n1,k,a,nobody\n2,k,nobody,a\n3,k,a,b\n4,k,,b\n",
        ])
        #expect(store.edgeCount == 1 && report.insertErrors == 2 && report.parsingErrors == 1)
        #expect(
            report.errors.map(\.errorCode) == [
                "FROM_OR_TO_VERTEX_ARE_MISSING", "FROM_OR_TO_VERTEX_ARE_MISSING", "PARSING_ERROR",
            ])
        #expect(
            report.errors[0].errorMessage == "Either from vertex, 'a', or to vertex, 'nobody', is not present.")
        #expect(report.errors[0].column == "~to" && report.errors[1].column == "~from")
        #expect(report.errors[2].recordNum == 4)
    }

    @Test func theSameEdgeAgainIsADuplicateAndAnotherIsRefused() async throws {
        let (store, report) = try await load([
            "v": vertices,
            "e": "~id,~label,~from,~to\ne1,k,a,b\ne2,k,b,c\ne1,k,a,b\ne1,k,a,c\ne1,m,a,b\ne2,k,b,c\n",
        ])
        #expect(store.edgeCount == 2 && report.duplicates == 2 && report.insertErrors == 2)
        #expect(report.errors.map(\.errorCode) == Array(repeating: "ID_ASSIGNED_TO_MULTIPLE_EDGES", count: 2))
        #expect(report.errors.map(\.recordNum) == [4, 5])
    }

    /// Most ids follow a rule; one that does not, wherever it stands, and one that comes again must not change the others.
    @Test(arguments: [0, 1, 299, 599])
    func idsThatFollowARuleAreKeptBesideOthers(odd: Int) async throws {
        var vertices = "~id,~label\n"
        var edges = "~id,~from,~to,~label\n"
        var ids: [String] = []
        for row in 0..<600 {
            vertices += "CUS\(row),customer\nSES\(row),session\n"
            ids.append(row == odd ? "odd" : "CUS_SES\(row)")
            edges += "\(ids[row]),CUS\(row),SES\(row),has_session\n"
        }
        edges += "CUS_SES300,CUS300,SES300,has_session\nCUS_SES301,CUS1,SES2,has_session\n"
        let (store, report) = try await load(["v": vertices, "e": edges])
        #expect(store.edgeCount == 600 && report.duplicates == 1)
        #expect(report.errors.map(\.errorCode) == ["ID_ASSIGNED_TO_MULTIPLE_EDGES"])
        #expect(report.errors.first?.errorMessage.contains("'CUS_SES301'") == true)
        for (row, id) in ids.enumerated() {
            let edge = try #require(store.edgeRow(id: id))
            #expect(store.edgeID(edge) == id && store.vertexID(store.to(edge)) == "SES\(row)")
        }
        store.expectConsistent()
    }

    @Test func edgePropertiesMergeAndAreSingle() async throws {
        let (store, report) = try await load([
            "v": vertices,
            "e": "~id,~label,~from,~to,since,personally\n1,k,a,b,yesterday,\n1,k,a,b,tomorrow,\n1,k,a,b,,true\n",
        ])
        #expect(store.edgeText("1", "since") == "yesterday" && store.edgeText("1", "personally") == "true")
        #expect(report.errors.map(\.errorCode) == ["SINGLE_CARDINALITY_VIOLATION"] && report.errors[0].recordNum == 2)
    }

    @Test func aVertexAndAnEdgeMayShareAnID() async throws {
        let (store, report) = try await load(["v": vertices, "e": "~id,~from,~to\na,a,b\n"])
        #expect(report.errors == [] && store.edgeRow(id: "a") != nil && store.vertexRow(id: "a") != nil)
    }

    @Test func runsKeepTheOrderOfTheFile() async throws {
        var lines = "~id,~label,~from,~to\n"
        for index in 0..<60 { lines += "e\(index),\(index % 3 == 0 ? "k" : "m"),\(index % 2 == 0 ? "c" : "a"),b\n" }
        let (store, _) = try await load(["v": vertices, "e": lines])
        store.expectConsistent()
        let label = try #require(store.labelSymbol("k"))
        let c = try #require(store.vertexRow(id: "c"))
        let b = try #require(store.vertexRow(id: "b"))
        var outgoing: [String] = []
        store.forEachEdge(of: c, .outgoing, labels: [label]) { edge, _ in
            outgoing.append(store.edgeID(edge))
            return true
        }
        #expect(outgoing == stride(from: 0, to: 60, by: 6).map { "e\($0)" })
        #expect(store.degree(of: b, .incoming) == 60 && store.degree(of: b, .incoming, labels: [label]) == 20)
        #expect(store.degree(of: b, .outgoing) == 0)
        #expect(store.edgeRows(label: label).map(\.count) == [20])
    }

    @Test func selfLoopsAndHubsAreBothWaysThere() async throws {
        var lines = "~id,~label,~from,~to\nloop,k,a,a\n"
        for index in 0..<500 { lines += "h\(index),k,c,\(index % 2 == 0 ? "a" : "c")\n" }
        let (store, _) = try await load(["v": vertices, "e": lines])
        store.expectConsistent()
        let a = try #require(store.vertexRow(id: "a"))
        #expect(store.degree(of: a, .incoming) == 251 && store.degree(of: a, .outgoing) == 1)
    }
}
