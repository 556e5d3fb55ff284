import Graph

/// Why no folder was generated.
package struct GenerateError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case folderNotEmpty, notAFolder, notWritable, cancelled
    }

    package let code: Code
    package let message: String
    /// The folder or file it is about.
    package let path: String

    init(_ code: Code, _ message: String, path: String) {
        self.code = code
        self.message = message
        self.path = path
    }

    package var description: String { "\(path): \(message)" }

    /// Runs file work and turns the system's error into one that names the path.
    static func wrapping<Result>(_ path: String, _ work: () throws -> Result) throws(GenerateError) -> Result {
        do {
            return try work()
        } catch {
            throw GenerateError(.notWritable, "Cannot write here: \(error.systemWords)", path: path)
        }
    }
}
