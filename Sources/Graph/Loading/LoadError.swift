/// Why a load gave no graph at all: nothing to read, a stop at the first error, or cancelled.
public struct LoadError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case folderNotFound, notAFolder, unreadable, nothingToLoad, stoppedAtFirstError, tooLarge, cancelled
    }

    public let code: Code
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

    public var description: String { "\(path): \(message)" }
}
