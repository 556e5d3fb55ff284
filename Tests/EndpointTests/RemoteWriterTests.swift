import Foundation
import TestEndpoint
import TestSupport
import Testing

@testable import Endpoint
@testable import Graph

/// Writing to an endpoint: only where it is allowed, whole batches, and Neptune's own loader.
@Suite struct RemoteWriterTests {
    private static let empty = TestReply(body: #"{"status":{"code":204},"result":{"data":[]}}"#)

    /// A graph of files given as text.
    private static func load(_ files: [String: String]) async throws -> GraphStore {
        let folder = try TemporaryFolder("writer", files: files)
        return try await BulkLoader.load(folder: folder.path).0
    }

    @Test func `a read-only connection is never written to`() async throws {
        let server = try await TestEndpoint { _ in Self.empty }
        let graph = try RemoteGraphTests.graph(at: server.url)
        #expect(throws: GremlinError.self) { try RemoteWriter(graph) }
        #expect(throws: GremlinError.self) { try NeptuneLoader(graph) }
        #expect(server.requestCount == 0)
    }

    @Test func `vertices go before edges, in batches of text that the parser's language spells`() async throws {
        let store = try await Self.load([
            "v": "~id,~label,n:Int,tags:String[]\n1,A,7,a;b\nit's,B,,\n",
            "e": "~id,~from,~to,~label,w:Double\ne,1,it's,k,0.5\n",
        ])
        let bodies = Shared<[String]>([])
        let server = try await TestEndpoint { request in
            bodies.change { $0.append(request.text) }
            return Self.empty
        }
        let graph = try RemoteGraphTests.graph(at: server.url) { $0.isReadOnly = false }
        let told = Shared<[Int]>([])
        try await RemoteWriter(graph).upsert(LocalGraph(store: store, name: "x")) { written, total in
            #expect(total == 3)
            told.change { $0.append(written) }
        }
        #expect(told.change { $0 } == [0, 2, 3])
        let sent = try bodies.change { $0 }.map { try #require(JSONReader.read(Array($0.utf8))["gremlin"]?.text) }
        #expect(
            sent == [
                "g.V('1').fold().coalesce(__.unfold(), __.addV('A').property(T.id, '1'))"
                    + ".property(single, 'n', 7).property(set, 'tags', 'a').property(set, 'tags', 'b').iterate()\n"
                    + "g.V('it\\'s').fold().coalesce(__.unfold(), __.addV('B').property(T.id, 'it\\'s')).iterate()",
                "g.E('e').fold().coalesce(__.unfold(), __.V('1').addE('k').to(__.V('it\\'s')).property(T.id, 'e'))"
                    + ".property('w', 0.5D).iterate()",
            ])
    }

    @Test func `what is deleted is dropped, before what is there again is added and after all of it where it is gone`()
        async throws
    {
        let folder = try TemporaryFolder(
            "writer",
            files: [
                "v": "~id,~label,n:Int\n1,A,7\n2,A,8\n",
                "batch-0001/d":
                    "~deleted,~id,~key,~value\nvertex,2,,\nvertex,1,m,\nvertex,1,m,5\nedge,e,,\nvertex,3,k,\n",
                "batch-0002/v": "~id,~label\n2,B\n",
            ])
        let store = try await BulkLoader.load(folder: folder.path).0
        let bodies = Shared<[String]>([])
        let server = try await TestEndpoint { request in
            bodies.change { $0.append(request.text) }
            return Self.empty
        }
        let graph = try RemoteGraphTests.graph(at: server.url) { $0.isReadOnly = false }
        let deletions = try await BulkLoader.deletions(folder: folder.path)
        try await RemoteWriter(graph).upsert(LocalGraph(store: store, name: "x"), deleting: deletions) { _, total in
            #expect(total == 5)
        }
        let sent = try bodies.change { $0 }.map { try #require(JSONReader.read(Array($0.utf8))["gremlin"]?.text) }
        #expect(
            sent == [
                "g.V('2').drop().iterate()\ng.V('1').properties('m').drop().iterate()",
                "g.V('2').fold().coalesce(__.unfold(), __.addV('B').property(T.id, '2')).iterate()\n"
                    + "g.V('1').fold().coalesce(__.unfold(), __.addV('A').property(T.id, '1')).property(single, 'n', 7).iterate()",
                "g.E('e').drop().iterate()",
            ])
    }

    @Test func `Neptune's loader is started once and followed to its end`() async throws {
        let looks = Countdown(2)
        let server = try await TestEndpoint { request in
            if request.method == "POST" {
                #expect(request.target == "/loader")
                #expect(
                    request.text.contains(
                        #""source":"s3://bucket/it's","format":"csv","iamRoleArn":"arn:aws:iam::1:role/r""#))
                return TestReply(body: #"{"status":"200 OK","payload":{"loadId":"a-b"}}"#)
            }
            #expect(request.target == "/loader/a-b?details=true&errors=true&errorsPerPage=100")
            let status = looks.next() ? "LOAD_IN_PROGRESS" : "LOAD_FAILED"
            return TestReply(
                body: #"""
                    {"status":"200 OK","payload":{"feedCount":[{"LOAD_COMPLETED":1},{"LOAD_FAILED":1}],
                    "overallStatus":{"status":"\#(status)","totalTimeSpent":3,"totalRecords":6,"totalDuplicates":3,
                    "parsingErrors":1,"datatypeMismatchErrors":0,"insertErrors":0},
                    "failedFeeds":[{"fullUri":"s3://b/v.csv","status":"LOAD_FAILED","totalRecords":2,"parsingErrors":1}],
                    "errors":{"errorLogs":[{"errorCode":"PARSING_ERROR","errorMessage":"no","fileName":"s3://b/v.csv","recordNum":1}]}}}
                    """#)
        }
        let graph = try RemoteGraphTests.graph(at: server.url) {
            $0.isReadOnly = false
            $0.engine = .neptune
        }
        let loader = try NeptuneLoader(graph, pause: .milliseconds(1))
        let id = try await loader.start(
            .init(
                source: "s3://bucket/it's", roleARN: "arn:aws:iam::1:role/r", region: "eu-west-1", failsOnError: false))
        var seen: [String] = []
        let status = try await loader.follow(id) { seen.append($0.status) }
        #expect(seen == ["LOAD_IN_PROGRESS", "LOAD_IN_PROGRESS", "LOAD_FAILED"])
        #expect(status.totalRecords == 6 && status.duplicates == 3 && status.feedCounts.map(\.count) == [1, 1])
        #expect(status.failedFeeds.map(\.file) == ["s3://b/v.csv"] && status.errors.map(\.code) == ["PARSING_ERROR"])
    }

    @Test func `a start that failed is not tried again`() async throws {
        let server = try await TestEndpoint { _ in TestReply(status: 503) }
        let graph = try RemoteGraphTests.graph(at: server.url) {
            $0.isReadOnly = false
            $0.engine = .neptune
        }
        let loader = try NeptuneLoader(graph)
        await #expect(throws: GremlinError.self) {
            try await loader.start(.init(source: "s3://b", roleARN: "a", region: "r", failsOnError: true))
        }
        #expect(server.requestCount == 1)
    }
}
