import Graph

/// Why no folder was generated.
package struct GenerateError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure, for programs; a cancelled run is one too.
    package enum Code: String, Sendable {
        case folderNotEmpty, notAFolder, notWritable, cancelled
    }

    /// The kind of failure; the words are in ``message``.
    package let code: Code
    /// Why, in words for people, without the path.
    package let message: String
    /// The folder or file it is about.
    package let path: String

    init(_ code: Code, _ message: String, path: String) {
        self.code = code
        self.message = message
        self.path = path
    }

    /// One line for people: the path and why.
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
