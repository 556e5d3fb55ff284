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
            throw GenerateError(.notWritable, "Cannot write here: \(error.systemWords)", path: path)
        }
    }
}
