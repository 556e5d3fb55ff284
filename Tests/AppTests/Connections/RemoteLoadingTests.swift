import Foundation
import TestEndpoint
import TestSupport
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
        to server: TestEndpoint, _ settings: String = "writable: true", _ more: String...,
        meanwhile: (@Sendable (pid_t) async -> Void)? = nil
    ) async throws -> Program {
        let arguments = ["load", "s3://bucket/graph", "--to", "db", "--iam-role", "arn:aws:iam::1:role/r"]
        return try await run(arguments + more, on: server, settings, meanwhile: meanwhile)
    }

    private static func run(
        _ arguments: [String], on server: TestEndpoint, _ settings: String = "writable: true",
        meanwhile: (@Sendable (pid_t) async -> Void)? = nil
    ) async throws -> Program {
        let configuration = try ConfigurationFolder(
            """
            connections:
              db: {url: "\(server.url)", engine: neptune, auth: {kind: sigv4, region: eu-west-1}, \(settings)}
            """)
        return try await Program.run(
            arguments, environment: configuration.environment.merging(keys) { $1 }, meanwhile: meanwhile)
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
        #expect(report["feedCounts"] as? [String: Int] == ["LOAD_COMPLETED": 1, "LOAD_FAILED": 1])
    }

    @Test func `pages of errors are fetched until one is not full`() async throws {
        func page(_ count: Int) -> TestReply {
            let error = #"{"errorCode":"PARSING_ERROR","errorMessage":"no","fileName":"s3://b/v.csv","recordNum":1}"#
            let errors = Array(repeating: error, count: count).joined(separator: ",")
            return TestReply(
                body: #"{"payload":{"overallStatus":{"status":"LOAD_FAILED"},"errors":{"errorLogs":[\#(errors)]}}}"#)
        }
        for (last, listed) in [(3, 203), (100, 1000)] {
            let full = page(100)
            let end = page(last)
            let server = try await TestEndpoint { request in
                if request.method == "POST" { return TestReply(body: #"{"payload":{"loadId":"load-1"}}"#) }
                return request.target.contains("&page=3&errorsPerPage=100") ? end : full
            }
            let program = try await Self.load(to: server, "writable: true", "--format", "json")
            let report = try #require(try program.json() as? [String: Any])
            #expect((report["errors"] as? [Any])?.count == listed)
            let words = "The first 1000 errors are listed; there are more."
            #expect(program.words.contains(words) == (listed == 1000), "\(program.words)")
        }
    }

    @Test func `Ctrl-C leaves the load to Neptune and says how to follow it again and to cancel it`() async throws {
        let server = try await Self.loader("LOAD_IN_PROGRESS")
        let program = try await Self.load(to: server) { id in
            while server.requestCount < 2 { await Task.yield() }
            kill(id, SIGINT)
        }
        #expect(program.status == 130)
        let origin = server.url.replacing("/gremlin", with: "")
        for words in [
            "interrupted", "Load load-1 goes on in Neptune", "c360 load --follow load-1 --to db",
            "DELETE \(origin)/loader/load-1",
        ] {
            #expect(program.words.contains(words), "\(program.words)")
        }
    }

    @Test func `a load that was started before is followed`() async throws {
        let server = try await Self.loader("LOAD_COMPLETED")
        let program = try await Self.run(["load", "--follow", "load-1", "--to", "db"], on: server)
        #expect(program.status == 0 && program.output.contains("load load-1: LOAD_COMPLETED, 6 records"))
        #expect(server.requestCount == 1)
        let unknown = try await TestEndpoint { _ in
            TestReply(status: 400, body: #"{"code":"BadRequestException","detailedMessage":"no such load"}"#)
        }
        let failed = try await Self.run(["load", "--follow", "load-2", "--to", "db"], on: unknown)
        #expect(failed.status == 1 && failed.words.contains("no such load") && !failed.words.contains("goes on"))
        for arguments in [["--follow", "a"], ["--follow", "a", "--to", "db", "folder"], []] {
            #expect(try await Program.run(["load"] + arguments).status == 2)
        }
    }

    @Test func `write conflicts are told with what to do`() async throws {
        let program = try await Self.load(to: try await Self.loader("LOAD_COMMITTED_W_WRITE_CONFLICTS"))
        #expect(program.status == 1 && program.words.contains("Run the load again"), "\(program.words)")
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
        let folder = try await Program.run("load", PackageFolder.sample.path, "--to", server.url)
        #expect(folder.status == 1 && folder.words.contains("is read-only"))
        #expect(server.requestCount == 0)
    }

    @Test func `a source in S3 needs a role and a target`() async throws {
        #expect(try await Program.run("load", "s3://bucket/graph").status == 2)
        #expect(try await Program.run("load", "s3://bucket/graph", "--to", "db").status == 2)
        let folder = try await Program.run("load", PackageFolder.sample.path, "--to", "db", "--iam-role", "arn")
        #expect(folder.status == 2 && folder.words.contains("--iam-role is for Neptune's loader"))
    }
}
