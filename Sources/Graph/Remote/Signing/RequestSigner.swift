internal import Foundation
internal import Graph

/// Signs requests with AWS Signature Version 4.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
struct RequestSigner: Sendable {
    let region: String
    var service = "neptune-db"

    /// The headers that a request needs besides its own: date, session token and the signature over all of them.
    ///
    /// - Parameters:
    ///   - host: The `Host` header that will be sent.
    ///   - now: Milliseconds since 1970.
    func headers(for call: HTTPCall, host: String, _ credentials: AWSCredentials, at now: Int64) -> [HTTPHeader] {
        let stamp = Self.stamp(now)
        var added = [HTTPHeader("X-Amz-Date", stamp)]
        if let token = credentials.sessionToken { added.append(HTTPHeader("X-Amz-Security-Token", token.text)) }
        let signed = (call.headers + added + [HTTPHeader("host", host)])
            .map { HTTPHeader($0.name.lowercased(), Self.trimmed($0.value)) }
        let (request, names) = Self.canonicalRequest(call, signed)
        let scope = "\(stamp.prefix(8))/\(region)/\(service)/aws4_request"
        let toSign = "AWS4-HMAC-SHA256\n\(stamp)\n\(scope)\n\(Self.hash(Array(request.utf8)))"
        let signature = Self.hexadecimal(
            Digest.authenticationCode(of: Array(toSign.utf8), key: key(credentials, day: stamp.prefix(8))))
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scope), SignedHeaders=\(names), "
            + "Signature=\(signature)"
        return added + [HTTPHeader("Authorization", authorization)]
    }

    private func key(_ credentials: AWSCredentials, day: Substring) -> [UInt8] {
        [String(day), region, service, "aws4_request"].reduce(Array("AWS4\(credentials.secretKey.text)".utf8)) {
            key, part in Digest.authenticationCode(of: Array(part.utf8), key: key)
        }
    }

    // MARK: - Canonical request

    /// The request as both sides spell it before they hash it, and the names of the headers in it.
    static func canonicalRequest(_ call: HTTPCall, _ headers: [HTTPHeader]) -> (text: String, names: String) {
        let parts = call.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var values: [String: [String]] = [:]
        for header in headers { values[header.name, default: []].append(header.value) }
        let names = values.keys.sorted()
        let lines = names.map { "\($0):\(values[$0, default: []].joined(separator: ","))\n" }
        let signedNames = names.joined(separator: ";")
        let text = [
            call.method, canonicalPath(String(parts[0])), parts.count > 1 ? canonicalQuery(parts[1]) : "",
            lines.joined(), signedNames, hash(call.body),
        ].joined(separator: "\n")
        return (text, signedNames)
    }

    /// Dot segments resolved as AWS's own tools do, then every segment encoded once more, as all services but S3 want it.
    private static func canonicalPath(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") {
            switch segment {
            case ".": continue
            case "..": _ = segments.popLast()
            default: segments.append(segment)
            }
        }
        guard !segments.isEmpty else { return "/" }
        return "/" + segments.map(encode).joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
    }

    /// Names and values decoded and encoded again, sorted by both.
    private static func canonicalQuery(_ query: Substring) -> String {
        query.split(separator: "&").map { pair -> (String, String) in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = sides.map { String($0).removingPercentEncoding ?? String($0) }
            return (encode(decoded[0][...]), decoded.count > 1 ? encode(decoded[1][...]) : "")
        }
        .sorted { $0 < $1 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    /// Percent-encodes all but RFC 3986's unreserved characters.
    static func encode(_ text: Substring) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }

    /// Blanks around a value dropped, runs of them within it made one.
    private static func trimmed(_ value: String) -> String {
        value.split(separator: " ").joined(separator: " ")
    }

    // MARK: - Hashes and dates

    private static func hash(_ bytes: [UInt8]) -> String { hexadecimal(Digest.hash(of: bytes)) }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// `20150830T123600Z`
    private static func stamp(_ milliseconds: Int64) -> String {
        DateText.format(milliseconds.flooredDivision(by: 1000).quotient * 1000).filter { $0 != "-" && $0 != ":" }
    }
}
