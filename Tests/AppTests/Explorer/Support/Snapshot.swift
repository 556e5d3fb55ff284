import Foundation
import TUI
import TestSupport
import Testing

/// Compares a frame with the file of its name; with C360_RECORD set the file is written and the test fails.
func expectFrame(
    _ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = PackageFolder.url.appending(path: "Tests/AppTests/Explorer/Snapshots/\(name).txt")
    if ProcessInfo.processInfo.environment["C360_RECORD"] != nil {
        try Data(text.utf8).write(to: file)
        Issue.record("recorded \(name): look at it, then run without C360_RECORD", sourceLocation: sourceLocation)
        return
    }
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    #expect(recorded == text, "frame \(name) differs:\n\(text)", sourceLocation: sourceLocation)
}
