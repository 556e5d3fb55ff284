import Foundation

/// Writes one line for each event: its name, and the milliseconds until its frame was painted.
///
/// Serves `--trace FILE`; whoever asks for the file gets to see which keys were struck.
@MainActor
public final class KeyTrace {
    private let write: (String) -> Void

    /// Appends to a file that only its owner can read.
    public init(file: String) throws {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file])
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        write = { try? handle.write(contentsOf: Data($0.utf8)) }
    }

    /// Hands the lines to a function, for tests.
    public init(_ write: @escaping (String) -> Void) { self.write = write }

    func record(_ event: InputEvent, took duration: Duration) {
        let milliseconds = Double(duration.components.attoseconds) / 1e15 + Double(duration.components.seconds) * 1e3
        write("\(event)\t\((milliseconds * 100).rounded() / 100)\n")
    }
}
