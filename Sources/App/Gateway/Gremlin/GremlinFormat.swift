internal import Graph

/// How answers are written, as the client asks for it by a MIME type.
enum GremlinFormat: Sendable, Hashable {
    case graphSON(GraphSONWriter.Version)
    case graphBinary

    static let graphBinaryType = "application/vnd.graphbinary-v1.0"

    /// The format of a header `Accept` or of a message; GraphSON 3 where nothing that is known is asked for.
    init(_ accept: String?) {
        self = .graphSON(.three)
        for part in (accept ?? "").lowercased().split(separator: ",") {
            let words = part.split(separator: ";").map { $0.trimmingBlanks }
            guard let type = words.first else { continue }
            let isUntyped = words.contains("types=false")
            switch type {
            case Self.graphBinaryType: self = .graphBinary
            case "application/vnd.gremlin-v3.0+json", "application/json", "*/*", "application/*":
                self = .graphSON(isUntyped ? .untyped : .three)
            case "application/vnd.gremlin-v2.0+json": self = .graphSON(isUntyped ? .untyped : .two)
            case "application/vnd.gremlin-v1.0+json", "application/vnd.gremlin-v1.0+json-untyped",
                "application/vnd.gremlin-v2.0+json-untyped", "application/vnd.gremlin-v3.0+json-untyped":
                self = .graphSON(.untyped)
            default: continue
            }
            return
        }
    }

    /// Whether a MIME type is one of a message of a driver.
    static func isMessage(_ type: String) -> Bool {
        type.hasPrefix("application/vnd.gremlin-v") || type.hasPrefix("application/vnd.graphbinary-v1")
    }

    var contentType: String {
        switch self {
        case .graphBinary: Self.graphBinaryType
        case .graphSON(.three): "application/vnd.gremlin-v3.0+json"
        case .graphSON(.two): "application/vnd.gremlin-v2.0+json"
        case .graphSON(.untyped): "application/json"
        }
    }
}

/// An answer of a Gremlin Server: status, and results or none.
struct ResponseMessage {
    let id: String
    var status = 200
    var message = ""
    var values: [Value]?
    var properties = ElementProperties.none
    /// Whether the results are those of bytecode, each in a traverser.
    var isOfBytecode = false

    /// The bytes of the message, without the MIME type that stands before it in a frame.
    func bytes(in format: GremlinFormat) -> [UInt8] {
        switch format {
        case .graphBinary: graphBinary
        case .graphSON(let version): Array(graphSON(version).utf8)
        }
    }

    private func graphSON(_ version: GraphSONWriter.Version) -> String {
        let writer = GraphSONWriter(version, properties: properties)
        let data = values.map { isOfBytecode ? writer.traversers($0) : writer.text(.list($0)) } ?? "null"
        let empty = writer.text(.map([:]))
        var json = "{\"requestId\":"
        JSONText.quote(id, to: &json)
        json += ",\"status\":{\"message\":"
        JSONText.quote(message, to: &json)
        json += ",\"code\":\(status),\"attributes\":\(empty)},\"result\":{\"data\":\(data),\"meta\":\(empty)}}"
        return json
    }

    private var graphBinary: [UInt8] {
        var writer = GraphBinaryWriter(properties: properties)
        writer.raw(0x81)
        if let uuid = Self.uuid(id) {
            writer.raw(0)
            writer.raw(uuid)
        } else {
            writer.raw(1)
        }
        writer.integer(Int32(status))
        writer.raw(0)
        writer.text(message)
        writer.pairs([])
        writer.pairs([])
        if let values {
            if isOfBytecode { writer.traversers(values) } else { writer.write(.list(values)) }
        } else {
            writer.write(.null)
        }
        return writer.bytes
    }

    private static func uuid(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8.filter { $0 != UInt8(ascii: "-") })
        guard digits.count == 32 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: 32, by: 2) {
            guard let byte = UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
