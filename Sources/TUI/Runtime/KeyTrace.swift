import Foundation

/// Writes one line for each event: `name`, milliseconds to its first frame, milliseconds until all answers are painted,
/// milliseconds until the first answer is.
///
/// The columns are separated by tabs; the first line is `start`. Serves `--trace FILE`; whoever asks for the file gets
/// to see which keys were struck. Lines are written when the program is idle.
@MainActor
public final class KeyTrace {
    private let write: (String) -> Void

    /// Appends to a file that only its owner can read; throws `CocoaError` when it cannot be opened.
    public init(file: String) throws {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file])
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        write = { try? handle.write(contentsOf: Data($0.utf8)) }
    }

    /// Hands each line with its line break to a function, for tests.
    public init(_ write: @escaping (String) -> Void) { self.write = write }

    /// An event whose frames are being timed.
    struct Entry {
        let name: String
        private let since = ContinuousClock.now
        private(set) var firstFrame: Duration?
        /// The frame behind the first answer; nil where there was nothing to wait for.
        private(set) var firstAnswer: Duration?
        private(set) var lastFrame: Duration?

        init(_ name: String) { self.name = name }

        mutating func markPainted(withAnswer hasAnswer: Bool) {
            let passed = since.duration(to: .now)
            if firstFrame == nil { firstFrame = passed }
            if hasAnswer, firstAnswer == nil { firstAnswer = passed }
            lastFrame = passed
        }
    }

    func record(_ entry: Entry) {
        let times = [entry.firstFrame, entry.lastFrame, entry.firstAnswer ?? entry.lastFrame]
        write("\(entry.name)\t\(times.map(Self.milliseconds).joined(separator: "\t"))\n")
    }

    /// Two decimals; `-` for what never happened, such as the frame after the key that quits.
    private static func milliseconds(_ duration: Duration?) -> String {
        guard let parts = duration?.components else { return "-" }
        let value = Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15
        return "\((value * 100).rounded() / 100)"
    }
}
