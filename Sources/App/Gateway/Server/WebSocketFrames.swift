internal import FlyingFox

/// Reads and writes frames of a WebSocket (RFC 6455), of bounded size.
enum WebSocketFrames {
    /// A message that came whole, or what else a client does.
    enum Event {
        case message([UInt8], isText: Bool)
        case ping([UInt8])
        case pong
        case close
    }

    /// The next message, put together of its frames.
    ///
    /// - Throws: ``RequestFault`` for frames out of order, without a mask or too large, and where the connection ends.
    static func next(
        from reader: inout RequestReader, begun: inout (bytes: [UInt8], isText: Bool)?, limit: Int
    ) async throws(RequestFault) -> Event {
        while true {
            let head = try await reader.take(2)
            let isFinal = head[0] & 0x80 != 0
            guard head[0] & 0x70 == 0, head[1] & 0x80 != 0 else {
                throw RequestFault(status: 1002, words: "a frame without a mask, or packed")
            }
            let opcode = WSFrame.Opcode(head[0] & 0x0F)
            var length = Int(head[1] & 0x7F)
            if length >= 126 {
                let digits = try await reader.take(length == 126 ? 2 : 8)
                guard digits[0] < 0x80 || digits.count == 2 else { throw tooLarge }
                length = digits.reduce(0) { $0 << 8 | Int($1) }
            }
            guard length + (begun?.bytes.count ?? 0) <= limit else { throw tooLarge }
            let mask = try await reader.take(4)
            var payload = try await reader.take(length)
            for place in payload.indices { payload[place] ^= mask[place & 3] }
            switch opcode {
            case .close: return .close
            case .ping, .pong:
                guard isFinal, length <= 125 else { throw RequestFault(status: 1002, words: "a broken control frame") }
                return opcode == .ping ? .ping(payload) : .pong
            case .text, .binary:
                guard begun == nil else { throw RequestFault(status: 1002, words: "a message inside another") }
                if isFinal { return .message(payload, isText: opcode == .text) }
                begun = (payload, opcode == .text)
            case .continuation:
                guard var message = begun else { throw RequestFault(status: 1002, words: "nothing to go on with") }
                message.bytes += payload
                begun = isFinal ? nil : message
                if isFinal { return .message(message.bytes, isText: message.isText) }
            default: throw RequestFault(status: 1002, words: "a frame of no known kind")
            }
        }
    }

    private static let tooLarge = RequestFault(status: 1009, words: "the message is too large")

    /// The bytes of a frame that is a message of its own.
    static func frame(_ opcode: WSFrame.Opcode, _ payload: [UInt8]) -> [UInt8] {
        var bytes = [0x80 | opcode.rawValue]
        switch payload.count {
        case ...125: bytes.append(UInt8(payload.count))
        case ...65_535: bytes += [126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default:
            bytes.append(127)
            withUnsafeBytes(of: UInt64(payload.count).bigEndian) { bytes += $0 }
        }
        return bytes + payload
    }
}
