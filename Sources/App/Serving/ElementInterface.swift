import Gateway
import Graph

/// Vertices and edges by their ids: what they are and have, and where the gateway writes, changes of them.
struct ElementInterface: Sendable {
    let served: ServedGraph

    var routes: [Route] {
        let reading = ElementKind.allCases.map { kind in
            Route(
                ["GET"], kind.path, "One \(kind.rawValue) with its values and its version.",
                parameters: [kind.identifier], statuses: Self.notFound, isDescribed: true
            ) { try read($0, kind) }
        }
        return served.writer.map { reading + writing(with: $0) } ?? reading
    }

    // MARK: - Reading

    private static let notFound = [404: "There is nothing of that id."]

    private func read(_ request: GatewayRequest, _ kind: ElementKind) throws -> GatewayResponse {
        let element = kind.reference(request.parameters[0])
        guard served.opened.source is LocalGraph else {
            throw Problem(501, "That is not offered here.", "The graph is behind an endpoint: ask it by Gremlin.")
        }
        guard let state = served.state(of: element) else {
            throw Problem(404, "There is no such thing.", "There is no \(kind.rawValue) \(element.id.prefix(64)).")
        }
        var response = GatewayResponse.json(.map(Self.document(state, of: element)))
        response.headers.append((name: "ETag", value: "\"\(state.version)\""))
        return response
    }

    /// A key with one value has it as it is, one with several a list of them.
    private static func document(_ state: ElementState, of element: ElementReference) -> ValueMap {
        let properties = state.properties.sorted { $0.key < $1.key }.map { key, values in
            (Value.string(key), values.count == 1 ? values[0] : .list(values))
        }
        var document: ValueMap = ["id": .string(element.id)]
        if let from = state.from, let to = state.to {
            document[.string("label")] = .string(state.labels.first ?? "")
            document[.string("from")] = .string(from)
            document[.string("to")] = .string(to)
        } else {
            document[.string("labels")] = .list(state.labels.map(Value.string))
        }
        document[.string("properties")] = .map(ValueMap(properties))
        document[.string("version")] = .string("\(state.version)")
        return document
    }

    // MARK: - Writing

    private static let conditions = [
        Route.Parameter(
            "If-Match", "The version that the element has to have, as its ETag says it; * asks that it is there.",
            in: .header),
        Route.Parameter("If-None-Match", "*: the element must not be there.", in: .header),
        Route.Parameter(
            "Idempotency-Key", "A name of the request, at most 200 bytes: sent again under it, it is written once.",
            in: .header),
    ]
    private static let statuses = [
        404: "An element that the change needs is not there.", 409: "An edge of that id joins others.",
        412: "The condition does not hold.", 422: "Another request was written under that key.",
    ]

    private func writing(with writer: FolderWriter) -> [Route] {
        ElementKind.allCases.flatMap { kind in
            let parameters = [kind.identifier] + Self.conditions
            let key = Route.Parameter("key", "A property key; key:Type gives a new one its type.", in: .path)
            let name = kind.rawValue
            return [
                Self.route(
                    ["PUT"], kind.path,
                    "Makes one \(name) what the body says; keys that it leaves out lose their values.",
                    parameters, ElementSchema.element(kind)
                ) { try await write($0, kind, writer) },
                Self.route(
                    ["POST"], kind.path, "Adds one \(name), or values to the one that is there; other keys stay.",
                    parameters, ElementSchema.element(kind)
                ) { try await write($0, kind, writer) },
                Self.route(
                    ["DELETE"], kind.path, "Deletes one \(name)\(kind == .vertex ? ", and its edges" : "").", parameters
                ) { try await write($0, kind, writer) },
                Self.route(
                    ["PUT"], "\(kind.path)/properties/{key}", "Sets the values of one key of one \(name).",
                    [kind.identifier, key] + Self.conditions, ElementSchema.values
                ) { try await write($0, kind, writer) },
                Self.route(
                    ["DELETE"], "\(kind.path)/properties/{key}", "Takes all values of a key from one \(name).",
                    [kind.identifier, key] + Self.conditions
                ) { try await write($0, kind, writer) },
            ]
        } + [
            Self.route(
                ["POST"], "\(ElementKind.vertex.path)/properties/{key}", "Adds values to one key of one vertex.",
                [ElementKind.vertex.identifier, Route.Parameter("key", "A property key.", in: .path)] + Self.conditions,
                ElementSchema.values
            ) { try await write($0, .vertex, writer) },
            Self.route(
                ["POST"], "/changes", "Several changes that are written together or not at all.",
                [Self.conditions[2]], ElementSchema.changes
            ) { try await writeAll($0, writer) },
        ]
    }

