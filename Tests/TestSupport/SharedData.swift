package import Foundation
package import Testing

/// Public data that is no part of the repository and lies, where somebody has it, in a folder `shared` beside it.
package enum SharedData {
    /// A file or folder of it, whether it is there or not.
    package static func url(_ name: String) -> URL {
        PackageFolder.url.deletingLastPathComponent().appending(path: "shared").appending(path: name)
    }

    package static func isThere(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: url(name).path)
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips what needs data that this machine does not have, and says so.
    package static func needsShared(_ name: String) -> Self {
        .enabled(if: SharedData.isThere(name), "shared/\(name) is not beside the repository")
    }
}
