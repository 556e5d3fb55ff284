internal import CCrypto
internal import Graph

/// SHA-256 and the message authentication made of it (FIPS 180-4, RFC 2104), by the system's OpenSSL.
enum Digest {
    static func hash(of bytes: [UInt8]) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        let isDone = SHA256(bytes, bytes.count, &hash) != nil
        precondition(isDone, "SHA-256 is in every OpenSSL")
        return hash
    }

    static func authenticationCode(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        let isDone = HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &code, nil) != nil
        precondition(isDone, "SHA-256 is in every OpenSSL")
        return code
    }
}
