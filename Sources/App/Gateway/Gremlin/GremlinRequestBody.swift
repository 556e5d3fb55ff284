internal import Graph

/// A question as it comes over HTTP: in JSON, in a form, behind a question mark, or as a driver's message.
struct GremlinRequestBody {
    var id: String
    var asked: GremlinEngine.Question.Asked
    var time: Duration?
    var wantsProperties = true
    var isOfBytecode = false

    /// - Throws: ``GremlinFault`` for a body that asks nothing.
    init(_ request: GatewayRequest) throws(GremlinFault) {
        let type = request.header("content-type")?.lowercased() ?? ""
        // `curl -d '{"gremlin": …}'`, as the documentation of Neptune has it, says that JSON is a form.
        let isForm = type.hasPrefix("application/x-www-form-urlencoded") && request.body.first != UInt8(ascii: "{")
        if request.method == "GET" || isForm {
            try self.init(form: request)
        } else if GremlinFormat.isMessage(type), let message = MessageFrame(request.body) {
            try self.init(message)
        } else {
            try self.init(json: request.body, id: request.id)
        }
    }

    private init(form request: GatewayRequest) throws(GremlinFault) {
        guard let gremlin = request.value("gremlin") else { throw Self.nothingAsked }
        var bindings: [String: Value] = [:]
        for pair in request.query where pair.name.hasPrefix("bindings.") {
            bindings[String(pair.name.dropFirst(9))] = Self.plain(pair.value)
        }
        if let language = request.value("language") { try Self.check(language: language) }
        id = request.value("queryId") ?? request.id
        asked = .text(gremlin, bindings)
        time = request.value("evaluationTimeout").flatMap { Int64($0) }.flatMap(Self.time)
    }

    private init(json bytes: [UInt8], id: String) throws(GremlinFault) {
        let json: JSONValue
        do {
            json = try JSONReader.read(bytes)
        } catch {
            throw GremlinFault(
                400, socket: 498, "MalformedQueryException",
                "the body is no JSON: \(error.message) at byte \(error.offset)")
        }
        guard let gremlin = json["gremlin"]?.text else { throw Self.nothingAsked }
        if let language = json["language"]?.text { try Self.check(language: language) }
        if let alias = Self.foreignAlias(json["aliases"]) { throw Self.unknown(alias: alias) }
        var bindings: [String: Value] = [:]
        if case .object(let members)? = json["bindings"] {
            for member in members {
                do {
                    bindings[member.name] = try GraphSONReader.value(member.value)
                } catch {
                    throw GremlinFault(
                        400, socket: 498, "InvalidParameterException", "bindings.\(member.name): \(error.message)")
                }
            }
        }
        self.id = json["queryId"]?.text ?? id
        asked = .text(gremlin, bindings)
        time = json["evaluationTimeout"]?.integer.flatMap { Self.time(Int64($0)) }
        wantsProperties = json["materializeProperties"]?.text != "tokens"
    }

    private init(_ frame: MessageFrame) throws(GremlinFault) {
        do {
            try self.init(try frame.request())
        } catch let fault as GremlinFault {
            throw fault
        } catch {
            throw GremlinFault(error)
        }
    }

    /// What a driver's message asks.
    ///
    /// - Throws: ``GremlinFault`` where it asks nothing, or in a language that is not spoken.
    init(_ message: RequestMessage) throws(GremlinFault) {
        id = message.id
        switch message.arguments["gremlin"] {
        case .traversal(let traversal)?:
            asked = .traversal(traversal)
            isOfBytecode = true
        case .value(.string(let text))?:
            if let language = message.text("language") { try Self.check(language: language) }
            asked = .text(text, message.map("bindings"))
        default: throw Self.nothingAsked
        }
        for (_, source) in message.map("aliases") where source.stringValue != "g" {
            throw Self.unknown(alias: source.stringValue ?? "")
        }
        time = message.number("evaluationTimeout").flatMap(Self.time)
        wantsProperties = message.text("materializeProperties") != "tokens"
    }

    private static let nothingAsked = GremlinFault(
        400, socket: 499, "MissingParameterException", "no gremlin script supplied")

    private static func unknown(alias: String) -> GremlinFault {
        GremlinFault(400, socket: 499, "InvalidParameterException", "there is no traversal source \(alias), only g")
    }

    private static func foreignAlias(_ json: JSONValue?) -> String? {
        guard case .object(let members)? = json else { return nil }
        return members.compactMap { $0.value.text }.first { $0 != "g" }
    }

    private static func check(language: String) throws(GremlinFault) {
        guard language == "gremlin-groovy" || language == "gremlin-lang" else {
            throw GremlinFault(
                400, socket: 499, "UnsupportedOperationException",
                "the language \(language) is not spoken here, only gremlin-lang")
        }
    }

    /// A time of 0 leaves it to the gateway.
    private static func time(_ milliseconds: Int64) -> Duration? {
        milliseconds > 0 ? .milliseconds(min(milliseconds, 86_400_000)) : nil
    }

    /// A binding behind a question mark is a number or a truth where it looks like one.
    private static func plain(_ text: String) -> Value {
        guard let json = try? JSONReader.read(Array(text.utf8)), json.elements == nil, json.text == nil,
            let value = try? GraphSONReader.value(json)
        else { return .string(text) }
        return value
    }
}

/// A message of a driver with its MIME type before it: one byte for the type's length, the type, the message.
struct MessageFrame {
    let format: GremlinFormat
    let message: ArraySlice<UInt8>

    /// Nil for bytes that begin with no MIME type that is known.
    init?(_ bytes: [UInt8]) {
        guard let length = bytes.first.map(Int.init), bytes.count > length else { return nil }
        let type = String(decoding: bytes[1...length], as: UTF8.self)
        guard GremlinFormat.isMessage(type) || type == "application/json" else { return nil }
        format = GremlinFormat(type)
        message = bytes[(length + 1)...]
    }

    /// A message of JSON that came as text.
    init(text: [UInt8]) {
        format = .graphSON(.three)
        message = text[...]
    }

    /// - Throws: `GremlinError`, or `JSONReader.Failure` for what is no JSON.
    func request() throws -> RequestMessage {
        switch format {
        case .graphBinary: try RequestMessage.graphBinary(Array(message))
        case .graphSON: try RequestMessage.graphSON(try JSONReader.read(Array(message)))
        }
    }
}
