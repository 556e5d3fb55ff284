import Foundation
import Graph

/// Why nothing was exported; what stood at the place stands there still.
package struct ExportError: Error, Sendable, Hashable, LocalizedError {
    /// The kind of failure, for programs; the words are in ``message``.
    package enum Code: String, Sendable {
        case exists, notReplaceable, notWritable, full, severalTables, unknownLabel, notRepresentable, damaged,
            cancelled
    }

    package let code: Code
    /// Why, in words for people, without the path.
    package let message: String
    /// The file or folder it is about; empty where it is about the graph.
    package let path: String

    init(_ code: Code, _ message: String, path: String = "") {
        self.code = code
        self.message = message
        self.path = path
    }

    /// What the system could not do with a file, by its number.
    init(system number: Int32, path: String) {
        self.init(
            number == ENOSPC || number == EDQUOT ? .full : .notWritable,
            "cannot write here: \(String(cString: strerror(number)))", path: path)
    }

    /// One line for people: the path and why.
    package var errorDescription: String? { path.isEmpty ? message : "\(path): \(message)" }
}
