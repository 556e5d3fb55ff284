package import Foundation

/// The programs of the package, as they were built for the tests.
package enum BuiltProgram {
    /// The folder the test runner was built into, and the programs beside it.
    private static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

    /// The explorer, as the shell runs it.
    package static let c360 = url("c360")

    /// The program of an executable target that the target of the test depends on.
    package static func url(_ name: String) -> URL { folder.appending(path: name) }
}
