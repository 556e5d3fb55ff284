import NIOCore

/// Reads requests from one connection and writes what the test wants, byte for byte.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let children: ServerChildren
    private let respond: TestEndpoint.Respond
    private var received: [UInt8] = []
    private var tasks: [Task<Void, Never>] = []

    init(children: ServerChildren, respond: @escaping TestEndpoint.Respond) {
        self.children = children
        self.respond = respond
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += Array(unwrapInboundIn(data).readableBytesView)
        while let request = takeRequest() {
            tasks.append(Self.start(request, on: context.channel, children: children, respond: respond))
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        for task in tasks { task.cancel() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    // MARK: - Requests

    /// The next whole request; nil until all of it is here.
    private func takeRequest() -> TestRequest? {
        guard let end = received.indices.first(where: { received[$0...].starts(with: [13, 10, 13, 10]) }) else {
            return nil
        }
        let lines = String(decoding: received[..<end], as: UTF8.self).split(separator: "\r\n")
        let start = lines.first?.split(separator: " ") ?? []
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        guard received.count >= end + 4 + length, start.count >= 2 else { return nil }
        let body = Array(received[(end + 4)..<(end + 4 + length)])
        received.removeFirst(end + 4 + length)
        return TestRequest(method: String(start[0]), target: String(start[1]), headers: headers, body: body)
    }

    // MARK: - Replies

    private static func start(
        _ request: TestRequest, on channel: any Channel, children: ServerChildren,
        respond: @escaping TestEndpoint.Respond
    ) -> Task<Void, Never> {
        children.begin()
        return Task(executorPreference: OwnThreads.shared) {
            defer { children.end() }
            try? await answer(await respond(request), on: channel)
        }
    }

    private static func answer(_ reply: TestReply, on channel: any Channel) async throws {
        if reply.delay > .zero { try await Task.sleep(for: reply.delay) }
        switch reply.delivery {
        case .whole: try await write(reply.head + reply.body, to: channel)
        case .cut(let count):
            try await write(reply.head + reply.body.prefix(count), to: channel)
            try await channel.close().get()
        case .pieces(let size, let pause):
            try await write(reply.head, to: channel)
            for start in stride(from: 0, to: reply.body.count, by: size) {
                try await Task.sleep(for: pause)
                try await write(Array(reply.body[start..<min(start + size, reply.body.count)]), to: channel)
            }
        case .raw(let bytes):
            try await write(bytes, to: channel)
            try await channel.close().get()
        case .none: try await channel.close().get()
        case .silence: try await channel.closeFuture.get()
        }
    }

    private static func write(_ bytes: [UInt8], to channel: any Channel) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }
}
