/// Why a load gave no graph at all: nothing to read, a stop at the first error, or cancelled.
public struct LoadError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure, for programs; a cancelled load is one too.
    public enum Code: String, Sendable {
        case folderNotFound, notAFolder, unreadable, nothingToLoad, stoppedAtFirstError, tooLarge, cancelled
    }

    /// The kind of failure; the words are in ``message``.
    public let code: Code
    /// Why, in words for people, without the path.
    public let message: String
    /// The folder or file it is about.
    public let path: String
    /// What was read until then, when the load had begun.
    public let report: LoadReport?

    init(_ code: Code, _ message: String, path: String, report: LoadReport? = nil) {
        self.code = code
        self.message = message
        self.path = path
        self.report = report
    }

    /// One line for people: the path and why.
    public var description: String { "\(path): \(message)" }
}
