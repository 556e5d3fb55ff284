internal import Foundation
public import Graph

/// A request of an interface with places for values: method, path, query and body.
public struct WebRequest: Sendable, Hashable {
    /// A name with what stands behind it.
    public struct Pair: Sendable, Hashable {
        public let name: String
        public let value: WebTemplate

        /// Makes a pair; the name is sent as it is.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = WebTemplate(value)
        }
    }

    /// What is sent behind the head.
    public enum Body: Sendable, Hashable {
        case json(JSONValue)
        /// As a form of HTML is sent.
        case form([Pair])
    }

    public var method: String
    /// Begins with `/`; values are percent-encoded, the rest goes as it stands.
    public var path: WebTemplate
    /// What stands behind `?`, encoded on the way; a pair with a place without a value is left out.
    public var query: [Pair]
    public var headers: [Pair]
    public var body: Body?

    /// Describes a request.
    public init(
        method: String = "GET", path: String, query: [Pair] = [], headers: [Pair] = [], body: Body? = nil
    ) {
        self.method = method
        self.path = WebTemplate(path)
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The names of all its places.
    public var places: [String] {
        var places = path.places + (query + headers).flatMap(\.value.places)
        switch body {
        case .json(let document): places += WebTemplate.places(in: document)
        case .form(let pairs): places += pairs.flatMap(\.value.places)
        case nil: break
        }
        return places
    }

    /// The request with values in its places.
    ///
    /// - Returns: nil when the path has a place without a value.
    public func call(_ value: (String) -> JSONValue?) -> HTTPCall? {
        let encoded = path.text { value($0)?.scalarText.map { .string(Self.encoded($0)) } }
        guard var target = encoded else { return nil }
        let query = Self.form(query, value)
        if !query.isEmpty { target += "?\(query)" }
        var call = HTTPCall(method: method, target: target)
        call.headers = headers.compactMap { pair in pair.value.text(value).map { HTTPHeader(pair.name, $0) } }
        switch body {
        case .json(let document):
            call.headers.append(HTTPHeader("Content-Type", "application/json"))
            call.body = Array(JSONText.text(of: WebTemplate.filling(document, value) ?? .null).utf8)
        case .form(let pairs):
            call.headers.append(HTTPHeader("Content-Type", "application/x-www-form-urlencoded"))
            call.body = Array(Self.form(pairs, value).utf8)
        case nil: break
        }
        return call
    }

    private static func form(_ pairs: [Pair], _ value: (String) -> JSONValue?) -> String {
        pairs.compactMap { pair in
            pair.value.text(value).map { "\(encoded(pair.name))=\(encoded($0))" }
        }.joined(separator: "&")
    }

    /// RFC 3986's unreserved characters as they are, everything else by its bytes.
    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
