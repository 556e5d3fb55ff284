import Foundation

/// Why no folder was generated.
struct GenerateError: Error, Sendable, CustomStringConvertible {
    enum Code: String, Sendable {
        case folderNotEmpty, notAFolder, notWritable, cancelled
    }

    let code: Code
    let message: String
    /// The folder or file it is about.
    let path: String

    init(_ code: Code, _ message: String, path: String) {
        self.code = code
        self.message = message
        self.path = path
    }

    var description: String { "\(path): \(message)" }

    /// Runs file work and turns the system's error into one that names the path.
    static func wrapping<Result>(_ path: String, _ work: () throws -> Result) throws(GenerateError) -> Result {
        do {
            return try work()
        } catch {
            throw GenerateError(.notWritable, "Cannot write here: \(reason(of: error))", path: path)
        }
    }

    /// The system's own words (`No space left on device`) where Foundation wraps them.
    private static func reason(of error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        let code = underlying ?? (error as NSError)
        return code.domain == NSPOSIXErrorDomain
            ? String(cString: strerror(Int32(code.code))) : code.localizedDescription
    }
}
