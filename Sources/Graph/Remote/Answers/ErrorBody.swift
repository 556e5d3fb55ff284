internal import Graph

/// What the body of an error says, whoever wrote it: Gremlin Server, Neptune, an AWS gateway or a proxy's HTML page.
struct ErrorBody: Sendable, Hashable {
    /// The engine's own name for the error, such as `ThrottlingException`; nil where none is given.
    var code: String?
    /// One line for people.
    var message: String
    /// Whether a Gremlin engine wrote it, rather than something in between.
    var isFromEngine: Bool

    private static let messageLimit = 300

    init(_ reply: HTTPReply) {
        if let json = try? JSONReader.read(reply.body), case .object = json {
            self.init(json)
        } else if let page = Self.page(reply) {
            self.init(code: nil, message: page, isFromEngine: false)
        } else {
            let text = Self.line(String(decoding: reply.body.prefix(4096), as: UTF8.self))
            self.init(code: nil, message: text, isFromEngine: false)
        }
    }

    private init(code: String?, message: String, isFromEngine: Bool) {
        self.code = code
        self.message = message
        self.isFromEngine = isFromEngine
    }

    /// Gremlin Server: `message`, `Exception-Class`; Neptune: `code`, `detailedMessage`; AWS gateways: `Message`, `__type`.
    private init(_ json: JSONValue) {
        let type = json["code"]?.text ?? json["Exception-Class"]?.text ?? json["__type"]?.text
        // `com.amazon…#ThrottlingException` and `java.util.concurrent.TimeoutException` both end with the name.
        code = type.map { String($0.split(whereSeparator: { $0 == "." || $0 == "#" }).last ?? "") }
        let message =
            json["detailedMessage"]?.text ?? json["message"]?.text ?? json["Message"]?.text
            ?? json["status"]?["message"]?.text ?? ""
        self.message = Self.line(message)
        isFromEngine = code != nil || json["message"] != nil || json["status"] != nil
    }

    /// The title of an HTML page, or its first heading, without the markup; nil when it is no page.
    private static func page(_ reply: HTTPReply) -> String? {
        let body = Array(reply.body.prefix(65_536))
        // Only ASCII letters change, so a place in the one is the same place in the other.
        let lowered = body.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let isPage = reply.header("content-type")?.lowercased().contains("html") ?? false
        guard isPage || offset(of: "<html", in: lowered[...]) != nil || lowered.starts(with: "<!doctype".utf8) else {
            return nil
        }
        for tag in ["title", "h1", "h2", "p"] {
            guard let text = content(of: tag, lowered: lowered, body) else { continue }
            let title = line(withoutMarkup(text))
            if !title.isEmpty { return "an HTML page, \"\(title)\"" }
        }
        return "an HTML page"
    }

    /// What stands between `<tag …>` and `</tag`.
    private static func content(of tag: String, lowered: [UInt8], _ body: [UInt8]) -> String? {
        guard let open = offset(of: "<\(tag)", in: lowered[...]),
            let start = lowered[open...].firstIndex(of: UInt8(ascii: ">")),
            let end = offset(of: "</\(tag)", in: lowered[start...])
        else { return nil }
        return String(decoding: body[(start + 1)..<end], as: UTF8.self)
    }

    private static func offset(of word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let word = Array(word.utf8)
        return bytes.indices.first { bytes[$0...].starts(with: word) }
    }

    private static func withoutMarkup(_ text: String) -> String {
        var plain = ""
        var isTag = false
        for character in text {
            switch character {
            case "<": isTag = true
            case ">": isTag = false
            default: if !isTag { plain.append(character) }
            }
        }
        return plain
    }

    /// The first line that says something, cut to a length that fits on a screen.
    private static func line(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        // The Groovy compiler begins with a heading and puts the reason below.
        let isHeading = lines.count > 1 && lines[0].hasSuffix(":")
        let line = isHeading ? lines.prefix(2).joined(separator: " ") : lines.first { !$0.isEmpty } ?? ""
        return line.count > messageLimit ? line.prefix(messageLimit - 1) + "…" : line
    }
}
