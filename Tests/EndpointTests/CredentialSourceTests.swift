import Foundation
import TestSupport
import Testing

@testable import Endpoint
@testable import Graph

@Suite struct CredentialSourceTests {
    private static let keys =
        #"{"AccessKeyId":"AK","SecretAccessKey":"SK","Token":"TK","Expiration":"2030-01-01T00:00:00Z"}"#

    private static func source(
        _ variables: [String: String], profile: String? = nil,
        fetch: @escaping @Sendable (String, HTTPCall) async throws -> HTTPReply = { _, _ in
            throw EndpointFailure(.refused, endpoint: "metadata", cause: "nobody")
        }
    ) -> CredentialSource {
        let home = ["HOME": "/nowhere", "AWS_EC2_METADATA_DISABLED": "true"]
        return CredentialSource(variables: home.merging(variables) { $1 }, profile: profile, fetch: fetch)
    }

    private static func file(_ text: String, mode: Int = 0o600) throws -> TemporaryFolder {
        let folder = try TemporaryFolder("credentials", files: ["file.ini": text])
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder["file.ini"].path)
        return folder
    }

    @Test func `the environment comes first`() async throws {
        let found = try await Self.source([
            "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S", "AWS_SESSION_TOKEN": "T",
        ]).credentials()
        #expect(found == AWSCredentials(accessKey: "A", secretKey: Secret("S"), sessionToken: Secret("T")))
    }

    @Test func `a named profile means the shared file`() async throws {
        let folder = try Self.file(
            "[default]\naws_access_key_id=D\naws_secret_access_key=DS\n; a comment\n[profile ops]\nAWS_ACCESS_KEY_ID = O\n"
                + "aws_secret_access_key = OS==\naws_session_token=OT\n")
        let variables = [
            "AWS_SHARED_CREDENTIALS_FILE": folder["file.ini"].path, "AWS_ACCESS_KEY_ID": "A",
            "AWS_SECRET_ACCESS_KEY": "S",
        ]
        let named = try await Self.source(variables, profile: "ops").credentials()
        #expect(named == AWSCredentials(accessKey: "O", secretKey: Secret("OS=="), sessionToken: Secret("OT")))
        let usual = try await Self.source(["AWS_SHARED_CREDENTIALS_FILE": folder["file.ini"].path]).credentials()
        #expect(usual.accessKey == "D")
        await #expect(throws: CredentialSource.Failure.self) {
            try await Self.source(variables, profile: "nobody").credentials()
        }
    }

    @Test func `a file that others can read is refused`() async throws {
        let folder = try Self.file("[default]\naws_access_key_id=D\naws_secret_access_key=DS\n", mode: 0o644)
        do {
            _ = try await Self.source(["AWS_SHARED_CREDENTIALS_FILE": folder["file.ini"].path]).credentials()
            Issue.record("it was read")
        } catch let failure as CredentialSource.Failure {
            #expect(failure.message.contains("chmod 600"))
        }
    }

    @Test func `a container's service is asked with its token`() async throws {
        let source = Self.source([
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:1234/keys",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "secret",
        ]) { url, call in
            #expect(url == "http://127.0.0.1:1234/keys" && call.method == "GET")
            #expect(call.headers == [HTTPHeader("Authorization", "secret")])
            return HTTPReply(status: 200, body: Array(Self.keys.utf8))
        }
        let found = try await source.credentials()
        #expect(found.accessKey == "AK" && found.sessionToken == Secret("TK"))
        #expect(found.expiration == 1_893_456_000_000)
    }

    @Test func `keys are not fetched in the clear from far away`() async {
        let source = Self.source(["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://example.com/keys"]) { _, _ in
            Issue.record("it was asked")
            return HTTPReply(status: 200, body: [])
        }
        await #expect(throws: CredentialSource.Failure.self) { try await source.credentials() }
    }

    @Test func `an instance's role needs the token of version 2`() async throws {
        let asked = Shared<[String]>([])
        let source = Self.source(["AWS_EC2_METADATA_DISABLED": "false"]) { url, call in
            asked.change { $0.append("\(call.method) \(url.replacing("http://169.254.169.254/latest", with: ""))") }
            if call.method == "PUT" { return HTTPReply(status: 200, body: Array("TOKEN".utf8)) }
            #expect(call.headers == [HTTPHeader("X-aws-ec2-metadata-token", "TOKEN")])
            return HTTPReply(status: 200, body: Array((url.hasSuffix("/") ? "role-a\n" : Self.keys).utf8))
        }
        #expect(try await source.credentials().accessKey == "AK")
        #expect(
            asked.change { $0 } == [
                "PUT /api/token", "GET /meta-data/iam/security-credentials/",
                "GET /meta-data/iam/security-credentials/role-a",
            ])
    }

    @Test func `keys are got anew before they end, once for all who ask`() async throws {
        let now = Shared<Int64>(0)
        let looks = Shared(0)
        let look: @Sendable () async throws -> AWSCredentials = {
            let number = looks.change { count in
                count += 1
                return count
            }
            return AWSCredentials(
                accessKey: "\(number)", secretKey: Secret("s"), expiration: now.change { $0 } + 3_600_000)
        }
        let store = CredentialStore(now: { now.change { $0 } }, look: look)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await store.credentials().accessKey } }
            for try await key in group { #expect(key == "1") }
        }
        now.change { $0 = 3_600_000 - 5 * 60_000 }
        #expect(try await store.credentials().accessKey == "2")
        await store.forget()
        #expect(try await store.credentials().accessKey == "3")
    }

    @Test func `no value that is printed has a secret in it`() {
        let keys = AWSCredentials(accessKey: "A", secretKey: Secret("hidden"), sessionToken: Secret("hidden"))
        var text = ""
        dump(keys, to: &text)
        for printed in ["\(keys)", String(reflecting: keys), text] { #expect(!printed.contains("hidden")) }
    }
}
