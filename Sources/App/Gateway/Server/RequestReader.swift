internal import FlyingSocks

/// Reads requests from a connection, one behind the other, within limits.
///
/// FlyingFox's own reader takes lines and messages of a WebSocket of any length and hands each byte through a sequence;
/// this one knows limits and looks at bytes in place.
struct RequestReader {
    private let socket: AsyncSocket
    private let limits: GatewayLimits
    private var buffer: [UInt8] = []
    /// Bytes of the buffer that were handed out.
    private var start = 0

    init(_ socket: AsyncSocket, _ limits: GatewayLimits) {
        self.socket = socket
        self.limits = limits
    }

    /// Waits for the first byte of a request; false at the end of the connection.
    mutating func awaitRequest() async -> Bool {
        // Empty lines before a request are passed over.
        while true {
            while start < buffer.count, buffer[start] == 13 || buffer[start] == 10 { start += 1 }
            if start < buffer.count { return true }
            guard await fill() else { return false }
        }
    }

    /// Waits for the next byte, whatever it is; false at the end of the connection.
    mutating func awaitByte() async -> Bool {
        if start < buffer.count { return true }
        return await fill()
    }

    /// The request with its body.
    ///
    /// - Parameter goOn: Tells the client, where it waits for that, that its body may come.
    /// - Throws: ``RequestFault`` for what is no request or beyond a limit.
    mutating func request(_ goOn: () async -> Void) async throws(RequestFault) -> GatewayRequest {
        let end = try await headEnd()
        var request = try Self.head(buffer[start..<end])
        start = end + (buffer[end] == 13 ? 4 : 2)
        let length = request.header("content-length")
        if let coding = request.header("transfer-encoding") {
            guard length == nil, coding.lowercased() == "chunked" else {
                throw RequestFault(status: 400, words: "a body is told by Content-Length or by chunks")
            }
            if request.header("expect") != nil { await goOn() }
            request.body = try await chunks()
        } else if let length {
            guard let count = Int(length), count >= 0,
                request.headers.count(where: { $0.name == "content-length" }) == 1
            else { throw RequestFault(status: 400, words: "Content-Length is no number") }
            guard count <= limits.bodyBytes else { throw tooLarge }
            if request.header("expect") != nil, buffer.count - start < count { await goOn() }
            request.body = try await take(count)
        }
        if request.header("content-type")?.hasPrefix("application/x-www-form-urlencoded") == true {
            request.query += Self.pairs(request.body[...])
        }
        return request
    }

    private var tooLarge: RequestFault {
        RequestFault(status: 413, words: "a body has at most \(limits.bodyBytes) bytes")
    }

    /// The place of the empty line that ends the head.
    private mutating func headEnd() async throws(RequestFault) -> Int {
        var place = start
        while true {
            while place + 1 < buffer.count {
                if buffer[place] == 10 && buffer[place + 1] == 10 { return place }
                if place + 3 < buffer.count, buffer[place] == 13, buffer[place + 1] == 10, buffer[place + 2] == 13,
                    buffer[place + 3] == 10
                {
                    return place
                }
                place += 1
            }
            guard buffer.count - start <= limits.headBytes else {
                throw RequestFault(status: 431, words: "line and headers have at most \(limits.headBytes) bytes")
            }
            place = max(start, buffer.count - 3)
            let moved = start
            guard await fill() else { throw RequestFault(status: 400, words: "the request ends too early") }
            place -= moved - start
        }
    }

