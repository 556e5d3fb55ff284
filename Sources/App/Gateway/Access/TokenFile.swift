internal import Foundation

/// The tokens that open a gateway: a file of lines `NAME ROLE TOKEN`, with `#` before a comment.
package struct TokenFile: Sendable {
    /// Why a file of tokens is not used, in words with its path and the line.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    private let clients: [(token: [UInt8], client: Client)]

    /// Reads a file that nobody but its owner, this user or root, may change or read.
    ///
    /// - Throws: ``Failure`` for a file that others may change or read, and for a line that is none.
    package init(path: String) throws(Failure) {
        var status = stat()
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure(description: "\(path): the file of tokens cannot be read.") }
        defer { close(file) }
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(description: "\(path): this is no file.")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw Failure(description: "\(path): the file of tokens belongs to somebody else.")
        }
        guard status.st_mode & 0o037 == 0 else {
            throw Failure(
                description: "\(path): others may change or read the file of tokens; chmod 600 makes it yours alone.")
        }
        guard let data = try? FileHandle(fileDescriptor: file, closeOnDealloc: false).readToEnd() else {
            throw Failure(description: "\(path): the file of tokens is empty.")
        }
        var clients: [(token: [UInt8], client: Client)] = []
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            if words.isEmpty { continue }
            guard words.count == 3, let role = Client.Role(rawValue: String(words[1])) else {
                throw Failure(
                    description: "\(path), line \(index + 1): a line is NAME ROLE TOKEN, the role read, write or admin."
                )
            }
            guard words[2].utf8.count >= 16 else {
                throw Failure(description: "\(path), line \(index + 1): a token has at least 16 characters.")
            }
            clients.append((Array(words[2].utf8), Client(name: String(words[0]), role: role)))
        }
        guard !clients.isEmpty else { throw Failure(description: "\(path): there is no token in the file.") }
        self.clients = clients
    }

    /// Whose token it is; nil for nobody's. Takes as long for a token that is nearly right as for any other.
    package func client(of token: String) -> Client? {
        let given = Array(token.utf8)
        var found: Client?
        for (token, client) in clients {
            var difference = token.count ^ given.count
            for (place, byte) in token.enumerated() {
                difference |= Int(byte ^ (place < given.count ? given[place] : 0))
            }
            if difference == 0 { found = client }
        }
        return found
    }

    /// Who sends a header `Authorization`: `Bearer TOKEN`, or `Basic` with the token for a password.
    func client(authorization: String?) -> Client? {
        guard let authorization, let blank = authorization.firstIndex(of: " ") else { return nil }
        let rest = authorization[authorization.index(after: blank)...].drop { $0 == " " }
        switch authorization[..<blank].lowercased() {
        case "bearer": return client(of: String(rest))
        case "basic":
            guard let data = Data(base64Encoded: String(rest)) else { return nil }
            let pair = String(decoding: data, as: UTF8.self)
            guard let colon = pair.firstIndex(of: ":") else { return nil }
            return client(of: String(pair[pair.index(after: colon)...]))
        default: return nil
        }
    }

    /// Who answers a challenge of SASL PLAIN: base64 of `\0NAME\0TOKEN`.
    func client(sasl: String) -> Client? {
        guard let data = Data(base64Encoded: sasl) else { return nil }
        let parts = data.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        return client(of: String(decoding: parts[2], as: UTF8.self))
    }
}
