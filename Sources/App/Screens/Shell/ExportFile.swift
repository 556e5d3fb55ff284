import Foundation

/// Writes what is handed over to files of its own, which nobody else may read.
enum ExportFile {
    /// Writes a new file; nothing that is there is overwritten.
    ///
    /// - Parameter folder: Where it goes, with a `/` at its end; by default where the program was started.
    static func write(_ text: String, name: String, in folder: String = "") -> CopyOutcome {
        let name = safe(name)
        let (stem, end) = parts(of: name)
        for number in 1...999 {
            let path = folder + (number == 1 ? name : "\(stem)-\(number)\(end)")
            let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            if file < 0, errno == EEXIST { continue }
            guard file >= 0 else { return .notWritten("\(path): \(String(cString: strerror(errno)))") }
            let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
            do {
                try handle.write(contentsOf: Data(text.utf8))
                return .written(path)
            } catch {
                unlink(path)
                return .notWritten("\(path): \(error.localizedDescription)")
            }
        }
        return .notWritten("\(name) and 998 more of the name are there already")
    }

    /// A name without anything that a shell or a file system takes for more than a letter.
    private static func safe(_ name: String) -> String {
        "c360-" + String(name.map { $0.isLetter || $0.isNumber || "-._".contains($0) ? $0 : "-" }.prefix(120))
    }

    private static func parts(of name: String) -> (stem: Substring, end: Substring) {
        guard let point = name.lastIndex(of: ".") else { return (name[...], "") }
        return (name[..<point], name[point...])
    }
}