    private mutating func chunks() async throws(RequestFault) -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let line = try await line()
            let digits = line.prefix { $0 != UInt8(ascii: ";") }
            guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else {
                throw RequestFault(status: 400, words: "a chunk without its size")
            }
            guard body.count + size <= limits.bodyBytes, size <= limits.bodyBytes else { throw tooLarge }
            if size == 0 { break }
            body += try await take(size)
            _ = try await self.line()
        }
        while try await !line().isEmpty {}
        return body
    }

    private mutating func line() async throws(RequestFault) -> ArraySlice<UInt8> {
        var place = start
        while true {
            if let end = buffer[place...].firstIndex(of: 10) {
                let line = buffer[start..<end]
                start = end + 1
                return line.last == 13 ? line.dropLast() : line
            }
            guard buffer.count - start <= 8192 else { throw RequestFault(status: 400, words: "a line is too long") }
            let moved = start
            place = buffer.count
            guard await fill() else { throw RequestFault(status: 400, words: "the request ends too early") }
            place -= moved - start
        }
    }

    /// So many bytes, which come in their own time.
    mutating func take(_ count: Int) async throws(RequestFault) -> [UInt8] {
        while buffer.count - start < count {
            guard await fill() else { throw RequestFault(status: 400, words: "the body ends too early") }
        }
        defer { start += count }
        return Array(buffer[start..<(start + count)])
    }

    /// Reads what has come; false at the end of the connection.
    private mutating func fill() async -> Bool {
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.capacity <= 65_536)
            start = 0
        } else if start > 65_536 {
            buffer.removeFirst(start)
            start = 0
        }
        guard let more = try? await socket.read(atMost: 4096), !more.isEmpty else { return false }
        buffer += more
        return true
    }

    /// Lets what comes go, so that a client that still sends can read its answer.
    mutating func discard() async {
        var room = 1 << 20
        while room > 0, let more = try? await socket.read(atMost: 4096), !more.isEmpty { room -= more.count }
    }
}

// MARK: - Heads

extension RequestReader {
    private static func head(_ bytes: ArraySlice<UInt8>) throws(RequestFault) -> GatewayRequest {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map {
            $0.last == 13 ? $0.dropLast() : $0
        }
        let parts = lines.removeFirst().split(separator: 32)
        guard parts.count == 3, parts[2].starts(with: "HTTP/1.".utf8), parts[1].first == UInt8(ascii: "/") else {
            throw RequestFault(status: 400, words: "this is no request of HTTP/1")
        }
        let target = parts[1].split(separator: UInt8(ascii: "?"), maxSplits: 1)
        var request = GatewayRequest(
            method: String(decoding: parts[0], as: UTF8.self),
            path: String(decoding: target[0], as: UTF8.self), query: target.count > 1 ? pairs(target[1]) : [],
            headers: [])
        request.isOldVersion = parts[2].last == UInt8(ascii: "0")
        for line in lines where !line.isEmpty {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                throw RequestFault(status: 400, words: "a header without a colon")
            }
            let name = line[..<colon].map { (65...90).contains($0) ? $0 | 32 : $0 }
            guard !name.contains(where: { $0 <= 32 }) else {
                throw RequestFault(status: 400, words: "a header with a blank in its name")
            }
            let value = line[(colon + 1)...].drop { $0 == 32 || $0 == 9 }
            request.headers.append(
                (
                    name: String(decoding: name, as: UTF8.self),
                    value: String(
                        decoding: value.prefix(value.reversed().drop { $0 == 32 || $0 == 9 }.count), as: UTF8.self)
                ))
        }
        return request
    }

    private static func pairs(_ bytes: ArraySlice<UInt8>) -> [(name: String, value: String)] {
        bytes.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (
                name: PercentText.decoded(parts[0], isForm: true),
                value: parts.count > 1 ? PercentText.decoded(parts[1], isForm: true) : ""
            )
        }
    }
}

/// Reads `%41` back; what is no such escape stays as it is.
package enum PercentText {
    /// A part of a path as it was meant.
    package static func decoded(_ part: Substring) -> String { decoded(part.utf8, isForm: false) }

    static func decoded(_ bytes: some Collection<UInt8>, isForm: Bool) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        let bytes = Array(bytes)
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
            {
                decoded.append(byte)
                place += 3
            } else {
                decoded.append(isForm && bytes[place] == UInt8(ascii: "+") ? 32 : bytes[place])
                place += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
