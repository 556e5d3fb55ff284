package import Graph

/// The description of routes as OpenAPI 3.1, made of the table that answers.
///
/// Source of the format: https://spec.openapis.org/oas/v3.1.0
package enum OpenAPI {
    /// A route that gives the description of other routes, and of itself.
    package static func route(_ routes: [Route], version: String) -> Route {
        let summary = "This description."
        let own = Route(["GET"], "/openapi.json", summary, role: nil, isDescribed: true) { _ in .json("{}") }
        let text = JSONWriter.line(.map(document(routes + [own], version: version)))
        return Route(["GET"], own.template, summary, role: nil, isDescribed: true) { _ in .json(text) }
    }

    /// The document of the routes that are described.
    package static func document(_ routes: [Route], version: String) -> ValueMap {
        let described = routes.filter(\.isDescribed)
        var seen: Set<String> = []
        let paths = described.map(\.template).filter { seen.insert($0).inserted }.map { template in
            let operations = described.filter { $0.template == template }.flatMap { route in
                route.methods.map { (Value.string($0.lowercased()), operation($0, route)) }
            }
            return (Value.string(template), Value.map(ValueMap(operations)))
        }
        return [
            "openapi": "3.1.0",
            "info": .map([
                "title": "c360", "version": .string(version),
                "description": "Customers of a graph, for programs that know no Gremlin.",
            ]),
            "security": .list([.map([:]), .map(["bearer": .list([])])]),
            "paths": .map(ValueMap(paths)),
            "components": .map([
                "securitySchemes": .map(["bearer": .map(["type": "http", "scheme": "bearer"])]),
                "schemas": .map(["Problem": problem]),
            ]),
        ]
    }

    private static func operation(_ method: String, _ route: Route) -> Value {
        var responses: [(Value, Value)] = [
            (
                "200",
                .map([
                    "description": .string(route.summary), "content": content("application/json", ["type": "object"]),
                ])
            )
        ]
        var statuses: [Int: String] = [:]
        if route.role != nil {
            statuses = [
                400: "A parameter is missing or wrong, or the question failed.", 401: "A token is needed.",
                403: "The token's role is not enough.", 429: "Too many requests, or too many questions wait.",
                500: "The question ran out of time or memory.", 503: "The gateway is ending.",
            ]
        }
        for (status, words) in statuses.merging(route.statuses, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }
        ) {
            responses.append(
                (
                    .string("\(status)"),
                    .map([
                        "description": .string(words),
                        "content": content(
                            "application/problem+json", ["$ref": "#/components/schemas/Problem"]),
                    ])
                ))
        }
        var operation: ValueMap = [
            "operationId": .string(identifier(method, route)), "summary": .string(route.summary),
            "responses": .map(ValueMap(responses)),
        ]
        if !route.parameters.isEmpty {
            operation[.string("parameters")] = .list(
                route.parameters.map { parameter in
                    .map([
                        "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
                        "required": .bool(parameter.isNeeded), "description": .string(parameter.about),
                        "schema": .map(schema(parameter.form)),
                    ])
                })
        }
        if let body = route.body {
            operation[.string("requestBody")] = .map([
                "required": .bool(true), "content": content("application/json", body),
            ])
        }
        return .map(operation)
    }

    private static func identifier(_ method: String, _ route: Route) -> String {
        method.lowercased()
            + route.template.split { !$0.isLetter }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined()
    }

    private static func schema(_ form: Route.Parameter.Form) -> ValueMap {
        switch form {
        case .text: ["type": "string", "minLength": 1]
        case .number(let range):
            [
                "type": "integer", "minimum": .long(Int64(range.lowerBound)), "maximum": .long(Int64(range.upperBound)),
            ]
        case .choice(let words): ["type": "string", "enum": .list(words.map(Value.string))]
        }
    }

    private static func content(_ type: String, _ schema: ValueMap) -> Value {
        .map(ValueMap([(.string(type), .map(["schema": .map(schema)]))]))
    }

    private static let problem = Value.map([
        "type": "object", "required": .list(["type", "title", "status", "detail"]),
        "properties": .map([
            "type": .map(["type": "string"]), "title": .map(["type": "string"]), "status": .map(["type": "integer"]),
            "detail": .map(["type": "string"]), "instance": .map(["type": "string"]),
        ]),
    ])
}
