internal import Foundation
internal import Graph

/// Files that hold secrets must be their owner's alone.
public enum SecretFile {
    /// Why a file is not private, with what to do about it; nil when it is, or when there is none.
    public static func objection(to path: String) -> String? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue
        else { return nil }
        return mode & 0o077 == 0
            ? nil : "\(path) holds secrets and others can read it; run chmod 600 \(path) and try again"
    }
}