    private static func route(
        _ methods: [String], _ path: String, _ summary: String, _ parameters: [Route.Parameter],
        _ body: ValueMap? = nil, handler: @escaping Route.Handler
    ) -> Route {
        Route(
            methods, path, summary, parameters: parameters, body: body, statuses: statuses, role: .write,
            isDescribed: true, handler: handler)
    }

    private func write(
        _ request: GatewayRequest, _ kind: ElementKind, _ writer: FolderWriter
    ) async throws -> GatewayResponse {
        let element = kind.reference(request.parameters[0])
        let key = request.parameters.dropFirst().first
        let change = try ElementChange(request.method, element, key: key, body: request.body)
        let changes = try change.changes(types(of: element))
        let receipt = try await Self.commit(
            WriteRequest(
                changes, conditions: try Self.conditions(of: request, element), key: request.header("idempotency-key")),
            writer)
        let version = receipt.versions.first ?? nil
        var document = Self.document(receipt)
        document[.string("id")] = .string(element.id)
        document[.string("version")] = version.map { .string("\($0)") } ?? .null
        var response = GatewayResponse.json(.map(document))
        if let version { response.headers.append((name: "ETag", value: "\"\(version)\"")) }
        return response
    }

    private func writeAll(_ request: GatewayRequest, _ writer: FolderWriter) async throws -> GatewayResponse {
        var changes: [GraphChange] = []
        for (place, change) in try ElementChange.all(in: request.body).enumerated() {
            do {
                changes += try change.changes(types(of: change.element))
            } catch {
                throw Problem(error.status, error.title, "changes[\(place)]: \(error.detail)")
            }
        }
        let receipt = try await Self.commit(WriteRequest(changes, key: request.header("idempotency-key")), writer)
        return .json(.map(Self.document(receipt)))
    }

    private func types(of element: ElementReference) -> ValueTypes {
        ValueTypes(of: element, as: served.state(of: element), in: served.opened.summary)
    }

    private static func document(_ receipt: WriteReceipt) -> ValueMap {
        ["commit": .long(Int64(clamping: receipt.commit)), "repeated": .bool(receipt.isRepeated)]
    }

    private static func conditions(
        of request: GatewayRequest, _ element: ElementReference
    ) throws(Problem) -> [(element: ElementReference, condition: WriteRequest.Condition)] {
        var conditions: [(element: ElementReference, condition: WriteRequest.Condition)] = []
        if let text = request.header("if-match") {
            if text == "*" {
                conditions.append((element, .exists))
            } else {
                // A version of another form is none that the element ever had.
                let tags = text.split(separator: ",").map { $0.filter { $0 != "\"" && !$0.isWhitespace } }
                conditions.append((element, .isVersion(tags.compactMap { ElementVersion($0) })))
            }
        }
        if let text = request.header("if-none-match") {
            guard text == "*" else {
                throw Problem(400, "A header is wrong.", "If-None-Match is *, that the element is not there.")
            }
            conditions.append((element, .isAbsent))
        }
        return conditions
    }

    private static func commit(_ request: WriteRequest, _ writer: FolderWriter) async throws(Problem) -> WriteReceipt {
        do {
            return try await writer.write(request)
        } catch {
            let (status, title) =
                switch error.code {
                case .invalid: (400, "That cannot be written.")
                case .notFound: (404, "There is no such thing.")
                case .otherEdge: (409, "The edge is another one.")
                case .conditionFailed: (412, "The condition does not hold.")
                case .keyReused: (422, "The key was used for another request.")
                case .locked, .unavailable, .notReady: (503, "Nothing can be written now.")
                }
            throw Problem(status, title, error.message)
        }
    }
}
