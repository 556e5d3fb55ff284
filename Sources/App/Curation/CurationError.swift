import GRDB
import Graph

/// Why a landing area was not curated; nothing of the output folder has changed then.
package struct CurationError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure, for programs; the words are in ``CurationError/message``.
    package enum Code: String, Sendable {
        case landingNotFound, noSources, mapping, unreadable, notACuratedFolder, noState, otherState, busy, notWritable,
            database
    }

    /// The kind of failure, which decides how a program ends.
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

    /// Runs work on files and the staging database and turns whatever goes wrong into an error that names the path.
    static func wrapping<Result>(_ path: String, _ work: () throws -> Result) throws(CurationError) -> Result {
        do {
            return try work()
        } catch let error as CurationError {
            throw error
        } catch let error as ByteSourceError {
            throw CurationError(.unreadable, "cannot be read: \(error.message)", path: path)
        } catch let error as DatabaseError {
            throw CurationError(.database, "the staging database failed: \(error.description)", path: path)
        } catch {
            throw CurationError(.notWritable, "cannot write here: \(error.systemWords)", path: path)
        }
    }
}
