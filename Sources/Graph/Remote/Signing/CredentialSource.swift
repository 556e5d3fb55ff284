internal import Foundation
internal import Graph

/// Where AWS credentials come from, in the order of AWS's own tools: environment, shared file, container, instance.
///
/// Source: https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
struct CredentialSource: Sendable {
    /// The environment of the process.
    let variables: [String: String]
    /// The profile that the connection names; then only the shared file counts.
    let profile: String?
    /// Asks a metadata service.
    let fetch: @Sendable (_ url: String, HTTPCall) async throws -> HTTPReply

    /// Why there are no credentials, each place with its reason.
    struct Failure: Error, Sendable, Hashable {
        let message: String
    }

    func credentials() async throws -> AWSCredentials {
        if profile == nil, let found = fromEnvironment { return found }
        if let found = try fromSharedFile() { return found }
        if let profile { throw Failure(message: "there is no AWS profile \"\(profile)\" with keys in \(sharedFile)") }
        if let found = try await fromContainer() { return found }
        if let found = try await fromInstance() { return found }
        throw Failure(
            message: "there are no AWS credentials in the environment, in \(sharedFile), or from a container or "
                + "instance role")
    }

    // MARK: - Environment and file

    private var fromEnvironment: AWSCredentials? {
        guard let key = value("AWS_ACCESS_KEY_ID"), let secret = value("AWS_SECRET_ACCESS_KEY") else { return nil }
        return AWSCredentials(
            accessKey: key, secretKey: Secret(secret), sessionToken: value("AWS_SESSION_TOKEN").map(Secret.init))
    }

    private var sharedFile: String {
        value("AWS_SHARED_CREDENTIALS_FILE") ?? "\(value("HOME") ?? NSHomeDirectory())/.aws/credentials"
    }

    private func fromSharedFile() throws -> AWSCredentials? {
        guard FileManager.default.fileExists(atPath: sharedFile) else { return nil }
        if let objection = SecretFile.objection(to: sharedFile) { throw Failure(message: objection) }
        guard let data = FileManager.default.contents(atPath: sharedFile) else {
            throw Failure(message: "\(sharedFile) cannot be read")
        }
        let name = profile ?? value("AWS_PROFILE") ?? "default"
        let section = Self.section(name, of: String(decoding: data, as: UTF8.self))
        guard let key = section["aws_access_key_id"], let secret = section["aws_secret_access_key"] else { return nil }
        return AWSCredentials(
            accessKey: key, secretKey: Secret(secret), sessionToken: section["aws_session_token"].map(Secret.init))
    }

    /// The settings below `[name]` of an INI file; keys in lower case.
    static func section(_ name: String, of text: String) -> [String: String] {
        var settings: [String: String] = [:]
        var isWanted = false
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
            if line.hasPrefix("[") {
                let title = line.dropFirst().prefix { $0 != "]" }.trimmingCharacters(in: .whitespaces)
                isWanted = title == name || title == "profile \(name)"
            } else if isWanted, let equals = line.firstIndex(of: "=") {
                let key = line[..<equals].trimmingCharacters(in: .whitespaces).lowercased()
                settings[key] = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
            }
        }
        return settings
    }

    // MARK: - Container

    private func fromContainer() async throws -> AWSCredentials? {
        let url: String
        if let path = value("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
            url = "http://169.254.170.2\(path)"
        } else if let full = value("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
            guard Self.isTrusted(full) else {
                throw Failure(message: "AWS_CONTAINER_CREDENTIALS_FULL_URI names neither https nor a local address")
            }
            url = full
        } else {
            return nil
        }
        var call = HTTPCall(method: "GET", target: "")
        if let token = try containerToken() { call.headers.append(HTTPHeader("Authorization", token)) }
        return try Self.credentials(from: try await fetch(url, call), of: "the container's credential service")
    }

    private func containerToken() throws -> String? {
        guard let file = value("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") else {
            return value("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Failure(message: "\(file), the container's token, cannot be read")
        }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Keys are fetched over TLS, or from this machine and the addresses that containers have for it.
    private static func isTrusted(_ url: String) -> Bool {
        guard let address = try? EndpointAddress(url) else { return false }
        return address.isSecure || address.isLoopback
            || ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"].contains(address.host)
    }

    // MARK: - Instance

    /// The role of an EC2 instance, by IMDSv2: a token first, which a request from elsewhere cannot get.
    private func fromInstance() async throws -> AWSCredentials? {
        guard value("AWS_EC2_METADATA_DISABLED")?.lowercased() != "true" else { return nil }
        let service = value("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254"
        let origin = service.hasSuffix("/") ? String(service.dropLast()) : service
        var call = HTTPCall(
            method: "PUT", target: "", headers: [HTTPHeader("X-aws-ec2-metadata-token-ttl-seconds", "21600")])
        // Nobody answers on a machine that is no instance.
        guard let answer = try? await fetch("\(origin)/latest/api/token", call), answer.status == 200 else {
            return nil
        }
        let token = String(decoding: answer.body, as: UTF8.self)
        call = HTTPCall(method: "GET", target: "", headers: [HTTPHeader("X-aws-ec2-metadata-token", token)])
        let roles = "\(origin)/latest/meta-data/iam/security-credentials/"
        let list = try await fetch(roles, call)
        guard list.status == 200,
            let role = String(decoding: list.body, as: UTF8.self).split(whereSeparator: \.isNewline).first
        else { return nil }
        return try Self.credentials(from: try await fetch(roles + role, call), of: "the instance's role \(role)")
    }

    private static func credentials(from reply: HTTPReply, of place: String) throws -> AWSCredentials {
        guard reply.status == 200, let json = try? JSONReader.read(reply.body),
            let key = json["AccessKeyId"]?.text, let secret = json["SecretAccessKey"]?.text
        else { throw Failure(message: "\(place) gave no credentials (HTTP \(reply.status))") }
        return AWSCredentials(
            accessKey: key, secretKey: Secret(secret), sessionToken: json["Token"]?.text.map(Secret.init),
            expiration: json["Expiration"]?.text.flatMap { DateText.parse($0) })
    }

    private func value(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
