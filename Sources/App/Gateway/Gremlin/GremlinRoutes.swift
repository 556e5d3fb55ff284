internal import Graph

/// Neptune's and Gremlin Server's routes for Gremlin over HTTP.
struct GremlinRoutes: Sendable {
    let engine: GremlinEngine
    let shared: SharedAnswers

    var routes: [Route] {
        [
            Route(["POST"], "/gremlin", "A Gremlin script, in the body as JSON or as a form.") { try await answer($0) },
            Route(["POST"], "/", "The same as /gremlin.") { try await answer($0) },
            Route(["POST"], "/gremlin/explain", "How a script would be run.") { explain($0) },
            Route(["GET"], "/gremlin/explain", "How a script would be run.") { explain($0) },
            Route(["POST"], "/gremlin/profile", "How a script was run, and how long each step took.") {
                await profile($0)
            },
            Route(["GET"], "/gremlin/status", "The scripts that run and wait.") { status($0) },
            Route(["POST"], "/gremlin/status", "The scripts that run and wait; cancelQuery cancels one.") {
                status($0)
            },
            Route(["GET"], "/gremlin/status/{id}", "One script that runs or waits.") { one($0) },
            Route(["DELETE"], "/gremlin/status/{id}", "Cancels a script.") { cancel($0.parameters[0], $0) },
        ]
    }

    /// Answers a script, behind a question mark or in a body.
    func answer(_ request: GatewayRequest) async throws -> GatewayResponse {
        let accept =
            request.header("accept")
            ?? request.header("content-type").flatMap {
                GremlinFormat.isMessage($0) ? $0 : nil
            }
        let key = SharedAnswers.Key(
            client: request.client, path: request.path, accept: accept ?? "",
            query: request.query.map { [$0.name, $0.value] }, body: request.body)
        return try await shared.answer(key) { await run(request, GremlinFormat(accept)) }
    }

    private func run(_ request: GatewayRequest, _ format: GremlinFormat) async -> GatewayResponse {
        do throws(GremlinFault) {
            let body = try GremlinRequestBody(request)
            let question = GremlinEngine.Question(
                id: body.id, asked: body.asked, time: body.time, wantsProperties: body.wantsProperties)
            let bytes = try await engine.answer(question, for: request.client) { answer in
                ResponseMessage(
                    id: body.id, values: answer.values, properties: answer.properties, isOfBytecode: body.isOfBytecode
                ).bytes(in: format)
            }
            return GatewayResponse(contentType: format.contentType, body: bytes)
        } catch {
            return error.response(id: request.id)
        }
    }

    // MARK: - How a script is run

    private func explain(_ request: GatewayRequest) -> GatewayResponse {
        do {
            let body = try GremlinRequestBody(request)
            let question = GremlinEngine.Question(id: body.id, asked: body.asked)
            let traversal = try question.traversal()
            var text = "*******************************************************\n"
            text += "                c360 Gremlin Explain\n"
            text += "*******************************************************\n\n"
            text += "Query String\n============\n\(traversal.gremlinText)\n"
            for case .map(let stage) in try PlanRewrites.explain(traversal) {
                let name = stage["stage"]?.stringValue ?? ""
                text += "\n\(name)\n\(String(repeating: "=", count: name.count))\n\(stage["plan"]?.stringValue ?? "")\n"
            }
            return .text(text)
        } catch {
            return GremlinFault(error).response(id: request.id)
        }
    }

    private func profile(_ request: GatewayRequest) async -> GatewayResponse {
        do {
            let body = try GremlinRequestBody(request)
            var question = GremlinEngine.Question(id: body.id, asked: body.asked, time: body.time)
            let traversal = try question.traversal()
            question = GremlinEngine.Question(
                id: body.id, asked: .traversal(traversal.appending(.profile)), time: body.time, wantsProperties: false)
            let values = try await engine.answer(question, for: request.client) { $0.values }
            var text = "*******************************************************\n"
            text += "                c360 Gremlin Profile\n"
            text += "*******************************************************\n\n"
            text += "Query String\n============\n\(traversal.gremlinText)\n\nRuntime (ms)\n============\n"
            for case .map(let profile) in values {
                text += "Query Execution: \(Self.milliseconds(profile["milliseconds"]))\n\nTraversal Metrics\n"
                text += "=================\nStep, Count, Traversers, Time (ms)\n"
                for case .map(let step) in profile["metrics"]?.members ?? [] {
                    text += "\(step["step"]?.stringValue ?? ""), \(step["count"]?.integerValue ?? 0), "
                    text += "\(step["traversers"]?.integerValue ?? 0), \(Self.milliseconds(step["milliseconds"]))\n"
                }
            }
            return .text(text)
        } catch {
            return GremlinFault(error).response(id: request.id)
        }
    }

    private static func milliseconds(_ value: Value?) -> String {
        "\(((value?.doubleValue ?? 0) * 1000).rounded() / 1000)"
    }

    // MARK: - What runs

    private func status(_ request: GatewayRequest) -> GatewayResponse {
        if request.query.contains(where: { $0.name == "cancelQuery" }) {
            return cancel(request.value("queryId") ?? "", request)
        }
        if let id = request.value("queryId") { return one(id, request) }
        let (accepted, entries) = engine.desk.present
        let running = entries.filter { $0.began != nil }
        let isWaitingWanted = request.value("includeWaiting")?.lowercased() == "true"
        var document: ValueMap = [
            "acceptedQueryCount": .int(Int32(clamping: accepted)), "runningQueryCount": .int(Int32(running.count)),
            "queries": .list((isWaitingWanted ? entries : running).map { .map(Self.document($0)) }),
        ]
        if isWaitingWanted { document[.string("waitingQueryCount")] = .int(Int32(entries.count - running.count)) }
        return .json(.map(document))
    }

    private func one(_ request: GatewayRequest) -> GatewayResponse { one(request.parameters[0], request) }

    private func one(_ id: String, _ request: GatewayRequest) -> GatewayResponse {
        guard let entry = engine.desk.present.entries.first(where: { $0.id == id }) else { return unknown(id, request) }
        return .json(.map(Self.document(entry)))
    }

    private func cancel(_ id: String, _ request: GatewayRequest) -> GatewayResponse {
        guard engine.desk.cancel(id, for: request.client) else { return unknown(id, request) }
        return .json(.map(["status": "200 OK", "payload": true]))
    }

    private func unknown(_ id: String, _ request: GatewayRequest) -> GatewayResponse {
        GremlinFault(
            400, socket: 500, "InvalidParameterException",
            id.isEmpty ? "queryId is needed" : "no query runs under the id \(id.prefix(64))"
        ).response(id: request.id)
    }

    private static func document(_ entry: QuestionDesk.Entry) -> ValueMap {
        let now = ContinuousClock.now
        let waited = (entry.began ?? now) - entry.came
        return [
            "queryId": .string(entry.id),
            "queryEvalStats": .map([
                "waited": .long(Int64(waited / .milliseconds(1))),
                "elapsed": .long(Int64((now - entry.came) / .milliseconds(1))), "cancelled": .bool(entry.isCancelled),
            ]),
            "queryString": .string(entry.text),
        ]
    }
}
