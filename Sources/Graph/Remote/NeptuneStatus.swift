internal import Graph

/// What Neptune tells about itself besides Gremlin.
public struct NeptuneStatus: Sendable, Hashable {
    /// The release of Neptune, such as `1.3.2.1`.
    public let engineVersion: String
    /// The TinkerPop release that it follows, without `tinkerpop-`; empty where it does not say.
    public let gremlinVersion: String
    /// `writer` or `reader`; empty where the instance does not say.
    public let role: String

    init?(_ json: JSONValue) {
        guard let engine = json["dbEngineVersion"]?.text else { return nil }
        engineVersion = engine
        gremlinVersion = (json["gremlin"]?["version"]?.text ?? "").replacing("tinkerpop-", with: "")
        role = json["role"]?.text ?? ""
    }
}

/// The statistics that Neptune keeps: totals and labels without a scan, as of their last computation.
struct NeptuneStatistics: Sendable, Hashable {
    let nodes: Int?
    let edges: Int?
    let nodeLabels: [String]
    let edgeLabels: [String]

    init?(_ json: JSONValue) {
        guard let summary = json["payload"]?["graphSummary"] else { return nil }
        nodes = summary["numNodes"]?.integer
        edges = summary["numEdges"]?.integer
        nodeLabels = (summary["nodeLabels"]?.elements ?? []).compactMap(\.text)
        edgeLabels = (summary["edgeLabels"]?.elements ?? []).compactMap(\.text)
    }
}

extension RemoteGraph {
    /// Asks `GET /status`; nil where the answer is not Neptune's.
    ///
    /// - Throws: ``EndpointFailure`` when there is no answer.
    public func neptuneStatus() async throws -> NeptuneStatus? { NeptuneStatus(try await document(at: "/status")) }

    /// The totals and labels that the engine has at hand; nil for other engines and where statistics are switched off.
    func neptuneStatistics() async throws -> NeptuneStatistics? {
        guard connection.engine == .neptune else { return nil }
        do {
            return NeptuneStatistics(try await document(at: "/propertygraph/statistics/summary?mode=basic"))
        } catch let failure as EndpointFailure where !failure.isTemporary {
            return nil
        } catch let failure as EndpointFailure {
            throw failure.gremlinError
        }
    }

    private func document(at target: String) async throws -> JSONValue {
        let answers = ServerAnswer(endpoint: connection.title)
        return try await endpoint.exchange(
            HTTPCall(method: "GET", target: target, headers: [HTTPHeader("Accept", "application/json")]),
            question: "GET \(target)", deadline: .now + Self.surveyTime + RemoteQuestion.grace
        ) { reply throws(EndpointFailure) in try answers.document(of: reply) }
    }
}
