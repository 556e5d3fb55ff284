import CTLS

/// The server's side of TLS between two buffers: what comes from the socket goes in, what belongs there comes out.
///
/// Unchecked: nobody else has the pointers, and the value cannot be copied, so one thread at a time uses them.
struct TLSSession: ~Copyable, @unchecked Sendable {
    private let session: OpaquePointer
    private let input: OpaquePointer
    private let output: OpaquePointer

    fileprivate init?(_ context: OpaquePointer) {
        guard let session = SSL_new(context), let input = BIO_new(BIO_s_mem()), let output = BIO_new(BIO_s_mem()) else {
            return nil
        }
        self.session = session
        self.input = input
        self.output = output
        // The session owns both from here.
        SSL_set_bio(session, input, output)
        SSL_set_accept_state(session)
    }

    deinit { SSL_free(session) }

    /// Bytes of the other side made plain, which are none during the handshake; nil when it is no TLS.
    mutating func receive(_ bytes: [UInt8]) -> [UInt8]? {
        ERR_clear_error()
        guard BIO_write(input, bytes, Int32(bytes.count)) == Int32(bytes.count) else { return nil }
        var plain: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = SSL_read(session, &buffer, Int32(buffer.count))
            if count > 0 {
                plain += buffer.prefix(Int(count))
                continue
            }
            return SSL_get_error(session, count) == SSL_ERROR_WANT_READ ? plain : nil
        }
    }

    mutating func write(_ bytes: [UInt8]) -> Bool {
        ERR_clear_error()
        return bytes.isEmpty || SSL_write(session, bytes, Int32(bytes.count)) == Int32(bytes.count)
    }

    /// What is to be sent now.
    mutating func takeOutput() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = BIO_read(output, &buffer, Int32(buffer.count))
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(Int(count))
        }
    }
}

/// Certificate and key of a server.
///
/// Unchecked: it is made ready before a session is made of it, and OpenSSL counts who holds it.
final class ServerContext: @unchecked Sendable {
    private let context: OpaquePointer

    struct Failure: Error {
        let message: String
    }

    init(_ certificate: TestEndpoint.Certificate) throws {
        guard let context = SSL_CTX_new(TLS_server_method()) else { throw Failure(message: "no context") }
        self.context = context
        guard SSL_CTX_use_certificate_chain_file(context, certificate.certificateFile) == 1,
            SSL_CTX_use_PrivateKey_file(context, certificate.keyFile, SSL_FILETYPE_PEM) == 1
        else { throw Failure(message: "\(certificate.certificateFile) is no certificate with its key") }
        if certificate.isOutdated {
            SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0")
            SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_VERSION), nil)
            SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(TLS1_1_VERSION), nil)
        }
    }

    deinit { SSL_CTX_free(context) }

    func session() -> TLSSession? { TLSSession(context) }
}
