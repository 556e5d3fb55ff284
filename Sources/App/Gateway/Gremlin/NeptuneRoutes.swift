internal import Foundation
internal import Graph

/// What Neptune answers beside Gremlin: its status, what the graph holds, and what is not spoken here.
struct NeptuneRoutes: Sendable {
    let graph: @Sendable () -> any GraphSource
    let limits: GatewayLimits
    /// The version of the program.
    let version: String
    private let began = Date()

    /// The release of TinkerPop whose language is read.
    private static let gremlinVersion = "tinkerpop-3.7.2"

    init(graph: @escaping @Sendable () -> any GraphSource, limits: GatewayLimits, version: String) {
        self.graph = graph
        self.limits = limits
        self.version = version
    }

    var routes: [Route] {
        var routes = [Route(["GET"], "/status", "That the gateway works, and what it speaks.") { _ in status() }]
        for prefix in ["/propertygraph", "/pg"] {
            routes += [
                Route(["GET"], "\(prefix)/statistics", "How many statements the graph has.") { _ in
                    try await statistics()
                },
                Route(["GET"], "\(prefix)/statistics/summary", "Labels, keys and counts of the graph.") { request in
                    try await summary(isDetailed: request.value("mode")?.lowercased() == "detailed")
                },
                Route(["GET"], "\(prefix)/stream", "Changes of the graph, which are not kept.") {
                    refusal($0, "UnsupportedOperationException", "streams are not supported: the graph is read-only")
                },
            ]
        }
        let notSpoken: [(String, String)] = [
            ("/opencypher", "openCypher is not spoken here; POST /gremlin takes Gremlin"),
            ("/openCypher", "openCypher is not spoken here; POST /gremlin takes Gremlin"),
            ("/opencypher/status", "openCypher is not spoken here; GET /gremlin/status lists queries"),
            ("/openCypher/status", "openCypher is not spoken here; GET /gremlin/status lists queries"),
            ("/sparql", "SPARQL is not spoken here; POST /gremlin takes Gremlin"),
            ("/loader", "nothing is loaded over HTTP: the files of the folder are the graph"),
            ("/loader/{id}", "nothing is loaded over HTTP: the files of the folder are the graph"),
            ("/system", "there is no fast reset here: the files of the folder are the graph"),
        ]
        for (path, words) in notSpoken {
            routes.append(
                Route(["GET", "POST", "DELETE"], path, "Neptune's, and not offered here.") {
                    refusal($0, "UnsupportedOperationException", words)
                })
        }
        return routes
    }

    private func refusal(_ request: GatewayRequest, _ code: String, _ words: String) -> GatewayResponse {
        GremlinFault(400, socket: 500, code, words).response(id: request.id)
    }

    private func status() -> GatewayResponse {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "UTC")
        format.dateFormat = "EEE MMM dd HH:mm:ss 'UTC' yyyy"
        return .json(
            .map([
                "status": "healthy", "startTime": .string(format.string(from: began)),
                "dbEngineVersion": .string("c360-\(version)"), "role": "reader", "dfeQueryEngine": "viaQueryHint",
                "gremlin": .map(["version": .string(Self.gremlinVersion)]), "labMode": .map([:]),
                "features": .map([
                    "ResultCache": .map(["status": "disabled"]), "IAMAuthentication": "disabled",
                    "Streams": "disabled", "AuditLog": "disabled",
                ]),
                "settings": .map([
                    "clusterQueryTimeoutInMs": .string("\(Int64(limits.questionTime / .milliseconds(1)))")
                ]),
            ]))
    }

    private func statistics() async throws -> GatewayResponse {
        let summary = try await graph().summary()
        let labels = summary.vertexLabels.count + summary.edgeLabels.count
        let keys = (summary.vertexLabels + summary.edgeLabels).reduce(0) { $0 + $1.properties.count }
        return .json(
            .map([
                "status": "200 OK",
                "payload": .map([
                    "autoCompute": true, "active": true, "statisticsId": "1",
                    "date": .date(DateText.now()), "note": "",
                    "signatureInfo": .map([
                        "signatureCount": .int(Int32(labels)),
                        "instanceCount": .long(Int64((summary.vertexCount ?? 0) + (summary.edgeCount ?? 0))),
                        "predicateCount": .int(Int32(keys)),
                    ]),
                ]),
            ]))
    }

    private func summary(isDetailed: Bool) async throws -> GatewayResponse {
        let summary = try await graph().summary()
        func names(_ labels: [GraphSummary.Label]) -> Value { .list(labels.map { .string($0.name) }) }
        /// Keys with how many elements have a label that knows them, the most first.
        func keys(_ labels: [GraphSummary.Label]) -> [(String, Int)] {
            var counts: [String: Int] = [:]
            for label in labels { for key in label.properties { counts[key.key, default: 0] += label.count ?? 0 } }
            return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        }
        func counted(_ keys: [(String, Int)]) -> Value {
            .list(keys.map { .map(ValueMap([(.string($0.0), .long(Int64($0.1)))])) })
        }
        let (vertexKeys, edgeKeys) = (keys(summary.vertexLabels), keys(summary.edgeLabels))
        var content: [(Value, Value)] = [
            ("numNodes", .long(Int64(summary.vertexCount ?? 0))), ("numEdges", .long(Int64(summary.edgeCount ?? 0))),
            ("numNodeLabels", .int(Int32(summary.vertexLabels.count))),
            ("numEdgeLabels", .int(Int32(summary.edgeLabels.count))),
            ("nodeLabels", names(summary.vertexLabels)), ("edgeLabels", names(summary.edgeLabels)),
            ("numNodeProperties", .int(Int32(vertexKeys.count))), ("numEdgeProperties", .int(Int32(edgeKeys.count))),
            ("nodeProperties", counted(vertexKeys)), ("edgeProperties", counted(edgeKeys)),
            ("totalNodePropertyValues", .long(Int64(vertexKeys.reduce(0) { $0 + $1.1 }))),
            ("totalEdgePropertyValues", .long(Int64(edgeKeys.reduce(0) { $0 + $1.1 }))),
        ]
        if isDetailed {
            let structures = summary.vertexLabels.map { label in
                Value.map([
                    "count": .long(Int64(label.count ?? 0)),
                    "nodeProperties": .list(label.properties.map { .string($0.key) }),
                    "distinctOutgoingEdgeLabels": .list([]),
                ])
            }
            content.append(("nodeStructures", .list(structures)))
            let edges = summary.edgeLabels.map { label in
                Value.map([
                    "count": .long(Int64(label.count ?? 0)),
                    "edgeProperties": .list(label.properties.map { .string($0.key) }),
                ])
            }
            content.append(("edgeStructures", .list(edges)))
        }
        return .json(
            .map([
                "status": "200 OK",
                "payload": .map([
                    "version": "v1", "lastStatisticsComputationTime": .date(DateText.now()),
                    "graphSummary": .map(ValueMap(content)),
                ]),
            ]))
    }
}
