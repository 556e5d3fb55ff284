internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Graph
internal import Synchronization

/// A gateway to a graph over HTTP and WebSocket: it listens, knows who asks, and hands requests to its routes.
///
/// Sockets, their waiting and the handshake of a WebSocket are FlyingFox's. Its server is not: it bounds neither lines
/// nor messages nor connections, and gives no answer to a request that it cannot read.
package final class GatewayServer: Sendable {
    private let limits: GatewayLimits
    private let access: Access
    private let engine: GremlinEngine
    private let shared = SharedAnswers()
    private let table: RouteTable
    private let metrics = Metrics()
    private let connections: ConnectionTable
    private let listener: Socket
    private let pool: SocketPool<ePoll> = .ePoll(maxEvents: 256)
    /// Connections share them. Swift's pool has a thread a core, which reading the folder again may hold for seconds.
    private let threads = GatewayThreads(4, label: "c360.gateway.connection")
    private let isEnding = Mutex(false)
    /// The work of ``run()``, and whether it is over or never to begin.
    private let work = Mutex<(task: Task<Void, any Error>?, isOver: Bool)>((nil, false))
    /// Where it listens, with the port that the system gave.
    package let address: ListenAddress

    /// How long a WebSocket may say nothing.
    private static let socketIdleTime = Duration.seconds(1200)
    private static let pingTime = Duration.seconds(30)

    /// Listens from here on; nobody is answered before ``run()``.
    ///
    /// - Parameter routes: Those beside Gremlin's.
    /// - Throws: ``ListenAddress/Failure`` where it cannot listen there.
    package init(
        _ address: ListenAddress, engine: GremlinEngine, access: Access, version: String, routes: [Route] = []
    ) throws(ListenAddress.Failure) {
        limits = engine.limits
        self.access = access
        self.engine = engine
        connections = ConnectionTable(limit: limits.connections)
        Self.raiseFileLimit()
        listener = try address.listeningSocket()
        if case .network(let host, _) = address, case .ip4(_, let port)? = try? listener.sockname() {
            self.address = .network(host: host, port: port)
        } else if case .network(let host, _) = address, case .ip6(_, let port)? = try? listener.sockname() {
            self.address = .network(host: host, port: port)
        } else {
            self.address = address
        }
        let own = [
            Route(["GET"], "/healthz", "That the gateway works.", role: nil) { _ in .json(.map(["status": "ok"])) }
        ]
        let gremlin = GremlinRoutes(engine: engine, shared: shared)
        let ask = Route(["GET"], "/gremlin", "A Gremlin script behind a question mark, or a WebSocket.") {
            try await gremlin.answer($0)
        }
        let neptune = NeptuneRoutes(graph: engine.graph, limits: limits, version: version)
        let metrics = metrics
        let (connections, desk) = (connections, engine.desk)
        let numbers = Route(["GET"], "/metrics", "Numbers for Prometheus.", role: .admin) { _ in
            let entries = desk.present.entries
            let running = entries.count { $0.began != nil }
            return GatewayResponse(
                contentType: "text/plain; version=0.0.4; charset=utf-8",
                body: Array(
                    metrics.text(gauges: [
                        ("c360_connections", "Open connections.", connections.count),
                        ("c360_questions_running", "Questions that run.", running),
                        ("c360_questions_waiting", "Questions that wait for their turn.", entries.count - running),
                    ]).utf8))
        }
        table = RouteTable(own + [ask, numbers] + gremlin.routes + neptune.routes + routes)
    }

    /// Answers until ``end()``, or until the task is cancelled; returns when everything is over.
    package func run() async throws {
        let task = Task(executorPreference: threads.next()) { try await self.accept() }
        let isOver = work.withLock { work in
            work.task = task
            return work.isOver
        }
        if isOver { task.cancel() }
        try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func accept() async throws {
        signal(SIGPIPE, SIG_IGN)
        try await pool.prepare()
        let socket = try AsyncSocket(socket: listener, pool: pool)
        await withDiscardingTaskGroup { group in
            group.addTask(executorPreference: GatewayThread("c360.gateway.pool")) { try? await self.pool.run() }
            group.addTask {
                while (try? await Task.sleep(for: .seconds(1))) != nil {
                    self.connections.sweep()
                    self.shared.sweep()
                }
            }
            while !Task.isCancelled {
                do {
                    let connection = try await socket.accept()
                    let thread = threads.next()
                    group.addTask(executorPreference: thread) { await self.serve(connection, thread) }
                } catch is CancellationError {
                    break
                } catch {
                    // Where the system has no files left, some come back.
                    guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { break }
                }
            }
            connections.abandon()
            group.cancelAll()
        }
        try? listener.close()
        if case .unix(let path) = address { unlink(path) }
    }

    /// Lets what runs come to its end, answers new requests with 503, and then ends ``run()``.
    package func end() async {
        isEnding.withLock { $0 = true }
        let deadline = ContinuousClock.now + limits.endTime
        while connections.count > 0, ContinuousClock.now < deadline {
            connections.endIdle()
            try? await Task.sleep(for: .milliseconds(20))
        }
        connections.abandon()
        while connections.count > 0, ContinuousClock.now < deadline + .seconds(2) {
            try? await Task.sleep(for: .milliseconds(20))
        }
        work.withLock { work in
            work.isOver = true
            work.task?.cancel()
        }
    }

    /// A connection is a file, and most systems let a process open a thousand unless it asks for more.
    private static func raiseFileLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}

// MARK: - Connections

extension GatewayServer {
    private func serve(_ socket: AsyncSocket, _ thread: GatewayThread) async {
        let file = socket.socket.file.rawValue
        guard let id = connections.add(file) else {
            metrics.noteRefusedConnection()
            let bytes = GatewayResponse(
                status: 503, contentType: "text/plain", body: Array("too many connections\n".utf8),
                headers: [("Retry-After", "5")]
            ).bytes(keepsAlive: false, isHead: false)
            _ = send(file, bytes, bytes.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
            try? socket.close()
            return
        }
        var one: Int32 = 1
        setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        setsockopt(file, SOL_SOCKET, SO_KEEPALIVE, &one, socklen_t(MemoryLayout<Int32>.size))
        await exchange(socket, id, thread)
        connections.remove(id)
        try? socket.close()
    }

    private func exchange(_ socket: AsyncSocket, _ id: Int, _ thread: GatewayThread) async {
        var reader = RequestReader(socket, limits)
        while true {
            connections.expect(id, within: limits.idleTime, isIdle: { true })
            guard await reader.awaitRequest() else { return }
            connections.expect(id, within: limits.requestTime)
            let request: GatewayRequest
            do throws(RequestFault) {
                request = try await reader.request {
                    try? await socket.write(Data("HTTP/1.1 100 Continue\r\n\r\n".utf8))
                }
            } catch {
                return await refuse(error, socket, id, &reader)
            }
            if request.method == "GET", request.header("upgrade")?.lowercased() == "websocket" {
                return await upgrade(request, socket, id, &reader)
            }
            let began = ContinuousClock.now
            let task = Task(executorPreference: thread) { await self.answer(request) }
            connections.expect(id, within: nil, onGone: { task.cancel() })
            let (response, route, client) = await task.value
            let keepsAlive = request.keepsAlive && response.status != 503
            let bytes = response.bytes(keepsAlive: keepsAlive, isHead: request.method == "HEAD")
            connections.expect(id, within: limits.writeTime)
            let isWritten = (try? await socket.write(Data(bytes))) != nil
            note(request, client, route, response.status, response.body.count, .now - began)
            guard isWritten, keepsAlive else { return }
        }
    }

    private func note(
        _ request: GatewayRequest, _ client: Client?, _ route: String, _ status: Int, _ bytes: Int, _ elapsed: Duration
    ) {
        metrics.note(route: route, status: status, bytes: bytes, elapsed: elapsed)
        guard let log = access.log else { return }
        var request = request
        if let client { request.client = client }
        log.note(request, route: route, status: status, bytes: bytes, elapsed: elapsed)
    }

    /// Answers what is no request, and lets the client read that.
    private func refuse(_ fault: RequestFault, _ socket: AsyncSocket, _ id: Int, _ reader: inout RequestReader) async {
        let response = Problem(fault.status, "This is no request that can be answered.", fault.words)
            .response(id: RequestID.make())
        metrics.note(route: "-", status: fault.status, bytes: response.body.count, elapsed: .zero)
        connections.expect(id, within: .seconds(2))
        guard (try? await socket.write(Data(response.bytes(keepsAlive: false, isHead: false)))) != nil else { return }
        shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        await reader.discard()
    }

    /// The answer to a request, the route that it took and who asked.
    private func answer(_ request: GatewayRequest) async -> (GatewayResponse, String, Client?) {
        let found = table.find(request.method, request.path)
        guard case .route(let route, let open) = found else {
            if case .otherMethods(let methods) = found {
                var response = Problem(
                    405, "The method is not for this path.", "\(request.path) takes \(methods.joined(separator: ", "))."
                ).response(id: request.id)
                response.headers.append((name: "Allow", value: methods.joined(separator: ", ")))
                return (response, "-", nil)
            }
            return (
                Problem(404, "There is nothing at this path.", "See /openapi.json for what there is.")
                    .response(id: request.id), "-", nil
            )
        }
        var request = request
        request.parameters = open
        if isEnding.withLock(\.self) {
            return (fail(route, request, 503, "ServerShutdownException", "the gateway is ending"), route.template, nil)
        }
        guard let role = route.role else {
            return ((try? await route.handler(request)) ?? .json("{}", status: 500), route.template, nil)
        }
        guard let client = access.client(of: request) else {
            var response = fail(
                route, request, 401, "AccessDeniedException", "a token is needed: Authorization: Bearer")
            response.headers.append((name: "WWW-Authenticate", value: "Bearer, Basic realm=\"c360\""))
            return (response, route.template, nil)
        }
        guard client.role >= role else {
            return (
                fail(
                    route, request, 403, "AccessDeniedException",
                    "the token's role is \(client.role), needed is \(role)"),
                route.template, client
            )
        }
        if let seconds = access.rate.secondsToWait(client) {
            var response = fail(route, request, 429, "TooManyRequestsException", "too many requests")
            response.headers.removeAll { $0.name == "Retry-After" }
            response.headers.append((name: "Retry-After", value: "\(seconds)"))
            return (response, route.template, client)
        }
        request.client = client
        do {
            return (try await route.handler(request), route.template, client)
        } catch {
            let response =
                route.isDescribed
                ? Problem(error).response(id: request.id) : GremlinFault(error).response(id: request.id)
            return (response, route.template, client)
        }
    }

    /// A refusal in the form of the route's clients.
    private func fail(
        _ route: Route, _ request: GatewayRequest, _ status: Int, _ code: String, _ words: String
    ) -> GatewayResponse {
        route.isDescribed
            ? Problem(status, code, words).response(id: request.id)
            : GremlinFault(status, socket: status, code, words).response(id: request.id)
    }
}

// MARK: - WebSockets

extension GatewayServer {
    private func upgrade(
        _ request: GatewayRequest, _ socket: AsyncSocket, _ id: Int, _ reader: inout RequestReader
    ) async {
        var handshake: [(name: String, value: String)] = []
        if ["/gremlin", "/"].contains(request.path), !isEnding.withLock(\.self) {
            handshake = await Self.handshake(request)
        }
        guard !handshake.isEmpty else {
            let status = isEnding.withLock(\.self) ? 503 : 400
            return await refuse(
                RequestFault(status: status, words: "a WebSocket is made by GET /gremlin with its headers"), socket, id,
                &reader)
        }
        var response = GatewayResponse(status: 101, contentType: "", body: [])
        response.isUpgrade = true
        response.headers = handshake
        let outlet = Outlet(socket)
        guard await outlet.write(response.bytes(keepsAlive: true, isHead: true)) else { return }
        let gremlin = GremlinSocket(engine, access, outlet, request, client: access.client(of: request)) {
            request, client, status, bytes, elapsed in
            self.note(request, client, "/gremlin (WebSocket)", status, bytes, elapsed)
        }
        var ownReader = reader
        await withDiscardingTaskGroup { group in
            group.addTask {
                while (try? await Task.sleep(for: Self.pingTime)) != nil {
                    await outlet.write(WebSocketFrames.frame(.ping, []))
                }
            }
            await self.receive(gremlin, outlet, id, &ownReader, in: &group)
            group.cancelAll()
        }
    }

    private func receive(
        _ gremlin: GremlinSocket, _ outlet: Outlet, _ id: Int, _ reader: inout RequestReader,
        in group: inout DiscardingTaskGroup
    ) async {
        var begun: (bytes: [UInt8], isText: Bool)?
        while true {
            connections.expect(
                id, within: gremlin.isOpen ? Self.socketIdleTime : limits.requestTime, isIdle: { gremlin.isIdle })
            guard await reader.awaitByte() else { return }
            connections.expect(id, within: limits.requestTime)
            do throws(RequestFault) {
                switch try await WebSocketFrames.next(from: &reader, begun: &begun, limit: limits.bodyBytes) {
                case .message(let bytes, let isText): await gremlin.receive(bytes, isText: isText, in: &group)
                case .ping(let bytes): await outlet.write(WebSocketFrames.frame(.pong, bytes))
                case .pong: break
                case .close:
                    await outlet.write(WebSocketFrames.frame(.close, [0x03, 0xE8]))
                    return
                }
            } catch {
                let code = UInt16(error.status >= 1000 ? error.status : 1002)
                await outlet.write(
                    WebSocketFrames.frame(.close, [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(error.words.utf8)))
                return
            }
        }
    }

    /// The headers that accept a WebSocket; empty where the request is none.
    private static func handshake(_ request: GatewayRequest) async -> [(name: String, value: String)] {
        var headers: [FlyingFox.HTTPHeader: String] = [:]
        for header in request.headers { headers[FlyingFox.HTTPHeader(header.name)] = header.value }
        let handler = WebSocketHTTPHandler(handler: NoFrames())
        let asked = HTTPRequest(
            method: .GET, version: .http11, path: request.path, query: [], headers: headers, body: Data())
        guard let answer = try? await handler.handleRequest(asked), answer.statusCode.code == 101,
            let accept = answer.headers[.webSocketAccept]
        else { return [] }
        return [
            (name: "Upgrade", value: "websocket"), (name: "Connection", value: "Upgrade"),
            (name: "Sec-WebSocket-Accept", value: accept),
        ]
    }
}

/// FlyingFox checks the handshake alone; frames are read here, where they have a bound.
private struct NoFrames: WSHandler {
    func makeFrames(for client: AsyncThrowingStream<WSFrame, any Error>) async throws -> AsyncStream<WSFrame> {
        AsyncStream { $0.finish() }
    }
}
