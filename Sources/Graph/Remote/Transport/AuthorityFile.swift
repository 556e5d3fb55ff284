internal import CCrypto
internal import Foundation
internal import Graph

/// The file of certificates that a connection trusts instead of the system's.
enum AuthorityFile {
    /// - Throws: ``EndpointFailure`` of a kind that trying again does not mend when the file cannot be used.
    static func check(_ file: String, endpoint: String) throws(EndpointFailure) {
        guard access(file, R_OK) == 0 else {
            let cause =
                errno == ENOENT
                ? "there is no file \(file), which ca-file names" : "\(file): \(String(cString: strerror(errno)))"
            throw EndpointFailure(.configuration, endpoint: endpoint, cause: cause)
        }
        guard holdsCertificates(file) else {
            throw EndpointFailure(
                .configuration, endpoint: endpoint, cause: "\(file) holds no certificates in PEM form")
        }
    }

    /// Whether there is a certificate in it and none that is damaged.
    private static func holdsCertificates(_ file: String) -> Bool {
        guard let input = BIO_new_file(file, "r") else { return false }
        defer { BIO_free(input) }
        ERR_clear_error()
        defer { ERR_clear_error() }
        var count = 0
        while let certificate = PEM_read_bio_X509(input, nil, nil, nil) {
            X509_free(certificate)
            count += 1
        }
        // The end of the file, too, is told as a failure: that no further certificate begins.
        return count > 0 && Int32(ERR_peek_last_error() & 0x7F_FFFF) == PEM_R_NO_START_LINE
    }
}
