import Foundation

/// A connection to a gateway, as a program has it that knows nothing of HTTP: it writes bytes and reads answers.
///
/// It blocks its thread, for five minutes at most as others keep the processors busy, so tests use it beside Swift's pool.
final class TestConnection {
    struct Answer {
        let status: Int
        let headers: [String: String]
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    private let file: Int32
    private var buffer: [UInt8] = []

    init(port: UInt16) throws {
        file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var time = timeval(tv_sec: 300, tv_usec: 0)
        setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let outcome = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard outcome == 0 else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(file) }

    func write(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(file, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    func write(_ text: String) { write(Array(text.utf8)) }

    /// Sends a request and reads its answer.
    func ask(_ method: String, _ target: String, _ body: String = "", headers: [String] = []) throws -> Answer {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: test"] + headers
        if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
        write(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        return try answer(hasBody: method != "HEAD")
    }

    func answer(hasBody: Bool = true) throws -> Answer {
        var lines: [String] = []
        while true {
            let line = try line()
            if line.isEmpty { break }
            lines.append(line)
        }
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let length = hasBody ? headers["content-length"].flatMap { Int($0) } ?? 0 : 0
        return Answer(status: status, headers: headers, body: try take(length))
    }

    private func line() throws -> String {
        while true {
            if let end = buffer.firstIndex(of: 10) {
                let line = buffer[..<end]
                buffer.removeFirst(end + 1)
                return String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
            }
            try fill()
        }
    }

    func take(_ count: Int) throws -> [UInt8] {
        while buffer.count < count { try fill() }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    /// Whether the other side has ended the connection, with nothing left to read.
    var isEnded: Bool { buffer.isEmpty && (try? fill()) == nil }

    private func fill() throws {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(file, &bytes, bytes.count, 0)
        guard count > 0 else { throw POSIXError(.ECONNRESET) }
        buffer += bytes[..<count]
    }

    // MARK: - WebSocket

    /// Makes a WebSocket of the connection.
    func upgrade(headers: [String] = []) throws -> Answer {
        let lines = [
            "GET /gremlin HTTP/1.1", "Host: test", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
        ]
        write((lines + headers).joined(separator: "\r\n") + "\r\n\r\n")
        return try answer(hasBody: false)
    }

    /// Sends a message in frames of at most so many bytes.
    func message(_ message: [UInt8], opcode: UInt8 = 2, frame size: Int = .max) {
        var start = 0
        repeat {
            let part = message[start..<(start + min(size, message.count - start))]
            let isFinal = part.endIndex == message.count
            var bytes: [UInt8] = [(isFinal ? 0x80 : 0) | (start == 0 ? opcode : 0)]
            if part.count < 126 {
                bytes.append(0x80 | UInt8(part.count))
            } else {
                bytes += [0x80 | 126, UInt8(part.count >> 8 & 0xFF), UInt8(part.count & 0xFF)]
            }
            let mask: [UInt8] = [1, 2, 3, 4]
            bytes += mask
            for (place, byte) in part.enumerated() { bytes.append(byte ^ mask[place & 3]) }
            write(bytes)
            start = part.endIndex
        } while start < message.count
    }

    /// The next frame that is no ping.
    func receive() throws -> (opcode: UInt8, payload: [UInt8]) {
        while true {
            let head = try take(2)
            var length = Int(head[1] & 0x7F)
            if length == 126 { length = try take(2).reduce(0) { $0 << 8 | Int($1) } }
            if length == 127 { length = try take(8).reduce(0) { $0 << 8 | Int($1) } }
            let payload = try take(length)
            if head[0] & 0x0F != 9 { return (head[0] & 0x0F, payload) }
        }
    }
}
