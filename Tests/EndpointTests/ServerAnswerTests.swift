import Testing

@testable import Endpoint
@testable import Graph

@Suite struct ServerAnswerTests {
    private static let answers = ServerAnswer(endpoint: "prod")

    private static func failure(
        _ status: Int, _ body: String, type: String = "application/json", headers: [HTTPHeader] = []
    ) -> EndpointFailure? {
        let reply = HTTPReply(
            status: status, headers: headers + [HTTPHeader("content-type", type)], body: Array(body.utf8))
        do {
            _ = try answers.values(of: reply)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the values of an envelope are the answer`() throws {
        let body = #"""
            {"requestId":"1","status":{"message":"","code":200,"attributes":{}},"result":
            {"data":{"@type":"g:List","@value":[{"@type":"g:Int64","@value":5}]},"meta":{}}}
            """#
        #expect(try Self.answers.values(of: HTTPReply(status: 200, body: Array(body.utf8))) == [.long(5)])
        let none = #"{"status":{"code":204},"result":{"data":null}}"#
        #expect(try Self.answers.values(of: HTTPReply(status: 200, body: Array(none.utf8))) == [])
    }

    @Test(arguments: [
        ("ThrottlingException", 429, EndpointFailure.Kind.busy), ("TooManyRequestsException", 429, .busy),
        ("ConcurrentModificationException", 500, .conflict), ("TimeLimitExceededException", 500, .timeLimit),
        ("MemoryLimitExceededException", 500, .memoryLimit), ("AccessDeniedException", 403, .forbidden),
        ("MalformedQueryException", 400, .query), ("InternalFailureException", 500, .server),
        ("ReadOnlyViolationException", 400, .query),
    ])
    func `Neptune's codes are understood`(_ code: String, _ status: Int, _ kind: EndpointFailure.Kind) {
        let body = #"{"requestId":"0","code":"\#(code)","detailedMessage":"the reason"}"#
        let failure = Self.failure(status, body)
        #expect(failure?.kind == kind)
        #expect(failure?.description.contains("prod: HTTP \(status), \(code): the reason") == true)
    }

    @Test func `a Gremlin Server's errors are understood`() {
        let timeout = #"""
            {"message":"Evaluation exceeded the configured 'evaluationTimeout' threshold of 500 ms",
            "Exception-Class":"java.util.concurrent.TimeoutException","exceptions":[],"stackTrace":"x"}
            """#
        #expect(Self.failure(500, timeout)?.kind == .timeLimit)
        let compile = #"{"message":"startup failed:\nScript5.groovy: 1: unexpected token","Exception-Class":"a.b.C"}"#
        let failure = Self.failure(500, compile)
        #expect(failure?.kind == .query)
        #expect(failure?.cause == "C: startup failed: Script5.groovy: 1: unexpected token")
        #expect(Self.failure(401, "")?.kind == .unauthorized)
        #expect(Self.failure(400, #"{"message":"no gremlin script supplied"}"#)?.kind == .query)
    }

    @Test func `a proxy's page is named by its title`() {
        let page = "<!DOCTYPE html><HTML><head><Title>\n 502 Bad <b>Gateway</b> </Title></head><body>…</body></html>"
        let failure = Self.failure(502, page, type: "text/html; charset=utf-8")
        #expect(failure?.kind == .server)
        #expect(failure?.cause == "an HTML page, \"502 Bad Gateway\"")
        let login = Self.failure(200, "<html><h1>Please log in</h1></html>", type: "text/html")
        #expect(login?.kind == .notGremlin)
        #expect(login?.cause == "an HTML page, \"Please log in\"")
        #expect(Self.failure(503, page, type: "text/html")?.kind == .busy)
    }

    @Test func `a redirect is told and not followed`() {
        let failure = Self.failure(302, "", headers: [HTTPHeader("Location", "https://other.example/")])
        #expect(failure?.kind == .redirected)
        #expect(failure?.cause == "it redirects to https://other.example/")
    }

    @Test(arguments: ["", "{", "{}", "[]", "42", #"{"status":{"code":200}}"#, "hello", "\u{0}\u{1}", #"{"result":{}}"#])
    func `garbage is told as such`(_ body: String) {
        #expect(Self.failure(200, body)?.kind == .notGremlin)
    }

    @Test func `an error within a good status is an error`() {
        let body = #"{"status":{"message":"Evaluation exceeded the configured","code":500},"result":{"data":null}}"#
        #expect(Self.failure(200, body)?.kind == .timeLimit)
    }

    @Test func `words that a server sends are cut to a line`() {
        let failure = Self.failure(500, String(repeating: "x", count: 100_000), type: "text/plain")
        #expect((failure?.cause.count ?? 0) <= 300)
    }

    @Test func `only what is temporary ends with the status for trying again`() {
        let kinds: [EndpointFailure.Kind] = EndpointFailure.Kind.allCases.filter {
            EndpointFailure($0, endpoint: "e", cause: "c").gremlinError.code == .endpoint
        }
        #expect(
            kinds == [.nameNotFound, .refused, .connectTimeout, .readTimeout, .dropped, .tls, .busy, .conflict])
    }
}
