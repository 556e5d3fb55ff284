internal import Foundation
internal import Graph
internal import NIOSSL

/// How the other side must prove who it is: a chain to a trusted root, and the name in the address; never less.
enum TLSSettings {
    /// - Parameter certificateAuthorityFile: PEM certificates that take the place of the system's roots.
    /// - Throws: ``EndpointFailure`` of a kind that trying again does not mend when that file cannot be used.
    static func configuration(
        certificateAuthorityFile: String?, endpoint: String
    ) throws(EndpointFailure) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        guard let file = certificateAuthorityFile else { return configuration }
        guard access(file, R_OK) == 0 else {
            let cause =
                errno == ENOENT
                ? "there is no file \(file), which ca-file names" : "\(file): \(String(cString: strerror(errno)))"
            throw EndpointFailure(.configuration, endpoint: endpoint, cause: cause)
        }
        do {
            let certificates = try NIOSSLCertificate.fromPEMFile(file)
            guard !certificates.isEmpty else { throw NIOSSLError.failedToLoadCertificate }
            configuration.trustRoots = .certificates(certificates)
        } catch {
            throw EndpointFailure(
                .configuration, endpoint: endpoint, cause: "\(file) holds no certificates in PEM form")
        }
        return configuration
    }
}
