import Foundation
import Graph
import TestEndpoint
import Testing

@testable import App
@testable import Endpoint

/// What an endpoint is asked when it is opened, and what is made of half an answer.
@Suite struct RemoteOpenerTests {
    /// An endpoint that answers nothing but the question for the newest timestamp.
    private static func opened(newest: TestReply, asOf: String? = nil) async throws -> OpenedGraph {
        let server = try await TestEndpoint { request in
            request.text.contains(".max()")
                ? newest : TestReply(body: #"{"status":{"code":200},"result":{"data":{"@type":"g:List","@value":[]}}}"#)
        }
        let graph = try RemoteGraph(RemoteConnection(address: EndpointAddress(server.url)), environment: [:])
        return try await RemoteOpener.open(graph, profile: ProfileReader.embedded(), wasGiven: false, asOf: asOf)
    }

    private static let tooMuch = TestReply(
        status: 500,
        body: #"{"message":"Evaluation exceeded the configured 'evaluationTimeout' threshold of 5000 ms"}"#)

    @Test func `now is the newest timestamp`() async throws {
        let body =
            #"{"status":{"code":200},"result":{"data":{"@type":"g:List","@value":[{"@type":"g:Date","@value":1709311200000}]}}}"#
        let clock = try await Self.opened(newest: TestReply(body: body)).clock
        #expect(clock.now == 1_709_311_200_000 && clock.origin == .newest)
    }

    @Test func `now is the clock on the wall where the newest timestamp is too much to ask`() async throws {
        let before = Int64(Date().timeIntervalSince1970 * 1000)
        let clock = try await Self.opened(newest: Self.tooMuch).clock
        #expect(clock.now >= before && clock.origin == .wall)
    }

    @Test func `a moment that was given is not asked for`() async throws {
        let clock = try await Self.opened(newest: Self.tooMuch, asOf: "2024-03-01").clock
        #expect(clock.origin == .given)
    }
}
