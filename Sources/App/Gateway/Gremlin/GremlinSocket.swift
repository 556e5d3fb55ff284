internal import FlyingFox
internal import Graph
internal import Synchronization

/// Answers a driver of TinkerPop over a WebSocket: scripts and bytecode, in batches, several at once.
///
/// Source: https://tinkerpop.apache.org/docs/3.7.0/dev/provider/#_graph_driver_provider_requirements
final class GremlinSocket: Sendable {
    private struct State {
        var client: Client?
        /// The request that waits for its client to say who he is.
        var unanswered: (RequestMessage, GremlinFormat)?
        var running = 0
    }

    private let engine: GremlinEngine
    private let access: Access
    private let outlet: Outlet
    /// Told of each answer: the request of the connection, who asked, status, bytes, time.
    private let note: @Sendable (GatewayRequest, Client, Int, Int, Duration) -> Void
    private let request: GatewayRequest
    private let state: Mutex<State>

    /// Requests of one connection that are under way at once.
    private static let runningLimit = 64
    private static let batchSize = 64

    init(
        _ engine: GremlinEngine, _ access: Access, _ outlet: Outlet, _ request: GatewayRequest, client: Client?,
        note: @escaping @Sendable (GatewayRequest, Client, Int, Int, Duration) -> Void
    ) {
        self.engine = engine
        self.access = access
        self.outlet = outlet
        self.request = request
        self.note = note
        state = Mutex(State(client: client))
    }

    /// Whether it is known who asks.
    var isOpen: Bool { state.withLock { $0.client != nil } }

    /// Whether nothing is under way.
    var isIdle: Bool { state.withLock { $0.running == 0 } }

    /// Answers one message; the group ends with the connection, and cancels what runs then.
    func receive(_ bytes: [UInt8], isText: Bool, in group: inout DiscardingTaskGroup) async {
        guard let frame = isText ? MessageFrame(text: bytes) : MessageFrame(bytes) else {
            return await send(
                ResponseMessage(id: "", status: 498, message: "the message has no MIME type that is known"),
                .graphSON(.three))
        }
        let message: RequestMessage
        do {
            message = try frame.request()
        } catch {
            let fault = GremlinFault(error)
            let words = (error as? JSONReader.Failure).map { "\($0.message) at byte \($0.offset)" } ?? fault.message
            let status = error is GremlinError ? fault.socketStatus : 498
            return await send(
                ResponseMessage(id: Self.id(in: frame), status: status == 597 ? 498 : status, message: words),
                frame.format)
        }
        await handle(message, frame.format, in: &group)
    }

    private func handle(
        _ message: RequestMessage, _ format: GremlinFormat, in group: inout DiscardingTaskGroup
    ) async {
        if message.operation == "authentication" { return await authenticate(message, format, in: &group) }
        guard let client = state.withLock(\.client) else {
            state.withLock { $0.unanswered = (message, format) }
            return await send(ResponseMessage(id: message.id, status: 407, message: ""), format)
        }
        switch message.operation {
        case "eval", "bytecode":
            if let seconds = access.rate.secondsToWait(client) {
                return await send(
                    ResponseMessage(id: message.id, status: 500, message: "too many requests; wait \(seconds) s"),
                    format)
            }
            let isTaken = state.withLock { state in
                guard state.running < Self.runningLimit else { return false }
                state.running += 1
                return true
            }
            guard isTaken else {
                return await send(
                    ResponseMessage(
                        id: message.id, status: 500,
                        message: "more than \(Self.runningLimit) requests are under way on this connection"), format)
            }
            group.addTask {
                await self.answer(message, format, client)
                self.state.withLock { $0.running -= 1 }
            }
        case "close":
            // A session holds nothing here: each request is answered by the graph as it is.
            await send(ResponseMessage(id: message.id, status: 204, values: []), format)
        default:
            await send(
                ResponseMessage(
                    id: message.id, status: 499, message: "there is no operation '\(message.operation)'"), format)
        }
    }

    private func authenticate(
        _ message: RequestMessage, _ format: GremlinFormat, in group: inout DiscardingTaskGroup
    ) async {
        guard let client = message.text("sasl").flatMap({ access.tokens?.client(sasl: $0) }) else {
            return await send(
                ResponseMessage(id: message.id, status: 401, message: "Username and/or password are incorrect"), format)
        }
        let unanswered = state.withLock { state in
            state.client = client
            defer { state.unanswered = nil }
            return state.unanswered
        }
        if let (message, format) = unanswered { await handle(message, format, in: &group) }
    }

    private func answer(_ message: RequestMessage, _ format: GremlinFormat, _ client: Client) async {
        let began = ContinuousClock.now
        do throws(GremlinFault) {
            let body = try GremlinRequestBody(message)
            let question = GremlinEngine.Question(
                id: body.id, asked: body.asked, time: body.time, wantsProperties: body.wantsProperties)
            let answer = try await engine.answer(question, for: client) { $0 }
            let size = max(1, Int(clamping: message.number("batchSize") ?? Int64(Self.batchSize)))
            var response = ResponseMessage(
                id: message.id, properties: answer.properties, isOfBytecode: body.isOfBytecode)
            var bytes = 0
            var start = 0
            repeat {
                let end = min(start + size, answer.values.count)
                response.values = Array(answer.values[start..<end])
                response.status = answer.values.isEmpty ? 204 : end == answer.values.count ? 200 : 206
                guard let written = await write(response, format) else { return }
                bytes += written
                start = end
            } while start < answer.values.count
            note(request, client, 200, bytes, .now - began)
        } catch {
            await send(ResponseMessage(id: message.id, status: error.socketStatus, message: error.message), format)
            note(request, client, error.status, 0, .now - began)
        }
    }

    private func send(_ response: ResponseMessage, _ format: GremlinFormat) async { _ = await write(response, format) }

    /// Writes a response as a frame; nil where the connection is at its end.
    private func write(_ response: ResponseMessage, _ format: GremlinFormat) async -> Int? {
        let bytes = response.bytes(in: format)
        // Drivers of GraphSON read text, those of GraphBinary cannot.
        let frame = WebSocketFrames.frame(format == .graphBinary ? .binary : .text, bytes)
        return await outlet.write(frame) ? bytes.count : nil
    }

    /// The id of a message that cannot be read, as far as it can be told.
    private static func id(in frame: MessageFrame) -> String {
        switch frame.format {
        case .graphBinary:
            var reader = GraphBinaryReader(Array(frame.message.dropFirst()))
            return (try? reader.uuid()) ?? ""
        case .graphSON:
            guard let json = try? JSONReader.read(Array(frame.message)) else { return "" }
            return json["requestId"].flatMap { $0.text ?? $0["@value"]?.text } ?? ""
        }
    }
}
