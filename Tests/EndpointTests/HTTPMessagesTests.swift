import Graph
import Testing

@testable import Endpoint

@Suite struct HTTPMessagesTests {
    private static func reply(_ headers: KeyValuePairs<String, String>) -> HTTPReply {
        HTTPReply(status: 503, headers: headers.map { HTTPHeader($0, $1) }, body: [])
    }

    @Test func `Retry-After is seconds, or a moment of the other side's clock`() {
        #expect(Self.reply(["retry-after": "30"]).retryAfter == .seconds(30))
        #expect(Self.reply(["Retry-After": "-1"]).retryAfter == .seconds(0))
        #expect(
            Self.reply(["Retry-After": "Sun, 06 Nov 1994 08:50:07 GMT", "Date": "Sun, 06 Nov 1994 08:49:37 GMT"])
                .retryAfter == .seconds(30))
        #expect(Self.reply(["Retry-After": "Sun, 06 Nov 1994 08:50:07 GMT"]).retryAfter == .seconds(0))
        #expect(Self.reply(["Retry-After": "soon"]).retryAfter == nil && Self.reply([:]).retryAfter == nil)
    }

    @Test func `the moment of an answer is that of its head`() {
        #expect(Self.reply(["date": "Sun, 06 Nov 1994 08:49:37 GMT"]).date == DateText.parse("1994-11-06T08:49:37Z"))
        #expect(Self.reply(["date": "Sunday, 06-Nov-94 08:49:37 GMT"]).date == nil)
    }

    @Test func `values of a request are encoded where they stand, and parts without a value left out`() throws {
        let request = WebRequest(
            path: "/v{version}/x{y}/{id}", query: [.init("q", "a >= {since}"), .init("after", "{after}")],
            body: .json(try JSONReader.read(Array(#"{"limit":"{limit}","after":"{after}","n":["{id}!"]}"#.utf8))))
        let values: [String: JSONValue] = [
            "version": .string("6"), "id": .string("a/b é"), "since": .string("T+1"), "limit": .number("5"),
            "y": .string("{z}"),
        ]
        let call = try #require(request.call { values[$0] })
        #expect(call.target == "/v6/x%7Bz%7D/a%2Fb%20%C3%A9?q=a%20%3E%3D%20T%2B1")
        #expect(String(decoding: call.body, as: UTF8.self) == #"{"limit":5,"n":["a/b é!"]}"#)
        #expect(request.call { _ in nil } == nil)
    }
}
