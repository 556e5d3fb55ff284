package import Foundation

/// A configuration folder of a test's own with its `config.yaml`; it lives as long as the value.
package final class ConfigurationFolder: Sendable {
    private let folder: TemporaryFolder

    /// Writes the file with these permissions.
    package init(_ text: String, mode: Int = 0o600) throws {
        folder = try TemporaryFolder("config", files: ["c360/config.yaml": text])
        let path = folder["c360/config.yaml"].path
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    package var url: URL { folder.url }
    package var path: String { folder.path }

    /// The variables with which a program reads it, and keeps nothing elsewhere.
    package var environment: [String: String] {
        ["XDG_CONFIG_HOME": path, "XDG_CACHE_HOME": path, "XDG_STATE_HOME": path]
    }
}
