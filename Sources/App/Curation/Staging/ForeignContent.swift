import Foundation
import Graph

/// What a file of a landing area is when it holds no text, by its first bytes, and what to do about it.
enum ForeignContent {
    /// Why a file cannot be read as text at all; nil when it may be text.
    static func reason(forFile path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let head = try? file.read(upToCount: KnownFormats.headLength), TextEncoding(startOfFile: head) == nil
        else { return nil }
        return KnownFormats.finding(in: Array(head))?.words
    }
}
