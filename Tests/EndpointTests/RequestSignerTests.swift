import Foundation
import TestEndpoint
import TestSupport
import Testing

@testable import Endpoint
@testable import Graph

/// AWS's published test suite for Signature Version 4, and botocore on random requests where it is installed.
@Suite struct RequestSignerTests {
    private static let keys = AWSCredentials(
        accessKey: "AKIDEXAMPLE", secretKey: Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
    /// 20150830T123600Z
    private static let moment: Int64 = 1_440_938_160_000

    private static func signature(
        _ call: HTTPCall, _ keys: AWSCredentials = keys, service: String = "service", region: String = "us-east-1",
        host: String = "example.amazonaws.com", at moment: Int64 = moment
    ) -> String {
        let headers = RequestSigner(region: region, service: service).headers(for: call, host: host, keys, at: moment)
        return headers.first { $0.name == "Authorization" }?.value ?? ""
    }

    @Test(arguments: [
        ("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        ("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        ("GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        (
            "GET",
            "/?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz="
                + "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"
        ),
        ("GET", "/?%E1%88%B4=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
        (
            "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"
        ),
        ("GET", "//example//", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
        ("GET", "/example/..", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        ("POST", "/?Param1=value1", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"),
    ])
    func `the published vectors are signed as published`(_ method: String, _ target: String, _ signature: String) {
        let authorization = Self.signature(HTTPCall(method: method, target: target))
        #expect(
            authorization
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                + "SignedHeaders=host;x-amz-date, Signature=\(signature)")
    }

    /// The worked example of the IAM user guide.
    @Test func `the example of the guide is signed as in the guide`() {
        let call = HTTPCall(
            method: "GET", target: "/?Action=ListUsers&Version=2010-05-08",
            headers: [HTTPHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")])
        let authorization = Self.signature(call, service: "iam", host: "iam.amazonaws.com")
        #expect(
            authorization.hasSuffix(
                "SignedHeaders=content-type;host;x-amz-date, "
                    + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"))
    }

    @Test func `a session token is sent and signed`() {
        var keys = Self.keys
        keys.sessionToken = Secret("a-token")
        let headers = RequestSigner(region: "eu-west-1")
            .headers(for: HTTPCall(target: "/gremlin"), host: "h:8182", keys, at: Self.moment)
        #expect(headers.contains(HTTPHeader("X-Amz-Security-Token", "a-token")))
        #expect(headers.last?.value.contains("SignedHeaders=host;x-amz-date;x-amz-security-token,") == true)
        #expect(headers.last?.value.contains("/eu-west-1/neptune-db/aws4_request") == true)
    }

    /// Whatever the client below changes about a request is part of what arrives.
    @Test func `the signature holds for the request as it arrives`() async throws {
        let keys = ["AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "SK/+=", "AWS_SESSION_TOKEN": "to/ken=="]
        let server = try await TestEndpoint { request in
            let parts = request.headers["authorization"]?.components(separatedBy: "SignedHeaders=")
            let names = parts?.last?.prefix { $0 != "," }.split(separator: ";").map(String.init) ?? []
            #expect(names.contains("host") && names.contains("x-amz-date") && names.contains("x-amz-security-token"))
            let own = Set(["host", "x-amz-date", "x-amz-security-token"])
            let headers = names.filter { !own.contains($0) }.map { HTTPHeader($0, request.headers[$0] ?? "") }
            let call = HTTPCall(
                method: request.method, target: request.target, headers: headers, body: request.body)
            let sent = request.headers["x-amz-date"].flatMap(Self.moment)
            let again = RequestSigner(region: "eu-west-1").headers(
                for: call, host: request.headers["host"] ?? "",
                AWSCredentials(
                    accessKey: "AKID", secretKey: Secret("SK/+="),
                    sessionToken: request.headers["x-amz-security-token"].map(Secret.init)), at: sent ?? 0)
            #expect(again.first { $0.name == "Authorization" }?.value == request.headers["authorization"])
            return RemoteGraphTests.good
        }
        var connection = RemoteConnection(address: try EndpointAddress(server.url), engine: .neptune)
        connection.authentication = .signed(region: "eu-west-1", profile: nil)
        let graph = try RemoteGraph(connection, environment: keys)
        #expect(try await graph.run(Traversal.g.V("é 'x'"), limits: RemoteGraphTests.patient).values == ["x"])
        _ = try await graph.neptuneStatus()
        #expect(server.requestCount == 2)
    }

    /// `20150830T123600Z`
    private static func moment(_ stamp: String) -> Int64? {
        let digits = stamp.filter(\.isNumber).map(String.init)
        guard digits.count == 14 else { return nil }
        let part = { (range: Range<Int>) in digits[range].joined() }
        return DateText.parse(
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z")
    }

    @Test(.enabled(if: Botocore.isInstalled, "botocore is not installed"))
    func `botocore signs random requests the same`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let requests = (0..<200).map { _ in RandomRequest(using: &random) }
        let theirs = try Botocore.signatures(of: requests)
        try #require(theirs.count == requests.count)
        for (request, expected) in zip(requests, theirs) {
            let ours = Self.signature(
                request.call, request.keys, service: "neptune-db", region: request.region, host: request.host,
                at: request.moment)
            #expect(ours == expected, "seed \(seed): \(request)")
        }
    }
}

/// A request with everything in it that signing has to spell in one way.
private struct RandomRequest {
    let call: HTTPCall
    let keys: AWSCredentials
    let region: String
    let host: String
    let moment: Int64

    init(using random: inout SeededGenerator) {
        func text(_ alphabet: String, _ count: ClosedRange<Int>, _ random: inout SeededGenerator) -> String {
            String(
                (0..<Int.random(in: count, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
        }
        let odd = "abz09-._~ +*/=&%é日@:,;!'()$"
        let segments = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            RequestSigner.encode(text(odd, 1...6, &random)[...])
        }
        var target = "/" + segments.joined(separator: "/")
        let query = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            RequestSigner.encode(text(odd, 1...5, &random)[...]) + "="
                + RequestSigner.encode(text(odd, 0...5, &random)[...])
        }
        if !query.isEmpty { target += "?" + query.joined(separator: "&") }
        var call = HTTPCall(method: ["GET", "POST", "DELETE"].randomElement(using: &random) ?? "GET", target: target)
        call.headers = [HTTPHeader("Content-Type", "application/json")]
        if Bool.random(using: &random) {
            call.headers.append(HTTPHeader("X-Odd", "  a   b " + text("abc ", 0...9, &random)))
        }
        call.body = Array(text(odd + "\n\"", 0...50, &random).utf8)
        self.call = call
        keys = AWSCredentials(
            accessKey: text("ABCDEF0123456789", 16...20, &random), secretKey: Secret(text(odd, 10...40, &random)),
            sessionToken: Bool.random(using: &random) ? Secret(text("abcXYZ/+=", 20...60, &random)) : nil)
        region = ["us-east-1", "eu-west-1", "ap-southeast-2"].randomElement(using: &random) ?? "us-east-1"
        host = ["h.example", "h.example:8182"].randomElement(using: &random) ?? "h.example"
        moment = Int64.random(in: 1_000_000_000...4_000_000_000, using: &random) * 1000
    }
}

private enum Botocore {
    static let isInstalled = (try? run("import botocore.auth", input: "")) != nil

    static func signatures(of requests: [RandomRequest]) throws -> [String] {
        let lines = requests.map { request in
            var line = "{"
            func add(_ name: String, _ text: String) {
                if line.count > 1 { line += "," }
                JSONText.quote(name, to: &line)
                line += ":"
                JSONText.quote(text, to: &line)
            }
            add("method", request.call.method)
            add("url", "https://\(request.host)\(request.call.target)")
            add("body", String(decoding: request.call.body, as: UTF8.self))
            add("headers", request.call.headers.map { "\($0.name)\t\($0.value)" }.joined(separator: "\n"))
            add("key", request.keys.accessKey)
            add("secret", request.keys.secretKey.text)
            add("token", request.keys.sessionToken?.text ?? "")
            add("region", request.region)
            add("moment", "\(request.moment / 1000)")
            return line + "}"
        }
        return try run(script, input: lines.joined(separator: "\n")).split(separator: "\n").map(String.init)
    }

    private static let script = """
        import datetime, json, sys, botocore.auth, botocore.awsrequest, botocore.credentials
        for line in sys.stdin:
            r = json.loads(line)
            headers = dict(h.split("\\t", 1) for h in r["headers"].split("\\n"))
            request = botocore.awsrequest.AWSRequest(method=r["method"], url=r["url"], data=r["body"].encode(), headers=headers)
            moment = datetime.datetime.fromtimestamp(int(r["moment"]), datetime.timezone.utc)
            botocore.auth.get_current_datetime = lambda *a, **k: moment.replace(tzinfo=None)
            keys = botocore.credentials.Credentials(r["key"], r["secret"], r["token"] or None)
            botocore.auth.SigV4Auth(keys, "neptune-db", r["region"]).add_auth(request)
            print(request.headers["Authorization"])
        """

    private static func run(_ script: String, input: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-B", "-c", script]
        let folder = try TemporaryFolder("requests", files: ["lines.jsonl": input])
        let output = Pipe()
        process.standardInput = try FileHandle(forReadingFrom: folder["lines.jsonl"])
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return String(decoding: data, as: UTF8.self)
    }
}
