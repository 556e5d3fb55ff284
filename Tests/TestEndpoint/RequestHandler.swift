/// Reads requests from one connection and writes what the test wants, byte for byte.
struct RequestHandler: ~Copyable {
    private let connection: ServerConnection
    private let children: ServerChildren
    private let respond: TestEndpoint.Respond
    private var received: [UInt8] = []
    private var tasks: [Task<Void, Never>] = []

    init(_ connection: ServerConnection, children: ServerChildren, respond: @escaping TestEndpoint.Respond) {
        self.connection = connection
        self.children = children
        self.respond = respond
    }

    /// Serves until the connection ends, on the calling thread.
    consuming func run() {
        while let bytes = connection.read() {
            received += bytes
            while let request = takeRequest() { tasks.append(start(request)) }
        }
        connection.cut()
        for task in tasks { task.cancel() }
    }

    // MARK: - Requests

    /// The next whole request; nil until all of it is here.
    private mutating func takeRequest() -> TestRequest? {
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

    private func start(_ request: TestRequest) -> Task<Void, Never> {
        children.begin()
        return Task(executorPreference: OwnThreads.shared) { [connection, children, respond] in
            defer { children.end() }
            try? await Self.answer(await respond(request), on: connection)
        }
    }

    private static func answer(_ reply: TestReply, on connection: ServerConnection) async throws {
        if reply.delay > .zero { try await Task.sleep(for: reply.delay) }
        switch reply.delivery {
        case .whole: connection.write(reply.head + reply.body)
        case .cut(let count):
            connection.write(reply.head + reply.body.prefix(count))
            connection.cut()
        case .pieces(let size, let pause):
            connection.write(reply.head)
            for start in stride(from: 0, to: reply.body.count, by: size) {
                try await Task.sleep(for: pause)
                guard connection.write(Array(reply.body[start..<min(start + size, reply.body.count)])) else { return }
            }
        case .raw(let bytes):
            connection.write(bytes)
            connection.cut()
        case .none: connection.cut()
        // The end of the connection cancels this task.
        case .silence: while true { try await Task.sleep(for: .seconds(3600)) }
        }
    }
}
