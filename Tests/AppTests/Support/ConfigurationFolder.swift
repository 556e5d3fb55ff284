import Foundation

/// A configuration folder of a test's own with its `config.yaml`; it lives as long as the value.
final class ConfigurationFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "c360-config-\(UUID().uuidString)")

    init(_ text: String, mode: Int = 0o600) throws {
        let folder = url.appending(path: "c360")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "config.yaml")
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The variables with which a program reads it, and keeps nothing elsewhere.
    var environment: [String: String] {
        ["XDG_CONFIG_HOME": url.path, "XDG_CACHE_HOME": url.path, "XDG_STATE_HOME": url.path]
    }
}
