import Foundation
import TestEndpoint
import Testing

@testable import App

/// `c360 load … --to NAME` against a stand-in for Neptune's bulk loader.
@Suite struct RemoteLoadingTests {
    private static let keys = ["AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "SECRET"]

    /// A loader that has read one of two files when it is looked at.
    private static func loader(_ status: String) async throws -> TestEndpoint {
        try await TestEndpoint { request in
            #expect(request.headers["authorization"]?.contains("/eu-west-1/neptune-db/aws4_request") == true)
            if request.method == "POST" {
                #expect(request.target == "/loader" && request.text.contains(#""source":"s3://bucket/graph""#))
                #expect(request.text.contains(#""iamRoleArn":"arn:aws:iam::1:role/r","region":"eu-west-1""#))
                return TestReply(body: #"{"status":"200 OK","payload":{"loadId":"load-1"}}"#)
            }
            #expect(request.target == "/loader/load-1?details=true&errors=true&errorsPerPage=100")
            return TestReply(
                body: #"""
                    {"status":"200 OK","payload":{"feedCount":[{"LOAD_COMPLETED":1},{"LOAD_FAILED":1}],
                    "overallStatus":{"status":"\#(status)","totalTimeSpent":3,"totalRecords":6,"totalDuplicates":2,
                    "parsingErrors":1,"datatypeMismatchErrors":0,"insertErrors":0},
                    "failedFeeds":[{"fullUri":"s3://bucket/graph/v.csv","status":"LOAD_FAILED","totalRecords":2,"parsingErrors":1}],
                    "errors":{"errorLogs":[{"errorCode":"PARSING_ERROR","errorMessage":"no such type","fileName":"s3://bucket/graph/v.csv","recordNum":7}]}}}
                    """#)
        }
    }

    private static func load(
        to server: TestEndpoint, _ settings: String = "writable: true", _ more: String...
    ) async throws -> Program {
        let configuration = try ConfigurationFolder(
            """
            connections:
              db: {url: "\(server.url)", engine: neptune, auth: {kind: sigv4, region: eu-west-1}, \(settings)}
            """)
        let arguments = ["load", "s3://bucket/graph", "--to", "db", "--iam-role", "arn:aws:iam::1:role/r"]
        return try await Program.run(
            arguments + more, environment: configuration.environment.merging(keys) { $1 })
    }

    @Test func `Neptune's loader is followed and told as a local load is`() async throws {
        let program = try await Self.load(
            to: try await Self.loader("LOAD_COMPLETED"), "writable: true", "--format", "json")
        #expect(program.status == 0, "\(program.words)")
        let report = try #require(try program.json() as? [String: Any])
        #expect(report["status"] as? String == "LOAD_COMPLETED" && report["totalRecords"] as? Int == 6)
        #expect(report["duplicates"] as? Int == 2 && report["parsingErrors"] as? Int == 1)
        let errors = try #require(report["errors"] as? [[String: Any]])
        #expect(errors.first?["errorCode"] as? String == "PARSING_ERROR" && errors.first?["recordNum"] as? Int == 7)
        #expect((report["files"] as? [[String: Any]])?.first?["file"] as? String == "s3://bucket/graph/v.csv")
    }

    @Test func `a load that failed shows feeds and errors and ends with 1`() async throws {
        let program = try await Self.load(to: try await Self.loader("LOAD_FAILED"))
        #expect(program.status == 1 && program.words.contains("the load ended with LOAD_FAILED"))
        for words in ["1 LOAD_COMPLETED, 1 LOAD_FAILED", "s3://bucket/graph/v.csv", "PARSING_ERROR", "no such type"] {
            #expect(program.output.contains(words), "\(program.output)")
        }
    }

    @Test func `a connection that does not say so is not written to`() async throws {
        let server = try await Self.loader("LOAD_COMPLETED")
        let program = try await Self.load(to: server, "limit: 1")
        #expect(program.status == 1 && program.words.contains("db is read-only"))
        #expect(server.requestCount == 0)
        let folder = try await Program.run("load", Program.sample, "--to", server.url)
        #expect(folder.status == 1 && folder.words.contains("is read-only"))
        #expect(server.requestCount == 0)
    }

    @Test func `a source in S3 needs a role and a target`() async throws {
        #expect(try await Program.run("load", "s3://bucket/graph").status == 2)
        #expect(try await Program.run("load", "s3://bucket/graph", "--to", "db").status == 2)
    }
}
