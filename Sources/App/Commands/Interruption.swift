import Foundation

/// What SIGINT does to a command that runs without a screen.
enum Interruption {
    private static let pipe = Pipe()
    /// For the signal handler, which may not make it.
    private static let writingEnd = pipe.fileHandleForWriting.fileDescriptor

    /// From now on SIGINT ends the program with status 130.
    static func endProgram() {
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
    }

    /// Runs work that has something to say when it is interrupted: SIGINT cancels it, however often it comes.
    static func cancelling<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task { try await work() }
        _ = writingEnd
        pipe.fileHandleForReading.readabilityHandler = { _ in task.cancel() }
        signal(SIGINT) { _ in write(Interruption.writingEnd, "x", 1) }
        defer { pipe.fileHandleForReading.readabilityHandler = nil }
        do {
            let value = try await task.value
            endProgram()
            return value
        } catch {
            // What was interrupted has something to say yet: a signal that comes late may not end it before.
            if !task.isCancelled { endProgram() }
            throw error
        }
    }
}
